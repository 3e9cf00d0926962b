// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/commit_pane.h"

#include "ui/environment/commit_delegate.h"
#include "ui/models/commit_model.h"
#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/theme/roles.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/pane_state.h"
#include "ui/widgets/timeline_scrubber.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>
#include <unordered_set>
#include <utility>

namespace plumbline {

CommitPane::CommitPane(Desk &desk, QWidget *parent)
    : QWidget(parent), desk_(desk), model_(new CommitModel(this)), scrubber_(new TimelineScrubber(this)),
      header_(new PaneHeader(tr("Commits"), this)), place_(new ElidedLabel(TextRole::Small, Token::Fg2, this)),
      waiting_(new Banner(State::Info, this)), stack_(new QStackedWidget(this)), state_(new PaneState(this)), view_(new QTreeView(this))
{
    layOut();
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &CommitPane::currentMoved);
    connect(scrubber_, &TimelineScrubber::playheadMoved, this, [this](int row) {
        view_->setCurrentIndex(model_->index(row, 0));
        view_->scrollTo(view_->currentIndex());
    });
    connect(model_, &CommitModel::moreWanted, this, [this](int rows) {
        limit_ = static_cast<std::size_t>(rows);
        load(true);
    });
    connect(state_, &PaneState::actionTriggered, this, [this] { load(true); });
    connect(view_, &QTreeView::customContextMenuRequested, this, &CommitPane::contextMenu);
}

void CommitPane::layOut()
{
    scrubber_->setObjectName(QStringLiteral("scrubber"));
    view_->setObjectName(QStringLiteral("commits"));
    view_->setAccessibleName(tr("Commits"));
    view_->setModel(model_);
    view_->setItemDelegate(new CommitDelegate(view_));
    view_->setHeaderHidden(true);
    view_->setRootIsDecorated(false);
    view_->setUniformRowHeights(true);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setMouseTracking(true);
    view_->setContextMenuPolicy(Qt::CustomContextMenu);
    view_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    waiting_->setObjectName(QStringLiteral("waitingCommits"));
    waiting_->hide();
    QPushButton *show = waiting_->addButton(tr("Show"));
    show->setObjectName(QStringLiteral("showWaiting"));
    connect(show, &QPushButton::clicked, this, &CommitPane::showWaiting);
    place_->setObjectName(QStringLiteral("commitPlace"));
    header_->addWidget(place_);
    stack_->addWidget(view_);
    stack_->addWidget(state_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scrubber_);
    layout->addWidget(header_);
    layout->addWidget(waiting_);
    layout->addWidget(stack_, 1);
}

void CommitPane::setEnvironment(const EnvironmentId &id)
{
    if (id == id_)
        return;
    id_ = id;
    head_.reset();
    pending_.reset();
    preselected_.reset();
    follows_ = true;
    lastSync_ = 0;
    limit_ = 200;
    waiting_->hide();
    {
        const QScopedValueRollback quiet(quiet_, true);
        model_->setTimeline(nullptr);
        model_->setDeployments({});
        model_->setMarks({});
        model_->setChosen({});
    }
    fillScrubber();
    state_->setMessage({PaneCondition::Loading, {}, tr("Reading the history of this path")});
    stack_->setCurrentWidget(state_);
}

void CommitPane::tellAges(Time now)
{
    model_->setNow(now);
}

void CommitPane::setSnapshot(const EnvironmentSnapshot &snapshot)
{
    model_->setNow(SystemClock().now());
    const CommitMarks marks = marksOf(snapshot);
    const bool moved = marks != model_->marks();
    model_->setMarks(marks);
    header_->setDetail(tr("%1 on %2")
                           .arg(snapshot.environment->source.path.empty() ? tr("everything") : shown(snapshot.environment->source.path),
                                shortRef(snapshot.environment->source.revision)));
    if (moved) {
        if (follows_)
            selectQuietly(marks.wanted);
        fillScrubber();
        describePlace();
    }
    if (snapshot.head != head_) {
        head_ = snapshot.head;
        load(false);
    }
    const std::uint64_t last = snapshot.lastSync ? snapshot.lastSync->id : 0;
    if (last != lastSync_) {
        lastSync_ = last;
        loadDeployments();
    }
}

void CommitPane::load(bool byOperator)
{
    desk_.engine().timeline(id_, limit_,
                            desk_.reply<std::shared_ptr<const Timeline>>(this, [this, id = id_, byOperator](
                                                                                   const Result<std::shared_ptr<const Timeline>> &read) {
                                if (id != id_)
                                    return;
                                if (!read && model_->rowCount() == 0) {
                                    state_->setMessage({PaneCondition::Error, tr("No history"), shown(read.error().text()), tr("Try now")});
                                    stack_->setCurrentWidget(state_);
                                } else if (!read) {
                                    header_->setDetail(shown(read.error().text()));
                                } else if (byOperator || !isBeingRead()) {
                                    take(*read);
                                } else {
                                    offer(*read);
                                }
                            }));
}

// Rows must not move under the pointer, nor under the keys.
bool CommitPane::isBeingRead() const
{
    return model_->rowCount() > 0 && view_->isVisible() &&
           (view_->underMouse() || view_->hasFocus() || view_->verticalScrollBar()->value() > 0);
}

