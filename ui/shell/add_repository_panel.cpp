// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/add_repository_panel.h"

#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace plumbline {

AddRepositoryPanel::AddRepositoryPanel(Desk &desk, QWidget *parent)
    : QFrame(parent), desk_(desk), address_(new QLineEdit(this)), note_(new QLabel(this)), add_(new QPushButton(tr("Add repository"), this))
{
    setObjectName(QStringLiteral("addRepository"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setSurface(this, Token::Bar);
    auto *title = new QLabel(tr("Add a repository"), this);
    setTextRole(title, TextRole::PageTitle);
    auto *label = new QLabel(tr("&Folder of a local clone, or an address (https, ssh, file)"), this);
    setTextRole(label, TextRole::Body, Token::Fg2);
    label->setBuddy(address_);
    address_->setPlaceholderText(QStringLiteral("/srv/git/shop-fleet"));
    address_->setAccessibleName(tr("Folder or address"));
    setTextRole(note_, TextRole::Small, Token::Fg2);
    note_->setWordWrap(true);
    auto *browse = new QPushButton(glyphIcon(Glyph::Folder), tr("Choose…"), this);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    setButtonRole(add_, ButtonRole::Primary);

    auto *line = new QHBoxLayout;
    line->addWidget(address_, 1);
    line->addWidget(browse);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(note_, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(add_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(label);
    layout->addLayout(line);
    layout->addLayout(buttons);

    connect(browse, &QPushButton::clicked, this, &AddRepositoryPanel::browse);
    connect(cancel, &QPushButton::clicked, this, &QWidget::hide);
    connect(add_, &QPushButton::clicked, this, &AddRepositoryPanel::add);
    connect(address_, &QLineEdit::returnPressed, this, &AddRepositoryPanel::add);
    connect(address_, &QLineEdit::textChanged, this, [this](const QString &text) {
        add_->setEnabled(!text.trimmed().isEmpty());
        setFieldInvalid(address_, false);
        say(tr("Plumbline only reads a local clone. An address is cloned into a mirror of its own, with your Git credentials."), false);
    });
    parent->installEventFilter(this);
    hide();
}

void AddRepositoryPanel::open()
{
    address_->clear();
    add_->setEnabled(false);
    say(tr("Plumbline only reads a local clone. An address is cloned into a mirror of its own, with your Git credentials."), false);
    place();
    show();
    raise();
    address_->setFocus(Qt::OtherFocusReason);
}

void AddRepositoryPanel::place()
{
    const int width = qMin(640, parentWidget()->width() - 32);
    resize(width, sizeHint().height());
    move((parentWidget()->width() - width) / 2, 72);
}

void AddRepositoryPanel::browse()
{
    auto *dialog = new QFileDialog(this, tr("Choose a Git repository"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, address_, &QLineEdit::setText);
    dialog->open();
}

void AddRepositoryPanel::add()
{
    const QString text = address_->text().trimmed();
    if (text.isEmpty())
        return;
    add_->setEnabled(false);
    say(tr("Looking at it…"), false);
    desk_.engine().addRepository(text.toStdString(),
                                 desk_.reply<WorkspaceRepository>(this, [this](const Result<WorkspaceRepository> &result) {
                                     add_->setEnabled(true);
                                     if (!result) {
                                         setFieldInvalid(address_, true);
                                         say(shown(result.error().text()), true);
                                         return;
                                     }
                                     hide();
                                     Q_EMIT added(shown(result->name));
                                 }));
}

void AddRepositoryPanel::say(const QString &text, bool isError)
{
    setTextRole(note_, TextRole::Small, isError ? Token::Degraded : Token::Fg2);
    note_->setText(text);
}

void AddRepositoryPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

bool AddRepositoryPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

}
