// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/health_report.h"

#include "core/base/in_parts.h"
#include "core/health/shown_text.h"
#include "core/model/ownership.h"

#include <algorithm>
#include <span>

namespace plumbline {
namespace {

bool isVersion(std::string_view version, const LiveObject &live)
{
    return version.size() == live.uid.size() + 1 + live.resourceVersion.size() && version.starts_with(live.uid) &&
           version.ends_with(live.resourceVersion);
}

ObjectHealth judged(const Resource &object, const ObjectHealth *known)
{
    if (known != nullptr && object.live && isVersion(known->version, *object.live))
        return *known;
    return {object.key, healthOf(object), object.live ? object.live->uid + "/" + object.live->resourceVersion : std::string()};
}

// The verdicts on live objects, in their order, which is that of the previous ones.
void judge(const std::vector<Resource> &live, const HealthReport *previous, std::vector<ObjectHealth> &out)
{
    constexpr std::size_t worthAThread = 1000;
    out.resize(live.size());
    inParts(live.size(), worthAThread, [&](std::size_t, std::size_t begin, std::size_t end) {
        std::span<const ObjectHealth> before;
        if (previous != nullptr && begin < end)
            before = {std::ranges::lower_bound(previous->objects, live[begin].key, {}, &ObjectHealth::key), previous->objects.end()};
        for (std::size_t i = begin; i < end; ++i) {
            while (!before.empty() && before.front().key < live[i].key)
                before = before.subspan(1);
            const bool known = !before.empty() && before.front().key == live[i].key;
            out[i] = judged(live[i], known ? &before.front() : nullptr);
        }
    });
}

std::optional<ObjectHealth> absent(const ResourceDrift &drift)
{
    if (drift.state == ResourceState::Missing)
        return ObjectHealth{drift.key, {Health::Missing, "In Git, not live"}, {}};
    if (drift.state == ResourceState::Unknown)
        return ObjectHealth{drift.key, {Health::Unknown, "Could not be read", shownText(drift.note)}, {}};
    return std::nullopt;
}

void tellOverall(HealthReport &report)
{
    std::vector<HealthVerdict> live;
    std::vector<const ResourceKey *> keys;
    bool healthy = false; // one of them stands for all
    for (const ObjectHealth &object : report.objects) {
        if (object.verdict.health == Health::Missing || (object.verdict.health == Health::Healthy && std::exchange(healthy, true)))
            continue;
        live.push_back(object.verdict);
        keys.push_back(&object.key);
    }
    report.overall = worst(live, report.count(Health::Missing));
    report.tells.reset();
    if (report.overall.health == Health::Healthy || live.empty())
        return;
    const auto place = std::ranges::find(live, report.overall);
    report.tells = *keys[static_cast<std::size_t>(place - live.begin())];
}

}

HealthReport reportHealth(const LiveState &live, const Drift &drift, const HealthReport *previous, Time now)
{
    HealthReport out;
    out.at = now;
    judge(live.resources, previous, out.objects);
    for (const ResourceDrift &resource : drift.resources)
        if (live.find(resource.key) == nullptr)
            if (std::optional<ObjectHealth> health = absent(resource))
                out.objects.push_back(std::move(*health));
    if (out.objects.size() > live.resources.size())
        std::ranges::sort(out.objects, {}, &ObjectHealth::key);
    for (const ObjectHealth &object : out.objects)
        ++out.counts[static_cast<std::size_t>(object.verdict.health)];
    tellOverall(out);
    return out;
}

std::vector<const Resource *> unexplained(const HealthReport &report, const LiveState &live, std::size_t most)
{
    constexpr std::array asked{Health::Degraded, Health::Unknown, Health::Progressing};
    std::vector<const Resource *> out;
    for (const Health health : asked)
        for (const ObjectHealth &object : report.objects) {
            if (out.size() == most)
                return out;
            if (object.verdict.health != health || madeBy(object.key).empty())
                continue;
            if (const Resource *seen = live.find(object.key))
                out.push_back(seen);
        }
    return out;
}

void explain(HealthReport &report, const Resource &owner, std::span<const Resource> children)
{
    const auto place = std::ranges::lower_bound(report.objects, owner.key, {}, &ObjectHealth::key);
    if (place == report.objects.end() || place->key != owner.key)
        return;
    place->verdict = healthWithChildren(owner, children);
    tellOverall(report);
}

}
