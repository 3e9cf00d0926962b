// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "ui/models/environment_facts.h"
#include "ui/models/tree_node.h"

#include <map>

namespace plumbline {

// One app of the fleet's matrix: a cell per stage.
struct AppRow {
    std::string id;         // location and app
    std::string repository; // location
    QString app;
    QString repositoryName;
    QString source;                                // "main, clusters/prod": of the last stage that has one
    QString head;                                  // short id at the definition's revision
    std::map<std::string, EnvironmentFacts> cells; // by column

    [[nodiscard]] TreeKey key() const { return {0, true, 0, id}; }
    [[nodiscard]] bool sameContent(const AppRow &other) const
    {
        return app == other.app && repositoryName == other.repositoryName && source == other.source && head == other.head &&
               cells == other.cells;
    }
};

// One environment of the fleet's list.
struct EnvironmentRow {
    std::string id;
    QString repositoryName;
    EnvironmentFacts facts;
    std::optional<Time> observedAt; // when live state was read
    QString observed;               // how long ago that is, "12 s"; empty when never

    [[nodiscard]] TreeKey key() const { return {0, true, 0, id}; }
    [[nodiscard]] bool sameContent(const EnvironmentRow &other) const
    {
        return observedAt == other.observedAt && observed == other.observed && repositoryName == other.repositoryName &&
               facts == other.facts;
    }
};

// ByName: repository, then app. ProblemsFirst: what needs a person first, protected environments before others.
enum class FleetOrder { ByName, ProblemsFirst };

struct FleetMatrix {
    std::vector<std::string> columns; // usual stages in their order, then others as they appear
    std::vector<AppRow> rows;
};

// Environments of one app that share a stage get columns named after themselves. A filter keeps the apps (in the list: the
// environments) of which a name, the repository or a state contains it, in either case.
[[nodiscard]] FleetMatrix fleetMatrix(const FleetSnapshot &fleet, Time now, FleetOrder order, const QString &filter = {});
[[nodiscard]] std::vector<EnvironmentRow> fleetList(const FleetSnapshot &fleet, Time now, FleetOrder order, const QString &filter = {});

// What a repository is called everywhere in the window; its location while the fleet does not know it.
[[nodiscard]] QString repositoryName(const FleetSnapshot &fleet, const std::string &location);

// 0 is quiet; the higher, the sooner a person should look.
[[nodiscard]] int urgencyOf(const EnvironmentFacts &facts);

}
