// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/request_budget.h"

#include "ui/models/text.h"
#include "ui/models/words.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

namespace plumbline {
namespace {

struct Budget {
    Q_DECLARE_TR_FUNCTIONS(Budget)
};

constexpr std::chrono::seconds minute{60};

// A counter that fell is one of a connection that was made anew.
std::uint64_t addedTo(std::uint64_t before, std::uint64_t now)
{
    return now >= before ? now - before : now;
}

}

RequestBudget::Counts RequestBudget::Cluster::lastMinute() const
{
    Counts out;
    for (const auto &[at, counts] : added) {
        out.requests += counts.requests;
        out.throttled += counts.throttled;
        out.failed += counts.failed;
    }
    return out;
}

void RequestBudget::take(const std::vector<EnvironmentUsage> &usage, At at)
{
    std::erase_if(clusters_, [&usage](const auto &kept) {
        return std::ranges::none_of(usage, [&kept](const EnvironmentUsage &told) { return told.id == kept.first; });
    });
    for (const EnvironmentUsage &told : usage) {
        Cluster &cluster = clusters_[told.id];
        const TargetUsage before = std::exchange(cluster.now, told.usage);
        const Counts added{addedTo(before.requests, told.usage.requests), addedTo(before.throttled, told.usage.throttled),
                           addedTo(before.failed, told.usage.failed)};
        if (added.requests + added.throttled + added.failed > 0)
            cluster.added.emplace_back(at, added);
        while (!cluster.added.empty() && at - cluster.added.front().first >= minute)
            cluster.added.pop_front();
    }
}

bool RequestBudget::isStrained() const
{
    return std::ranges::any_of(clusters_, [](const auto &entry) {
        const Counts counts = entry.second.lastMinute();
        return counts.throttled + counts.failed > 0;
    });
}

QString RequestBudget::text() const
{
    std::uint64_t requests = 0;
    std::size_t free = 0;
    std::size_t atOnce = 0;
    std::size_t waiting = 0;
    for (const auto &[id, cluster] : clusters_) {
        requests += cluster.lastMinute().requests;
        free += cluster.now.atOnce - std::min(cluster.now.atOnce, cluster.now.inFlight);
        atOnce += cluster.now.atOnce;
        waiting += cluster.now.waiting;
    }
    if (waiting > 0)
        return Budget::tr("Requests %1/min, %2 of %3 free, %4 waiting").arg(requests).arg(free).arg(atOnce).arg(waiting);
    return Budget::tr("Requests %1/min, %2 of %3 free").arg(requests).arg(free).arg(atOnce);
}

QString RequestBudget::details() const
{
    QStringList lines{Budget::tr("What the clusters are asked. Free is what may be asked at once beside what is under way.")};
    for (const auto &[id, cluster] : clusters_)
        lines += Budget::tr("%1: %2").arg(shown(id.name), detailsOf(cluster));
    return lines.join(u'\n');
}

QString RequestBudget::detailsOf(const Cluster &cluster)
{
    if (cluster.now.atOnce == 0)
        return Budget::tr("not connected yet");
    const Counts counts = cluster.lastMinute();
    QStringList parts{Budget::tr("%1 in the last minute").arg(counts.requests),
                      Budget::tr("%1 of %2 under way").arg(cluster.now.inFlight).arg(cluster.now.atOnce)};
    if (cluster.now.waiting > 0)
        parts += Budget::tr("%1 waiting").arg(cluster.now.waiting);
    if (counts.throttled > 0)
        parts += Budget::tr("%1 answered “too many requests”").arg(counts.throttled);
    if (counts.failed > 0)
        parts += Budget::tr("%1 failed").arg(counts.failed);
    parts += Budget::tr("%1 watches and logs").arg(cluster.now.streams);
    parts += Budget::tr("%1 since it was connected, %2 received").arg(cluster.now.requests).arg(sizeText(cluster.now.received));
    return parts.join(QStringLiteral(", "));
}

}
