// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine does for repositories: keep the list of them, look at their refs, note what was forced.
#include "core/reconcile/engine_work.h"
#include "core/reconcile/payload_json.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace plumbline {
namespace {

std::string repositoryStrand(const std::string &location)
{
    return "repository " + location;
}

// Definitions name branches shortly, HEAD names them whole.
std::string_view branchOf(std::string_view ref)
{
    constexpr std::string_view heads = "refs/heads/";
    return ref.starts_with(heads) ? ref.substr(heads.size()) : ref;
}

bool isCloned(const WorkspaceRepository &entry)
{
    std::error_code ignored;
    return std::filesystem::exists(entry.gitDirectory, ignored);
}

}

// Another program may change the list as well. One that cannot be read takes nothing away.
void Engine::Work::followWorkspace()
{
    if (following_.exchange(true))
        return;
    pool_.submit("workspace", [this](const std::stop_token &) {
        following_ = false;
        const Result<std::vector<WorkspaceRepository>> listed = ports_.workspace.repositories();
        const std::vector<Error> errors = listed ? std::vector<Error>() : std::vector{listed.error()};
        std::vector<std::string> gone;
        bool changed = false;
        {
            const std::scoped_lock lock(mutex_);
            changed = !loaded_ || errors_ != errors;
            loaded_ = true;
            errors_ = errors;
            for (const auto &[location, slot] : repositories_)
                if (listed && std::ranges::find(*listed, location, &WorkspaceRepository::location) == listed->end())
                    gone.push_back(location);
            for (const WorkspaceRepository &entry : listed ? *listed : std::vector<WorkspaceRepository>())
                changed = changed || !repositories_.contains(entry.location);
        }
        for (const std::string &location : gone)
            removeSlot(location);
        if (!changed)
            return;
        for (const WorkspaceRepository &entry : listed ? *listed : std::vector<WorkspaceRepository>())
            addSlot(entry);
        publish();
    });
}

void Engine::Work::addSlot(const WorkspaceRepository &entry)
{
    const auto slot = std::make_shared<RepositorySlot>();
    {
        const std::scoped_lock lock(mutex_);
        if (repositories_.contains(entry.location))
            return;
        slot->entry = entry;
        slot->shown.location = entry.location;
        slot->shown.name = entry.name;
        slot->shown.gitDirectory = entry.gitDirectory;
        slot->shown.url = entry.url.empty() ? std::string() : entry.location;
        slot->nextFetch = ports_.clock.now();
        repositories_.emplace(entry.location, slot);
    }
    if (!entry.url.empty() && !isCloned(entry))
        return transfer(entry.location, true);
    scheduleLook(entry.location);
    if (!entry.url.empty())
        askForWarning(slot);
}

// What holds for the address whether or not anything is fetched.
void Engine::Work::askForWarning(const RepositoryPtr &slot)
{
    transfers_.submit({}, [this, slot](const std::stop_token &stop) {
        std::string warning = transfer_.warningAbout(slot->entry.url, stop);
        {
            const std::scoped_lock lock(mutex_);
            slot->shown.unverified = std::move(warning);
        }
        publish();
    });
}

void Engine::Work::removeSlot(const std::string &location)
{
    std::vector<std::pair<EnvironmentId, EnvironmentPtr>> gone;
    RepositoryPtr slot;
    {
        const std::scoped_lock lock(mutex_);
        if (const auto it = repositories_.find(location); it != repositories_.end()) {
            slot = it->second;
            slot->transferStop.request_stop();
            repositories_.erase(it);
        }
        gone = takeOut([&location](const EnvironmentId &id) { return id.repository == location; });
    }
    for (const auto &[id, environment] : gone)
        retire(id, environment);
    publish();
}

void Engine::Work::lookThen(const std::string &location, std::function<void()> next)
{
    RepositoryPtr slot;
    {
        const std::scoped_lock lock(mutex_);
        if (const auto it = repositories_.find(location); it != repositories_.end())
            slot = it->second;
    }
    pool_.submit(repositoryStrand(location), [this, slot, next = std::move(next)](const std::stop_token &stop) {
        if (slot)
            look(*slot, stop);
        next();
    });
}

