// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_palette.h"

#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/shell/palette_delegate.h"
#include "ui/shell/palette_model.h"
#include "ui/theme/roles.h"
#include "ui/widgets/key_caps.h"
#include "ui/widgets/search_field.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>

namespace plumbline {

CommandPalette::CommandPalette(Desk &desk, QWidget *window)
    : Overlay(window), desk_(desk), text_(new SearchField(tr("Search or run a command"), this)), model_(new PaletteModel(this)),
      delegate_(new PaletteDelegate(this)), list_(new QListView(this)), nothing_(new QLabel(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Search or run a command"));
    setSurface(this, Token::Content);
    list_->setModel(model_);
    list_->setItemDelegate(delegate_);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setAccessibleName(tr("Results"));
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setMouseTracking(true);
    setFocusRing(text_, FocusRing::None);
    text_->setObjectName(QStringLiteral("palette.text"));
    text_->setAccessibleName(tr("Search or run a command"));
    auto *foot = new QWidget(this);
    setSurface(foot, Token::Bar);
    auto *line = new QHBoxLayout(foot);
    line->setContentsMargins(14, 5, 14, 5);
    const auto say = [this, foot, line](const QStringList &caps, const QString &text) {
        line->addWidget(new KeyCaps(caps, foot));
        auto *label = new QLabel(text, foot);
        setTextRole(label, TextRole::Small, Token::Fg2);
        line->addWidget(label);
        line->addSpacing(8);
    };
    say({QStringLiteral("↑"), QStringLiteral("↓")}, tr("choose"));
    say({QStringLiteral("Enter")}, tr("open"));
    line->addStretch(1);
    say({QStringLiteral(">")}, tr("commands"));
    say({QStringLiteral("@")}, tr("environments"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 10, 1, 1);
    layout->setSpacing(6);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(12, 0, 12, 0);
    top->addWidget(text_);
    layout->addLayout(top);
    layout->addWidget(list_, 1);
    layout->addWidget(nothing_, 1);
    layout->addWidget(foot);
    setTextRole(nothing_, TextRole::Body, Token::Fg2);
    nothing_->setObjectName(QStringLiteral("palette.nothing"));
    nothing_->setTextFormat(Qt::PlainText);
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->setWordWrap(true);
    nothing_->setContentsMargins(14, 0, 14, 0);
    text_->installEventFilter(this);
    connect(text_, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(list_, &QListView::clicked, this, &CommandPalette::choose);
}

void CommandPalette::openWith(const QList<QAction *> &commands)
{
    commands_ = commands;
    text_->clear();
    fill();
    open();
}

QRect CommandPalette::placeIn(const QSize &window) const
{
    const int width = qMin(scaled(640), window.width() - 32);
    return {(window.width() - width) / 2, scaled(26), width, qMin(scaled(390), window.height() - scaled(52))};
}

QWidget *CommandPalette::firstFocus()
{
    return text_;
}

void CommandPalette::fill()
{
    delegate_->setWords(paletteWords(text_->text()));
    model_->setRows(paletteRows(text_->text(), commands_, *desk_.fleet(), SystemClock().now()));
    const bool none = model_->rowCount() == 0;
    list_->setVisible(!none);
    nothing_->setVisible(none);
    nothing_->setText(none ? tr("No command or environment has all of “%1” in its name.").arg(shown(text_->text().toStdString()))
                           : QString());
    text_->setAccessibleDescription(nothing_->text());
    list_->setCurrentIndex({});
    move(1);
}

void CommandPalette::move(int by)
{
    int row = list_->currentIndex().isValid() ? list_->currentIndex().row() + by : 0;
    while (row >= 0 && row < model_->rowCount() && !model_->flags(model_->index(row)).testFlag(Qt::ItemIsEnabled))
        row += by;
    if (row >= 0 && row < model_->rowCount())
        list_->setCurrentIndex(model_->index(row));
}

void CommandPalette::choose()
{
    const PaletteRow *chosen = model_->rowAt(list_->currentIndex());
    if (chosen == nullptr || !chosen->enabled)
        return;
    const PaletteRow row = *chosen;
    dismiss();
    if (row.kind == PaletteRow::Kind::Place)
        Q_EMIT placeRequested(row.place);
    else if (row.kind == PaletteRow::Kind::Repository)
        Q_EMIT removeRepositoryRequested(QString::fromStdString(row.repository));
    else if (row.action)
        row.action->trigger();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != text_ || event->type() != QEvent::KeyPress)
        return Overlay::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape: dismiss(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(); return true;
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    default: return false;
    }
}

}
