// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/payload_json.h"

#include "core/model/sync_run.h"
#include "core/reconcile/journal_facts.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace plumbline {
namespace {

using View = QLatin1StringView;

std::string text(const QJsonValue &value)
{
    return value.toString().toStdString();
}

// Keys may hold bytes that are not UTF-8: those travel as hexadecimal beside a readable form.
QJsonObject keyJson(const ResourceKey &key)
{
    QJsonObject out{{View("kind"), json(key.kind)}, {View("key"), json(key.name)}};
    if (!key.group.empty())
        out[View("group")] = json(key.group);
    if (!key.nameSpace.empty())
        out[View("namespace")] = json(key.nameSpace);
    if (json(key.name).toStdString() != key.name)
        out[View("raw")] = QString::fromLatin1(QByteArray::fromStdString(key.name).toHex());
    return out;
}

ResourceKey readKey(const QJsonObject &object)
{
    ResourceKey key{text(object[View("group")]), text(object[View("kind")]), text(object[View("namespace")]), text(object[View("key")])};
    if (object.contains(View("raw")))
        key.name = QByteArray::fromHex(object[View("raw")].toString().toLatin1()).toStdString();
    return key;
}

QJsonObject contentJson(const FileContent &content)
{
    QJsonObject out{{View("mode"), json(nameOf(content.mode))}, {View("blob"), json(content.blob.hex())}};
    if (content.size != 0) // Git's trees do not tell it
        out[View("size")] = static_cast<qint64>(content.size);
    if (!content.version.empty())
        out[View("version")] = json(content.version);
    return out;
}

std::optional<FileContent> readContent(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    const QJsonObject object = value.toObject();
    FileContent out;
    const auto blob = ObjectId::fromHex(text(object[View("blob")]));
    if (!blob)
        return std::nullopt;
    out.blob = *blob;
    out.size = static_cast<std::uint64_t>(object[View("size")].toInteger());
    out.version = text(object[View("version")]);
    const std::string mode = text(object[View("mode")]);
    for (const FileMode candidate : {FileMode::Regular, FileMode::Executable, FileMode::Symlink, FileMode::Directory, FileMode::Other})
        if (nameOf(candidate) == mode)
            out.mode = candidate;
    return out;
}

}

