// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/discovery_model.h"

#include "ui/models/environment_facts.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

#include <QStringList>
#include <algorithm>
#include <map>

namespace plumbline {
namespace {

bool isShown(const DiscoveryRow &row, DiscoveryModel::Shown shown)
{
    const bool ready = row.kind == DiscoveryRow::Kind::Environment && !row.asks;
    return shown == DiscoveryModel::Shown::All || ready == (shown == DiscoveryModel::Shown::Ready);
}

QString policyText(const Environment &environment)
{
    QStringList parts;
    parts << (environment.sync.mode == SyncSpec::Mode::Auto ? DiscoveryModel::tr("new commits are applied by themselves")
                                                            : DiscoveryModel::tr("each sync is approved by a person"));
    if (environment.sync.prune)
        parts << DiscoveryModel::tr("removes what Git no longer has, at most %1 objects at once").arg(environment.sync.maxDeletes);
    if (environment.sync.selfHeal)
        parts << DiscoveryModel::tr("repairs drift by itself");
    if (environment.isProtected)
        parts << DiscoveryModel::tr("protected: asks for its name and a reason");
    return parts.join(QStringLiteral("; "));
}

DiscoveryRow environmentRow(const EnvironmentSnapshot &snapshot, Time now)
{
    const Environment &environment = *snapshot.environment;
    const EnvironmentFacts facts = factsOf(snapshot, now);
    DiscoveryRow row;
    row.kind = DiscoveryRow::Kind::Environment;
    row.id = environment.id.text();
    row.environment = environment.id;
    row.label = facts.name;
    row.where = facts.source;
    row.target = facts.target;
    row.asks = snapshot.consent != Consent::Allowed;
    if (snapshot.consent == Consent::New)
        row.check = DiscoveryModel::tr("asks to be allowed");
    else if (snapshot.consent == Consent::Changed)
        row.check = DiscoveryModel::tr("target changed, was %1").arg(shown(snapshot.previousTarget));
    else if (snapshot.consent == Consent::Moved)
        row.check = DiscoveryModel::tr("leads elsewhere, was %1").arg(shown(snapshot.previousTarget));
    else
        row.check = DiscoveryModel::tr("allowed; %1").arg(facts.word);
    row.mark = row.asks ? Mark::Awaiting : Mark::Check;
    row.detail = DiscoveryModel::tr("Writes to %1, and to nothing else, once you have allowed it. Declared at %2.\nPolicy: %3.")
                     .arg(facts.target, shown(environment.definedAt), policyText(environment));
    if (const auto &access = snapshot.access; access && (!access->context.empty() || snapshot.consent == Consent::Moved)) {
        row.leadsTo = shown(access->cluster.server);
        row.detail += u'\n' + DiscoveryModel::tr("Leads to %1.").arg(shown(describe(access->cluster)));
        if (access->asksForProgram())
            row.detail += u' ' + DiscoveryModel::tr("Its login program is asked about on the environment's own page.");
    }
    return row;
}

DiscoveryRow problemRow(const Error &error, std::size_t number)
{
    DiscoveryRow row;
    row.kind = DiscoveryRow::Kind::Problem;
    row.id = "problem " + std::to_string(number);
    row.label = shown(error.subject);
    row.check = shown(error.detail);
    row.detail = shown(error.text());
    row.mark = Mark::Failed;
    return row;
}

std::string fileOf(const Environment &environment)
{
    return environment.definedAt.substr(0, environment.definedAt.find_last_of(':'));
}

}

DiscoveryModel::DiscoveryModel(QObject *parent) : TreeModel(parent) {}

void DiscoveryModel::setRepository(std::shared_ptr<const FleetSnapshot> fleet, const std::string &location)
{
    if (location != location_)
        ticked_.clear();
    fleet_ = std::move(fleet);
    location_ = location;
    rebuild();
}

void DiscoveryModel::setShown(Shown shown)
{
    shown_ = shown;
    rebuild();
}

void DiscoveryModel::rebuild()
{
    if (!fleet_)
        return;
    std::map<std::string, std::vector<DiscoveryRow>> files;
    std::vector<DiscoveryRow> problems;
    std::ranges::fill(counts_, 0);
    const auto take = [this](std::vector<DiscoveryRow> &rows, DiscoveryRow row) {
        for (const Shown each : {Shown::All, Shown::Ready, Shown::NeedsLook})
            counts_[static_cast<int>(each)] += isShown(row, each) ? 1 : 0;
        if (isShown(row, shown_))
            rows.push_back(std::move(row));
    };
    for (const auto &environment : fleet_->environments)
        if (environment->environment->id.repository == location_)
            take(files[fileOf(*environment->environment)], environmentRow(*environment, fleet_->at));
    for (const auto &repository : fleet_->repositories)
        if (repository->location == location_)
            for (const Error &error : repository->errors)
                take(problems, problemRow(error, problems.size()));
    Node fresh;
    const auto addGroup = [&fresh](DiscoveryRow head, std::vector<DiscoveryRow> &rows) {
        if (rows.empty())
            return;
        Node &group = fresh.add(std::move(head));
        for (DiscoveryRow &row : rows)
            group.add(std::move(row));
    };
    for (auto &[file, rows] : files) {
        DiscoveryRow head;
        head.id = file;
        head.label = shown(file);
        head.where = rows.size() == 1 ? tr("1 environment") : tr("%1 environments").arg(rows.size());
        head.mark = Mark::File;
        addGroup(std::move(head), rows);
    }
    DiscoveryRow head;
    head.id = "\nproblems";
    head.label = tr("Could not be read");
    head.mark = Mark::Failed;
    addGroup(std::move(head), problems);
    update(std::move(fresh));
}

int DiscoveryModel::count(Shown shown) const
{
    return counts_[static_cast<int>(shown)];
}

std::vector<EnvironmentId> DiscoveryModel::ticked() const
{
    std::vector<EnvironmentId> out;
    for (const auto &file : root().children)
        for (const auto &node : file->children)
            if (node->row.asks && ticked_.contains(node->row.environment))
                out.push_back(node->row.environment);
    return out;
}

const DiscoveryRow *DiscoveryModel::rowAt(const QModelIndex &index) const
{
    return index.isValid() ? &nodeAt(index).row : nullptr;
}

int DiscoveryModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant DiscoveryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Allow the target of");
    case Where: return tr("Where in Git");
    case Target: return tr("Target");
    case LeadsTo: return tr("Leads to");
    case Check: return tr("Check");
    default: return {};
    }
}

