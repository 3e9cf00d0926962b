// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/fleet_rows.h"

#include "ui/models/ages.h"
#include "ui/models/text.h"

#include <algorithm>
#include <set>

namespace plumbline {
namespace {

using Place = std::pair<std::string, std::string>; // repository, app

// Stages that two environments of one app claim.
std::set<std::pair<Place, std::string>> sharedStages(const FleetSnapshot &fleet)
{
    std::set<std::pair<Place, std::string>> seen;
    std::set<std::pair<Place, std::string>> shared;
    for (const auto &snapshot : fleet.environments) {
        const Environment &environment = *snapshot->environment;
        std::pair<Place, std::string> cell{{environment.id.repository, appOf(environment)}, columnOf(environment)};
        if (!seen.insert(cell).second)
            shared.insert(std::move(cell));
    }
    return shared;
}

struct Column {
    std::string name;
    int rank = 0;
};

std::vector<std::string> inOrder(std::vector<Column> columns)
{
    std::ranges::stable_sort(columns, {}, &Column::rank);
    std::vector<std::string> names;
    for (Column &column : columns)
        names.push_back(std::move(column.name));
    return names;
}

bool fits(const EnvironmentFacts &facts, const QString &filter)
{
    return std::ranges::any_of(std::initializer_list<const QString *>{&facts.name, &facts.app, &facts.stage, &facts.word, &facts.note},
                               [&filter](const QString *text) { return text->contains(filter, Qt::CaseInsensitive); });
}

bool fits(const AppRow &row, const QString &filter)
{
    return filter.isEmpty() || row.app.contains(filter, Qt::CaseInsensitive) || row.repositoryName.contains(filter, Qt::CaseInsensitive) ||
           std::ranges::any_of(row.cells, [&filter](const auto &cell) { return fits(cell.second, filter); });
}

int urgencyOf(const AppRow &row)
{
    int out = 0;
    for (const auto &[column, facts] : row.cells)
        out = std::max(out, plumbline::urgencyOf(facts));
    return out;
}

// "main, clusters/*/api" of "main, clusters/dev/api" and "main, clusters/prod/api".
QString commonSource(const QString &one, const QString &other)
{
    QStringList parts = one.split(u'/');
    const QStringList others = other.split(u'/');
    if (parts.size() != others.size())
        return one;
    for (qsizetype i = 0; i < parts.size(); ++i)
        if (parts[i] != others[i])
            parts[i] = QStringLiteral("*");
    return parts.join(u'/');
}

}

int urgencyOf(const EnvironmentFacts &facts)
{
    static constexpr Mark order[] = {Mark::Configure, Mark::Unknown, Mark::Forbidden, Mark::Stale,   Mark::Extra,
                                     Mark::Missing,   Mark::Drifted, Mark::Awaiting,  Mark::Warning, Mark::Failed};
    for (int i = 0; i < static_cast<int>(std::size(order)); ++i)
        if (order[i] == facts.mark)
            return 1 + i + (facts.isProtected ? 100 : 0);
    return 0;
}

QString repositoryName(const FleetSnapshot &fleet, const std::string &location)
{
    for (const auto &repository : fleet.repositories)
        if (repository->location == location)
            return shown(repository->name);
    return shown(location);
}

FleetMatrix fleetMatrix(const FleetSnapshot &fleet, Time now, FleetOrder order, const QString &filter)
{
    const auto shared = sharedStages(fleet);
    std::vector<Column> columns;
    std::map<Place, AppRow> rows;
    for (const auto &snapshot : fleet.environments) {
        const Environment &environment = *snapshot->environment;
        const Place place{environment.id.repository, appOf(environment)};
        const std::string stage = columnOf(environment);
        const std::string column = shared.contains({place, stage}) ? stageOf(environment) : stage;
        if (std::ranges::find(columns, column, &Column::name) == columns.end())
            columns.push_back({column, stageRank(stage)});
        AppRow &row = rows[place];
        if (row.id.empty()) {
            row.id = place.first + '\n' + place.second;
            row.repository = place.first;
            row.app = shown(place.second);
            row.repositoryName = repositoryName(fleet, place.first);
        }
        EnvironmentFacts facts = factsOf(*snapshot, now);
        row.source = row.source.isEmpty() ? facts.source : commonSource(row.source, facts.source);
        row.head = facts.head;
        row.cells.insert_or_assign(column, std::move(facts));
    }
    FleetMatrix out{inOrder(std::move(columns)), {}};
    for (auto &[place, row] : rows)
        if (fits(row, filter))
            out.rows.push_back(std::move(row));
    if (order == FleetOrder::ProblemsFirst)
        std::ranges::stable_sort(out.rows, std::ranges::greater{}, [](const AppRow &row) { return urgencyOf(row); });
    return out;
}

std::vector<EnvironmentRow> fleetList(const FleetSnapshot &fleet, Time now, FleetOrder order, const QString &filter)
{
    std::vector<EnvironmentRow> out;
    for (const auto &snapshot : fleet.environments) {
        const EnvironmentId &id = snapshot->environment->id;
        EnvironmentRow row{id.text(), repositoryName(fleet, id.repository), factsOf(*snapshot, now), snapshot->observedAt, {}};
        if (row.observedAt)
            row.observed = ageText(*row.observedAt, now);
        if (filter.isEmpty() || row.repositoryName.contains(filter, Qt::CaseInsensitive) || fits(row.facts, filter))
            out.push_back(std::move(row));
    }
    if (order == FleetOrder::ProblemsFirst)
        std::ranges::stable_sort(out, std::ranges::greater{}, [](const EnvironmentRow &row) { return urgencyOf(row.facts); });
    return out;
}

}
