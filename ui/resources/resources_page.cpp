// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/resources/resources_page.h"

#include "ui/models/ages.h"
#include "ui/models/desk.h"
#include "ui/models/environment_facts.h"
#include "ui/models/health_texts.h"
#include "ui/models/resource_tree_model.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/resources/details_pane.h"
#include "ui/theme/fonts.h"
#include "ui/theme/roles.h"
#include "ui/theme/state_look.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/connection_banners.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/reading_order.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/state_pill.h"
#include "ui/widgets/status_row_delegate.h"
#include "ui/widgets/steady_rows.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

namespace plumbline {
namespace {

// Changes whenever what the object owns may have.
std::string versionOf(const EnvironmentSnapshot *snapshot, const ResourceKey &key)
{
    const ObjectHealth *health = snapshot != nullptr && snapshot->health ? snapshot->health->find(key) : nullptr;
    return health != nullptr ? health->version + '\n' + health->verdict.reason : std::string();
}

}

ResourcesPage::ResourcesPage(Desk &desk, QWidget *parent)
    : Page(parent), desk_(desk), model_(new ResourceTreeModel(this)), title_(new ElidedLabel(TextRole::Title, Token::Fg, this)),
      health_(new StatePill(State::Unknown, this)), sync_(new StatePill(State::Unknown, this)),
      seen_(new ElidedLabel(TextRole::Small, Token::Fg2, this)), which_(new SegmentedControl(tr("Objects shown"), this)),
      filter_(new SearchField(tr("Find object"), this)), connection_(new ConnectionBanners(this)), banner_(new Banner(State::Stale, this)),
      tree_(new QTreeView(this)), details_(new DetailsPane(desk, this)), across_(new QSplitter(Qt::Horizontal, this))
{
    setSurface(this, Token::Content);
    layOut();
    connect(&desk_, &Desk::fleetChanged, this, &ResourcesPage::refresh);
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString &text) {
        model_->setFilter(text);
        expandGroups();
    });
    connect(which_, &SegmentedControl::currentChanged, this, [this](int index) {
        model_->setProblemsOnly(index == 1);
        expandGroups();
    });
    const auto open = [this](const QModelIndex &index) {
        if (const QVariant key = index.data(KeyRole); key.isValid() && !quiet_)
            details_->open(id_, key.value<ResourceKey>());
    };
    connect(tree_, &QTreeView::expanded, this, &ResourcesPage::readOwned);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, open);
    connect(details_, &DetailsPane::objectChosen, this, &ResourcesPage::choose);
}

void ResourcesPage::layOut()
{
    health_->setObjectName(QStringLiteral("health"));
    banner_->setObjectName(QStringLiteral("resourcesBanner"));
    banner_->hide();
    which_->addSegment(tr("All"));
    which_->addSegment(tr("Problems"));
    tree_->setObjectName(QStringLiteral("resources"));
    tree_->setAccessibleName(tr("Resources by namespace and kind"));
    setSteadyModel(tree_, model_);
    tree_->setItemDelegate(new StatusRowDelegate(tree_));
    tree_->setUniformRowHeights(true);
    tree_->setAllColumnsShowFocus(true);
    tree_->setFrameShape(QFrame::NoFrame);
    static constexpr int widths[] = {232, 130, 120};
    for (int column = 0; column < static_cast<int>(std::size(widths)); ++column)
        tree_->setColumnWidth(column, scaled(widths[column]));
    auto *closing = new QPushButton(tr("Back to the difference"), this);
    closing->setObjectName(QStringLiteral("closeResources"));
    connect(closing, &QPushButton::clicked, this, [this] { Q_EMIT environmentRequested(id_); });
    auto *head = new QHBoxLayout;
    head->setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(10));
    head->setSpacing(scaled(12));
    for (QWidget *widget : std::initializer_list<QWidget *>{title_, health_, sync_})
        head->addWidget(widget);
    head->addWidget(seen_, 1);
    head->addWidget(which_);
    head->addWidget(filter_);
    head->addWidget(closing);
    across_->addWidget(tree_);
    across_->addWidget(details_);
    across_->setChildrenCollapsible(false);
    across_->setStretchFactor(0, 1);
    across_->setStretchFactor(1, 1);
    across_->setSizes({scaled(600), scaled(600)});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(connection_);
    layout->addWidget(banner_);
    layout->addWidget(across_, 1);
    setReadingOrder({which_, filter_, closing, tree_, details_});
}

void ResourcesPage::showEnvironment(const EnvironmentId &id)
{
    if (id != id_) {
        details_->clear();
        model_->forgetOwned();
        opened_.clear();
        wanted_.clear();
    }
    id_ = id;
    refresh();
    expandGroups();
    Q_EMIT breadcrumbChanged();
}

QStringList ResourcesPage::breadcrumb() const
{
    const auto snapshot = desk_.environment(id_);
    if (!snapshot)
        return {tr("Resources")};
    return {shown(appOf(*snapshot->environment)), shown(stageOf(*snapshot->environment)), tr("Resources")};
}

QList<QWidget *> ResourcesPage::panes() const
{
    return {tree_, details_};
}

void ResourcesPage::activate()
{
    tree_->setFocus(Qt::OtherFocusReason);
}

void ResourcesPage::choose(const ResourceKey &key)
{
    if (const QModelIndex index = model_->indexOfObject(key); index.isValid())
        tree_->setCurrentIndex(index);
    details_->open(id_, key);
}

