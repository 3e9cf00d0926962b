// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/entry_detail.h"

#include "ui/models/ages.h"
#include "ui/models/desk.h"
#include "ui/models/entry_steps_model.h"
#include "ui/models/text.h"
#include "ui/models/words.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/follow_scale.h"
#include "ui/widgets/mark_look.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/state_pill.h"
#include "ui/widgets/status_row_delegate.h"
#include "ui/widgets/visible_text.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace plumbline {
namespace {

constexpr std::size_t mostLinked = 6;

State stateOfMark(Mark mark)
{
    switch (mark) {
    case Mark::InSync:
    case Mark::Check: return State::Done;
    case Mark::Failed: return State::Failed;
    case Mark::Syncing: return State::Running;
    case Mark::Drifted: return State::Drifted;
    case Mark::Held: return State::Held;
    case Mark::Minus: return State::Cancelled;
    case Mark::Warning: return State::Warning;
    default: return State::Info;
    }
}

// A long hash may break after each eighth digit.
QString inEights(QString hash)
{
    for (qsizetype i = hash.size() - hash.size() % 8; i > 0; i -= 8)
        if (i < hash.size())
            hash.insert(i, QChar(0x200B));
    return hash;
}

QString placeText(const EnvironmentId &id)
{
    return id.name.empty() ? shown(id.repository) : shown(id.name);
}

}

EntryDetail::EntryDetail(Desk &desk, QWidget *parent)
    : QWidget(parent), desk_(desk), glyph_(new QLabel(this)), title_(new ElidedLabel(TextRole::PageTitle, Token::Fg, this)),
      state_(new StatePill(State::Info, this)), number_(new ElidedLabel(TextRole::Small, Token::Fg2, this)), form_(nullptr),
      scroll_(new QScrollArea(this)), objectsHead_(new PaneHeader(tr("Objects"), this)), objects_(new QTableView(this)),
      steps_(new EntryStepsModel(this)), linkedHead_(new PaneHeader(tr("Linked"), this)), linked_(new QVBoxLayout),
      open_(new QPushButton(glyphIcon(Glyph::Split), tr("Open the environment"), this)),
      copy_(new QPushButton(glyphIcon(Glyph::Copy), tr("Copy as text"), this))
{
    setSurface(this, Token::Content);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setAccessibleName(tr("The chosen entry"));
    setSurface(scroll_->viewport(), Token::Content);
    objects_->setModel(steps_);
    objects_->setItemDelegate(new StatusRowDelegate(objects_));
    objects_->setObjectName(QStringLiteral("history.objects"));
    objects_->setAccessibleName(tr("Objects of the run"));
    objects_->setFrameShape(QFrame::NoFrame);
    objects_->setShowGrid(false);
    objects_->setSelectionBehavior(QAbstractItemView::SelectRows);
    objects_->setTabKeyNavigation(false);
    objects_->horizontalHeader()->hide();
    objects_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    objects_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    objects_->verticalHeader()->hide();
    followScale(objects_, [this] {
        const int row = plumbline::metric(plumbline::Metric::Row);
        objects_->verticalHeader()->setMinimumSectionSize(row);
        objects_->verticalHeader()->setDefaultSectionSize(row);
    });
    copy_->setObjectName(QStringLiteral("history.copy"));
    open_->setObjectName(QStringLiteral("history.open"));

    auto *head = new QGridLayout;
    head->setContentsMargins(16, 12, 16, 4);
    head->setHorizontalSpacing(8);
    head->addWidget(glyph_, 0, 0);
    head->addWidget(title_, 0, 1, 1, 2);
    head->addWidget(state_, 1, 0, 1, 2);
    head->addWidget(number_, 1, 2);
    head->setColumnStretch(2, 1);
    linked_->setContentsMargins(16, 6, 16, 6);
    linked_->setSpacing(2);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(16, 8, 16, 8);
    buttons->setSpacing(8);
    buttons->addWidget(open_);
    buttons->addWidget(copy_);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(scroll_, 3);
    layout->addWidget(objectsHead_);
    layout->addWidget(objects_, 2);
    layout->addWidget(linkedHead_);
    layout->addLayout(linked_);
    layout->addLayout(buttons);
    connect(copy_, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(asText());
        Q_EMIT said(tr("The entry was copied as text."));
    });
    connect(open_, &QPushButton::clicked, this, [this] { Q_EMIT environmentRequested(row_->entry->entry.what.environment); });
    setRow(std::nullopt);
}

std::uint64_t EntryDetail::runId() const
{
    const JournalEntry &entry = row_->entry->entry;
    return entry.what.kind == EntryKind::SyncStarted ? entry.id : entry.what.run;
}

