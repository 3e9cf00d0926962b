// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/workspace.h"

#include "core/base/text.h"
#include "core/discover/field_table.h"
#include "core/discover/lexical_path.h"
#include "core/discover/text_rules.h"

#include <algorithm>

namespace plumbline {
namespace {

// What is wrong with an entry that did not come from a file.
std::string entryComplaint(const RepositoryEntry &entry)
{
    if (entry.path.empty() == entry.url.empty())
        return "give a path or a URL, one of them";
    std::string complaint = entry.path.empty() ? repositoryUrlRule(entry.url) : repositoryPathRule(entry.path);
    if (complaint.empty() && !entry.name.empty())
        complaint = shortNameRule(entry.name);
    if (complaint.empty() && !entry.definitions.empty())
        complaint = revisionRule(entry.definitions);
    if (complaint.empty())
        complaint = intervalRule(std::to_string(entry.fetchInterval.count()) + "s");
    return complaint;
}

// A uid that may not be read is no pin: one that can be read later takes its place.
ClusterMark withoutBlankUid(ClusterMark mark)
{
    if (mark.uid && mark.uid->empty())
        mark.uid.reset();
    return mark;
}

// Whether two directories, as texts, are one, or one is below the other.
bool overlap(std::string_view one, std::string_view other)
{
    if (one.empty() || other.empty())
        return false;
    const auto [outer, inner] = std::minmax(one, other, [](auto a, auto b) { return a.size() < b.size(); });
    return inner.starts_with(outer) && (inner.size() == outer.size() || outer.back() == '/' || inner[outer.size()] == '/');
}

}

std::string RepositoryEntry::location() const
{
    return path.empty() ? withoutUserInfo(url) : path;
}

std::string RepositoryEntry::shortName() const
{
    if (!name.empty())
        return name;
    std::string place = location();
    while (place.size() > 1 && place.back() == '/')
        place.pop_back();
    std::string last = place.substr(place.find_last_of("/:") + 1);
    if (last.size() > 4 && last.substr(last.size() - 4) == ".git")
        last.resize(last.size() - 4);
    return last.empty() ? place : last;
}

const RepositoryEntry *Workspace::find(std::string_view location) const
{
    const auto it =
        std::find_if(repositories.begin(), repositories.end(), [location](const auto &entry) { return entry.location() == location; });
    return it == repositories.end() ? nullptr : &*it;
}

Result<void> Workspace::add(RepositoryEntry entry)
{
    if (!entry.path.empty() && entry.path.front() == '/')
        entry.path = absolutePath("/", entry.path);
    const std::string location = entry.location();
    if (const std::string complaint = entryComplaint(entry); !complaint.empty())
        return fail(ErrorCode::InvalidInput, visible(location), complaint);
    if (find(location))
        return fail(ErrorCode::Conflict, visible(location),
                    "the workspace has this repository already; remove it first, or choose another");
    for (const RepositoryEntry &known : repositories)
        if (known.shortName() == entry.shortName())
            return fail(ErrorCode::Conflict, visible(location),
                        "the workspace has another repository named " + quoted(known.shortName()) + "; give this one a name of its own");
    repositories.push_back(std::move(entry));
    return {};
}

Result<void> Workspace::remove(std::string_view location)
{
    // The argument may be a view of what goes away.
    const std::string gone(location);
    if (std::erase_if(repositories, [&gone](const auto &entry) { return entry.location() == gone; }) == 0)
        return fail(ErrorCode::NotFound, visible(gone), "the workspace has no such repository; list them to see their names");
    std::erase_if(allowed, [&gone](const auto &entry) { return entry.repository == gone; });
    return {};
}

void Workspace::allow(const EnvironmentId &environment, const std::string &target, Time at, const std::string &by, ClusterMark cluster)
{
    std::erase_if(allowed, [&environment](const auto &entry) {
        return entry.repository == environment.repository && entry.environment == environment.name;
    });
    allowed.push_back({environment.repository, environment.name, target, at, by, withoutBlankUid(std::move(cluster))});
}

TargetConsent Workspace::consent(const Environment &environment) const
{
    for (const AllowedTarget &entry : allowed) {
        if (entry.repository != environment.id.repository || entry.environment != environment.id.name)
            continue;
        if (entry.target == environment.target)
            return {Consent::Allowed, {}};
        return {Consent::Changed, entry.target};
    }
    return {Consent::New, {}};
}

std::vector<EnvironmentId> Workspace::sharing(const Environment &environment, const ClusterMark &place) const
{
    std::vector<EnvironmentId> out;
    if (environment.targetKind != TargetKind::Directory)
        return out;
    for (const AllowedTarget &known : allowed) {
        const EnvironmentId id{known.repository, known.environment};
        // By the text, and by where symlinks lead. Targets of other kinds begin otherwise.
        if (id != environment.id && (overlap(known.target, environment.target) || overlap(known.cluster.server, place.server)))
            out.push_back(id);
    }
    return out;
}

std::optional<ClusterMark> Workspace::pin(const Environment &environment, const ClusterMark &now)
{
    const auto entry = std::ranges::find_if(allowed, [&environment](const AllowedTarget &known) {
        return known.repository == environment.id.repository && known.environment == environment.id.name &&
               known.target == environment.target;
    });
    if (entry == allowed.end() || now.server.empty())
        return std::nullopt;
    if (!entry->cluster.server.empty() && !isSameCluster(entry->cluster, now))
        return entry->cluster;
    const std::optional<std::string> uid = entry->cluster.uid;
    entry->cluster = withoutBlankUid(now);
    if (uid)
        entry->cluster.uid = uid;
    return std::nullopt;
}

void Workspace::approve(const LoginProgram &program, Time at, const std::string &by)
{
    constexpr std::size_t longest = 4000; // for people; the digest is what counts
    std::string command = program.commandLine.substr(0, longest);
    while (!isUtf8(command))
        command.pop_back();
    if (!isApproved(program.digest))
        programs.push_back({std::move(command), program.digest, at, by});
}

bool Workspace::isApproved(const Digest &loginProgram) const
{
    return std::ranges::find(programs, loginProgram, &ApprovedProgram::digest) != programs.end();
}

}
