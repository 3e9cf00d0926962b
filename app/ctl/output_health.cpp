// SPDX-License-Identifier: GPL-3.0-or-later
// Health for scripts and for people.
#include "app/ctl/json_parts.h"
#include "app/ctl/output.h"

#include "core/base/text.h"

#include <algorithm>

namespace plumbline::ctl {
namespace {

QJsonObject verdictJson(const HealthVerdict &verdict)
{
    return {{View("status"), text(nameOf(verdict.health))},
            {View("reason"), text(verdict.reason)},
            {View("detail"), text(verdict.detail)},
            {View("since"), timeOrNull(verdict.since)}};
}

// "14:02 UTC", with the date where that is another day than now's.
std::string clockText(Time time, Time now)
{
    const std::string whole = toRfc3339(time);
    const std::string day = whole.substr(0, 10);
    return (day == toRfc3339(now).substr(0, 10) ? "" : day + " ") + whole.substr(11, 5) + " UTC";
}

}

QJsonValue healthJson(const HealthReport *report)
{
    if (report == nullptr)
        return {};
    QJsonObject out = verdictJson(report->overall);
    out[View("object")] = report->tells ? QJsonValue(text(report->tells->text())) : QJsonValue();
    out[View("at")] = text(toRfc3339(report->at));
    QJsonObject counts;
    for (std::size_t i = 0; i < healthCount; ++i)
        counts[text(nameOf(static_cast<Health>(i)))] = static_cast<qint64>(report->counts[i]);
    out[View("counts")] = counts;
    QJsonArray unwell;
    for (const ObjectHealth &object : report->objects) {
        if (object.verdict.health == Health::Healthy)
            continue;
        QJsonObject each = verdictJson(object.verdict);
        each[View("key")] = text(object.key.text());
        each[View("counts")] = object.verdict.counts;
        unwell.append(each);
    }
    out[View("unwell")] = unwell;
    return out;
}

QJsonValue objectHealthJson(const HealthReport *report, const ResourceKey &key)
{
    const ObjectHealth *object = report != nullptr ? report->find(key) : nullptr;
    return object != nullptr ? QJsonValue(verdictJson(object->verdict)) : QJsonValue();
}

QJsonObject treeJson(const Inspection &seen)
{
    QJsonArray conditions;
    for (const ObjectCondition &condition : seen.conditions)
        conditions.append(QJsonObject{{View("type"), text(condition.type)},
                                      {View("status"), text(condition.status)},
                                      {View("reason"), text(condition.reason)},
                                      {View("message"), text(condition.message)},
                                      {View("since"), timeOrNull(condition.since)}});
    QJsonArray owned;
    for (const OwnedObject &child : seen.children)
        owned.append(QJsonObject{
            {View("key"), text(child.object.key.text())}, {View("depth"), child.depth}, {View("health"), verdictJson(child.health)}});
    return {{View("key"), text(seen.key.text())},
            {View("at"), text(toRfc3339(seen.at))},
            {View("health"), verdictJson(seen.health)},
            {View("conditions"), conditions},
            {View("owned"), owned}};
}

QJsonObject eventsJson(const Inspection &seen)
{
    QJsonArray list;
    for (const ObjectEvent &event : seen.events)
        list.append(QJsonObject{{View("type"), event.warning ? View("Warning") : View("Normal")},
                                {View("reason"), text(event.reason)},
                                {View("message"), text(event.message)},
                                {View("source"), text(event.source)},
                                {View("count"), event.count},
                                {View("first"), timeOrNull(event.first)},
                                {View("last"), timeOrNull(event.last)}});
    return {{View("key"), text(seen.key.text())}, {View("at"), text(toRfc3339(seen.at))}, {View("events"), list}};
}

QJsonObject logLineJson(const LogLine &line)
{
    return {{View("at"), timeOrNull(line.at)}, {View("text"), text(line.text)}};
}

std::string healthText(const HealthVerdict &verdict, Time now)
{
    std::string out(nameOf(verdict.health));
    if (!verdict.reason.empty())
        out += ": " + verdict.reason;
    if (verdict.since && verdict.health != Health::Healthy)
        out += " since " + clockText(*verdict.since, now);
    return out;
}

std::string healthText(const HealthReport &report)
{
    constexpr std::size_t most = 10;
    std::string out = "  health  " + std::string(nameOf(report.overall.health));
    std::size_t listed = 0;
    std::size_t left = 0;
    for (const ObjectHealth &object : report.objects) {
        if (object.verdict.health == Health::Healthy || !object.verdict.counts)
            continue;
        if (listed == most) {
            ++left;
            continue;
        }
        ++listed;
        out += "\n    " + visible(object.key.text()) + "  " + healthText(object.verdict, report.at);
    }
    if (left != 0)
        out += "\n    and " + std::to_string(left) + " more";
    return out + "\n";
}

}
