// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/workspace.h"

#include <map>
#include <mutex>
#include <set>

namespace plumbline {

// A workspace in memory. Thread-safe.
class MemoryWorkspace final : public WorkspacePort {
public:
    // What a commit defines; a revision without an entry has what the newest one before it in `define` calls had.
    void define(const Revision &revision, Definitions definitions)
    {
        const std::scoped_lock lock(mutex_);
        newest_ = definitions;
        definitions_[revision] = std::move(definitions);
    }
    // What every commit defines from now on.
    void declare(std::vector<Environment> environments, std::vector<Error> errors = {})
    {
        const std::scoped_lock lock(mutex_);
        definitions_.clear();
        newest_ = {std::move(environments), std::move(errors)};
    }
    void list(WorkspaceRepository repository)
    {
        const std::scoped_lock lock(mutex_);
        repositories_.push_back(std::move(repository));
    }

    Result<std::vector<WorkspaceRepository>> repositories() override
    {
        const std::scoped_lock lock(mutex_);
        return repositories_;
    }
    Result<WorkspaceRepository> add(const std::string &pathOrUrl) override
    {
        WorkspaceRepository out;
        out.location = out.gitDirectory = out.name = pathOrUrl;
        list(out);
        return out;
    }
    Result<void> remove(const std::string &location) override
    {
        const std::scoped_lock lock(mutex_);
        std::erase_if(repositories_, [&location](const WorkspaceRepository &one) { return one.location == location; });
        return {};
    }
    Consent consent(const Environment &environment, std::string *previous) override
    {
        const std::scoped_lock lock(mutex_);
        const auto found = allowed_.find(environment.id);
        if (found == allowed_.end())
            return Consent::New;
        if (found->second == environment.target)
            return Consent::Allowed;
        if (previous != nullptr)
            *previous = found->second;
        return Consent::Changed;
    }
    std::vector<EnvironmentId> sharing(const Environment &environment, const ClusterMark &) override
    {
        const std::scoped_lock lock(mutex_);
        std::vector<EnvironmentId> out;
        for (const auto &[id, target] : allowed_)
            if (id != environment.id && target == environment.target)
                out.push_back(id);
        return out;
    }
    Result<void> allow(const Environment &environment, const std::string &, const ClusterMark &cluster) override
    {
        const std::scoped_lock lock(mutex_);
        allowed_[environment.id] = environment.target;
        pins_[environment.id] = cluster;
        return {};
    }
    Result<std::optional<ClusterMark>> pin(const Environment &environment, const ClusterMark &now) override
    {
        const std::scoped_lock lock(mutex_);
        ClusterMark &pinned = pins_[environment.id];
        if (!pinned.server.empty() && !isSameCluster(pinned, now))
            return pinned;
        const std::optional<std::string> uid = pinned.uid;
        pinned = now;
        if (uid && !uid->empty())
            pinned.uid = uid;
        return std::nullopt;
    }
    bool isApproved(const Digest &loginProgram) override
    {
        const std::scoped_lock lock(mutex_);
        return programs_.contains(loginProgram);
    }
    Result<void> approve(const LoginProgram &program, const std::string &) override
    {
        const std::scoped_lock lock(mutex_);
        programs_.insert(program.digest);
        return {};
    }
    Definitions definitions(Source &, const WorkspaceRepository &, const Revision &revision, std::stop_token) override
    {
        const std::scoped_lock lock(mutex_);
        const auto found = definitions_.find(revision);
        return found == definitions_.end() ? newest_ : found->second;
    }

private:
    std::mutex mutex_;
    std::vector<WorkspaceRepository> repositories_;
    std::map<EnvironmentId, std::string> allowed_;
    std::map<EnvironmentId, ClusterMark> pins_;
    std::set<Digest> programs_;
    std::map<Revision, Definitions> definitions_;
    Definitions newest_;
};

}
