// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace plumbline {

// One commit of the demo's repository, by what it changes.
struct DemoCommit {
    std::string author; // "dev-2"; the address is made of it
    int minutesAgo = 0;
    std::string message;
    std::map<std::string, std::optional<std::string>> files; // path → content; absent: removed
    bool onBranch = false;                                   // belongs to the side branch that the next merge brings in
    bool merges = false;                                     // brings the side branch in
};

// The history of a small shop: four services in three stages over five weeks, about 80 commits, oldest first. Every
// change begins in dev and is promoted to staging and prod later, so the stages differ as they do in life.
// `targetsRoot` is where the environments' targets are declared to be.
[[nodiscard]] std::vector<DemoCommit> demoStory(const std::string &targetsRoot);

inline constexpr const char *demoServices[] = {"api", "payments", "web", "worker"};
inline constexpr const char *demoStages[] = {"dev", "staging", "prod"};

}
