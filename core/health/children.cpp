// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/health/health_of.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace plumbline {
namespace {

struct Child {
    const Resource *resource;
    HealthVerdict verdict;

    // The lowest explains most: what failed before what is under way, the Pod before what made it, the oldest first.
    [[nodiscard]] auto rank() const
    {
        return std::tuple(verdict.health != Health::Degraded, resource->key.kind != "Pod", verdict.since.value_or(Time::max()),
                          resource->key);
    }
    [[nodiscard]] bool tellsTheSame(const Child &other) const
    {
        return verdict.health == other.verdict.health && verdict.reason == other.verdict.reason &&
               resource->key.kind == other.resource->key.kind;
    }
};

std::vector<Child> unwell(std::span<const Resource> children)
{
    std::vector<Child> out;
    for (const Resource &child : children) {
        HealthVerdict verdict = healthOf(child);
        if (verdict.health == Health::Degraded || verdict.health == Health::Progressing)
            out.push_back({&child, std::move(verdict)});
    }
    return out;
}

}

HealthVerdict healthWithChildren(const Resource &owner, std::span<const Resource> children)
{
    HealthVerdict out = healthOf(owner);
    if (out.health == Health::Healthy || out.health == Health::Suspended)
        return out;
    const std::vector<Child> causes = unwell(children);
    if (causes.empty())
        return out;
    const Child &cause = *std::ranges::min_element(causes, {}, &Child::rank);
    const auto same = std::ranges::count_if(causes, [&cause](const Child &each) { return each.tellsTheSame(cause); });
    out.detail = out.detail.empty() ? out.reason : out.reason + ": " + out.detail;
    out.reason = visible(cause.resource->key.kind + " " + cause.resource->key.name) + ": " + cause.verdict.reason +
                 (same > 1 ? ", and " + std::to_string(same - 1) + " more" : "");
    out.since = cause.verdict.since;
    return out;
}

}
