// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/discover/paths.h"
#include "core/discover/workspace_file.h"
#include "core/ports/clock.h"
#include "core/ports/workspace.h"

#include <mutex>

namespace plumbline {

// The workspace as the operator's file holds it, read anew when the file changed.
class FileWorkspace final : public WorkspacePort {
public:
    FileWorkspace(Paths paths, const Clock &clock);

    Result<std::vector<WorkspaceRepository>> repositories() override;
    Result<WorkspaceRepository> add(const std::string &pathOrUrl) override;
    Result<void> remove(const std::string &location) override;
    Consent consent(const Environment &environment, std::string *previous) override;
    std::vector<EnvironmentId> sharing(const Environment &environment, const ClusterMark &place) override;
    Result<void> allow(const Environment &environment, const std::string &who, const ClusterMark &cluster) override;
    Result<std::optional<ClusterMark>> pin(const Environment &environment, const ClusterMark &now) override;
    bool isApproved(const Digest &loginProgram) override;
    Result<void> approve(const LoginProgram &program, const std::string &who) override;
    Definitions definitions(Source &source, const WorkspaceRepository &repository, const Revision &revision, std::stop_token stop) override;

    // A repository by path or URL, listed or not.
    [[nodiscard]] Result<WorkspaceRepository> locate(const std::string &pathOrUrl) const;

private:
    struct Stamp {
        bool exists = false;
        std::uint64_t inode = 0;
        std::int64_t size = 0;
        std::int64_t seconds = 0;
        std::int64_t nanoseconds = 0;
        bool operator==(const Stamp &) const = default;
    };
    [[nodiscard]] Result<LoadedWorkspace> loaded();
    [[nodiscard]] Result<void> change(const std::function<void(Workspace &)> &change);

    const Paths paths_;
    const Clock &clock_;
    std::mutex mutex_;
    std::optional<LoadedWorkspace> cached_; // what the file of stamp_ holds
    Stamp stamp_;
};

}
