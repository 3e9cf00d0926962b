// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/environment_tree_model.h"

#include "ui/models/environment_roles.h"
#include "ui/models/text.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace plumbline {
namespace {

using App = std::vector<const EnvironmentSnapshot *>;
using Apps = std::map<std::string, App>;

// Worst first: what a collapsed app shows of its environments.
constexpr Mark shownStates[] = {Mark::Failed,    Mark::Warning, Mark::Awaiting, Mark::Drifted, Mark::Missing,   Mark::Extra,
                                Mark::Configure, Mark::Syncing, Mark::Held,     Mark::Stale,   Mark::Forbidden, Mark::Unknown};

Mark sidebarMark(const EnvironmentFacts &facts)
{
    static constexpr Mark compared[] = {Mark::InSync, Mark::Configure, Mark::Drifted, Mark::Missing, Mark::Extra};
    const bool quiet = std::ranges::find(compared, facts.mark) != std::end(compared);
    if (quiet && facts.healthMark == Mark::Degraded)
        return Mark::Degraded;
    return facts.held && quiet ? Mark::Held : facts.mark;
}

PlaceRow environmentPlace(const EnvironmentSnapshot &snapshot, Time now)
{
    PlaceRow row;
    row.kind = PlaceRow::Kind::Environment;
    row.id = snapshot.environment->id.text();
    row.repository = snapshot.environment->id.repository;
    row.facts = factsOf(snapshot, now);
    row.label = row.facts.stage;
    row.note = row.facts.note;
    row.mark = sidebarMark(row.facts);
    return row;
}

PlaceRow appPlace(const std::string &location, const std::string &app)
{
    PlaceRow row;
    row.kind = PlaceRow::Kind::App;
    row.id = location + '\n' + app;
    row.repository = location;
    row.label = shown(app);
    return row;
}

PlaceRow repositoryPlace(const RepositorySnapshot &repository)
{
    PlaceRow row;
    row.id = row.repository = repository.location;
    row.label = shown(repository.name);
    row.note = repository.transfer.empty() ? shortRef(repository.definitionsRef) : shown(repository.transfer);
    row.mark = repository.errors.empty() && !repository.transferError ? Mark::Repository : Mark::Warning;
    row.toolTip = shown(repository.location);
    for (const Error &error : repository.errors)
        row.toolTip += u'\n' + shown(error.text());
    if (repository.transferError)
        row.toolTip += u'\n' + shown(repository.transferError->text());
    if (!repository.state.note.empty())
        row.toolTip += u'\n' + shown(repository.state.note);
    if (!repository.unverified.empty())
        row.toolTip += u'\n' + shown(repository.unverified);
    return row;
}

// A repository that has environments but is not listed itself.
PlaceRow unlistedPlace(const std::string &location)
{
    PlaceRow row;
    row.id = row.repository = location;
    row.label = row.toolTip = shown(location);
    row.mark = Mark::Repository;
    return row;
}

Mark countedMark(const PlaceRow &row)
{
    return row.facts.mark == Mark::InSync ? row.mark : row.facts.mark;
}

void countStates(TreeNode<PlaceRow> &app)
{
    for (const Mark mark : shownStates) {
        const auto count = std::ranges::count_if(app.children, [mark](const auto &child) { return countedMark(child->row) == mark; });
        if (count > 0)
            app.row.counts.push_back({mark, static_cast<int>(count)});
    }
}

// Builds the rows of one snapshot, as far as a filter keeps them.
class PlaceTree {
public:
    PlaceTree(const FleetSnapshot &fleet, Time now, const QString &filter) : now_(now), filter_(filter)
    {
        for (const auto &environment : fleet.environments)
            byRepository_[environment->environment->id.repository][appOf(*environment->environment)].push_back(environment.get());
        for (const auto &repository : fleet.repositories)
            add(repositoryPlace(*repository));
        while (!byRepository_.empty())
            add(unlistedPlace(byRepository_.begin()->first));
    }
    TreeNode<PlaceRow> root;

private:
    void add(PlaceRow row)
    {
        const bool whole = filter_.isEmpty() || matches(row.label);
        TreeNode<PlaceRow> apps;
        for (auto &[name, environments] : byRepository_[row.repository])
            addApp(apps, appPlace(row.repository, name), environments, whole);
        byRepository_.erase(row.repository);
        if (!whole && apps.children.empty())
            return;
        TreeNode<PlaceRow> &added = root.add(std::move(row));
        added.children = std::move(apps.children);
        added.renumber(0);
    }

