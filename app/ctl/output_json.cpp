// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/output.h"

#include "core/reconcile/payload_json.h"

#include <QJsonDocument>

namespace plumbline::ctl {
namespace {

using View = QLatin1StringView;

QJsonValue orNull(const std::optional<std::string> &value)
{
    return value ? QJsonValue(text(*value)) : QJsonValue();
}

QJsonValue idOrNull(const std::optional<Revision> &revision)
{
    return revision ? QJsonValue(text(revision->hex())) : QJsonValue();
}

QJsonValue timeOrNull(const std::optional<Time> &time)
{
    return time ? QJsonValue(text(toRfc3339(*time))) : QJsonValue();
}

qint64 number(std::size_t value)
{
    return static_cast<qint64>(value);
}

// A program, as the server noted it; never a person.
QJsonObject ownerJson(const FieldOwner &owner)
{
    return {{View("manager"), text(owner.name)},
            {View("operation"), owner.applied ? View("Apply") : View("Update")},
            {View("subresource"), text(owner.subresource)},
            {View("at"), timeOrNull(owner.at)}};
}

QJsonArray takeOversJson(const std::vector<TakeOver> &taken)
{
    QJsonArray out;
    for (const TakeOver &one : taken)
        out.append(QJsonObject{{View("field"), text(one.field)}, {View("manager"), text(one.manager)}});
    return out;
}

QJsonObject fieldJson(const FieldDrift &field)
{
    QJsonObject out{{View("path"), text(field.path)}, {View("change"), text(nameOf(field.change))},
                    {View("git"), orNull(field.git)}, {View("live"), orNull(field.live)},
                    {View("rule"), text(field.rule)}, {View("cause"), text(nameOf(field.cause))}};
    if (field.liveLine != 0)
        out[View("liveLine")] = static_cast<qint64>(field.liveLine);
    if (field.gitLine != 0)
        out[View("gitLine")] = static_cast<qint64>(field.gitLine);
    if (field.ignored)
        out[View("ignored")] = true;
    if (field.by)
        out[View("by")] = ownerJson(*field.by);
    return out;
}

// The strict view counts what Plumbline did not write as extra too, as it lists it.
QJsonObject summaryJson(const DriftSummary &summary, bool strict = false)
{
    const std::size_t extra = summary.extra + (strict ? summary.unmanaged : 0);
    return {{View("inSync"), number(summary.inSync)},       {View("drifted"), number(summary.drifted)},
            {View("missing"), number(summary.missing)},     {View("extra"), number(extra)},
            {View("ignored"), number(summary.ignored)},     {View("formatting"), number(summary.formatting)},
            {View("unmanaged"), number(summary.unmanaged)}, {View("unknown"), number(summary.unknown)},
            {View("fields"), number(summary.fields)}};
}

QJsonObject errorJson(const Error &error)
{
    return {{View("code"), text(nameOf(error.code))}, {View("subject"), text(error.subject)}, {View("detail"), text(error.detail)}};
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

}

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string serialized(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented).toStdString();
}

QJsonObject diffJson(const Environment &environment, const Revision &revision, const Drift &drift, const HealthReport *health, bool strict,
                     bool showIgnored)
{
    QJsonArray resources;
    for (const ResourceDrift &resource : drift.resources) {
        if (!isShown(resource, strict, showIgnored))
            continue;
        QJsonArray fields;
        for (const FieldDrift &field : resource.fields)
            if (showIgnored || !field.ignored)
                fields.append(fieldJson(field));
        QJsonObject item{{View("key"), text(resource.key.text())},
                         {View("state"), text(stateName(resource.state))},
                         {View("cause"), text(nameOf(resource.cause))},
                         {View("health"), objectHealthJson(health, resource.key)},
                         {View("fields"), fields}};
        if (resource.state == ResourceState::Extra || resource.state == ResourceState::Unmanaged)
            item[View("managed")] = resource.state == ResourceState::Extra;
        if (!resource.note.empty())
            item[View("note")] = text(resource.note);
        resources.append(item);
    }
    return {{View("environment"), text(environment.id.name)},
            {View("revision"), text(revision.hex())},
            {View("syncStatus"), text(nameOf(drift.status))},
            {View("summary"), summaryJson(drift.summary, strict)},
            {View("health"), healthJson(health)},
            {View("resources"), resources}};
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

QJsonObject statusJson(const EnvironmentSnapshot &snapshot)
{
    const Environment &environment = *snapshot.environment;
    static constexpr const char *consents[] = {"allowed", "new", "changed", "moved"};
    const std::optional<Error> error = trouble(snapshot);
    QJsonObject out{{View("environment"), text(environment.id.name)},
                    {View("repository"), text(environment.id.repository)},
                    {View("syncStatus"), text(nameOf(snapshot.status()))},
                    {View("revision"), idOrNull(snapshot.wanted)},
                    {View("head"), idOrNull(snapshot.head)},
                    {View("live"), idOrNull(snapshot.live)},
                    {View("behind"), number(snapshot.behind)},
                    {View("ahead"), number(snapshot.ahead)},
                    {View("rewritten"), snapshot.rewritten},
                    {View("target"), text(environment.target)},
                    {View("consent"), QLatin1StringView(consents[static_cast<int>(snapshot.consent)])},
                    {View("access"), accessJson(snapshot.access)},
                    {View("protected"), environment.isProtected},
                    {View("observedAt"), timeOrNull(snapshot.observedAt)},
                    {View("driftSince"), timeOrNull(snapshot.driftSince)},
                    {View("health"), healthJson(snapshot.health.get())},
                    {View("hold"), QJsonValue()},
                    {View("journalGap"), snapshot.journalGap ? QJsonValue(entryJson(*snapshot.journalGap)) : QJsonValue()},
                    {View("lastSync"), snapshot.lastSync ? QJsonValue(entryJson(*snapshot.lastSync)) : QJsonValue()},
                    {View("summary"), snapshot.drift ? QJsonValue(summaryJson(snapshot.drift->summary)) : QJsonValue()},
                    {View("error"), error ? QJsonValue(errorJson(*error)) : QJsonValue()},
                    {View("interrupted"), QJsonValue()}};
    if (snapshot.hold)
        out[View("hold")] = QJsonObject{{View("revision"), text(snapshot.hold->revision.hex())},
                                        {View("who"), text(snapshot.hold->who)},
                                        {View("reason"), text(snapshot.hold->reason)},
                                        {View("since"), text(toRfc3339(snapshot.hold->since))}};
    if (snapshot.interrupted)
        out[View("interrupted")] = QJsonObject{{View("run"), static_cast<qint64>(snapshot.interrupted->run)},
                                               {View("revision"), text(snapshot.interrupted->revision.hex())},
                                               {View("done"), number(snapshot.interrupted->done)},
                                               {View("total"), number(snapshot.interrupted->total)}};
    return out;
}

QJsonObject runJson(const SyncRun &run)
{
    QJsonArray steps;
    for (std::size_t i = 0; i < run.steps.size(); ++i) {
        const StepResult &result = run.steps[i];
        const PlanStep &step = run.plan->steps[i];
        steps.append(QJsonObject{{View("number"), result.number},
                                 {View("action"), text(nameOf(step.action))},
                                 {View("key"), text(step.key.text())},
                                 {View("state"), text(nameOf(result.state))},
                                 {View("note"), text(result.note)},
                                 {View("error"), result.error ? QJsonValue(errorJson(*result.error)) : QJsonValue()}});
    }
    QJsonArray notes;
    for (const std::string &note : run.notes)
        notes.append(text(note));
    return {{View("run"), static_cast<qint64>(run.id)},
            {View("environment"), text(run.plan->environment.name)},
            {View("revision"), text(run.plan->revision.hex())},
            {View("purpose"), text(nameOf(run.plan->purpose))},
            {View("digest"), text(run.plan->digest.hex())},
            {View("result"), text(nameOf(run.state))},
            {View("who"), text(run.approval.who)},
            {View("startedAt"), text(toRfc3339(run.startedAt))},
            {View("endedAt"), timeOrNull(run.endedAt)},
            {View("steps"), steps},
            {View("notes"), notes}};
}

QJsonObject environmentJson(const Environment &environment)
{
    QJsonObject labels;
    for (const auto &[name, value] : environment.labels)
        labels[text(name)] = text(value);
    return {{View("name"), text(environment.id.name)},
            {View("repository"), text(environment.id.repository)},
            {View("labels"), labels},
            {View("revision"), text(environment.source.revision)},
            {View("path"), text(environment.source.path)},
            {View("target"), text(environment.target)},
            {View("mode"), environment.sync.mode == SyncSpec::Mode::Auto ? View("auto") : View("manual")},
            {View("prune"), environment.sync.prune},
            {View("selfHeal"), environment.sync.selfHeal},
            {View("maxDeletes"), environment.sync.maxDeletes},
            {View("protected"), environment.isProtected},
            {View("definedAt"), text(environment.definedAt)}};
}

QJsonValue accessJson(const std::optional<TargetAccess> &access)
{
    if (!access || access->context.empty())
        return {};
    QJsonValue program;
    if (access->loginProgram)
        program =
            QJsonObject{{View("command"), text(access->loginProgram->commandLine)}, {View("approved"), access->loginProgram->approved}};
    QJsonValue trouble;
    if (access->loginTrouble)
        trouble = QJsonObject{{View("since"), text(toRfc3339(access->loginTrouble->since))},
                              {View("detail"), text(access->loginTrouble->detail)}};
    const std::string uid = access->cluster.uid.value_or("");
    return QJsonObject{{View("context"), text(access->context)},
                       {View("server"), text(access->cluster.server)},
                       {View("authority"), access->cluster.authority.empty() ? QJsonValue() : text(access->cluster.authority)},
                       {View("uid"), uid.empty() ? QJsonValue() : text(uid)},
                       {View("certificateChecked"), !access->unverified},
                       {View("loginProgram"), program},
                       {View("loginTrouble"), trouble}};
}

QJsonObject targetJson(const Environment &environment, const TargetAccess &access)
{
    return {
        {View("environment"), text(environment.id.name)}, {View("target"), text(environment.target)}, {View("access"), accessJson(access)}};
}

QJsonObject renderJson(const Environment &environment, const DesiredState &desired)
{
    QJsonArray resources;
    for (const Resource &resource : desired.resources)
        resources.append(QJsonObject{{View("key"), text(resource.key.text())},
                                     {View("mode"), text(nameOf(resource.file.mode))},
                                     {View("blob"), text(resource.file.blob.hex())},
                                     {View("origin"), text(resource.origin)}});
    QJsonArray notes;
    for (const Error &note : desired.notes)
        notes.append(errorJson(note));
    return {{View("environment"), text(environment.id.name)},
            {View("revision"), text(desired.revision.hex())},
            {View("tree"), text(desired.tree.hex())},
            {View("resources"), resources},
            {View("notes"), notes}};
}

QJsonObject chainJson(const ChainReport &report)
{
    QJsonArray setAside;
    for (const std::string &file : report.setAside)
        setAside.append(text(file));
    return {{View("entries"), static_cast<qint64>(report.entries)},
            {View("verified"), !report.brokenAt.has_value()},
            {View("brokenAt"), report.brokenAt ? QJsonValue(static_cast<qint64>(*report.brokenAt)) : QJsonValue()},
            {View("detail"), text(report.detail)},
            {View("setAside"), setAside}};
}

}
