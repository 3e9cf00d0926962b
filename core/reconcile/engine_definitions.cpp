// SPDX-License-Identifier: GPL-3.0-or-later
// Which environments a repository declares, and which are gone.
#include "core/reconcile/engine_work.h"

#include <set>

namespace plumbline {
namespace {

std::string whyUnread(const std::vector<Error> &errors)
{
    return "Its definition cannot be read at the newest commit (" + errors.front().text() +
           "). What is shown follows the one before, and no policy acts by that.";
}

}

void Engine::Work::readDefinitions(RepositorySlot &slot, Source &source, const Revision &tip, const std::stop_token &stop)
{
    Definitions read = ports_.workspace.definitions(source, slot.entry, tip, stop);
    if (stop.stop_requested())
        return;
    {
        const std::scoped_lock lock(mutex_);
        slot.shown.definitionsAt = tip;
        slot.definitionErrors = std::move(read.errors);
        slot.shown.errors = slot.definitionErrors;
    }
    takeEnvironments(slot, std::move(read.environments));
}

void Engine::Work::takeEnvironments(RepositorySlot &slot, std::vector<Environment> environments)
{
    std::vector<std::pair<EnvironmentId, EnvironmentPtr>> gone;
    std::vector<EnvironmentId> declaredNow;
    std::map<EnvironmentId, Consent> consents; // until the first look: what is allowed is never shown as if it were not
    for (const Environment &environment : environments)
        consents[environment.id] = ports_.workspace.consent(environment, nullptr);
    {
        const std::scoped_lock lock(mutex_);
        if (const auto it = repositories_.find(slot.entry.location); it == repositories_.end() || it->second.get() != &slot)
            return; // removed in the meantime
        std::set<EnvironmentId> declared;
        for (Environment &environment : environments) {
            const EnvironmentId id = environment.id;
            declared.insert(id);
            declaredNow.push_back(id);
            EnvironmentPtr &entry = environments_[id];
            if (entry && entry->declared->digest == environment.digest && entry->declared->definedAt == environment.definedAt)
                continue;
            auto definition = std::make_shared<const Environment>(std::move(environment));
            if (!entry) {
                auto shown = std::make_shared<EnvironmentSnapshot>();
                shown->environment = definition;
                shown->consent = consents[id];
                entry = std::make_shared<EnvironmentSlot>();
                entry->repository = slot.entry;
                entry->shown = std::move(shown);
            }
            entry->declared = std::move(definition);
        }
        // An environment whose definition cannot be read any more is not gone: only a clean reading drops it. Until then nothing
        // acts by the definition that a commit may have changed.
        for (const auto &[id, entry] : environments_) {
            if (id.repository != slot.entry.location)
                continue;
            entry->unread = declared.contains(id) || slot.definitionErrors.empty() ? std::string() : whyUnread(slot.definitionErrors);
            if (!entry->unread.empty())
                declaredNow.push_back(id); // to be told
        }
        if (slot.definitionErrors.empty())
            gone = takeOut([&](const EnvironmentId &id) { return id.repository == slot.entry.location && !declared.contains(id); });
    }
    for (const auto &[id, environment] : gone)
        retire(id, environment);
    for (const EnvironmentId &id : declaredNow)
        scheduleReconcile(id);
}

std::vector<std::pair<EnvironmentId, Engine::Work::EnvironmentPtr>>
Engine::Work::takeOut(const std::function<bool(const EnvironmentId &)> &isGone)
{
    std::vector<std::pair<EnvironmentId, EnvironmentPtr>> out;
    for (auto it = environments_.begin(); it != environments_.end();) {
        if (!isGone(it->first)) {
            ++it;
            continue;
        }
        it->second->runStop.request_stop();
        it->second->declared.reset();
        out.emplace_back(it->first, it->second);
        it = environments_.erase(it);
    }
    return out;
}

}
