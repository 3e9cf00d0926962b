// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/commit_model.h"

#include "core/reconcile/payload_json.h"
#include "ui/models/ages.h"
#include "ui/models/text.h"
#include "ui/models/words.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

constexpr int pageSize = 200;

bool isUndo(const JournalEntry &entry)
{
    return readPayload(entry.what.payload).value(QLatin1StringView("purpose")).toString() == QLatin1StringView("undo");
}

bool sameEdges(const Edges &a, const Edges &b)
{
    return std::ranges::equal(a, b,
                              [](const TimelineRow::Edge &x, const TimelineRow::Edge &y) { return x.from == y.from && x.to == y.to; });
}

RunState runStateFrom(const std::string &name)
{
    for (const RunState state : {RunState::Running, RunState::Done, RunState::Failed, RunState::Partly, RunState::Cancelled})
        if (nameOf(state) == name)
            return state;
    return RunState::Interrupted;
}

}

int CommitMarks::flagsOf(const Revision &id) const
{
    return (head == id ? HeadMarker : 0) | (live == id ? LiveMarker : 0) | (approved == id ? ApprovedMarker : 0) |
           (held == id ? HeldMarker : 0) | (wanted == id ? WantedMarker : 0);
}

CommitMarks marksOf(const EnvironmentSnapshot &snapshot)
{
    CommitMarks marks;
    // A revision that did not change the path stands where the path last changed before it.
    marks.head = snapshot.headChange ? snapshot.headChange : snapshot.head;
    marks.live = snapshot.liveChange ? snapshot.liveChange : snapshot.live;
    marks.wanted = snapshot.wantedChange ? snapshot.wantedChange : snapshot.wanted;
    if (snapshot.hold)
        marks.held = marks.wanted;
    if (snapshot.approval && snapshot.plan && snapshot.approval->plan == snapshot.plan->digest)
        marks.approved = snapshot.plan->revision == snapshot.wanted ? marks.wanted : snapshot.plan->revision;
    return marks;
}

std::map<Revision, Deployment> deploymentsOf(const std::vector<JournalEntry> &entries, const EnvironmentSnapshot *snapshot)
{
    std::map<Revision, Revision> changes;
    if (snapshot != nullptr)
        for (const auto &[revision, change] :
             {std::pair(snapshot->head, snapshot->headChange), std::pair(snapshot->live, snapshot->liveChange),
              std::pair(snapshot->wanted, snapshot->wantedChange)})
            if (revision && change)
                changes.emplace(*revision, *change);
    std::map<Revision, Deployment> out;
    for (const JournalEntry &entry : entries) {
        if (entry.what.kind != EntryKind::SyncEnded || !entry.what.revision || isUndo(entry))
            continue; // what was taken back did not run
        const auto change = changes.find(*entry.what.revision);
        const auto [it, isNew] = out.try_emplace(change == changes.end() ? *entry.what.revision : change->second);
        if (isNew || it->second.at < entry.at)
            it->second = {entry.at, shown(entry.what.who), runStateFrom(entry.what.result)};
    }
    return out;
}

bool CommitRow::sameContent(const CommitRow &other) const
{
    // The commit is named by its content; only what surrounds it can change.
    return row->lane == other.row->lane && sameEdges(row->edges, other.row->edges) && markers == other.markers &&
           deployment == other.deployment && row->commit.parents == other.row->commit.parents;
}

CommitModel::CommitModel(QObject *parent) : TreeModel(parent) {}

void CommitModel::setTimeline(std::shared_ptr<const Timeline> timeline)
{
    timeline_ = std::move(timeline);
    asked_ = false;
    rebuild();
}

void CommitModel::setMarks(const CommitMarks &marks)
{
    if (marks_ == marks)
        return;
    marks_ = marks;
    rebuild();
}

void CommitModel::setDeployments(std::map<Revision, Deployment> deployments)
{
    if (deployments_ == deployments)
        return;
    deployments_ = std::move(deployments);
    rebuild();
}

void CommitModel::setNow(Time now)
{
    now_ = now;
    touch({AgeRole, DeploymentRole, Qt::AccessibleTextRole});
}

void CommitModel::rebuild()
{
    Node fresh;
    if (timeline_)
        for (const TimelineRow &row : timeline_->rows) {
            const auto deployed = deployments_.find(row.commit.id);
            fresh.add({row.commit.id.hex(), timeline_, &row, marks_.flagsOf(row.commit.id),
                       deployed == deployments_.end() ? std::nullopt : std::optional(deployed->second)});
        }
    update(std::move(fresh));
    const std::array before{liveRow_, chosenRow_, firstRun_};
    liveRow_ = rowOf(marks_.live);
    chosenRow_ = rowOf(chosen_);
    firstRun_ = liveRow_;
    for (const auto &node : root().children)
        if (node->row.deployment)
            firstRun_ = std::max(firstRun_, node->position);
    if (before != std::array{liveRow_, chosenRow_, firstRun_})
        touch({DeployLineRole});
}

