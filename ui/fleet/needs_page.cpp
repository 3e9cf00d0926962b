// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/needs_page.h"

#include "ui/fleet/need_delegate.h"
#include "ui/models/desk.h"
#include "ui/models/needs_me_model.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/pane_state.h"
#include "ui/widgets/steady_rows.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace plumbline {

NeedsPage::NeedsPage(Desk &desk, QWidget *parent)
    : Page(parent), desk_(desk), model_(new NeedsMeModel(this)), facts_(new QLabel(this)), list_(new QListView(this)),
      stack_(new QStackedWidget(this)), detail_(new QWidget(this)), empty_(new PaneState(this)),
      title_(new ElidedLabel(TextRole::PageTitle, Token::Fg, this)), what_(new QLabel(this)), next_(new QLabel(this)),
      buttons_(new QWidget(this)), splitter_(new QSplitter(Qt::Horizontal, this))
{
    auto *title = new QLabel(tr("Needs me"), this);
    setTextRole(title, TextRole::PageTitle);
    setTextRole(facts_, TextRole::Body, Token::Fg2);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 16, 8);
    head->setSpacing(12);
    head->addWidget(title);
    head->addWidget(facts_, 1);

    list_->setObjectName(QStringLiteral("needs.all"));
    list_->setAccessibleName(tr("What waits for a person"));
    setSteadyModel(list_, model_);
    list_->setItemDelegate(new NeedDelegate(list_));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setMouseTracking(true);
    setTextRole(what_, TextRole::Body);
    setTextRole(next_, TextRole::Body, Token::Fg2);
    auto *nextHead = new QLabel(tr("What to do"), detail_);
    setTextRole(nextHead, TextRole::SmallStrong, Token::Fg2);
    for (QLabel *label : {what_, next_}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    what_->setObjectName(QStringLiteral("need.what"));
    next_->setObjectName(QStringLiteral("need.next"));
    auto *line = new QHBoxLayout(buttons_);
    line->setContentsMargins(0, 8, 0, 0);
    auto *column = new QVBoxLayout(detail_);
    column->setContentsMargins(20, 14, 20, 14);
    column->setSpacing(8);
    column->addWidget(title_);
    column->addWidget(what_);
    column->addSpacing(8);
    column->addWidget(nextHead);
    column->addWidget(next_);
    column->addWidget(buttons_);
    column->addStretch(1);
    setSurface(detail_, Token::Content);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(detail_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    splitter_->addWidget(list_);
    splitter_->addWidget(scroll);
    splitter_->setChildrenCollapsible(false);
    splitter_->setStretchFactor(1, 1);
    splitter_->setSizes({scaled(560), scaled(620)});
    stack_->addWidget(splitter_);
    stack_->addWidget(empty_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(stack_, 1);

    auto *ages = new QTimer(this);
    ages->start(std::chrono::seconds(30));
    connect(ages, &QTimer::timeout, this, [this] { model_->setNow(SystemClock().now()); });
    connect(&desk_, &Desk::fleetChanged, this, &NeedsPage::refresh);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &NeedsPage::describe);
    connect(list_, &QListView::activated, this, [this](const QModelIndex &index) { act(*model_->needAt(index)); });
    refresh();
}

void NeedsPage::refresh()
{
    model_->setFleet(desk_.fleet());
    model_->setNow(SystemClock().now());
    const int count = model_->rowCount();
    facts_->setText(count == 0 ? QString() : tr("%1, production first, then oldest").arg(count));
    if (count == 0) {
        const auto environments = desk_.fleet()->environments.size();
        empty_->setMessage(
            {PaneCondition::Empty,
             tr("Nothing waits for you"),
             tr("%1 environments were looked at. Drift of protected or held environments, failed or interrupted syncs, targets to "
                "allow, void plans and repository errors appear here.")
                 .arg(environments),
             {}});
    }
    stack_->setCurrentIndex(count == 0 ? 1 : 0);
    if (count > 0 && !list_->currentIndex().isValid())
        list_->setCurrentIndex(model_->index(0, 0));
    describe();
}

void NeedsPage::showNeed(const QString &id)
{
    for (int row = 0; row < model_->rowCount(); ++row)
        if (const QModelIndex index = model_->index(row, 0); index.data(IdRole).toString() == id)
            list_->setCurrentIndex(index);
}

QPushButton *NeedsPage::addButton(const QString &name, const QString &text, const std::function<void()> &run)
{
    auto *button = new QPushButton(text, buttons_);
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, this, run);
    buttons_->layout()->addWidget(button);
    return button;
}

void NeedsPage::describe()
{
    const Need *need = model_->needAt(list_->currentIndex());
    if (need == nullptr || (told_ && *told_ == *need))
        return;
    told_ = *need;
    title_->setText(need->title);
    what_->setText(need->whole.trimmed());
    next_->setText(need->next);
    auto *line = static_cast<QHBoxLayout *>(buttons_->layout());
    while (QLayoutItem *item = line->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (need->action != NeedAction::OpenRepository)
        setButtonRole(addButton(QStringLiteral("need.open"), list_->currentIndex().data(WordRole).toString(), [this] { act(*told_); }),
                      ButtonRole::Primary);
    const std::string location = need->repository;
    if (need->kind == Need::Kind::ForcePush)
        addButton(QStringLiteral("need.acknowledge"), tr("Acknowledge"), [this, location] {
            desk_.engine().acknowledgeForcePushes(location);
            Q_EMIT said(tr("Acknowledged. The journal keeps what moved."));
        });
    if (need->kind == Need::Kind::TransferError || need->kind == Need::Kind::ForcePush)
        addButton(QStringLiteral("need.fetch"), tr("Fetch now"), [this, location] { desk_.engine().fetch(location); });
    if (need->kind == Need::Kind::RepositoryError)
        addButton(QStringLiteral("need.refresh"), tr("Read again"), [this] { desk_.engine().refresh(); });
    if (need->kind == Need::Kind::RepositoryError || need->kind == Need::Kind::TransferError)
        addButton(QStringLiteral("need.remove"), tr("Remove the repository…"),
                  [this, location] { Q_EMIT removeRepositoryRequested(QString::fromStdString(location)); });
    line->addStretch(1);
}

void NeedsPage::act(const Need &need)
{
    if (need.action == NeedAction::OpenHistory && need.environment)
        Q_EMIT historyRequested(*need.environment);
    else if (need.environment)
        Q_EMIT environmentRequested(*need.environment);
}

QStringList NeedsPage::breadcrumb() const
{
    return {tr("Needs me")};
}

QList<QWidget *> NeedsPage::panes() const
{
    return {list_, buttons_};
}

void NeedsPage::activate()
{
    list_->setFocus(Qt::OtherFocusReason);
}

void NeedsPage::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("splitter"), splitter_->saveState());
}

void NeedsPage::tellAges(Time now)
{
    model_->setNow(now);
}

void NeedsPage::restoreState(const QSettings &settings)
{
    splitter_->restoreState(settings.value(QStringLiteral("splitter")).toByteArray());
}

}
