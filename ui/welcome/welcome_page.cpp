// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/welcome_page.h"

#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/welcome/choice_button.h"
#include "ui/welcome/discovery_pane.h"
#include "ui/welcome/plumb_picture.h"
#include "ui/widgets/key_caps.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace plumbline {
namespace {

QWidget *startingPoints(QWidget *parent)
{
    auto *box = new QWidget(parent);
    setSurface(box, Token::Content);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(48, 48, 48, 48);
    layout->setSpacing(4);
    struct Step {
        QString title;
        QString text;
    };
    const Step steps[] = {
        {WelcomePage::tr("1  Open a repository"),
         WelcomePage::tr(
             "A folder with a Git repository, or an address that Git can clone. Plumbline reads its objects only: no checkout, no "
             "hooks, no filters.")},
        {WelcomePage::tr("2  See what it declares"),
         WelcomePage::tr("Environments are declared in plumbline.yaml files: which folder of which branch belongs into which target.")},
        {WelcomePage::tr("3  Allow the targets"),
         WelcomePage::tr(
             "A repository may name a target; only you may allow it. Until then nothing of it is read or written. Where syncs are "
             "manual, each is approved by a person.")}};
    for (const Step &step : steps) {
        auto *title = new QLabel(step.title, box);
        setTextRole(title, TextRole::Heading);
        auto *text = new QLabel(step.text, box);
        setTextRole(text, TextRole::Body, Token::Fg2);
        text->setWordWrap(true);
        text->setMaximumWidth(scaled(560));
        layout->addWidget(title);
        layout->addWidget(text);
        layout->addSpacing(14);
    }
    layout->addStretch(1);
    auto *facts = new QLabel(WelcomePage::tr("No account. Nothing leaves this computer except to your Git remotes and targets."), box);
    setTextRole(facts, TextRole::Small, Token::Fg2);
    layout->addWidget(facts);
    return box;
}

}

WelcomePage::WelcomePage(Desk &desk, QWidget *parent)
    : Page(parent), desk_(desk), open_(new ChoiceButton(Glyph::Open, tr("Open a repository…"), tr("A folder with a Git repository"),
                                                        keyCapsOf(QKeySequence(Qt::CTRL | Qt::Key_O)), this)),
      clone_(new ChoiceButton(Glyph::Clone, tr("Clone a repository…"), tr("HTTPS, SSH or file address"),
                              keyCapsOf(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)), this)),
      demo_(new ChoiceButton(Glyph::Demo, tr("Open the demo"), tr("A shop with four services, some of which lean"), {}, this)),
      recent_(new QWidget(this)), found_(new DiscoveryPane(desk, this)), nothing_(startingPoints(this))
{
    open_->setObjectName(QStringLiteral("welcome.open"));
    clone_->setObjectName(QStringLiteral("welcome.clone"));
    demo_->setObjectName(QStringLiteral("welcome.demo"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildColumn());
    layout->addWidget(nothing_, 1);
    layout->addWidget(found_, 1);
    found_->hide();
    connect(open_, &QAbstractButton::clicked, this, &WelcomePage::openRequested);
    connect(clone_, &QAbstractButton::clicked, this, &WelcomePage::cloneRequested);
    connect(demo_, &QAbstractButton::clicked, this, &WelcomePage::demoRequested);
    connect(found_, &DiscoveryPane::finished, this, &WelcomePage::fleetRequested);
    connect(found_, &DiscoveryPane::said, this, &Page::said);
    connect(&desk_, &Desk::fleetChanged, this, &WelcomePage::refresh);
    refresh();
}

QWidget *WelcomePage::buildColumn()
{
    auto *column = new QWidget(this);
    setSurface(column, Token::Frame);
    column->setFixedWidth(scaled(394));
    auto *mark = new QLabel(column);
    mark->setPixmap(glyphPixmap(Glyph::Plumb, tokenColor(Token::Fg, palette()), scaled(28), devicePixelRatioF()));
    auto *name = new QLabel(tr("Plumbline"), column);
    setTextRole(name, TextRole::Figure);
    auto *brand = new QHBoxLayout;
    brand->setSpacing(10);
    brand->addWidget(mark);
    brand->addWidget(name, 1);
    auto *what = new QLabel(
        tr("Git says how it should be. Plumbline shows how far each environment leans, and lets you approve the way back."), column);
    setTextRole(what, TextRole::Body, Token::Fg2);
    what->setWordWrap(true);
    new QVBoxLayout(recent_);
    recent_->layout()->setContentsMargins(0, 0, 0, 0);
    static_cast<QVBoxLayout *>(recent_->layout())->setSpacing(2);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(34, 36, 34, 0);
    layout->setSpacing(9);
    layout->addLayout(brand);
    layout->addWidget(what);
    layout->addSpacing(12);
    layout->addWidget(open_);
    layout->addWidget(clone_);
    layout->addWidget(demo_);
    layout->addSpacing(12);
    layout->addWidget(recent_);
    layout->addStretch(1);
    layout->addWidget(new PlumbPicture(column));
    return column;
}

void WelcomePage::refresh()
{
    QStringList listed;
    for (const auto &repository : desk_.fleet()->repositories)
        listed += QString::fromStdString(repository->location);
    if (listed == listed_)
        return;
    listed_ = listed;
    auto *layout = static_cast<QVBoxLayout *>(recent_->layout());
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (listed_.isEmpty())
        return;
    auto *title = new QLabel(tr("In this workspace"), recent_);
    setTextRole(title, TextRole::SmallMedium, Token::Fg2);
    layout->addWidget(title);
    QWidget *before = demo_;
    for (const auto &repository : desk_.fleet()->repositories) {
        const QString location = QString::fromStdString(repository->location);
        auto *button = new QPushButton(glyphIcon(Glyph::Repo), shown(repository->name), recent_);
        button->setToolTip(shown(repository->location));
        setButtonRole(button, ButtonRole::Flat);
        connect(button, &QPushButton::clicked, this, [this, location] { Q_EMIT repositoryRequested(location); });
        layout->addWidget(button, 0, Qt::AlignLeft);
        setTabOrder(before, button);
        before = button;
    }
}

void WelcomePage::showRepository(const std::optional<std::string> &location)
{
    found_->setVisible(location.has_value());
    nothing_->setVisible(!location);
    if (location)
        found_->setRepository(*location);
    Q_EMIT breadcrumbChanged();
}

QStringList WelcomePage::breadcrumb() const
{
    if (found_->repository().empty() || found_->isHidden())
        return {tr("Welcome")};
    for (const auto &repository : desk_.fleet()->repositories)
        if (repository->location == found_->repository())
            return {tr("Repositories"), shown(repository->name)};
    return {tr("Repositories")};
}

QList<QWidget *> WelcomePage::panes() const
{
    return {open_, found_->view()};
}

void WelcomePage::activate()
{
    if (found_->isHidden())
        open_->setFocus(Qt::OtherFocusReason);
    else
        found_->view()->setFocus(Qt::OtherFocusReason);
}

}