QString json(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QJsonObject readPayload(std::string_view payload)
{
    return QJsonDocument::fromJson(QByteArray(payload.data(), static_cast<qsizetype>(payload.size()))).object();
}

std::string writePayload(const QJsonObject &payload)
{
    return QJsonDocument(payload).toJson(QJsonDocument::Compact).toStdString();
}

QJsonObject stepJson(const PlanStep &step)
{
    QJsonObject out = keyJson(step.key);
    out[View("action")] = json(nameOf(step.action));
    if (step.recreate)
        out[View("recreate")] = true;
    if (step.before)
        out[View("before")] = contentJson(*step.before);
    if (step.after)
        out[View("after")] = contentJson(*step.after);
    return out;
}

std::vector<PlanStep> readSteps(const QJsonObject &payload)
{
    std::vector<PlanStep> out;
    for (const QJsonValue &value : payload[View("steps")].toArray()) {
        const QJsonObject object = value.toObject();
        PlanStep step;
        step.number = static_cast<int>(out.size() + 1);
        step.key = readKey(object);
        step.recreate = object[View("recreate")].toBool();
        step.before = readContent(object[View("before")]);
        step.after = readContent(object[View("after")]);
        for (const StepAction action : {StepAction::Create, StepAction::Configure, StepAction::Prune, StepAction::Run})
            if (text(object[View("action")]) == nameOf(action))
                step.action = action;
        out.push_back(std::move(step));
    }
    return out;
}

std::string planPayload(const Plan &plan)
{
    QJsonArray steps;
    for (const PlanStep &step : plan.steps)
        steps.append(stepJson(step));
    QJsonObject out{{View("purpose"), json(nameOf(plan.purpose))}, {View("steps"), steps}};
    if (plan.selection) {
        QJsonArray only;
        for (const ResourceKey &key : *plan.selection)
            only.append(keyJson(key));
        out[View("only")] = only;
    }
    if (!plan.recreate.empty()) {
        QJsonArray recreate;
        for (const ResourceKey &key : plan.recreate)
            recreate.append(keyJson(key));
        out[View("recreate")] = recreate;
    }
    return writePayload(out);
}

Result<Plan> planFromPayload(const JournalEntry &approval)
{
    const QJsonObject payload = readPayload(approval.what.payload);
    const auto purpose = planPurposeFrom(text(payload[View("purpose")]));
    if (!purpose || !approval.what.revision || !approval.what.plan)
        return fail(ErrorCode::Corruption, "journal entry " + std::to_string(approval.id),
                    "The approval does not name a plan. Run 'plumblinectl journal verify'.");
    Plan plan;
    plan.environment = approval.what.environment;
    plan.revision = *approval.what.revision;
    plan.digest = *approval.what.plan;
    plan.purpose = *purpose;
    plan.targetIdentity = approval.what.target;
    plan.steps = readSteps(payload);
    if (payload.contains(View("only"))) {
        plan.selection.emplace();
        for (const QJsonValue &key : payload[View("only")].toArray())
            plan.selection->push_back(readKey(key.toObject()));
    }
    for (const QJsonValue &key : payload[View("recreate")].toArray())
        plan.recreate.push_back(readKey(key.toObject()));
    return plan;
}

std::vector<ResourceKey> readFolders(const QJsonObject &payload)
{
    std::vector<ResourceKey> out;
    for (const QJsonValue &value : payload[View("folders")].toArray())
        out.push_back(readKey(value.toObject()));
    return out;
}

std::string stepsStartedPayload(std::span<const PlanStep> steps, const std::vector<ResourceKey> &folders)
{
    QJsonArray list;
    for (const PlanStep &step : steps)
        list.append(stepJson(step));
    QJsonObject out{{View("steps"), list}};
    QJsonArray made;
    for (const ResourceKey &folder : folders)
        made.append(keyJson(folder));
    if (!made.isEmpty())
        out[View("folders")] = made;
    return writePayload(out);
}

std::string stepsDonePayload(std::span<const PlanStep> steps, std::span<const StepResult> results)
{
    QJsonArray list;
    qint64 done = 0;
    for (std::size_t i = 0; i < results.size() && i < steps.size(); ++i) {
        QJsonObject item = keyJson(steps[i].key);
        item[View("action")] = json(nameOf(steps[i].action));
        item[View("state")] = json(nameOf(results[i].state));
        if (!results[i].note.empty())
            item[View("note")] = json(results[i].note);
        if (results[i].error)
            item[View("error")] = json(results[i].error->text());
        done += results[i].state == StepState::Done ? 1 : 0;
        list.append(item);
    }
    return writePayload({{View("results"), list}, {View("done"), done}});
}

QJsonObject entryJson(const JournalEntry &entry)
{
    const EntryDraft &what = entry.what;
    return {{View("id"), static_cast<qint64>(entry.id)},
            {View("at"), json(toRfc3339(entry.at))},
            {View("kind"), json(nameOf(what.kind))},
            {View("repository"), json(what.environment.repository)},
            {View("environment"), json(what.environment.name)},
            {View("who"), json(what.who)},
            {View("byPolicy"), what.byPolicy},
            {View("reason"), json(what.reason)},
            {View("revision"), what.revision ? QJsonValue(json(what.revision->hex())) : QJsonValue()},
            {View("plan"), what.plan ? QJsonValue(json(what.plan->hex())) : QJsonValue()},
            {View("run"), static_cast<qint64>(what.run)},
            {View("result"), json(what.result)},
            {View("details"), readPayload(what.payload)},
            {View("hash"), json(entry.hash.hex())}};
}

}
