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
#include "ui/widgets/follow_scale.h"
#include "ui/widgets/pane_state.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/state_pill.h"
#include "ui/widgets/status_row_delegate.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace plumbline {
namespace {

constexpr std::size_t pageOfEntries = 200;

}

HistoryPage::HistoryPage(Desk &desk, QWidget *parent)
    : Page(parent), desk_(desk), model_(new JournalModel(this)), title_(new QLabel(tr("History"), this)), count_(new QLabel(this)),
      chain_(new StatePill(State::Pending, this)), export_(new QPushButton(glyphIcon(Glyph::Export), tr("Export…"), this)),
      filters_(new HistoryFilters(this)), middle_(new QStackedWidget(this)), table_(new QTableView(this)), empty_(new PaneState(this)),
      detail_(new EntryDetail(desk, this)), splitter_(new QSplitter(Qt::Horizontal, this)), exporter_(new JournalExporter(desk, this))
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
    auto *what = new QLabel(tr("every sync, rollback, approval, hold and drift episode, newest first"), this);
    setTextRole(what, TextRole::Body, Token::Fg2);
    what->setMinimumWidth(1);
    setTextRole(count_, TextRole::Small, Token::Fg2);
    count_->setMinimumWidth(1);
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
    auto *note = new QLabel(tr("Times are UTC. Who began a drift is not known: the core noticed it."), this);
    setTextRole(note, TextRole::Small, Token::Fg2);
    note->setMinimumWidth(1);
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
    splitter_->setSizes({scaled(840), scaled(380)});
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
    table_->setModel(model_);
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
        static constexpr int widths[] = {108, 116, 124, 70, 70, 104, 86};
        for (int column = 0; column < static_cast<int>(std::size(widths)); ++column)
            table_->setColumnWidth(column, scaled(widths[column]));
    });
    middle_->addWidget(table_);
    middle_->addWidget(empty_);
    empty_->setMessage({PaneCondition::Loading, {}, tr("Reading the journal…"), {}});
    middle_->setCurrentWidget(empty_);
    connect(empty_, &PaneState::actionTriggered, filters_, &HistoryFilters::clear);
}

void HistoryPage::buildActions()
{
    auto *menu = new QMenu(export_);
    export_->setMenu(menu);
    const auto add = [this](const char *name, const QString &text, const std::function<void()> &run) {
        auto *action = new QAction(text, this);
        action->setObjectName(QString::fromLatin1(name));
        action->setProperty("menu", QStringLiteral("File"));
        connect(action, &QAction::triggered, this, run);
        actions_ += action;
        return action;
    };
    menu->addAction(add("history.export-csv", tr("Export what is filtered as CSV…"), [this] { chooseFile(ExportFormat::Csv); }));
    menu->addAction(add("history.export-json", tr("Export what is filtered as JSON…"), [this] { chooseFile(ExportFormat::Json); }));
    menu->addAction(add("history.export-bundle", tr("Export the whole journal with its hashes (JSON lines)…"),
                        [this] { chooseFile(ExportFormat::Bundle); }));
    QAction *verify = add("history.verify", tr("Verify the journal's chain"), [this] {
        desk_.engine().verifyJournal(desk_.reply<ChainReport>(this, [this](const Result<ChainReport> &report) {
            if (!report)
                Q_EMIT said(shown(report.error().text()));
            else if (report->brokenAt)
                Q_EMIT said(tr("The chain is broken at entry %1: %2").arg(*report->brokenAt).arg(shown(report->detail)));
            else
                Q_EMIT said(tr("The chain holds: %1 entries.").arg(report->entries));
        }));
    });
    menu->addSeparator();
    menu->addAction(verify);
    QAction *find = add("history.find", tr("Find in the history"), [this] { filters_->search()->setFocus(Qt::ShortcutFocusReason); });
    find->setShortcut(QKeySequence(QKeySequence::Find));
    find->setProperty("menu", QStringLiteral("Edit"));
    addAction(find);
}

JournalQuery HistoryPage::question() const
{
    JournalQuery query = filters_->query(SystemClock().now());
    query.limit = pageOfEntries;
    return query;
}

