// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/health_texts.h"

#include "ui/models/ages.h"
#include "ui/models/core_texts.h"
#include "ui/models/text.h"

#include <QCoreApplication>

namespace plumbline {
namespace {

struct HealthTexts {
    Q_DECLARE_TR_FUNCTIONS(HealthTexts)
};

struct Row {
    Health health;
    Mark mark;
    const char *word;
};

constexpr Row rows[] = {
    {Health::Healthy, Mark::Healthy, QT_TRANSLATE_NOOP("HealthTexts", "Healthy")},
    {Health::Progressing, Mark::Progressing, QT_TRANSLATE_NOOP("HealthTexts", "Progressing")},
    {Health::Degraded, Mark::Degraded, QT_TRANSLATE_NOOP("HealthTexts", "Degraded")},
    {Health::Suspended, Mark::Suspended, QT_TRANSLATE_NOOP("HealthTexts", "Suspended")},
    {Health::Missing, Mark::Missing, QT_TRANSLATE_NOOP("HealthTexts", "Missing")},
    {Health::Unknown, Mark::Unknown, QT_TRANSLATE_NOOP("HealthTexts", "Health unknown")},
};

const Row &rowOf(Health health)
{
    for (const Row &row : rows)
        if (row.health == health)
            return row;
    return rows[std::size(rows) - 1];
}

}

QString wordOf(Health health)
{
    return HealthTexts::tr(rowOf(health).word);
}

Mark markOf(Health health)
{
    return rowOf(health).mark;
}

QString reasonText(const HealthVerdict &verdict, Time now)
{
    const QString reason = coreText(verdict.reason);
    if (reason.isEmpty() || !verdict.since || verdict.health == Health::Healthy)
        return reason;
    QString since = clockText(*verdict.since, now);
    if (since.count(u':') == 2) // seconds are more than anybody needs here
        since.chop(3);
    return HealthTexts::tr("%1 since %2").arg(reason, since);
}

QString reasonText(const HealthReport &report, Time now)
{
    if (!report.tells)
        return report.overall.health == Health::Healthy ? QString() : coreText(report.overall.reason);
    std::size_t others = 0;
    for (const ObjectHealth &object : report.objects)
        if (object.verdict.counts && object.verdict.health == report.overall.health && object.key != *report.tells)
            ++others;
    QString out = shown(report.tells->kind) + u' ' + shown(report.tells->name);
    if (const QString reason = reasonText(report.overall, now); !reason.isEmpty())
        out += QStringLiteral(": ") + reason;
    if (others == 1)
        out += HealthTexts::tr(", and 1 more object");
    else if (others > 1)
        out += HealthTexts::tr(", and %1 more objects").arg(others);
    return out;
}

}