void CommitPane::take(const std::shared_ptr<const Timeline> &timeline)
{
    pending_.reset();
    waiting_->hide();
    const std::optional<Revision> kept = preselected_ ? std::exchange(preselected_, {}) : current();
    {
        const QScopedValueRollback quiet(quiet_, true);
        model_->setTimeline(timeline);
    }
    if (timeline->rows.empty()) {
        state_->setMessage({PaneCondition::Nothing, tr("No commit changed this path"), tr("It is empty on this branch.")});
        stack_->setCurrentWidget(state_);
        return;
    }
    stack_->setCurrentWidget(view_);
    selectQuietly(follows_ ? model_->marks().wanted : kept);
    fillScrubber();
    describePlace();
}

void CommitPane::offer(std::shared_ptr<const Timeline> timeline)
{
    std::unordered_set<std::string> known;
    for (const TimelineRow &row : model_->timeline()->rows)
        known.insert(row.commit.id.hex());
    std::size_t fresh = 0;
    for (const TimelineRow &row : timeline->rows) {
        if (known.contains(row.commit.id.hex()))
            break;
        ++fresh;
    }
    if (fresh == 0)
        return take(timeline);
    pending_ = std::move(timeline);
    waiting_->setText(fresh == 1 ? tr("1 new commit") : tr("%1 new commits").arg(fresh), tr("the list stays while you read it"));
    waiting_->show();
}

void CommitPane::showWaiting()
{
    if (const std::shared_ptr<const Timeline> timeline = pending_)
        take(timeline);
    view_->scrollToTop();
    view_->setFocus(Qt::OtherFocusReason);
}

void CommitPane::loadDeployments()
{
    JournalQuery query;
    query.environment = id_;
    query.kinds = {EntryKind::SyncEnded};
    desk_.engine().history(query,
                           desk_.reply<std::vector<JournalEntry>>(this, [this, id = id_](const Result<std::vector<JournalEntry>> &entries) {
                               if (!entries || id != id_)
                                   return;
                               const std::shared_ptr<const EnvironmentSnapshot> snapshot = desk_.environment(id_);
                               model_->setDeployments(deploymentsOf(*entries, snapshot.get()));
                               fillScrubber();
                           }));
}

std::optional<Revision> CommitPane::current() const
{
    const Commit *commit = model_->commitAt(view_->currentIndex());
    return commit != nullptr ? std::optional(commit->id) : std::nullopt;
}

void CommitPane::select(const Revision &revision)
{
    if (const QModelIndex index = model_->indexOfRevision(revision); index.isValid())
        view_->setCurrentIndex(index);
}

void CommitPane::preselect(const Revision &revision)
{
    preselected_ = revision;
    follows_ = false;
}

void CommitPane::selectQuietly(const std::optional<Revision> &revision)
{
    const QScopedValueRollback quiet(quiet_, true);
    if (const QModelIndex index = revision ? model_->indexOfRevision(*revision) : QModelIndex(); index.isValid())
        view_->setCurrentIndex(index);
}

void CommitPane::currentMoved()
{
    const std::optional<Revision> now = current();
    model_->setChosen(now);
    scrubber_->setPlayhead(view_->currentIndex().row());
    describePlace();
    if (!now || quiet_)
        return;
    follows_ = now == model_->marks().wanted;
    Q_EMIT chosen(*now);
}

void CommitPane::fillScrubber()
{
    ScrubberData shownNow;
    if (model_->timeline())
        for (const TimelineRow &row : model_->timeline()->rows) {
            const auto ran = model_->deployments().find(row.commit.id);
            const bool deployed = ran != model_->deployments().end();
            shownNow.points.push_back({row.commit.at, shortId(row.commit.id), shown(row.commit.subject), deployed,
                                       deployed && ran->second.result != RunState::Done});
        }
    shownNow.live = model_->rowOf(model_->marks().live);
    shownNow.head = model_->rowOf(model_->marks().head);
    scrubber_->setData(std::move(shownNow), SystemClock().now());
    scrubber_->setPlayhead(view_->currentIndex().row());
}

// "5 ahead of live, 3 behind head": where the chosen commit stands.
void CommitPane::describePlace()
{
    const int row = view_->currentIndex().row();
    const int live = model_->rowOf(model_->marks().live);
    const int head = model_->rowOf(model_->marks().head);
    QStringList parts;
    if (row >= 0 && live >= 0)
        parts += row == live ? tr("live") : row < live ? tr("%1 ahead of live").arg(live - row) : tr("%1 behind live").arg(row - live);
    if (row >= 0 && head >= 0)
        parts += row == head ? tr("head") : tr("%1 behind head").arg(row - head);
    place_->setText(parts.join(QStringLiteral(", ")));
}

void CommitPane::contextMenu(const QPoint &at)
{
    const Commit *commit = model_->commitAt(view_->indexAt(at));
    if (commit == nullptr)
        return;
    const Revision revision = commit->id;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Compare with live"), this, [this, revision] { select(revision); });
    menu->addAction(tr("Roll back to this…"), this, [this, revision] { Q_EMIT rollbackRequested(revision); });
    menu->addAction(tr("Copy hash"), this, [revision] { QApplication::clipboard()->setText(QString::fromStdString(revision.hex())); });
    menu->addAction(tr("Copy subject"), this, [subject = shown(commit->subject)] { QApplication::clipboard()->setText(subject); });
    menu->popup(view_->viewport()->mapToGlobal(at));
}

}
