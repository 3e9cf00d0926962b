// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/fleet_page.h"

#include "ui/fleet/fleet_cell_delegate.h"
#include "ui/fleet/fleet_header.h"
#include "ui/fleet/needs_strip.h"
#include "ui/models/desk.h"
#include "ui/models/fleet_list_model.h"
#include "ui/models/fleet_model.h"
#include "ui/models/needs_me_model.h"
#include "ui/models/roles.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/follow_scale.h"
#include "ui/widgets/pane_state.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/status_row_delegate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <set>

namespace plumbline {
namespace {

constexpr std::chrono::hours trendSpan(24 * 14);

QString counted(std::size_t count, const QString &one, const QString &many)
{
    return count == 1 ? one : many.arg(count);
}

}

FleetPage::FleetPage(Desk &desk, QWidget *parent)
    : Page(parent), desk_(desk), model_(new FleetModel(this)), listModel_(new FleetListModel(this)),
      sorted_(new QSortFilterProxyModel(this)), needsModel_(new NeedsMeModel(this)),
      facts_(new ElidedLabel(TextRole::Body, Token::Fg2, this)), filter_(new SearchField(tr("Filter apps and states"), this)),
      shape_(new SegmentedControl(tr("Shape"), this)), order_(new SegmentedControl(tr("Order"), this)),
      needs_(new NeedsStrip(*needsModel_, this)), stack_(new QStackedWidget(this)), matrix_(new QTableView(this)),
      list_(new QTableView(this)), empty_(new PaneState(this))
{
    buildHead();
    buildMatrix();
    buildList();
    buildActions();
    stack_->addWidget(matrix_);
    stack_->addWidget(list_);
    stack_->addWidget(empty_);
    connect(&desk_, &Desk::fleetChanged, this, &FleetPage::refresh);
    connect(needs_, &NeedsStrip::needChosen, this, &FleetPage::needChosen);
    connect(needs_, &NeedsStrip::listRequested, this, &FleetPage::needsRequested);
    for (QTableView *each : {matrix_, list_}) {
        connect(each, &QTableView::activated, this, [this] {
            if (const auto id = current())
                Q_EMIT environmentRequested(*id);
        });
        connect(each, &QTableView::customContextMenuRequested, this, &FleetPage::contextMenu);
    }
    connect(order_, &SegmentedControl::currentChanged, this,
            [this](int index) { model_->setOrder(index == 1 ? FleetOrder::ProblemsFirst : FleetOrder::ByName); });
    connect(shape_, &SegmentedControl::currentChanged, this, [this](int index) {
        const std::optional<EnvironmentId> id = current();
        order_->setVisible(index == 0);
        stack_->setCurrentIndex(index);
        if (id)
            select(*id);
        sayEmpty();
    });
    connect(filter_, &QLineEdit::textChanged, this, &FleetPage::filter);
    connect(empty_, &PaneState::actionTriggered, filter_, &QLineEdit::clear);
    refresh();
}

void FleetPage::buildActions()
{
    const auto add = [this](const char *name, const QString &text, const QKeySequence &keys, const std::function<void()> &run) {
        auto *action = new QAction(text, this);
        action->setObjectName(QString::fromLatin1(name));
        action->setProperty("menu", QStringLiteral("View"));
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
        actions_ += action;
    };
    add("fleet.filter", tr("Filter the fleet"), QKeySequence(QStringLiteral("/")), [this] {
        filter_->setFocus(Qt::ShortcutFocusReason);
        filter_->selectAll();
    });
    add("fleet.matrix", tr("Fleet as a matrix"), {}, [this] { shape_->setCurrentIndex(0); });
    add("fleet.list", tr("Fleet as a list"), {}, [this] { shape_->setCurrentIndex(1); });
    add("fleet.order", tr("Problems first, or by name"), {}, [this] { order_->setCurrentIndex(1 - order_->currentIndex()); });
}

QTableView *FleetPage::view() const
{
    return shape_->currentIndex() == 1 ? list_ : matrix_;
}

std::optional<EnvironmentId> FleetPage::current() const
{
    const QVariant id = (stack_->currentWidget() == list_ ? list_ : matrix_)->currentIndex().data(EnvironmentRole);
    return id.isValid() ? std::optional(id.value<EnvironmentId>()) : std::nullopt;
}

void FleetPage::select(const EnvironmentId &id)
{
    matrix_->setCurrentIndex(model_->indexOfEnvironment(id));
    list_->setCurrentIndex(sorted_->mapFromSource(listModel_->indexOfEnvironment(id)));
}

void FleetPage::refresh()
{
    const FleetSnapshot &fleet = *desk_.fleet();
    const Time now = SystemClock().now();
    model_->setFleet(desk_.fleet());
    model_->setNow(now);
    listModel_->setFleet(desk_.fleet());
    listModel_->setNow(now);
    needsModel_->setFleet(desk_.fleet());
    needsModel_->setNow(now);
    if (matrix_->horizontalHeader()->count() > 1) {
        matrix_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Fixed);
        matrix_->setColumnWidth(0, scaled(appColumn));
    }
    std::set<std::pair<std::string, std::string>> apps;
    std::set<std::string> targets;
    for (const auto &environment : fleet.environments) {
        apps.emplace(environment->environment->id.repository, appOf(*environment->environment));
        targets.insert(environment->environment->target);
    }
    facts_->setText(QStringList{counted(apps.size(), tr("1 app"), tr("%1 apps")),
                                counted(fleet.environments.size(), tr("1 environment"), tr("%1 environments")),
                                counted(fleet.repositories.size(), tr("1 repository"), tr("%1 repositories")),
                                counted(targets.size(), tr("1 target"), tr("%1 targets"))}
                        .join(QStringLiteral(", ")));
    if (restored_ && fleet.find(*restored_)) {
        select(*restored_);
        restored_.reset();
    }
    sayEmpty();
    loadTrends();
}