void Engine::Work::scheduleLook(const std::string &location)
{
    RepositoryPtr slot;
    {
        const std::scoped_lock lock(mutex_);
        const auto it = repositories_.find(location);
        if (it == repositories_.end() || it->second->pending)
            return;
        slot = it->second;
        slot->pending = true;
    }
    pool_.submit(repositoryStrand(location), [this, slot](const std::stop_token &stop) {
        {
            const std::scoped_lock lock(mutex_);
            slot->pending = false;
        }
        look(*slot, stop);
    });
}

void Engine::Work::look(RepositorySlot &slot, const std::stop_token &stop)
{
    if (!isCloned(slot.entry) && !slot.entry.url.empty())
        return;
    Result<std::unique_ptr<Source>> source = ports_.openSource(slot.entry.gitDirectory);
    if (!source) {
        {
            const std::scoped_lock lock(mutex_);
            if (slot.shown.errors == std::vector{source.error()})
                return;
            slot.shown.errors = {source.error()};
        }
        publish();
        return;
    }
    RepositoryState state = (*source)->state();
    const std::string ref = slot.entry.definitionsRef.empty() ? state.headRef : slot.entry.definitionsRef;
    Result<Revision> tip = ref.empty() && state.head ? Result<Revision>(*state.head) : (*source)->resolve(ref);
    std::optional<Revision> before;
    bool changed = false;
    {
        const std::scoped_lock lock(mutex_);
        before = slot.shown.definitionsAt;
        changed = slot.shown.state.head != state.head || slot.shown.state.headRef != state.headRef || slot.shown.state.note != state.note;
        slot.shown.state = state;
        slot.shown.definitionsRef = ref;
        if (!tip && !(slot.shown.errors.size() == 1 && slot.shown.errors.front() == tip.error())) {
            slot.shown.errors = {tip.error()};
            changed = true;
        }
        if (tip && before == *tip && slot.shown.errors != slot.definitionErrors) { // what failed since then works again
            slot.shown.errors = slot.definitionErrors;
            changed = true;
        }
    }
    // By what the last look saw, not by what an environment shows: that may have seen the new head already.
    const auto noteIfForced = [&](const std::string &name, const Revision &is) {
        const auto [last, fresh] = slot.heads.try_emplace(std::string(branchOf(name)), is);
        const Revision was = std::exchange(last->second, is);
        if (fresh || was == is || !slot.entry.url.empty())
            return; // a fetch tells about a mirror's refs
        if (Result<bool> forward = (*source)->isAncestor(was, is); forward && !*forward)
            noteForcePush(slot, {name, was, is, true});
    };
    if (tip)
        noteIfForced(ref, *tip);
    if (tip && before != *tip) {
        readDefinitions(slot, **source, *tip, stop);
        changed = true;
    }
    std::vector<std::pair<EnvironmentId, std::string>> watched;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto &[id, environment] : environments_)
            if (id.repository == slot.entry.location && environment->declared)
                watched.emplace_back(id, environment->declared->source.revision);
    }
    for (const auto &[id, revision] : watched) {
        const Result<Revision> head = (*source)->resolve(revision);
        const EnvironmentPtr environment = find(id);
        std::optional<Revision> shown;
        {
            const std::scoped_lock lock(mutex_);
            if (environment && environment->shown)
                shown = environment->shown->head;
        }
        if (head)
            noteIfForced(revision, *head);
        if (shown != (head ? std::optional(*head) : std::nullopt))
            scheduleReconcile(id);
    }
    if (changed)
        publish();
}

void Engine::Work::noteForcePush(RepositorySlot &slot, const RefMove &move)
{
    {
        const std::scoped_lock lock(mutex_);
        for (const RefMove &known : slot.shown.forcePushes)
            if (known.before == move.before && known.after == move.after)
                return;
        slot.shown.forcePushes.push_back(move);
    }
    EntryDraft entry;
    entry.kind = EntryKind::ForcePush;
    entry.environment.repository = slot.entry.location;
    entry.who = "core";
    entry.revision = move.after;
    entry.payload = writePayload({{QLatin1StringView("ref"), json(move.ref)},
                                  {QLatin1StringView("before"), json(move.before ? move.before->hex() : std::string())}});
    if (!ports_.journal.writable())
        return;
    if (Result<JournalEntry> written = ports_.journal.append(entry); !written) {
        const std::scoped_lock lock(mutex_);
        slot.definitionErrors.push_back(written.error());
        slot.shown.errors = slot.definitionErrors;
    }
}

}
