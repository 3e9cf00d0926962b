// SPDX-License-Identifier: GPL-3.0-or-later
// Judging the health of what was seen, and asking for the reasons.
#include "core/health/health_report.h"
#include "core/model/ownership.h"
#include "core/reconcile/session_sight.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace plumbline {
namespace {

// Each costs the target two lists; the others tell their own reasons.
constexpr std::size_t mostExplained = 8;
constexpr std::size_t askers = 4;
// For how long a reason holds while the object itself does not change: its children are not watched.
constexpr std::chrono::seconds freshness{4};

// What controllers made for each of the owners; nothing where that may not be seen.
std::vector<std::optional<std::vector<Resource>>> childrenOf(Inspector &inspector, const std::vector<const Resource *> &owners,
                                                             const std::stop_token &stop)
{
    std::vector<std::optional<std::vector<Resource>>> out(owners.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < owners.size() && !stop.stop_requested(); i = next++)
            if (const Result<std::vector<Resource>> made = inspector.made(std::span(owners[i], 1), stop))
                out[i] = ownedBy(*owners[i], *made);
    };
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < std::min(askers, owners.size()); ++i)
        threads.emplace_back(work);
    work();
    threads.clear();
    return out;
}

}

std::shared_ptr<const HealthReport> EnvironmentSession::judge(const Sight &sight)
{
    if (environment_->targetKind == TargetKind::Directory)
        return nullptr;
    health_ = std::make_shared<HealthReport>(reportHealth(*sight.live, *sight.drift, health_.get(), ports_.clock.now()));
    return health_;
}

std::shared_ptr<const EnvironmentSnapshot> EnvironmentSession::explainHealth(std::stop_token stop)
{
    const std::shared_ptr<Inspector> asked = inspector();
    if (!asked || !last_ || !last_->health || !last_->liveState || last_->stale)
        return nullptr;
    const Time now = ports_.clock.now();
    std::erase_if(explained_, [now](const auto &item) { return now - item.second.at >= freshness || item.second.at > now; });
    std::vector<const Resource *> owners = unexplained(*last_->health, *last_->liveState, mostExplained);
    std::erase_if(owners, [this](const Resource *owner) {
        const auto known = explained_.find(owner->key);
        return known != explained_.end() && known->second.version == owner->live->resourceVersion;
    });
    if (owners.empty())
        return nullptr;
    const auto children = childrenOf(*asked, owners, stop);
    if (stop.stop_requested())
        return nullptr;
    auto report = std::make_shared<HealthReport>(*last_->health);
    for (std::size_t i = 0; i < owners.size(); ++i) {
        if (children[i]) // else the owner's own words remain
            explain(*report, *owners[i], *children[i]);
        explained_[owners[i]->key] = {owners[i]->live->resourceVersion, now};
    }
    health_ = report;
    auto updated = std::make_shared<EnvironmentSnapshot>(*last_);
    updated->health = report;
    last_ = std::move(updated);
    return last_;
}

std::shared_ptr<Inspector> EnvironmentSession::inspector() const
{
    return target_ ? target_->inspector() : nullptr;
}

}
