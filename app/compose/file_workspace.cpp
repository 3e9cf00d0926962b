// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/file_workspace.h"

#include "core/base/text.h"
#include "core/discover/definitions.h"
#include "core/git/repository_location.h"

#include <algorithm>
#include <filesystem>
#include <sys/stat.h>

namespace plumbline {
namespace {

WorkspaceRepository fromEntry(const RepositoryEntry &entry, const Paths &paths)
{
    WorkspaceRepository out;
    out.location = entry.location();
    out.name = entry.shortName();
    out.url = entry.url;
    out.definitionsRef = entry.definitions;
    out.fetchInterval = entry.fetchInterval;
    out.gitDirectory = entry.url.empty() ? entry.path : paths.cache + "/mirrors/" + sha256(out.location).hex().substr(0, 24) + ".git";
    return out;
}

// Another repository may have the last part of the location as its name already.
RepositoryEntry withOwnName(RepositoryEntry entry, const Workspace &workspace)
{
    const std::string name = entry.shortName();
    const auto isTaken = [&workspace](const RepositoryEntry &candidate) {
        return std::ranges::find(workspace.repositories, candidate.shortName(), &RepositoryEntry::shortName) !=
               workspace.repositories.end();
    };
    for (int number = 2; isTaken(entry); ++number)
        entry.name = name + '-' + std::to_string(number);
    return entry;
}

}

FileWorkspace::FileWorkspace(Paths paths, const Clock &clock) : paths_(std::move(paths)), clock_(clock) {}

Result<LoadedWorkspace> FileWorkspace::loaded()
{
    struct stat now {};
    const bool exists = ::stat(paths_.workspaceFile().c_str(), &now) == 0;
    const Stamp stamp{exists, now.st_ino, now.st_size, now.st_mtim.tv_sec, now.st_mtim.tv_nsec};
    const std::scoped_lock lock(mutex_);
    if (cached_ && stamp == stamp_)
        return *cached_;
    Result<LoadedWorkspace> read = loadWorkspace(paths_.workspaceFile());
    if (read) {
        cached_ = *read;
        stamp_ = stamp;
    }
    return read;
}

Result<std::vector<WorkspaceRepository>> FileWorkspace::repositories()
{
    Result<LoadedWorkspace> read = loaded();
    if (!read)
        return Failure(read.error());
    std::vector<WorkspaceRepository> out;
    for (const RepositoryEntry &entry : read->workspace.repositories)
        out.push_back(fromEntry(entry, paths_));
    return out;
}

Result<WorkspaceRepository> FileWorkspace::locate(const std::string &pathOrUrl) const
{
    RepositoryEntry entry;
    if (isUrl(pathOrUrl)) {
        if (Result<void> good = checkUrl(pathOrUrl); !good)
            return Failure(good.error());
        entry.url = pathOrUrl;
    } else {
        Result<RepositoryLocation> place = locateRepository(std::filesystem::absolute(pathOrUrl).lexically_normal().string());
        if (!place)
            return Failure(place.error());
        entry.path = std::move(place->path);
    }
    return fromEntry(entry, paths_);
}

Result<WorkspaceRepository> FileWorkspace::add(const std::string &pathOrUrl)
{
    Result<WorkspaceRepository> place = locate(pathOrUrl);
    if (!place)
        return place;
    RepositoryEntry entry;
    (place->url.empty() ? entry.path : entry.url) = place->url.empty() ? place->location : place->url;
    const auto put = [&](Workspace &workspace) {
        entry = withOwnName(std::move(entry), workspace);
        place->name = entry.shortName();
        return workspace.add(entry);
    };
    if (Result<LoadedWorkspace> saved = updateWorkspace(paths_.workspaceFile(), put); !saved)
        return Failure(saved.error());
    return place;
}

Result<void> FileWorkspace::remove(const std::string &location)
{
    return updateWorkspace(paths_.workspaceFile(), [&location](Workspace &workspace) { return workspace.remove(location); })
        .map([](const LoadedWorkspace &) {});
}

Consent FileWorkspace::consent(const Environment &environment, std::string *previous)
{
    Result<LoadedWorkspace> read = loaded();
    if (!read) // a workspace that cannot be read allows nothing
        return Consent::New;
    TargetConsent consent = read->workspace.consent(environment);
    if (previous != nullptr)
        *previous = std::move(consent.previous);
    return consent.state;
}

std::vector<EnvironmentId> FileWorkspace::sharing(const Environment &environment, const ClusterMark &place)
{
    const Result<LoadedWorkspace> read = loaded(); // what cannot be read allows nothing
    return read ? read->workspace.sharing(environment, place) : std::vector<EnvironmentId>();
}

Result<void> FileWorkspace::change(const std::function<void(Workspace &)> &change)
{
    const auto changed = [&change](Workspace &workspace) -> Result<void> {
        change(workspace);
        return {};
    };
    return updateWorkspace(paths_.workspaceFile(), changed).map([](const LoadedWorkspace &) {});
}

Result<void> FileWorkspace::allow(const Environment &environment, const std::string &who, const ClusterMark &cluster)
{
    return change([&](Workspace &workspace) { workspace.allow(environment.id, environment.target, clock_.now(), who, cluster); });
}

Result<std::optional<ClusterMark>> FileWorkspace::pin(const Environment &environment, const ClusterMark &now)
{
    Result<LoadedWorkspace> read = loaded();
    if (!read)
        return Failure(read.error());
    const std::vector<AllowedTarget> before = read->workspace.allowed;
    std::optional<ClusterMark> other = read->workspace.pin(environment, now);
    if (other || read->workspace.allowed == before)
        return other;
    // Another process may have pinned in between.
    if (Result<void> kept = change([&](Workspace &workspace) { other = workspace.pin(environment, now); }); !kept)
        return Failure(kept.error());
    return other;
}

bool FileWorkspace::isApproved(const Digest &loginProgram)
{
    const Result<LoadedWorkspace> read = loaded(); // a workspace that cannot be read approves nothing
    return read && read->workspace.isApproved(loginProgram);
}

Result<void> FileWorkspace::approve(const LoginProgram &program, const std::string &who)
{
    return change([&](Workspace &workspace) { workspace.approve(program, clock_.now(), who); });
}

Definitions FileWorkspace::definitions(Source &source, const WorkspaceRepository &repository, const Revision &revision,
                                       std::stop_token stop)
{
    DefinitionSet read = readDefinitions(source, revision, {repository.location, paths_.config}, stop);
    Definitions out;
    out.environments = std::move(read.environments);
    out.errors = std::move(read.errors);
    std::ranges::sort(out.environments, {}, &Environment::id);
    return out;
}

}
