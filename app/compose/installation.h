// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/discover/paths.h"
#include "core/reconcile/session_ports.h"

#include <memory>

namespace plumbline {

class ClusterLinks;

struct InstallationOptions {
    Paths paths;
    bool wantWrite = false;       // take the journal for writing, if nobody has it
    std::string program;          // what others are told while this one writes
    const Clock *clock = nullptr; // absent: the system's; outlives the installation
};

// Everything concrete that the two programs share, put together once: journal, workspace, Git, targets. Owns it all.
class Installation {
public:
    [[nodiscard]] static Result<std::unique_ptr<Installation>> open(const InstallationOptions &options);
    ~Installation();

    [[nodiscard]] SessionPorts ports();
    [[nodiscard]] Journal &journal() { return *journal_; }
    [[nodiscard]] WorkspacePort &workspace() { return *workspace_; }
    [[nodiscard]] Transfer &transfer() { return *transfer_; }
    [[nodiscard]] const Paths &paths() const { return paths_; }
    // A repository that need not be in the workspace, by local path or URL.
    [[nodiscard]] Result<WorkspaceRepository> repositoryAt(const std::string &pathOrUrl);

private:
    Installation() = default;
    Paths paths_;
    SystemClock systemClock_;
    const Clock *clock_ = &systemClock_;
    std::unique_ptr<Journal> journal_;
    std::unique_ptr<WorkspacePort> workspace_;
    std::shared_ptr<ClusterLinks> links_;
    std::unique_ptr<Renderer> renderer_;
    std::unique_ptr<Transfer> transfer_;
    SourceOpener openSource_;
};

// The operator's login name, as the journal records it.
[[nodiscard]] std::string operatorName();

}
