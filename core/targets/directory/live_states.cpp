// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/live_states.h"

#include <algorithm>

namespace plumbline {
namespace {

constexpr std::size_t logged = 8;

void amend(std::vector<Resource> &resources, const std::vector<LiveStates::Change> &changes)
{
    for (const LiveStates::Change &change : changes) {
        const auto name = [](const Resource &resource) -> const std::string & { return resource.key.name; };
        const auto it = std::ranges::lower_bound(resources, change.path, {}, name);
        const bool present = it != resources.end() && it->key.name == change.path;
        if (present && change.now)
            *it = *change.now;
        else if (present)
            resources.erase(it);
        else if (change.now)
            resources.insert(it, *change.now);
    }
}

}

void LiveStates::publish(std::unique_ptr<LiveState> state)
{
    log_.clear();
    hand(std::move(state));
}

void LiveStates::publish(std::vector<Change> changes, std::vector<Error> unreadable, bool complete, Time at)
{
    std::unique_ptr<LiveState> state = recycled();
    amend(state->resources, changes);
    state->unreadable = std::move(unreadable);
    state->complete = complete;
    state->observedAt = at;
    log_.push_back({version_ + 1, std::move(changes)});
    if (log_.size() > logged)
        log_.pop_front();
    hand(std::move(state));
}

std::unique_ptr<LiveState> LiveStates::recycled()
{
    std::unique_ptr<LiveState> state;
    Version version = 0;
    {
        const std::lock_guard lock(returned_->mutex);
        state = std::move(returned_->state);
        version = returned_->version;
    }
    if (!state || log_.empty() || log_.front().version > version + 1)
        return std::make_unique<LiveState>(*current_);
    for (const Logged &step : log_)
        if (step.version > version)
            amend(state->resources, step.changes);
    return state;
}

void LiveStates::hand(std::unique_ptr<LiveState> state)
{
    const auto giveBack = [returned = returned_, version = ++version_](LiveState *raw) {
        std::unique_ptr<LiveState> back(raw);
        const std::lock_guard lock(returned->mutex);
        if (!returned->state || returned->version < version) {
            std::swap(returned->state, back);
            returned->version = version;
        }
    };
    current_ = std::shared_ptr<LiveState>(state.release(), giveBack);
}

}
