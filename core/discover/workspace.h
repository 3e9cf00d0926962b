// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/environment.h"
#include "core/model/snapshot.h"

#include <chrono>

namespace plumbline {

// A repository that the operator follows: a local clone by path, or a URL that is mirrored.
struct RepositoryEntry {
    std::string path;                       // absolute; empty where url is given
    std::string url;                        // as it is cloned from; empty where path is given
    std::string name;                       // short name; empty: the last part of the location
    std::string definitions;                // branch that definitions are read at; empty: the one that HEAD names
    std::chrono::seconds fetchInterval{60}; // 0: only on request

    // EnvironmentId::repository of its environments: the path, or the URL without user info.
    [[nodiscard]] std::string location() const;
    [[nodiscard]] std::string shortName() const;
    bool operator==(const RepositoryEntry &) const = default;
};

// One answer of the operator: this environment may use this target (safety rule 21).
struct AllowedTarget {
    std::string repository; // EnvironmentId::repository
    std::string environment;
    std::string target; // Environment::target
    Time at;
    std::string by;
    ClusterMark cluster = {}; // that it is pinned to; without a server: not yet
    bool operator==(const AllowedTarget &) const = default;
};

// Another answer: this program of the kubeconfig may run to log in (safety rule 6).
struct ApprovedProgram {
    std::string command; // LoginProgram::commandLine, for people
    Digest digest;
    Time at;
    std::string by;
    bool operator==(const ApprovedProgram &) const = default;
};

struct TargetConsent {
    Consent state = Consent::New;
    std::string previous; // with Changed: the target that is allowed
};

// The operator's own settings, as one file holds them; a value. Kept by loadWorkspace() and saveWorkspace().
struct Workspace {
    std::vector<RepositoryEntry> repositories; // in the operator's order; locations and short names unique
    std::vector<AllowedTarget> allowed;        // at most one an environment
    std::vector<ApprovedProgram> programs;     // digests unique
    std::string header;                        // comment lines at the top of the file, kept when it is saved

    [[nodiscard]] const RepositoryEntry *find(std::string_view location) const;
    // Conflict where the location or the short name is there already, InvalidInput where a field is not good.
    [[nodiscard]] Result<void> add(RepositoryEntry entry);
    // With the targets that were allowed for it. NotFound where there is none.
    [[nodiscard]] Result<void> remove(std::string_view location);

    // Takes the place of what was allowed for the environment before: going back to that asks again.
    void allow(const EnvironmentId &environment, const std::string &target, Time at, const std::string &by, ClusterMark cluster = {});
    // Allowed only for exactly the target that was allowed.
    [[nodiscard]] TargetConsent consent(const Environment &environment) const;
    // As WorkspacePort::sharing().
    [[nodiscard]] std::vector<EnvironmentId> sharing(const Environment &environment, const ClusterMark &place) const;
    // As WorkspacePort::pin().
    [[nodiscard]] std::optional<ClusterMark> pin(const Environment &environment, const ClusterMark &now);
    void approve(const LoginProgram &program, Time at, const std::string &by);
    [[nodiscard]] bool isApproved(const Digest &loginProgram) const;
};

// Reads a workspace file's text. All that is wrong with it, as InvalidInput errors at "file:line:column".
[[nodiscard]] tl::expected<Workspace, std::vector<Error>> parseWorkspace(std::string_view text, const std::string &fileName);
// The file's text: the header, then every field in a fixed order. parseWorkspace() reads the same from it.
[[nodiscard]] std::string workspaceText(const Workspace &workspace);

}