// The line of the last days, from the journal's drift episodes.
void FleetPage::loadTrends()
{
    const EngineStatus &engine = desk_.fleet()->engine;
    if (engine.workers == 0 || engine.journalEntries == trendsAt_)
        return;
    trendsAt_ = engine.journalEntries;
    JournalQuery query;
    query.kinds = {EntryKind::DriftBegan, EntryKind::DriftEnded};
    query.limit = 2000;
    desk_.engine().history(query, desk_.reply<std::vector<JournalEntry>>(this, [this](const Result<std::vector<JournalEntry>> &entries) {
        if (entries)
            model_->setTrends(trendsOf(*entries, SystemClock().now(), trendSpan));
    }));
}

void FleetPage::filter(const QString &text)
{
    model_->setFilter(text);
    listModel_->setFilter(text);
    sayEmpty();
}

void FleetPage::sayEmpty()
{
    const FleetSnapshot &fleet = *desk_.fleet();
    if (model_->rowCount() > 0) {
        stack_->setCurrentWidget(view());
        return;
    }
    if (!fleet.loaded || fleet.engine.workers == 0)
        empty_->setMessage({PaneCondition::Loading, {}, tr("Reading the workspace…"), {}});
    else if (!fleet.errors.empty())
        empty_->setMessage(
            {PaneCondition::Error, tr("The workspace file cannot be read"), QString::fromStdString(fleet.errors.front().text()), {}});
    else if (!filter_->text().isEmpty())
        empty_->setMessage({PaneCondition::Nothing, tr("Nothing fits the filter"),
                            tr("%1 environments are hidden by it.").arg(fleet.environments.size()), tr("Clear the filter")});
    else if (std::ranges::any_of(fleet.repositories, [](const auto &repository) { return !repository->errors.empty(); }))
        empty_->setMessage(
            {PaneCondition::Error, tr("No environment could be read"), tr("What is wrong, and where, is told under “Needs me”."), {}});
    else
        empty_->setMessage({PaneCondition::Nothing,
                            tr("No environment is declared yet"),
                            tr("Commit a plumbline.yaml that declares one to a repository of this workspace, or add a repository that has "
                               "one."),
                            {}});
    stack_->setCurrentWidget(empty_);
}

void FleetPage::contextMenu(const QPoint &at)
{
    const QVariant chosen = view()->indexAt(at).data(EnvironmentRole);
    if (!chosen.isValid())
        return;
    const auto id = chosen.value<EnvironmentId>();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Open"), this, [this, id] { Q_EMIT environmentRequested(id); });
    menu->addAction(tr("Refresh"), this, [this, id] { desk_.engine().refresh(id); });
    menu->addAction(tr("Roll back…"), this, [this, id] { Q_EMIT rollbackRequested(id, std::nullopt); });
    menu->addAction(tr("History"), this, [this, id] { Q_EMIT historyRequested(id); });
    menu->popup(view()->viewport()->mapToGlobal(at));
}

QStringList FleetPage::breadcrumb() const
{
    return {tr("Fleet")};
}

QList<QWidget *> FleetPage::panes() const
{
    return {needs_, filter_, view()};
}

void FleetPage::activate()
{
    // Before the focus: a view that gets it without a choice takes a current cell that is not selected.
    if (!view()->currentIndex().isValid() && view()->model()->rowCount() > 0)
        view()->setCurrentIndex(view()->model()->index(0, view() == matrix_ && view()->model()->columnCount() > 1 ? 1 : 0));
    view()->setFocus(Qt::OtherFocusReason);
}

void FleetPage::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("order"), order_->currentIndex());
    settings.setValue(QStringLiteral("shape"), shape_->currentIndex());
    settings.setValue(QStringLiteral("filter"), filter_->text());
    settings.setValue(QStringLiteral("columns"), list_->horizontalHeader()->saveState());
    const std::optional<EnvironmentId> id = current() ? current() : restored_;
    settings.setValue(QStringLiteral("repository"), id ? QString::fromStdString(id->repository) : QString());
    settings.setValue(QStringLiteral("environment"), id ? QString::fromStdString(id->name) : QString());
}

void FleetPage::tellAges(Time now)
{
    model_->setNow(now);
    listModel_->setNow(now);
    needsModel_->setNow(now);
}

void FleetPage::restoreState(const QSettings &settings)
{
    order_->setCurrentIndex(qBound(0, settings.value(QStringLiteral("order")).toInt(), 1));
    shape_->setCurrentIndex(qBound(0, settings.value(QStringLiteral("shape")).toInt(), 1));
    filter_->setText(settings.value(QStringLiteral("filter")).toString());
    list_->horizontalHeader()->restoreState(settings.value(QStringLiteral("columns")).toByteArray());
    if (const QString name = settings.value(QStringLiteral("environment")).toString(); !name.isEmpty())
        restored_ = EnvironmentId{settings.value(QStringLiteral("repository")).toString().toStdString(), name.toStdString()};
    refresh();
}

}