void EntryDetail::setRow(const std::optional<HistoryRow> &row)
{
    if (row && row_ && row->sameContent(*row_))
        return;
    row_ = row;
    steps_->setSteps({});
    showLinked({});
    const bool isRun = row_ && row_->isRun();
    objectsHead_->setVisible(isRun);
    objects_->setVisible(isRun);
    for (QWidget *each : std::initializer_list<QWidget *>{glyph_, state_, number_, copy_})
        each->setVisible(row_.has_value());
    open_->setVisible(row_ && desk_.environment(row_->entry->entry.what.environment) != nullptr);
    if (!row_) {
        title_->setText(tr("Choose an entry"));
        showFacts();
        return;
    }
    const Mark mark = eventMark(*row_);
    if (const std::optional<Glyph> glyph = glyphOf(mark))
        static_cast<QLabel *>(glyph_)->setPixmap(
            glyphPixmap(*glyph, tokenColor(tokenOf(toneOf(mark)).value_or(Token::Fg2), palette()), scaled(18), devicePixelRatioF()));
    const JournalEntry &entry = row_->entry->entry;
    title_->setText(tr("%1, %2").arg(eventText(*row_), placeText(entry.what.environment)));
    const QString result = resultText(*row_);
    state_->setVisible(!result.isEmpty());
    state_->setState(stateOfMark(resultMark(*row_)), result);
    number_->setText(tr("entry %1").arg(entry.id));
    showFacts();
    if (isRun)
        loadSteps();
    if (entry.what.plan)
        loadLinked();
}

std::vector<EntryDetail::Fact> EntryDetail::facts() const
{
    if (!row_)
        return {{{}, tr("Its objects, its reason and its place in the chain are told here."), false}};
    const JournalEntry &entry = row_->entry->entry;
    const EntryDraft &what = entry.what;
    const std::shared_ptr<const HistoryEntry> &end = row_->end;
    std::vector<Fact> out;
    const auto add = [&out](const QString &name, const QString &value, bool isMono = false) {
        if (!value.isEmpty())
            out.push_back({name, value, isMono});
    };
    add(tr("Who"), what.byPolicy ? tr("%1, by the environment's policy").arg(shown(what.who)) : shown(what.who));
    add(tr("When"), end ? tr("%1 to %2").arg(fullTime(entry.at), fullTime(end->entry.at)) : fullTime(entry.at));
    const auto span = spanOf(*row_, SystemClock().now());
    add(tr("Took"), span.count() < 0 ? QString() : tookText(span));
    add(tr("Revision"), what.revision ? QString::fromStdString(what.revision->hex()) : QString(), true);
    add(tr("Why"), shownLines(what.reason));
    if (const QString about = whatText(*row_); about != shown(what.reason))
        add(tr("What"), about);
    add(tr("Plan"), what.plan ? QString::fromStdString(what.plan->hex()) : QString(), true);
    add(tr("Target"), shown(what.target));
    add(tr("Repository"), shown(what.environment.repository));
    for (const Fact &fact : proof())
        out.push_back(fact);
    return out;
}

// What proves that the entry is what was written: its hash, the one before, and when the whole chain was last checked.
std::vector<EntryDetail::Fact> EntryDetail::proof() const
{
    const JournalEntry &entry = row_->end ? row_->end->entry : row_->entry->entry;
    std::vector<Fact> out{
        {tr("Hash"), QString::fromStdString(entry.hash.hex()), true},
        {tr("Follows"), entry.id == 1 ? tr("nothing: the first entry") : QString::fromStdString(entry.previous.hex()), true}};
    const EngineStatus &engine = desk_.fleet()->engine;
    QString chain = tr("not checked yet");
    if (engine.chain && engine.chain->brokenAt && *engine.chain->brokenAt <= entry.id)
        chain = tr("broken at entry %1, so this one is not proved").arg(*engine.chain->brokenAt);
    else if (engine.chain && engine.chain->entries >= entry.id)
        chain = engine.chainAt ? tr("holds from entry 1 to this one, checked %1").arg(agoText(*engine.chainAt, SystemClock().now()))
                               : tr("holds from entry 1 to this one");
    else if (engine.chain)
        chain = tr("written after the last check");
    out.push_back({tr("Chain"), chain, false});
    return out;
}

