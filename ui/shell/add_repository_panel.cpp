// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/add_repository_panel.h"

#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/visible_text.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>

namespace plumbline {
namespace {

const RepositorySnapshot *repositoryAt(const FleetSnapshot &fleet, const std::string &location)
{
    for (const auto &repository : fleet.repositories)
        if (repository->location == location)
            return repository.get();
    return nullptr;
}

// "Receiving objects 41 %" says 41; -1 where nothing is said.
int percentIn(const QString &transfer)
{
    static const QRegularExpression number(QStringLiteral("(\\d+) %$"));
    const QRegularExpressionMatch match = number.match(transfer);
    return match.hasMatch() ? match.captured(1).toInt() : -1;
}

}

AddRepositoryPanel::AddRepositoryPanel(Desk &desk, QWidget *window)
    : Overlay(window), desk_(desk), title_(new QLabel(this)), address_(new QLineEdit(this)),
      browse_(new QPushButton(glyphIcon(Glyph::Folder), tr("Choose…"), this)), note_(new QLabel(this)), progress_(new QProgressBar(this)),
      cancel_(new QPushButton(tr("Cancel"), this)), add_(new QPushButton(tr("Add repository"), this))
{
    setObjectName(QStringLiteral("addRepository"));
    setSurface(this, Token::Content);
    setTextRole(title_, TextRole::PageTitle);
    auto *label = new QLabel(tr("&Folder of a local clone, or an address (https, ssh, file)"), this);
    setTextRole(label, TextRole::Body, Token::Fg2);
    label->setBuddy(address_);
    address_->setObjectName(QStringLiteral("addRepository.address"));
    address_->setAccessibleName(tr("Folder or address"));
    setTextRole(note_, TextRole::Small, Token::Fg2);
    note_->setObjectName(QStringLiteral("addRepository.note"));
    note_->setWordWrap(true);
    note_->setMinimumHeight(3 * lineHeight(TextRole::Small));
    note_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    progress_->setAccessibleName(tr("Clone"));
    progress_->setTextVisible(false);
    progress_->setFixedHeight(scaled(8));
    cancel_->setObjectName(QStringLiteral("addRepository.cancel"));
    add_->setObjectName(QStringLiteral("addRepository.add"));
    setButtonRole(add_, ButtonRole::Primary);
    auto *line = new QHBoxLayout;
    line->addWidget(address_, 1);
    line->addWidget(browse_);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel_);
    buttons->addWidget(add_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(8);
    layout->addWidget(title_);
    layout->addWidget(label);
    layout->addLayout(line);
    layout->addWidget(note_);
    layout->addWidget(progress_);
    layout->addLayout(buttons);

    connect(browse_, &QPushButton::clicked, this, &AddRepositoryPanel::browse);
    connect(cancel_, &QPushButton::clicked, this, &AddRepositoryPanel::cancelClone);
    connect(add_, &QPushButton::clicked, this, &AddRepositoryPanel::add);
    connect(address_, &QLineEdit::returnPressed, this, &AddRepositoryPanel::add);
    connect(address_, &QLineEdit::textChanged, this, [this](const QString &text) {
        add_->setEnabled(!text.trimmed().isEmpty());
        setFieldInvalid(address_, false);
        say(tr(
            "A local clone is only read. An address is cloned into a mirror of Plumbline's own, with the credentials that your git uses."));
    });
    connect(&desk_, &Desk::fleetChanged, this, &AddRepositoryPanel::follow);
}

QWidget *AddRepositoryPanel::firstFocus()
{
    return address_;
}

void AddRepositoryPanel::ask(Way way)
{
    title_->setText(way == Way::Open ? tr("Open a repository") : tr("Clone a repository"));
    setAccessibleName(title_->text());
    address_->setPlaceholderText(way == Way::Open ? QStringLiteral("/srv/git/shop-fleet")
                                                  : QStringLiteral("https://git.example.org/shop-fleet"));
    browse_->setVisible(way == Way::Open);
    if (following_.empty()) {
        address_->setText(QStringLiteral(" "));
        address_->clear();
        setWaiting(false);
    }
    open();
}

void AddRepositoryPanel::setWaiting(bool waiting)
{
    address_->setEnabled(!waiting);
    browse_->setEnabled(!waiting);
    add_->setEnabled(!waiting && !address_->text().trimmed().isEmpty());
    progress_->setVisible(waiting && isClone_);
    cancel_->setText(waiting && isClone_ ? tr("Cancel the clone") : tr("Cancel"));
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
    if (text.isEmpty() || !following_.empty())
        return;
    isClone_ = false;
    setWaiting(true);
    say(tr("Looking at it…"));
    desk_.engine().addRepository(text.toStdString(),
                                 desk_.reply<WorkspaceRepository>(this, [this](const Result<WorkspaceRepository> &result) {
                                     if (result) {
                                         take(result->location, !result->url.empty());
                                         return;
                                     }
                                     setWaiting(false);
                                     setFieldInvalid(address_, true);
                                     say(shown(result.error().text()), true);
                                     address_->setFocus(Qt::OtherFocusReason);
                                 }));
}

void AddRepositoryPanel::take(const std::string &location, bool isClone)
{
    following_ = location;
    isClone_ = isClone;
    setWaiting(true);
    cancel_->setFocus(Qt::OtherFocusReason);
    follow();
}

// Until the repository's definitions were read, or it is known why they cannot be.
void AddRepositoryPanel::follow()
{
    if (following_.empty())
        return;
    const RepositorySnapshot *repository = repositoryAt(*desk_.fleet(), following_);
    if (repository == nullptr)
        return;
    if (!repository->transfer.empty()) {
        const int percent = percentIn(shown(repository->transfer));
        progress_->setRange(0, percent < 0 ? 0 : 100);
        progress_->setValue(percent);
        say(shown(repository->transfer));
        return;
    }
    if (repository->transferError) {
        say(shown(repository->transferError->text()), true);
        progress_->hide();
        return;
    }
    if (!repository->definitionsAt && repository->errors.empty())
        return;
    const std::string location = std::exchange(following_, {});
    setWaiting(false);
    dismiss();
    Q_EMIT added(QString::fromStdString(location));
}

void AddRepositoryPanel::cancelClone()
{
    if (!following_.empty() && isClone_) {
        desk_.engine().cancelTransfer(following_);
        desk_.engine().removeRepository(following_, desk_.reply<void>(this, [](const Result<void> &) {}));
    }
    following_.clear();
    setWaiting(false);
    dismiss();
}

void AddRepositoryPanel::say(const QString &text, bool isError)
{
    setTextRole(note_, TextRole::Small, isError ? Token::Degraded : Token::Fg2);
    note_->setText(wrappable(text));
}

}
