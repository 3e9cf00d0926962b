// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json_parts.h"
#include "app/ctl/output.h"

namespace plumbline::ctl {
namespace {

QJsonArray takeOversJson(const std::vector<TakeOver> &taken)
{
    QJsonArray out;
    for (const TakeOver &one : taken)
        out.append(QJsonObject{{View("field"), text(one.field)}, {View("manager"), text(one.manager)}});
    return out;
}

QJsonValue contentJson(const std::optional<FileContent> &content)
{
    if (!content)
        return {};
    QJsonObject out{{View("mode"), text(nameOf(content->mode))}, {View("blob"), text(content->blob.hex())}};
    if (content->size != 0) // Git's trees do not tell it
        out[View("size")] = static_cast<qint64>(content->size);
    return out;
}

QJsonArray wordsJson(const std::set<std::string> &words)
{
    QJsonArray out;
    for (const std::string &word : words)
        out.append(text(word));
    return out;
}

QJsonObject scopeJson(const ApplySetScope &scope)
{
    return {{View("kinds"), wordsJson(scope.kinds)}, {View("namespaces"), wordsJson(scope.nameSpaces)}};
}

QJsonObject applySetJson(const ApplySetPlan &plan)
{
    QJsonArray notes;
    for (const std::string &phrase : describe(plan))
        notes.append(text(phrase));
    const bool kept = plan.isKept();
    return {{View("parent"), text(plan.set.mark.parent.text())},
            {View("id"), plan.set.mark.id.empty() ? QJsonValue() : QJsonValue(text(plan.set.mark.id))},
            {View("kept"), kept},
            {View("recorded"), kept && !plan.set.uid.empty() ? QJsonValue(scopeJson(plan.set.recorded)) : QJsonValue()},
            {View("during"), kept ? QJsonValue(scopeJson(plan.during)) : QJsonValue()},
            {View("after"), kept && plan.after ? QJsonValue(scopeJson(*plan.after)) : QJsonValue()},
            {View("notes"), notes}};
}

}

QJsonObject planJson(const Plan &plan)
{
    QJsonArray steps;
    for (const PlanStep &step : plan.steps) {
        QJsonArray fields;
        for (const FieldDrift &field : step.fields)
            fields.append(fieldJson(field));
        QJsonObject item{
            {View("number"), step.number},       {View("action"), text(nameOf(step.action))}, {View("key"), text(step.key.text())},
            {View("reason"), text(step.reason)}, {View("before"), contentJson(step.before)},  {View("after"), contentJson(step.after)},
            {View("wave"), step.wave},           {View("phase"), text(nameOf(step.phase))},   {View("fields"), fields}};
        if (step.risky)
            item[View("risk")] = text(step.risk);
        if (!step.takeOvers.empty())
            item[View("takeOvers")] = takeOversJson(step.takeOvers);
        if (!step.removals.empty())
            item[View("removals")] = takeOversJson(step.removals);
        if (step.takesOver)
            item[View("needsTakeOver")] = true;
        if (step.recreate)
            item[View("recreate")] = true;
        QJsonArray notes;
        for (const std::string &note : step.notes)
            notes.append(text(note));
        if (!notes.isEmpty())
            item[View("notes")] = notes;
        steps.append(item);
    }
    QJsonArray refusals;
    for (const Error &refusal : plan.refusals)
        refusals.append(errorJson(refusal));
    QJsonArray leftAlone;
    for (const LeftAlone &left : plan.leftAlone)
        leftAlone.append(QJsonObject{{View("key"), text(left.key.text())}, {View("why"), text(left.why)}});
    return {{View("environment"), text(plan.environment.name)},
            {View("revision"), text(plan.revision.hex())},
            {View("purpose"), text(nameOf(plan.purpose))},
            {View("applySet"), plan.applySet ? QJsonValue(applySetJson(*plan.applySet)) : QJsonValue()},
            {View("target"), text(plan.targetIdentity)},
            {View("digest"), plan.digest.isNull() ? QJsonValue() : QJsonValue(text(plan.digest.hex()))}, // null: a preview
            {View("madeAt"), text(toRfc3339(plan.madeAt))},
            {View("partial"), plan.selection.has_value()},
            {View("summary"), QJsonObject{{View("create"), number(plan.summary.create)},
                                          {View("configure"), number(plan.summary.configure)},
                                          {View("prune"), number(plan.summary.prune)},
                                          {View("hooks"), number(plan.summary.hooks)},
                                          {View("unchanged"), number(plan.summary.unchanged)}}},
            {View("steps"), steps},
            {View("leftAlone"), leftAlone},
            {View("refusals"), refusals}};
}

}
