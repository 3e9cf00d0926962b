// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sync_run_model.h"

#include "ui/models/core_texts.h"
#include "ui/models/kind_mark.h"
#include "ui/models/plan_texts.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/models/words.h"

#include <algorithm>

namespace plumbline {
namespace {

// Steps begin in order, or nearly so where several are written at once.
constexpr std::size_t lookAhead = 256;

bool sameRun(const SyncRun *a, const SyncRun *b)
{
    return a && b && a->id == b->id && a->plan == b->plan && a->steps.size() == b->steps.size();
}

void count(SyncRunModel::Progress &progress, StepState state)
{
    switch (state) {
    case StepState::Pending: break;
    case StepState::Running:
    case StepState::Waiting: ++progress.running; break;
    case StepState::Done: ++progress.done; break;
    case StepState::Failed: ++progress.failed; break;
    case StepState::Skipped: ++progress.skipped; break;
    case StepState::Unknown: ++progress.unknown; break;
    }
}

bool hasEnded(StepState state)
{
    return state != StepState::Pending && state != StepState::Running && state != StepState::Waiting;
}

}

SyncRunModel::SyncRunModel(QObject *parent) : QAbstractTableModel(parent) {}

void SyncRunModel::setRun(std::shared_ptr<const SyncRun> run)
{
    if (run == run_)
        return;
    const bool same = sameRun(run_.get(), run.get());
    if (!same)
        beginResetModel();
    const std::shared_ptr<const SyncRun> before = std::exchange(run_, std::move(run));
    const Progress progress = std::exchange(progress_, {});
    if (!same) {
        settled_ = {};
        ended_ = 0;
        begun_ = 0;
    }
    const std::size_t first = ended_;
    const std::size_t last = takeSteps();
    if (same)
        announceChanges(*before, first, last);
    else
        endResetModel();
    if (progress != progress_ || !same || before->state != run_->state)
        Q_EMIT progressChanged();
}

// Looks at the steps from the first open one to a little beyond the last that has begun (to the end, once the run is
// over). Returns where it stopped.
std::size_t SyncRunModel::takeSteps()
{
    current_ = -1;
    if (!run_)
        return 0;
    const std::vector<StepResult> &steps = run_->steps;
    const std::size_t end = run_->state == RunState::Running ? std::min(steps.size(), std::max(begun_, ended_) + lookAhead) : steps.size();
    while (ended_ < end && hasEnded(steps[ended_].state))
        count(settled_, steps[ended_++].state);
    progress_ = settled_;
    progress_.total = static_cast<int>(steps.size());
    begun_ = std::max(begun_, ended_);
    for (std::size_t i = ended_; i < end; ++i) {
        count(progress_, steps[i].state);
        if (steps[i].state != StepState::Pending)
            begun_ = std::max(begun_, i + 1);
        if (steps[i].state == StepState::Running && current_ < 0)
            current_ = static_cast<int>(i);
    }
    if (current_ < 0)
        current_ = static_cast<int>(begun_) - 1;
    return end;
}

void SyncRunModel::announceChanges(const SyncRun &before, std::size_t begin, std::size_t end)
{
    std::size_t first = end;
    for (std::size_t i = begin; i <= end; ++i) {
        const bool differs = i < end && (before.steps[i].state != run_->steps[i].state || before.steps[i].error != run_->steps[i].error ||
                                         before.steps[i].note != run_->steps[i].note);
        if (differs && first == end)
            first = i;
        if (!differs && first < end) {
            Q_EMIT dataChanged(index(static_cast<int>(first), Number), index(static_cast<int>(i) - 1, Detail));
            first = end;
        }
    }
}

QString SyncRunModel::progressText() const
{
    if (progress_.total == 0)
        return {};
    const int step = std::min(progress_.ended() + progress_.running, progress_.total);
    QString text = tr("Step %1 of %2; %3 done, %4 failed").arg(step).arg(progress_.total).arg(progress_.done).arg(progress_.failed);
    if (progress_.skipped > 0)
        text += tr(", %1 skipped").arg(progress_.skipped);
    if (progress_.unknown > 0)
        text += tr(", %1 unknown").arg(progress_.unknown);
    return text;
}

QModelIndex SyncRunModel::currentStep() const
{
    return current_ < 0 ? QModelIndex() : index(current_, 0);
}

int SyncRunModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !run_ || !run_->plan)
        return 0;
    return static_cast<int>(std::min(run_->steps.size(), run_->plan->steps.size()));
}

int SyncRunModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags SyncRunModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

QVariant SyncRunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number: return tr("No.");
    case Action: return tr("Action");
    case Object: return tr("Object");
    case State: return tr("State");
    case Detail: return tr("Detail");
    default: return {};
    }
}

QString SyncRunModel::detail(std::size_t row) const
{
    const StepResult &result = run_->steps[row];
    const PlanStep &step = run_->plan->steps[row];
    if (result.error)
        return excerpt(result.error->subject == step.key.text() ? result.error->detail : result.error->text(), 400);
    if (result.state == StepState::Waiting && !result.note.empty())
        return (step.action == StepAction::Prune ? tr("Waiting until it is gone: %1") : tr("Waiting for health: %1"))
            .arg(coreText(result.note));
    return result.note.empty() ? changesText(step) : coreText(result.note);
}

QString SyncRunModel::sentence(std::size_t row) const
{
    const PlanStep &step = run_->plan->steps[row];
    return tr("Step %1: %2 %3: %4, %5")
        .arg(QString::number(step.number), wordOf(step), shown(step.key.text()), wordOf(run_->steps[row].state).toLower(), detail(row));
}

QVariant SyncRunModel::text(std::size_t row, int column) const
{
    const PlanStep &step = run_->plan->steps[row];
    switch (column) {
    case Number: return step.number;
    case Action: return wordOf(step);
    case Object: return shown(step.key.text());
    case State: return wordOf(run_->steps[row].state);
    default: return detail(row);
    }
}

QVariant SyncRunModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const PlanStep &step = run_->plan->steps[row];
    const StepResult &result = run_->steps[row];
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == Number ? QVariant(static_cast<int>(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case Qt::AccessibleTextRole: return sentence(row);
    case Qt::ToolTipRole:
        if (result.error)
            return shownLines(result.error->text());
        return index.column() == Detail && !step.fields.empty() ? changesList(step) : shown(step.key.text());
    case MarkRole:
        switch (index.column()) {
        case Action: return static_cast<int>(markOf(step));
        case Object: return static_cast<int>(kindMark(step.key));
        case State: return static_cast<int>(markOf(result.state));
        default: return static_cast<int>(Mark::None);
        }
    case ToneRole: return static_cast<int>(toneOf(index.column() == Action ? markOf(step) : markOf(result.state)));
    case IdRole: return QString::fromStdString(step.key.text());
    case KeyRole: return QVariant::fromValue(step.key);
    case ActionRole: return static_cast<int>(step.action);
    case StepStateRole: return static_cast<int>(result.state);
    default: return {};
    }
}

}
