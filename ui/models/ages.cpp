// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ages.h"

#include "ui/models/text.h"

#include <QCoreApplication>

namespace plumbline {
namespace {

struct Ages {
    Q_DECLARE_TR_FUNCTIONS(Ages)
};

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

qint64 secondsBetween(Time since, Time now)
{
    return std::chrono::duration_cast<std::chrono::seconds>(now - since).count();
}

QString twoDigits(qint64 value)
{
    return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
}

}

QString ageText(Time since, Time now)
{
    const qint64 s = secondsBetween(since, now);
    if (s < 1)
        return Ages::tr("now");
    if (s < minute)
        return Ages::tr("%1 s").arg(s);
    if (s < hour)
        return Ages::tr("%1 min").arg(s / minute);
    if (s < day)
        return Ages::tr("%1 h").arg(s / hour);
    if (s < 21 * day)
        return Ages::tr("%1 d").arg(s / day);
    if (s < 70 * day)
        return Ages::tr("%1 wk").arg(s / (7 * day));
    if (s < 365 * day)
        return Ages::tr("%1 mo").arg(s / (30 * day));
    return Ages::tr("%1 y").arg(s / (365 * day));
}

QString agoText(Time since, Time now)
{
    return secondsBetween(since, now) < 1 ? Ages::tr("just now") : Ages::tr("%1 ago").arg(ageText(since, now));
}

QString tookText(std::chrono::milliseconds span)
{
    const qint64 ms = std::max<qint64>(0, span.count());
    const qint64 s = ms / 1000;
    if (ms < 10'000)
        return Ages::tr("%1 s").arg(QString::number(static_cast<double>(ms / 100) / 10.0, 'f', 1));
    if (s < minute)
        return Ages::tr("%1 s").arg(s);
    if (s < hour)
        return Ages::tr("%1 min %2 s").arg(QString::number(s / minute), twoDigits(s % minute));
    if (s < day)
        return Ages::tr("%1 h %2 min").arg(QString::number(s / hour), twoDigits(s % hour / minute));
    return Ages::tr("%1 d %2 h").arg(QString::number(s / day), twoDigits(s % day / hour));
}

QString fullTime(Time time)
{
    return toDateTime(time).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + QStringLiteral(" UTC");
}

QString clockText(Time time, Time now)
{
    const QDateTime at = toDateTime(time);
    const qint64 days = at.date().daysTo(toDateTime(now).date());
    if (days == 0)
        return at.toString(QStringLiteral("HH:mm:ss"));
    if (days > 0 && days < 7)
        return at.toString(QStringLiteral("ddd HH:mm:ss"));
    return at.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

}
