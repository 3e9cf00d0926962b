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

constexpr qsizetype mostNamed = 3;

QString named(const QStringList &environments)
{
    if (environments.size() <= mostNamed)
        return environments.join(QStringLiteral(", "));
    const qsizetype first = mostNamed - 1;
    return Budget::tr("%1 and %2 more")
        .arg(environments.mid(0, first).join(QStringLiteral(", ")), QString::number(environments.size() - first));
}

}

RequestBudget::Counts RequestBudget::Connection::lastMinute() const
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
    for (auto &[number, connection] : connections_)
        connection.environments.clear();
    for (const EnvironmentUsage &told : usage) {
        Connection &connection = connections_[told.usage.connection];
        const TargetUsage before = std::exchange(connection.now, told.usage);
        const Counts added{told.usage.requests - before.requests, told.usage.throttled - before.throttled,
                           told.usage.failed - before.failed};
        if (added.requests + added.throttled + added.failed > 0)
            connection.added.emplace_back(at, added);
        while (!connection.added.empty() && at - connection.added.front().first >= minute)
            connection.added.pop_front();
        connection.environments += shown(told.id.name);
    }
    std::erase_if(connections_, [](const auto &entry) { return entry.second.environments.isEmpty(); });
}

bool RequestBudget::isStrained() const
{
    return std::ranges::any_of(connections_, [](const auto &entry) {
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
    for (const auto &[number, connection] : connections_) {
        requests += connection.lastMinute().requests;
        free += connection.now.atOnce - std::min(connection.now.atOnce, connection.now.inFlight);
        atOnce += connection.now.atOnce;
        waiting += connection.now.waiting;
    }
    if (waiting > 0)
        return Budget::tr("Requests %1/min, %2 of %3 free, %4 waiting").arg(requests).arg(free).arg(atOnce).arg(waiting);
    return Budget::tr("Requests %1/min, %2 of %3 free").arg(requests).arg(free).arg(atOnce);
}

QString RequestBudget::details() const
{
    QStringList lines{Budget::tr("What the clusters are asked. Free is what may be asked at once beside what is under way.")};
    for (const auto &[number, connection] : connections_)
        lines += Budget::tr("%1: %2").arg(named(connection.environments), detailsOf(connection));
    return lines.join(u'\n');
}

QString RequestBudget::detailsOf(const Connection &connection)
{
    if (connection.now.atOnce == 0)
        return Budget::tr("not connected yet");
    const Counts counts = connection.lastMinute();
    QStringList parts{Budget::tr("%1 in the last minute").arg(counts.requests),
                      Budget::tr("%1 of %2 under way").arg(connection.now.inFlight).arg(connection.now.atOnce)};
    if (connection.now.waiting > 0)
        parts += Budget::tr("%1 waiting").arg(connection.now.waiting);
    if (counts.throttled > 0)
        parts += Budget::tr("%1 answered “too many requests”").arg(counts.throttled);
    if (counts.failed > 0)
        parts += Budget::tr("%1 failed").arg(counts.failed);
    parts += Budget::tr("%1 watches and logs").arg(connection.now.streams);
    parts += Budget::tr("%1 since it was connected, %2 received").arg(connection.now.requests).arg(sizeText(connection.now.received));
    return parts.join(QStringLiteral(", "));
}

}