void CommitModel::setChosen(const std::optional<Revision> &id)
{
    if (chosen_ == id)
        return;
    chosen_ = id;
    const int before = std::exchange(chosenRow_, rowOf(id));
    const auto [first, last] = std::minmax({before, chosenRow_, liveRow_});
    if (last >= 0)
        Q_EMIT dataChanged(index(std::max(first, 0), 0), index(last, 0), {DeployLineRole});
}

int CommitModel::rowOf(const std::optional<Revision> &id) const
{
    const QModelIndex found = id ? indexOfRevision(*id) : QModelIndex();
    return found.isValid() ? found.row() : -1;
}

DeployLine CommitModel::lineAt(int row) const
{
    if (liveRow_ < 0)
        return DeployLine::None;
    if (row == liveRow_)
        return DeployLine::Live;
    if (row > liveRow_)
        return row == chosenRow_ ? DeployLine::Chosen : row <= firstRun_ ? DeployLine::Ran : DeployLine::None;
    if (chosenRow_ < 0 || row < chosenRow_)
        return DeployLine::None;
    return row == chosenRow_ ? DeployLine::Chosen : DeployLine::Between;
}

QModelIndex CommitModel::indexOfRevision(const Revision &id) const
{
    for (const auto &node : root().children)
        if (node->row.row->commit.id == id)
            return indexOf(*node);
    return {};
}

const Commit *CommitModel::commitAt(const QModelIndex &index) const
{
    return index.isValid() ? &nodeAt(index).row.row->commit : nullptr;
}

int CommitModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant CommitModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return section == 0 && orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(tr("Commits")) : QVariant();
}

bool CommitModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && timeline_ && timeline_->more && !asked_;
}

void CommitModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    asked_ = true;
    const int rows = rowCount();
    Q_EMIT moreWanted(rows + std::max(pageSize, rows));
}

QString CommitModel::deploymentText(const CommitRow &row) const
{
    if (!row.deployment)
        return {};
    const QString when = agoText(row.deployment->at, now_);
    switch (row.deployment->result) {
    case RunState::Done: return tr("deployed %1 by %2").arg(when, row.deployment->who);
    case RunState::Running: return tr("being deployed by %1").arg(row.deployment->who);
    default: return tr("sync %1 %2 by %3").arg(wordOf(row.deployment->result).toLower(), when, row.deployment->who);
    }
}

QString CommitModel::markerText(int markers) const
{
    QStringList words;
    if (markers & HeadMarker)
        words << tr("head");
    if (markers & LiveMarker)
        words << tr("live");
    if (markers & ApprovedMarker)
        words << tr("approved");
    if (markers & HeldMarker)
        words << tr("held");
    if (markers & WantedMarker && !(markers & (HeadMarker | HeldMarker)))
        words << tr("compared with live");
    return words.join(QStringLiteral(", "));
}

QString CommitModel::sentence(const CommitRow &row) const
{
    const Commit &commit = row.row->commit;
    QStringList parts{excerpt(commit.subject, 400),
                      tr("commit %1 by %2, %3").arg(shortId(commit.id), shown(commit.author), agoText(commit.at, now_))};
    if (row.markers)
        parts << markerText(row.markers);
    if (row.deployment)
        parts << deploymentText(row);
    parts.removeAll(QString());
    return parts.join(QStringLiteral("; "));
}

QString CommitModel::toolTip(const CommitRow &row) const
{
    const Commit &commit = row.row->commit;
    QStringList lines{QString::fromStdString(commit.id.hex()), excerpt(commit.subject, 400),
                      QStringLiteral("%1 <%2>").arg(shown(commit.author), shown(commit.email)), fullTime(commit.at)};
    if (!commit.body.empty())
        lines << QString() << excerpt(commit.body, 1000, true);
    if (row.deployment)
        lines << QString() << deploymentText(row);
    return lines.join(u'\n');
}

QVariant CommitModel::cell(const Node &node, int, int role) const
{
    const CommitRow &row = node.row;
    const Commit &commit = row.row->commit;
    switch (role) {
    case Qt::DisplayRole:
    case SubjectRole: return excerpt(commit.subject, 400);
    case Qt::AccessibleTextRole: return sentence(row);
    case Qt::ToolTipRole: return toolTip(row);
    case ShortIdRole: return shortId(commit.id);
    case IdRole: return QString::fromStdString(row.id);
    case RevisionRole: return QVariant::fromValue(commit.id);
    case WhoRole:
    case SecondaryTextRole: return shown(commit.author);
    case TimeRole: return toDateTime(commit.at);
    case AgeRole: return ageText(commit.at, now_);
    case MarkersRole: return row.markers;
    case LaneRole: return row.row->lane;
    case EdgesRole: return QVariant::fromValue(row.row->edges);
    case EdgesAboveRole:
        return QVariant::fromValue(node.position == 0 ? Edges()
                                                      : node.parent->children[static_cast<std::size_t>(node.position) - 1]->row.row->edges);
    case MergeRole: return commit.parents.size() > 1;
    case DeploymentRole: return deploymentText(row);
    case DeployLineRole: return static_cast<int>(lineAt(node.position));
    case DeployedMarkRole: return static_cast<int>(row.deployment ? markOf(row.deployment->result) : Mark::None);
    default: return {};
    }
}

}
