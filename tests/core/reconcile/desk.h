// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reconcile/environment_session.h"
#include "core/render/files_renderer.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_journal.h"
#include "tests/support/memory_repository.h"
#include "tests/support/memory_target.h"
#include "tests/support/memory_workspace.h"

#include <QTemporaryDir>

namespace plumbline::test {

inline MemorySource::Files below(const std::string &folder, const MemoryPlace::Files &files)
{
    MemorySource::Files out;
    for (const auto &[path, content] : files)
        out[folder + "/" + path] = {FileMode::Regular, content};
    return out;
}

// One environment, "prod", of one repository in memory, and everything that a session of it needs. Each session() is
// what a process that starts now would have.
class Desk {
public:
    Desk()
    {
        environment.id = {"/repository", "prod"};
        environment.source = {"main", "prod"};
        environment.sync.prune = true;
        environment.definedAt = "plumbline.yaml:1";
        environment.digest = sha256("definition 1");
        environment.target = "memory:place";
        static_cast<void>(workspace.allow(environment, "operator"));
    }

    Revision commit(const MemoryPlace::Files &files) { return repository.commit(below("prod", files)); }
    [[nodiscard]] SessionPorts ports()
    {
        return {repository.opener(), place.opener(), *renderer, journal, workspace, clock, "operator", state.path().toStdString()};
    }
    [[nodiscard]] std::unique_ptr<EnvironmentSession> session()
    {
        return std::make_unique<EnvironmentSession>(ports(), WorkspaceRepository{"/repository", "repository", "/repository", {}, {}},
                                                    std::make_shared<const Environment>(environment));
    }
    // Plans, approves and syncs, as a new process.
    Result<std::shared_ptr<const SyncRun>> sync(const PlanRequest &request = {}, std::stop_token stop = {})
    {
        return approve(request).and_then([&](const Digest &digest) { return session()->sync(digest, {}, stop); });
    }
    Result<Digest> approve(const PlanRequest &request = {})
    {
        const auto one = session();
        const auto plan = one->plan(request, {});
        if (!plan)
            return Failure(plan.error());
        return one->approve((*plan)->digest, request, {"because", environment.id.name, false, {}}, {}).map([](const Approval &approval) {
            return approval.plan;
        });
    }

    FakeClock clock;
    MemoryRepository repository;
    MemoryPlace place;
    MemoryJournal journal{clock};
    MemoryWorkspace workspace;
    std::unique_ptr<Renderer> renderer = makeFilesRenderer();
    Environment environment;
    QTemporaryDir state;
};

}
