// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/ports/source.h"

#include <chrono>

namespace plumbline {

// One repository that the operator listed.
struct WorkspaceRepository {
    std::string location; // EnvironmentId::repository
    std::string name;
    std::string gitDirectory;               // where its objects are, or will be once it is cloned
    std::string url;                        // to clone and fetch from, with whatever user info the operator gave; empty for a local clone
    std::string definitionsRef;             // branch to read definitions at; empty: the one that the repository's HEAD names
    std::chrono::seconds fetchInterval{60}; // 0: never by itself
};

struct Definitions {
    std::vector<Environment> environments; // sorted by id
    std::vector<Error> errors;             // bad documents; they never hide good ones
};

// The operator's own choices, kept outside every repository. Thread-safe.
class WorkspacePort {
public:
    virtual ~WorkspacePort() = default;
    [[nodiscard]] virtual Result<std::vector<WorkspaceRepository>> repositories() = 0;
    // A path of a local clone or a URL. Conflict where it is listed already.
    [[nodiscard]] virtual Result<WorkspaceRepository> add(const std::string &pathOrUrl) = 0;
    // Forgets the repository; its files, targets and history stay.
    [[nodiscard]] virtual Result<void> remove(const std::string &location) = 0;
    // Safety rule 21, by the target's name alone. `previous` is set where another target had been allowed before.
    [[nodiscard]] virtual Consent consent(const Environment &environment, std::string *previous) = 0;
    // Other environments that were allowed the same directory (`place`: where it leads now), one in it or one around it:
    // they would overwrite each other's files. Empty for what is no directory.
    [[nodiscard]] virtual std::vector<EnvironmentId> sharing(const Environment &environment, const ClusterMark &place) = 0;
    // From then on the target is this cluster; one without a server is pinned when it is first reached.
    [[nodiscard]] virtual Result<void> allow(const Environment &environment, const std::string &who, const ClusterMark &cluster) = 0;
    // The cluster that the allowed target was pinned to, where `now` is another one (see isSameCluster()). Otherwise what is
    // told for the first time is pinned with the rest; a pin is never weakened.
    [[nodiscard]] virtual Result<std::optional<ClusterMark>> pin(const Environment &environment, const ClusterMark &now) = 0;
    // Safety rule 6: whether the operator approved exactly this login program, whatever environment it is for.
    [[nodiscard]] virtual bool isApproved(const Digest &loginProgram) = 0;
    [[nodiscard]] virtual Result<void> approve(const LoginProgram &program, const std::string &who) = 0;
    // Environment definitions in a repository at a commit.
    [[nodiscard]] virtual Definitions definitions(Source &source, const WorkspaceRepository &repository, const Revision &revision,
                                                  std::stop_token stop) = 0;
};

}