void HistoryPage::showEnvironment(const std::optional<EnvironmentId> &id)
{
    if (id == id_ && seen_ != 0)
        return;
    id_ = id;
    filters_->setEnvironment(id_);
    title_->setText(id_ ? tr("History of %1").arg(shown(id_->name)) : tr("History"));
    load();
    Q_EMIT breadcrumbChanged();
}

void HistoryPage::load()
{
    if (desk_.fleet()->engine.workers == 0)
        return; // the core is starting; its first snapshot loads
    loading_ = true;
    seen_ = desk_.fleet()->engine.journalEntries;
    const std::uint64_t asked = ++question_;
    desk_.engine().history(
        question(), desk_.reply<std::vector<JournalEntry>>(this, [this, asked](Result<std::vector<JournalEntry>> entries) {
            if (asked != question_)
                return;
            loading_ = false;
            if (!entries) {
                empty_->setMessage({PaneCondition::Error, tr("The journal cannot be read"), shown(entries.error().text()), {}});
                middle_->setCurrentWidget(empty_);
                return;
            }
            const bool more = entries->size() == pageOfEntries;
            model_->setNow(SystemClock().now());
            model_->setEntries(std::move(*entries), more);
            if (!table_->currentIndex().isValid() && model_->rowCount() > 0)
                table_->setCurrentIndex(model_->index(0, 0));
            say();
        }));
}

// What was loaded of older entries stays while newer ones come in above.
void HistoryPage::loadNewer()
{
    sayChain();
    const FleetSnapshot &fleet = *desk_.fleet();
    if (!isVisible() || loading_ || fleet.engine.workers == 0 || fleet.engine.journalEntries == seen_)
        return;
    if (model_->entryCount() == 0) {
        load();
        return;
    }
    loading_ = true;
    seen_ = fleet.engine.journalEntries;
    const std::uint64_t asked = ++question_;
    desk_.engine().history(question(),
                           desk_.reply<std::vector<JournalEntry>>(this, [this, asked](Result<std::vector<JournalEntry>> entries) {
                               if (asked != question_)
                                   return;
                               loading_ = false;
                               if (!entries)
                                   return;
                               model_->setNow(SystemClock().now());
                               const bool joins = entries->size() < pageOfEntries || entries->back().id <= model_->newestId();
                               if (joins)
                                   model_->addNewer(std::move(*entries));
                               else
                                   model_->setEntries(std::move(*entries), true);
                               say();
                           }));
}

void HistoryPage::loadOlder(quint64 before)
{
    JournalQuery query = question();
    query.before = before;
    desk_.engine().history(
        query, desk_.reply<std::vector<JournalEntry>>(this, [this, asked = question_](Result<std::vector<JournalEntry>> entries) {
            if (!entries || asked != question_)
                return;
            const bool more = entries->size() == pageOfEntries;
            model_->addOlder(std::move(*entries), more);
            say();
        }));
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
        empty_->setMessage({PaneCondition::Empty, tr("Nothing fits the filters"),
                            tr("The journal has %1 entries. Take a filter away to see more.").arg(all), tr("Clear filters")});
    else
        empty_->setMessage({PaneCondition::Empty,
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

void HistoryPage::chooseFile(ExportFormat format)
{
    const QString suffix = QString::fromLatin1(fileSuffix(format).data());
    auto *dialog = new QFileDialog(this, tr("Export the history"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(QStringLiteral("plumbline-history.") + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &name) { exportTo(name, format); });
    dialog->open();
}

void HistoryPage::exportTo(const QString &fileName, ExportFormat format)
{
    if (exporter_->isRunning()) {
        Q_EMIT said(tr("Another export is still being written."));
        return;
    }
    exporter_->start(fileName, format, format == ExportFormat::Bundle ? JournalQuery() : question());
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

void HistoryPage::restoreState(const QSettings &settings)
{
    splitter_->restoreState(settings.value(QStringLiteral("splitter")).toByteArray());
    table_->horizontalHeader()->restoreState(settings.value(QStringLiteral("columns")).toByteArray());
    filters_->restoreState(settings);
}

}