QVariant DiscoveryModel::checkState(const Node &node) const
{
    if (node.row.kind == DiscoveryRow::Kind::Environment)
        return node.row.asks ? QVariant(ticked_.contains(node.row.environment) ? Qt::Checked : Qt::Unchecked) : QVariant();
    int asking = 0;
    int on = 0;
    for (const auto &child : node.children) {
        asking += child->row.asks ? 1 : 0;
        on += child->row.asks && ticked_.contains(child->row.environment) ? 1 : 0;
    }
    if (asking == 0)
        return {};
    return on == 0 ? Qt::Unchecked : on == asking ? Qt::Checked : Qt::PartiallyChecked;
}

bool DiscoveryModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole || index.column() != Name)
        return false;
    const bool on = value.toInt() != Qt::Unchecked;
    const auto tick = [this, on](const Node &node) {
        if (!node.row.asks)
            return;
        if (on)
            ticked_.insert(node.row.environment);
        else
            ticked_.erase(node.row.environment);
    };
    const Node &node = std::as_const(*this).nodeAt(index);
    tick(node);
    for (const auto &child : node.children)
        tick(*child);
    touch({Qt::CheckStateRole});
    Q_EMIT ticksChanged();
    return true;
}

Qt::ItemFlags DiscoveryModel::cellFlags(const Node &node, int column) const
{
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return column == Name && checkState(node).isValid() ? flags | Qt::ItemIsUserCheckable : flags;
}

QString DiscoveryModel::text(const DiscoveryRow &row, int column)
{
    switch (column) {
    case Name: return row.label;
    case Where: return row.where;
    case Target: return row.target;
    case LeadsTo: return row.leadsTo;
    default: return row.check;
    }
}

QVariant DiscoveryModel::cell(const Node &node, int column, int role) const
{
    const DiscoveryRow &row = node.row;
    const bool isGroup = row.kind == DiscoveryRow::Kind::File;
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case Qt::CheckStateRole: return column == Name ? checkState(node) : QVariant();
    case MarkRole: {
        const bool here = isGroup ? column == Name : column == Check;
        return static_cast<int>(here ? row.mark : Mark::None);
    }
    case ToneRole:
        if (column == Check)
            return static_cast<int>(toneOf(row.mark));
        return static_cast<int>(column == Name ? Tone::Plain : Tone::Quiet);
    case Qt::ToolTipRole: return row.detail.isEmpty() ? row.label : row.detail;
    case Qt::AccessibleTextRole:
        return isGroup                 ? tr("%1: %2").arg(row.label, row.where)
               : row.leadsTo.isEmpty() ? tr("%1, target %2: %3").arg(row.label, row.target.isEmpty() ? tr("none") : row.target, row.check)
                                       : tr("%1, target %2 at %3: %4").arg(row.label, row.target, row.leadsTo, row.check);
    case RowKindRole: return static_cast<int>(row.kind);
    case IdRole: return QString::fromStdString(row.id);
    default: return {};
    }
}

}
