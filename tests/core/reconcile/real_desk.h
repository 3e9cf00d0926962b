// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/commit_writer.h"
#include "core/git/libgit2_source.h"
#include "core/journal/sqlite_journal.h"
#include "core/reconcile/environment_session.h"
#include "core/render/files_renderer.h"
#include "core/targets/directory/directory_target.h"
#include "tests/core/targets/directory/kill_scenarios.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_workspace.h"

namespace plumbline::test {

// What one process has open on a scratch installation below `base`: git, the journal and a directory as target.
class RealDesk {
public:
    explicit RealDesk(std::string base, std::function<void(const char *)> killPoint = {})
        : base_(std::move(base)), journal_(openJournal({base_ + "/journal", clock_, true, "the test"}).value())
    {
        environment_.id = {base_ + "/git", "prod"};
        environment_.source = {"main", "prod"};
        environment_.sync.prune = true;
        environment_.target = "directory:" + base_ + "/root";
        static_cast<void>(workspace_.allow(environment_, {}));
        const TargetOpener opener = [root = base_ + "/root", killPoint](const Environment &) -> Result<std::unique_ptr<Target>> {
            DirectoryOptions options;
            options.root = root;
            options.killPoint = killPoint;
            return openDirectoryTarget(options);
        };
        const SessionPorts ports{libgit2Sources(), opener, *renderer_, *journal_, workspace_, clock_, "operator", base_ + "/state"};
        session_ = std::make_unique<EnvironmentSession>(ports, WorkspaceRepository{base_ + "/git", "git", base_ + "/git", {}, {}},
                                                        std::make_shared<const Environment>(environment_));
    }

    [[nodiscard]] EnvironmentSession &session() { return *session_; }
    Result<Digest> approve(const PlanRequest &request)
    {
        const auto plan = session_->plan(request, {});
        if (!plan)
            return Failure(plan.error());
        return session_->approve((*plan)->digest, request, {"because", {}, false, {}}, {}).map([](const Approval &approval) {
            return approval.plan;
        });
    }
    Result<std::shared_ptr<const SyncRun>> sync(const PlanRequest &request)
    {
        return approve(request).and_then([&](const Digest &digest) { return session_->sync(digest, {}, {}); });
    }

private:
    std::string base_;
    FakeClock clock_;
    std::unique_ptr<Renderer> renderer_ = makeFilesRenderer();
    MemoryWorkspace workspace_;
    std::unique_ptr<Journal> journal_;
    Environment environment_;
    std::unique_ptr<EnvironmentSession> session_;
};

}
