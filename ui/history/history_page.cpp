// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_page.h"

#include "ui/history/entry_detail.h"
#include "ui/history/history_filters.h"
#include "ui/history/journal_exporter.h"
#include "ui/models/ages.h"
#include "ui/models/desk.h"
#include "ui/models/journal_model.h"
#include "ui/models/text.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/follow_scale.h"
#include "ui/widgets/pane_state.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/state_pill.h"
#include "ui/widgets/status_row_delegate.h"
#include "ui/widgets/steady_rows.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace plumbline {

HistoryPage::HistoryPage(Desk &desk, QWidget *parent)
    : Page(parent), desk_(desk), model_(new JournalModel(this)), title_(new QLabel(tr("History"), this)),
      count_(new ElidedLabel(TextRole::Small, Token::Fg2, this)), chain_(new StatePill(State::Pending, this)),
      export_(new QPushButton(glyphIcon(Glyph::Export), tr("Export…"), this)), filters_(new HistoryFilters(this)),
      middle_(new QStackedWidget(this)), table_(new QTableView(this)), empty_(new PaneState(this)), detail_(new EntryDetail(desk, this)),
      splitter_(new QSplitter(Qt::Horizontal, this)), exporter_(new JournalExporter(desk, this))
{
    buildHead();
    buildTable();
    buildActions();
    connect(filters_, &HistoryFilters::changed, this, &HistoryPage::load);
    connect(filters_, &HistoryFilters::environmentChosen, this, &HistoryPage::environmentFilterChosen);
    connect(&desk_, &Desk::fleetChanged, this, &HistoryPage::loadNewer);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryPage::describe);
    connect(model_, &QAbstractItemModel::dataChanged, this, [this] {
        if (table_->currentIndex().isValid())
            describe(); // a run that ended
    });
    connect(model_, &JournalModel::olderWanted, this, &HistoryPage::loadOlder);
    connect(detail_, &EntryDetail::entryRequested, this, &HistoryPage::goTo);
    connect(detail_, &EntryDetail::environmentRequested, this, &Page::environmentRequested);
    connect(detail_, &EntryDetail::said, this, &Page::said);
    connect(exporter_, &JournalExporter::progressed, this,
            [this](quint64 entries) { Q_EMIT said(tr("Exporting, %1 entries so far.").arg(entries)); });
    connect(exporter_, &JournalExporter::ended, this, [this](bool, const QString &sentence) { Q_EMIT said(sentence); });
}