    void addApp(TreeNode<PlaceRow> &apps, PlaceRow row, App &environments, bool whole)
    {
        std::ranges::sort(environments, {}, [](const EnvironmentSnapshot *e) {
            return std::make_tuple(stageRank(columnOf(*e->environment)), stageOf(*e->environment));
        });
        TreeNode<PlaceRow> kept;
        for (const EnvironmentSnapshot *environment : environments) {
            PlaceRow place = environmentPlace(*environment, now_);
            if (whole || matches(place.facts.name) || matches(place.facts.app) || matches(place.note) || matches(place.facts.word))
                kept.add(std::move(place));
        }
        if (kept.children.empty())
            return;
        TreeNode<PlaceRow> &added = apps.add(std::move(row));
        added.children = std::move(kept.children);
        added.renumber(0);
        countStates(added);
    }

    [[nodiscard]] bool matches(const QString &text) const { return text.contains(filter_, Qt::CaseInsensitive); }

    Time now_;
    const QString &filter_;
    std::map<std::string, Apps> byRepository_;
};

}

EnvironmentTreeModel::EnvironmentTreeModel(QObject *parent) : TreeModel(parent) {}

void EnvironmentTreeModel::setFleet(std::shared_ptr<const FleetSnapshot> fleet)
{
    fleet_ = std::move(fleet);
    if (fleet_)
        now_ = fleet_->at;
    rebuild();
}

void EnvironmentTreeModel::setNow(Time now)
{
    now_ = now;
    rebuild();
}

void EnvironmentTreeModel::setFilter(const QString &text)
{
    if (filter_ == text)
        return;
    filter_ = text;
    rebuild();
}

void EnvironmentTreeModel::rebuild()
{
    update(fleet_ ? PlaceTree(*fleet_, now_, filter_).root : Node());
}

QModelIndex EnvironmentTreeModel::indexOfEnvironment(const EnvironmentId &id) const
{
    for (const auto &repository : root().children)
        if (repository->row.repository == id.repository)
            for (const auto &app : repository->children)
                for (const auto &environment : app->children)
                    if (environment->row.facts.id == id)
                        return indexOf(*environment);
    return {};
}

QModelIndex EnvironmentTreeModel::indexOfRepository(const std::string &location) const
{
    for (const auto &repository : root().children)
        if (repository->row.repository == location)
            return indexOf(*repository);
    return {};
}

std::optional<EnvironmentId> EnvironmentTreeModel::environmentAt(const QModelIndex &index) const
{
    if (!index.isValid() || nodeAt(index).row.kind != PlaceRow::Kind::Environment)
        return std::nullopt;
    return nodeAt(index).row.facts.id;
}

int EnvironmentTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant EnvironmentTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return section == 0 && orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(tr("Environments")) : QVariant();
}

QString EnvironmentTreeModel::sentence(const Node &node) const
{
    const int count = static_cast<int>(node.children.size());
    if (node.row.kind == PlaceRow::Kind::App) {
        const QString environments = count == 1 ? tr("1 environment") : tr("%n environments", nullptr, count);
        int quiet = count;
        for (const MarkCount &state : node.row.counts)
            quiet -= state.count;
        return quiet == count ? tr("%1: %2").arg(node.row.label, environments)
                              : tr("%1: %2, %3 not in sync").arg(node.row.label, environments).arg(count - quiet);
    }
    const QString apps = count == 1 ? tr("1 app") : tr("%n apps", nullptr, count);
    const QString trouble = node.row.mark == Mark::Warning ? tr("; has errors") : QString();
    return tr("Repository %1: %2%3").arg(node.row.label, apps, trouble);
}

QVariant EnvironmentTreeModel::cell(const Node &node, int, int role) const
{
    const PlaceRow &row = node.row;
    switch (role) {
    case Qt::DisplayRole: return row.label;
    case RowKindRole: return static_cast<int>(row.kind);
    case IdRole: return QString::fromStdString(row.id);
    case RepositoryRole: return QString::fromStdString(row.repository);
    case MarkRole: return static_cast<int>(row.mark);
    case ToneRole: return static_cast<int>(toneOf(row.mark));
    case NoteRole: return row.note;
    default: break;
    }
    if (row.kind == PlaceRow::Kind::Environment)
        return environmentRole(row.facts, role);
    switch (role) {
    case Qt::AccessibleTextRole: return sentence(node);
    case Qt::ToolTipRole: return row.toolTip.isEmpty() ? sentence(node) : row.toolTip;
    case MarkCountsRole: return QVariant::fromValue(row.counts);
    default: return {};
    }
}

}