void EntryDetail::showFacts()
{
    auto *form = new QWidget;
    setSurface(form, Token::Content);
    auto *grid = new QGridLayout(form);
    grid->setContentsMargins(16, 4, 16, 12);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    int line = 0;
    for (const Fact &fact : facts()) {
        auto *name = new QLabel(fact.name, form);
        setTextRole(name, TextRole::Small, Token::Fg2);
        auto *value = new QLabel(fact.isMono ? inEights(fact.value) : wrappable(fact.value), form);
        setTextRole(value, fact.isMono ? TextRole::Mono : TextRole::Body);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setWordWrap(true);
        value->setMinimumWidth(1);
        value->setAccessibleName(tr("%1: %2").arg(fact.name, fact.value));
        grid->addWidget(name, line, 0, Qt::AlignTop);
        grid->addWidget(value, line++, 1);
    }
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(line, 1);
    scroll_->setWidget(form);
    form_ = form;
}

void EntryDetail::loadSteps()
{
    objectsHead_->setDetail(tr("reading…"));
    JournalQuery query;
    query.environment = row_->entry->entry.what.environment;
    query.run = runId();
    query.kinds = {EntryKind::StepsStarted, EntryKind::StepsDone};
    query.limit = 10'000;
    desk_.engine().history(query,
                           desk_.reply<std::vector<JournalEntry>>(this, [this, run = runId()](Result<std::vector<JournalEntry>> entries) {
                               if (!row_ || runId() != run)
                                   return;
                               if (entries)
                                   showSteps(std::move(*entries));
                               else
                                   objectsHead_->setDetail(shown(entries.error().text()));
                           }));
}

void EntryDetail::showSteps(std::vector<JournalEntry> entries)
{
    std::vector<EntryStep> steps = entrySteps(entries);
    const auto done = std::ranges::count_if(steps, [](const EntryStep &step) { return step.stateMark == Mark::InSync; });
    objectsHead_->setDetail(steps.empty() ? tr("none was touched") : tr("%1 of %2 done").arg(done).arg(steps.size()));
    // What went wrong is read first.
    std::ranges::stable_sort(steps, {}, [](const EntryStep &step) { return step.stateMark == Mark::InSync ? 1 : 0; });
    steps_->setSteps(std::move(steps));
}

void EntryDetail::loadLinked()
{
    JournalQuery query;
    query.environment = row_->entry->entry.what.environment;
    query.kinds = {EntryKind::Approval, EntryKind::Hold, EntryKind::Release, EntryKind::SyncStarted};
    query.limit = 200;
    query.before = row_->entry->entry.id + 100;
    desk_.engine().history(query, desk_.reply<std::vector<JournalEntry>>(
                                      this, [this, asked = row_->entry->entry.id](const Result<std::vector<JournalEntry>> &entries) {
                                          if (entries && row_ && row_->entry->entry.id == asked)
                                              showLinked(*entries);
                                      }));
}

// Entries of the same plan.
void EntryDetail::showLinked(const std::vector<JournalEntry> &entries)
{
    while (QLayoutItem *item = linked_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const JournalEntry &entry : entries) {
        if (!row_ || entry.id == row_->entry->entry.id || !entry.what.plan || entry.what.plan != row_->entry->entry.what.plan)
            continue;
        if (static_cast<std::size_t>(linked_->count()) == mostLinked)
            break;
        auto *link = new QPushButton(tr("%1 by %2, entry %3").arg(wordOf(entry.what.kind), shown(entry.what.who)).arg(entry.id), this);
        if (const std::optional<Glyph> glyph = glyphOf(markOf(entry.what.kind)))
            link->setIcon(glyphIcon(*glyph, tokenOf(toneOf(markOf(entry.what.kind))).value_or(Token::Fg2)));
        setButtonRole(link, ButtonRole::Flat);
        setButtonSize(link, ButtonSize::Small);
        connect(link, &QPushButton::clicked, this, [this, id = entry.id] { Q_EMIT entryRequested(id); });
        linked_->addWidget(link, 0, Qt::AlignLeft);
    }
    linkedHead_->setVisible(linked_->count() > 0);
    linkedHead_->setDetail(tr("same plan"));
}

QString EntryDetail::asText() const
{
    if (!row_)
        return {};
    QStringList lines{
        tr("%1, %2, entry %3").arg(eventText(*row_), placeText(row_->entry->entry.what.environment)).arg(row_->entry->entry.id)};
    if (const QString result = resultText(*row_); !result.isEmpty())
        lines += tr("%1: %2").arg(tr("Result"), result);
    for (const Fact &fact : facts())
        lines += tr("%1: %2").arg(fact.name, fact.value);
    for (const EntryStep &step : steps_->steps())
        lines += QStringLiteral("  %1  %2  %3  %4").arg(step.state, step.action, step.object, step.error).trimmed();
    return lines.join(u'\n') + u'\n';
}

}
