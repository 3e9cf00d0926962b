// SPDX-License-Identifier: GPL-3.0-or-later
// Judging the health of what was seen, and asking for the reasons.
#include "core/health/health_report.h"
#include "core/model/ownership.h"
#include "core/reconcile/session_sight.h"

namespace plumbline {
namespace {

// Each costs the target two lists; the others tell their own reasons.
constexpr std::size_t mostExplained = 8;

}

std::shared_ptr<const HealthReport> EnvironmentSession::judge(const Sight &sight, const std::stop_token &stop)
{
    if (environment_->targetKind == TargetKind::Directory)
        return nullptr;
    auto report = std::make_shared<HealthReport>(reportHealth(*sight.live, *sight.drift, health_.get(), ports_.clock.now()));
    const std::shared_ptr<Inspector> inspector = target_->inspector();
    const std::vector<const Resource *> owners = unexplained(*report, *sight.live, mostExplained);
    for (const Resource *owner : owners) {
        if (!inspector || stop.stop_requested())
            break;
        // Where the children may not be seen, the owner's own words remain.
        if (const Result<std::vector<Resource>> made = inspector->made(std::span(owner, 1), stop))
            explain(*report, *owner, ownedBy(*owner, *made));
    }
    health_ = report;
    return report;
}

std::shared_ptr<Inspector> EnvironmentSession::inspector() const
{
    return target_ ? target_->inspector() : nullptr;
}

}
