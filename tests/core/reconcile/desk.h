// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reconcile/environment_session.h"
#include "core/render/files_renderer.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_workspace.h"

namespace plumbline::test {

// One environment of one repository, and everything that a session of it needs; what its repository, target and journal
// are made of is for the classes below. Each session() is what a process that starts now would have.
class Desk {
public:
    virtual ~Desk() = default;

    [[nodiscard]] virtual SessionPorts ports() = 0;

    [[nodiscard]] WorkspaceRepository entry() const { return {environment.id.repository, "repository", environment.id.repository, {}, {}}; }
    [[nodiscard]] std::unique_ptr<EnvironmentSession> session()
    {
        return std::make_unique<EnvironmentSession>(ports(), entry(), std::make_shared<const Environment>(environment));
    }
    // As a new process each.
    Result<Digest> approve(const PlanRequest &request = {}) { return approveIn(*session(), request); }
    Result<std::shared_ptr<const SyncRun>> sync(const PlanRequest &request = {}) { return syncIn(*session(), request); }
    // Plans, approves and syncs.
    static Result<std::shared_ptr<const SyncRun>> syncIn(EnvironmentSession &session, const PlanRequest &request = {},
                                                         const std::string &reason = "because")
    {
        return approveIn(session, request, reason).and_then([&](const Digest &digest) { return session.sync(digest, {}, {}); });
    }
    static Result<Digest> approveIn(EnvironmentSession &session, const PlanRequest &request, const std::string &reason = "because")
    {
        const auto plan = session.plan(request, {});
        if (!plan)
            return Failure(plan.error());
        const Consenting consent{reason, session.environment().id.name, false, {}};
        return session.approve((*plan)->digest, request, consent, {}).map([](const Approval &approval) { return approval.plan; });
    }
    // The repository declares the environment as it is now, from this commit on.
    void define(const Revision &revision) { workspace.define(revision, {{environment}, {}}); }
    // Newest first.
    [[nodiscard]] std::vector<JournalEntry> entries(EntryKind kind)
    {
        JournalQuery query;
        query.kinds = {kind};
        return ports().journal.query(query).value();
    }

    FakeClock clock;
    MemoryWorkspace workspace;
    Environment environment;

protected:
    Desk()
    {
        environment.sync.prune = true;
        environment.definedAt = "plumbline.yaml:1";
        environment.digest = sha256("definition 1");
    }
    // Leaves the cluster to whichever is reached first.
    void allow() { static_cast<void>(workspace.allow(environment, "operator", {})); }

    std::unique_ptr<Renderer> renderer_ = makeFilesRenderer();
};

}
