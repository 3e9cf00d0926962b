// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <random>

// Made-up values of the model for tests. Equal arguments give equal values.
namespace plumbline::made {

using Random = std::mt19937;

// 2026-11-17T12:00:00Z and so many seconds later.
[[nodiscard]] Time at(int seconds = 0);
[[nodiscard]] Revision revision(unsigned number);
[[nodiscard]] Digest digest(unsigned number);
[[nodiscard]] FileContent content(const std::string &bytes);
[[nodiscard]] Commit commit(unsigned number, const std::string &subject = {});

// name is "shop-prod"; app and stage become labels unless empty.
[[nodiscard]] Environment environment(const std::string &name, const std::string &app = {}, const std::string &stage = {},
                                      const std::string &repository = "/srv/git/shop-fleet");
// Observed, allowed, in sync, live at head.
[[nodiscard]] EnvironmentSnapshot inSync(const Environment &environment);
// The same with this drift, and the status that follows from it.
[[nodiscard]] EnvironmentSnapshot drifted(const Environment &environment, Drift drift);
[[nodiscard]] RepositorySnapshot repository(const std::string &location = "/srv/git/shop-fleet", const std::string &name = "shop-fleet");
[[nodiscard]] std::shared_ptr<const FleetSnapshot> fleet(std::vector<EnvironmentSnapshot> environments,
                                                         std::vector<RepositorySnapshot> repositories = {repository()}, Time now = at());

[[nodiscard]] FieldDrift field(const std::string &path, const std::string &git, const std::string &live,
                               DriftCause cause = DriftCause::Live);
[[nodiscard]] ResourceDrift differing(const std::string &path, std::vector<FieldDrift> fields);
[[nodiscard]] ResourceDrift resource(const std::string &path, ResourceState state);
// Sorts, sums up and sets the status.
[[nodiscard]] Drift drift(std::vector<ResourceDrift> resources, std::size_t inSync = 0);
// Some of `files` files in nested folders, in every state, with fields.
[[nodiscard]] Drift randomDrift(Random &random, int files);
// One step for each resource that a sync would write.
[[nodiscard]] Plan plan(const Drift &drift, unsigned number = 1);
[[nodiscard]] SyncRun run(std::shared_ptr<const Plan> plan, std::uint64_t id = 7);

// Straight history: commit `newest` first, `count` of them.
[[nodiscard]] Timeline timeline(unsigned newest, unsigned count, bool more = false);
[[nodiscard]] JournalEntry entry(std::uint64_t id, EntryKind kind, std::uint64_t run = 0, const std::string &result = {},
                                 const std::string &payload = "{}");

// A fleet of a few repositories in random states.
[[nodiscard]] std::shared_ptr<const FleetSnapshot> randomFleet(Random &random, int environments);

[[nodiscard]] int below(Random &random, int limit); // 0 … limit-1

}