void HistoryPage::buildHead()
{
    setTextRole(title_, TextRole::PageTitle);
    auto *what = new ElidedLabel(TextRole::Body, Token::Fg2, this);
    what->setText(tr("every sync, rollback, approval, hold and drift episode, newest first"));
    chain_->setTextRole(TextRole::Small);
    chain_->setObjectName(QStringLiteral("history.chain"));
    export_->setObjectName(QStringLiteral("history.export"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 16, 8);
    head->setSpacing(12);
    head->addWidget(title_);
    head->addWidget(what, 1);
    head->addWidget(chain_);
    head->addWidget(export_);
    auto *filterLine = new QWidget(this);
    setSurface(filterLine, Token::Bar);
    auto *line = new QHBoxLayout(filterLine);
    line->setContentsMargins(0, 0, 16, 0);
    line->addWidget(filters_, 1);
    line->addWidget(count_);
    auto *note = new ElidedLabel(TextRole::Small, Token::Fg2, this);
    note->setText(tr("Times are UTC. Who began a drift is not known: the core noticed it."));
    note->setContentsMargins(16, 6, 16, 6);
    auto *left = new QWidget(this);
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(0);
    leftColumn->addWidget(middle_, 1);
    leftColumn->addWidget(note);
    splitter_->addWidget(left);
    splitter_->addWidget(detail_);
    splitter_->setStretchFactor(0, 1);
    splitter_->setSizes({scaled(900), scaled(320)});
    splitter_->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(filterLine);
    layout->addWidget(splitter_, 1);
}

void HistoryPage::buildTable()
{
    table_->setObjectName(QStringLiteral("journal"));
    table_->setAccessibleName(tr("Journal"));
    setSteadyModel(table_, model_, Steady::UnlessAtTop);
    auto *delegate = new StatusRowDelegate(table_);
    delegate->setColumnFont(JournalModel::Commit, TextRole::Mono);
    table_->setItemDelegate(delegate);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->setMouseTracking(true);
    table_->setAlternatingRowColors(true);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    followScale(table_, [this] {
        const int row = plumbline::metric(plumbline::Metric::Row);
        table_->verticalHeader()->setMinimumSectionSize(row);
        table_->verticalHeader()->setDefaultSectionSize(row);
    });
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->horizontalHeader()->setStretchLastSection(true);
    followScale(table_->horizontalHeader(), [this] {
        static constexpr int widths[] = {108, 116, 136, 70, 70, 104, 86};
        for (int column = 0; column < static_cast<int>(std::size(widths)); ++column)
            table_->setColumnWidth(column, scaled(widths[column]));
    });
    middle_->addWidget(table_);
    middle_->addWidget(empty_);
    empty_->setMessage({PaneCondition::Loading, {}, tr("Reading the journal…"), {}});
    middle_->setCurrentWidget(empty_);
    connect(empty_, &PaneState::actionTriggered, filters_, &HistoryFilters::clear);
}

void HistoryPage::say()
{
    filters_->addPeople(model_->people());
    std::vector<EnvironmentId> ids;
    for (const auto &environment : desk_.fleet()->environments)
        ids.push_back(environment->environment->id);
    filters_->setEnvironments(ids);
    const std::uint64_t all = desk_.fleet()->engine.journalEntries;
    count_->setText(tr("%1 rows of %2 entries loaded, %3 in all").arg(model_->rowCount()).arg(model_->entryCount()).arg(all));
    if (model_->rowCount() > 0) {
        middle_->setCurrentWidget(table_);
        return;
    }
    if (filters_->isAnything())
        empty_->setMessage({PaneCondition::Nothing, tr("Nothing fits the filters"),
                            tr("The journal has %1 entries. Take a filter away to see more.").arg(all), tr("Clear filters")});
    else
        empty_->setMessage({PaneCondition::Nothing,
                            tr("Nothing happened yet"),
                            tr("Approvals, syncs, holds and drift will be written here, each with who, when and why."),
                            {}});
    middle_->setCurrentWidget(empty_);
    describe();
}

void HistoryPage::sayChain()
{
    const EngineStatus &engine = desk_.fleet()->engine;
    if (!engine.chain)
        return;
    if (engine.chain->brokenAt) {
        chain_->setState(State::SyncFailed, tr("Chain broken at entry %1").arg(*engine.chain->brokenAt));
        chain_->setToolTip(shown(engine.chain->detail));
    } else {
        const QString age = engine.chainAt ? agoText(*engine.chainAt, SystemClock().now()) : QString();
        chain_->setState(State::Done, tr("Chain verified, entries 1 to %1, %2").arg(engine.chain->entries).arg(age));
    }
}

void HistoryPage::goTo(quint64 id)
{
    const QModelIndex index = model_->indexOfEntry(id);
    if (index.isValid())
        table_->setCurrentIndex(index);
    else
        Q_EMIT said(tr("Entry %1 is not among what the filters show; clear them or scroll on.").arg(id));
}

void HistoryPage::describe()
{
    detail_->setRow(model_->rowAt(table_->currentIndex()));
}

QStringList HistoryPage::breadcrumb() const
{
    return id_ ? QStringList{tr("History"), shown(id_->name)} : QStringList{tr("History")};
}

QList<QWidget *> HistoryPage::panes() const
{
    return {filters_->search(), table_, detail_->objects()};
}

void HistoryPage::activate()
{
    loadNewer();
    table_->setFocus(Qt::OtherFocusReason);
}

void HistoryPage::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("splitter"), splitter_->saveState());
    settings.setValue(QStringLiteral("columns"), table_->horizontalHeader()->saveState());
    filters_->saveState(settings);
}

void HistoryPage::tellAges(Time now)
{
    model_->setNow(now);
}

void HistoryPage::restoreState(const QSettings &settings)
{
    splitter_->restoreState(settings.value(QStringLiteral("splitter")).toByteArray());
    table_->horizontalHeader()->restoreState(settings.value(QStringLiteral("columns")).toByteArray());
    filters_->restoreState(settings);
}

}