void ResourcesPage::refresh()
{
    const auto snapshot = desk_.environment(id_);
    if (!snapshot)
        return;
    const Time now = desk_.fleet()->at;
    const EnvironmentFacts facts = factsOf(*snapshot, now);
    const bool wasEmpty = model_->rowCount() == 0;
    change([&] { model_->setSnapshot(*snapshot, now); });
    if (wasEmpty)
        expandGroups();
    title_->setText(tr("%1 / %2: resources").arg(facts.app, facts.stage));
    const bool known = snapshot->health && !snapshot->stale;
    health_->setState(known ? stateOf(snapshot->health->overall.health) : State::Unknown, facts.health);
    const bool failed = facts.mark == Mark::Failed;
    sync_->setState(snapshot->stale ? State::Stale : failed ? State::SyncFailed : stateOf(snapshot->status()), facts.word);
    seen_->setText(snapshot->health ? tr("judged %1").arg(clockText(snapshot->health->at, now)) : QString());
    which_->setSegmentText(0, tr("All %1").arg(model_->count()));
    which_->setSegmentText(1, tr("Problems %1").arg(model_->problems()));
    connection_->setEnvironment(*snapshot, *desk_.fleet());
    showBanner();
    details_->refresh();
    readOwnedAnew();
}

// Where the chosen object goes, nothing else is chosen in its place: its details stay until somebody chooses.
void ResourcesPage::change(const std::function<void()> &rows)
{
    quiet_ = true;
    rows();
    const std::optional<ResourceKey> open = details_->key();
    const QVariant at = tree_->currentIndex().data(KeyRole);
    if (open && (!at.isValid() || at.value<ResourceKey>() != *open))
        tree_->selectionModel()->clear();
    quiet_ = false;
}

// Objects stay closed: what they own is read from the cluster.
void ResourcesPage::expandGroups()
{
    for (int i = 0; i < model_->rowCount(); ++i) {
        const QModelIndex nameSpace = model_->index(i, 0);
        tree_->expand(nameSpace);
        for (int k = 0; k < model_->rowCount(nameSpace); ++k)
            tree_->expand(model_->index(k, 0, nameSpace));
    }
}

void ResourcesPage::readOwned(const QModelIndex &index)
{
    if (static_cast<ResourceRow::Kind>(index.data(RowKindRole).toInt()) != ResourceRow::Kind::Object)
        return;
    const auto key = index.data(KeyRole).value<ResourceKey>();
    if (opened_.contains(key))
        return;
    opened_[key] = versionOf(desk_.environment(id_).get(), key);
    wanted_.push_back(key);
    if (wanted_.size() == 1)
        readNext();
}

void ResourcesPage::readOwnedAnew()
{
    const auto snapshot = desk_.environment(id_);
    for (auto entry = opened_.begin(); entry != opened_.end();) {
        const QModelIndex index = model_->indexOfObject(entry->first);
        const bool stale = entry->second != versionOf(snapshot.get(), entry->first);
        if (stale && tree_->isExpanded(index)) {
            entry->second = versionOf(snapshot.get(), entry->first);
            if (std::ranges::find(wanted_, entry->first) == wanted_.end()) {
                wanted_.push_back(entry->first);
                if (wanted_.size() == 1)
                    readNext();
            }
        }
        // Of one that is closed it is known anew when it is opened again.
        entry = stale && !tree_->isExpanded(index) ? opened_.erase(entry) : std::next(entry);
    }
}

void ResourcesPage::readNext()
{
    if (wanted_.empty())
        return;
    desk_.engine().inspect(id_, wanted_.front(),
                           desk_.reply<std::shared_ptr<const Inspection>>(
                               this, [this, id = id_, key = wanted_.front()](const Result<std::shared_ptr<const Inspection>> &seen) {
                                   if (id != id_ || wanted_.empty() || wanted_.front() != key)
                                       return;
                                   change([&] {
                                       if (seen)
                                           model_->setOwned(**seen);
                                       else
                                           model_->setOwnedError(key, seen.error());
                                   });
                                   wanted_.pop_front();
                                   readNext();
                               }));
}

// What keeps the page from being the whole truth, the gravest first.
void ResourcesPage::showBanner()
{
    const auto snapshot = desk_.environment(id_);
    const Time now = desk_.fleet()->at;
    const bool hidden = snapshot->liveState && !snapshot->liveState->unreadable.empty();
    banner_->setVisible(snapshot->stale || snapshot->error || hidden);
    if (snapshot->stale) {
        banner_->setState(State::Stale);
        banner_->setText(snapshot->observedAt ? tr("Stale %1").arg(ageText(*snapshot->observedAt, now)) : tr("Stale"),
                         snapshot->error ? shown(snapshot->error->text()) : QString());
    } else if (snapshot->error) {
        banner_->setState(snapshot->error->code == ErrorCode::Denied ? State::NotVisible : State::Unknown);
        banner_->setText(snapshot->error->code == ErrorCode::Denied ? tr("Not visible") : tr("Unknown"), shown(snapshot->error->text()));
    } else if (hidden) {
        const auto &unread = snapshot->liveState->unreadable;
        banner_->setState(State::NotVisible);
        banner_->setText(unread.size() == 1 ? tr("1 kind is not visible") : tr("%1 kinds are not visible").arg(unread.size()),
                         tr("%1 They count as unknown and are never pruned.").arg(shown(unread.front().text())));
    }
}

void ResourcesPage::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("across"), across_->saveState());
}

void ResourcesPage::restoreState(const QSettings &settings)
{
    across_->restoreState(settings.value(QStringLiteral("across")).toByteArray());
}

}
