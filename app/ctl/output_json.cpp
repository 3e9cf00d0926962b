// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json_parts.h"
#include "app/ctl/output.h"

#include "core/reconcile/payload_json.h"

namespace plumbline::ctl {

QJsonObject diffJson(const Environment &environment, const Revision &revision, const Drift &drift, const HealthReport *health, bool strict,
                     bool showIgnored)
{
    QJsonArray resources;
    for (const ResourceDrift &resource : drift.resources) {
        if (!isShown(resource, strict, showIgnored))
            continue;
        QJsonArray fields;
        for (const FieldDrift &field : resource.fields)
            if (isShown(field, strict, showIgnored))
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
