// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_palette.h"

#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/theme/state_look.h"
#include "ui/widgets/search_field.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QPointer>
#include <QVBoxLayout>

namespace plumbline {
namespace {

constexpr int actionRole = Qt::UserRole;
constexpr int idRole = Qt::UserRole + 1;

// Every word of the query somewhere in the text.
bool fits(const QString &text, const QStringList &words)
{
    return std::ranges::all_of(words, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

QString plain(const QString &actionText)
{
    QString out = actionText;
    return out.remove(u'&');
}

}

CommandPalette::CommandPalette(Desk &desk, QWidget *parent)
    : QFrame(parent), desk_(desk), text_(new SearchField(tr("Search or run a command"), this)), list_(new QListWidget(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setSurface(this, Token::Content);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setAccessibleName(tr("Results"));
    list_->setFocusPolicy(Qt::NoFocus);
    text_->setAccessibleName(tr("Search or run a command"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(text_);
    layout->addWidget(list_);
    text_->installEventFilter(this);
    connect(text_, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(list_, &QListWidget::itemClicked, this, &CommandPalette::choose);
    hide();
}

void CommandPalette::open(const QList<QAction *> &commands)
{
    commands_ = commands;
    text_->clear();
    const int width = qMin(scaled(640), parentWidget()->width() - 32);
    setGeometry((parentWidget()->width() - width) / 2, 24, width, qMin(scaled(420), parentWidget()->height() - 48));
    fill();
    show();
    raise();
    text_->setFocus(Qt::OtherFocusReason);
}

void CommandPalette::fill()
{
    const QStringList words = text_->text().split(u' ', Qt::SkipEmptyParts);
    list_->clear();
    for (QAction *action : std::as_const(commands_)) {
        const QString name = plain(action->text());
        if (!fits(name, words))
            continue;
        QString line = name;
        if (!action->shortcut().isEmpty())
            line += QStringLiteral("    ") + action->shortcut().toString(QKeySequence::NativeText);
        if (!action->isEnabled() && !action->toolTip().isEmpty() && action->toolTip() != name)
            line += QStringLiteral("    ") + action->toolTip();
        auto *item = new QListWidgetItem(glyphIcon(Glyph::Command), line, list_);
        item->setData(actionRole, QVariant::fromValue(QPointer<QObject>(action)));
        if (!action->isEnabled())
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    for (const auto &snapshot : desk_.fleet()->environments) {
        const EnvironmentId &id = snapshot->environment->id;
        const QString name = shown(id.name);
        if (!fits(name, words))
            continue;
        const StateLook &look = lookOf(snapshot->stale ? State::Stale : stateOf(snapshot->status()));
        auto *item = new QListWidgetItem(glyphIcon(look.glyph, look.color), name + QStringLiteral("    ") + look.word(), list_);
        item->setData(idRole, QVariant::fromValue(id));
    }
    for (int row = 0; row < list_->count(); ++row) {
        if (list_->item(row)->flags().testFlag(Qt::ItemIsEnabled)) {
            list_->setCurrentRow(row);
            break;
        }
    }
}

void CommandPalette::choose()
{
    QListWidgetItem *item = list_->currentItem();
    if (item == nullptr || !item->flags().testFlag(Qt::ItemIsEnabled))
        return;
    hide();
    if (item->data(idRole).isValid()) {
        Q_EMIT environmentChosen(item->data(idRole).value<EnvironmentId>());
        return;
    }
    if (auto *action = qobject_cast<QAction *>(item->data(actionRole).value<QPointer<QObject>>()))
        action->trigger();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == text_ && event->type() == QEvent::FocusOut)
        hide();
    if (watched != text_ || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Escape:
        hide();
        parentWidget()->setFocus();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(); return true;
    case Qt::Key_Down:
    case Qt::Key_Up: {
        const int by = key->key() == Qt::Key_Down ? 1 : -1;
        int row = list_->currentRow() + by;
        while (row >= 0 && row < list_->count() && !list_->item(row)->flags().testFlag(Qt::ItemIsEnabled))
            row += by;
        if (row >= 0 && row < list_->count())
            list_->setCurrentRow(row);
        return true;
    }
    default: return false;
    }
}

}
