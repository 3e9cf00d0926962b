// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kubernetes/simulated_objects.h"

#include "tests/support/kubernetes/simulated_apply.h"
#include "tests/support/kubernetes/simulated_patch.h"

namespace plumbline::test {
namespace {

QString text(const std::string &from)
{
    return QString::fromStdString(from);
}

QJsonObject metadataOf(const QJsonObject &object)
{
    return object.value(QStringLiteral("metadata")).toObject();
}

void setMetadata(QJsonObject &object, const QString &key, const QJsonValue &value)
{
    QJsonObject metadata = metadataOf(object);
    metadata.insert(key, value);
    object.insert(QStringLiteral("metadata"), metadata);
}

QString metadataText(const QJsonObject &object, const char *key)
{
    return metadataOf(object).value(QLatin1String(key)).toString();
}

QString place(const QString &nameSpace, const QString &name)
{
    return nameSpace + QLatin1Char('/') + name;
}

QJsonObject withoutMetadata(QJsonObject object)
{
    object.remove(QStringLiteral("metadata"));
    object.remove(QStringLiteral("status"));
    return object;
}

// Nothing where the server takes the object.
std::optional<SimulatedAnswer> refusalOf(const QJsonObject &object)
{
    const QString name = duplicatePortName(object);
    if (name.isEmpty())
        return std::nullopt;
    return simulatedStatus(422, QStringLiteral("Invalid"), QStringLiteral("\"%1\" is invalid: ports: Duplicate value").arg(name));
}

// What says that it is immutable keeps its data.
std::optional<SimulatedAnswer> refusalOf(const QJsonObject &object, const QJsonObject &live)
{
    if (live.value(QStringLiteral("immutable")).toBool() && withoutMetadata(object) != withoutMetadata(live))
        return simulatedStatus(422, QStringLiteral("Invalid"),
                               QStringLiteral("data: Forbidden: field is immutable when `immutable` is set"));
    return refusalOf(object);
}

// What does not fit the schema of a live object is answered with a bare 500.
std::optional<SimulatedAnswer> misfitOf(const QJsonObject &config)
{
    const QJsonObject data = config.value(QStringLiteral("data")).toObject();
    for (auto it = data.begin(); it != data.end(); ++it)
        if (config.value(QStringLiteral("kind")) == QLatin1String("ConfigMap") && it.value().isBool())
            return simulatedStatus(
                500, {},
                QStringLiteral("failed to create typed patch object (/v1, Kind=ConfigMap): .data.%1: expected string, got "
                               "&value.valueUnstructured{Value:%2}")
                    .arg(it.key(), it.value().toBool() ? QStringLiteral("true") : QStringLiteral("false")));
    return std::nullopt;
}

SimulatedAnswer notFound(const ApiResource &resource, const QString &name)
{
    return simulatedStatus(404, QStringLiteral("NotFound"), text(resource.plural) + QStringLiteral(" \"%1\" not found").arg(name));
}

SimulatedAnswer conflict(const QString &name, const QString &why)
{
    return simulatedStatus(409, QStringLiteral("Conflict"), QStringLiteral("Operation cannot be fulfilled on \"%1\": %2").arg(name, why));
}

}

SimulatedAnswer simulatedStatus(int status, const QString &reason, const QString &message, const QJsonArray &causes)
{
    QJsonObject body{{QStringLiteral("kind"), QStringLiteral("Status")},
                     {QStringLiteral("apiVersion"), QStringLiteral("v1")},
                     {QStringLiteral("status"), status < 300 ? QStringLiteral("Success") : QStringLiteral("Failure")},
                     {QStringLiteral("message"), message},
                     {QStringLiteral("reason"), reason},
                     {QStringLiteral("code"), status}};
    if (!causes.isEmpty())
        body.insert(QStringLiteral("details"), QJsonObject{{QStringLiteral("causes"), causes}});
    return {status, body};
}

QString SimulatedObjects::kindKey(const ApiResource &resource)
{
    return text(resource.group) + QLatin1Char('/') + text(resource.plural);
}

QJsonObject *SimulatedObjects::find(const ApiResource &resource, const QString &nameSpace, const QString &name)
{
    Objects &objects = kinds_[kindKey(resource)];
    const auto found = objects.find(place(nameSpace, name));
    return found == objects.end() ? nullptr : &found->second;
}

SimulatedAnswer SimulatedObjects::list(const ApiResource &resource, const QString &nameSpace, int limit, const QString &token)
{
    if (limit > 0 && pageLimit_ > 0)
        limit = std::min(limit, pageLimit_);
    Snapshot snapshot;
    if (token.isEmpty()) {
        snapshot.version = version_;
        for (const auto &[key, object] : kinds_[kindKey(resource)]) {
            if (nameSpace.isEmpty() || metadataText(object, "namespace") == nameSpace)
                snapshot.items.append(object);
        }
    } else {
        const auto found = snapshots_.find(token);
        if (found == snapshots_.end())
            return simulatedStatus(410, QStringLiteral("Expired"), QStringLiteral("The provided continue parameter is too old"));
        snapshot = found->second;
    }
    QJsonObject metadata{{QStringLiteral("resourceVersion"), QString::number(snapshot.version)}};
    QJsonArray page = snapshot.items;
    if (limit > 0 && page.size() > limit) {
        QJsonArray rest;
        for (qsizetype i = limit; i < snapshot.items.size(); ++i)
            rest.append(snapshot.items.at(i));
        while (page.size() > limit)
            page.removeLast();
        const QString next = QStringLiteral("token-%1").arg(++tokens_);
        snapshots_[next] = {snapshot.version, rest};
        metadata.insert(QStringLiteral("continue"), next);
        metadata.insert(QStringLiteral("remainingItemCount"), rest.size());
    }
    QJsonArray items;
    for (const QJsonValue &item : page) {
        QJsonObject object = item.toObject();
        object.remove(QStringLiteral("kind"));
        object.remove(QStringLiteral("apiVersion"));
        items.append(object);
    }
    return {200, QJsonObject{{QStringLiteral("kind"), text(resource.kind) + QStringLiteral("List")},
                             {QStringLiteral("apiVersion"), text(resource.apiVersion())},
                             {QStringLiteral("metadata"), metadata},
                             {QStringLiteral("items"), items}}};
}

SimulatedAnswer SimulatedObjects::get(const ApiResource &resource, const QString &nameSpace, const QString &name) const
{
    const auto kind = kinds_.find(kindKey(resource));
    if (kind == kinds_.end())
        return notFound(resource, name);
    const auto found = kind->second.find(place(nameSpace, name));
    return found == kind->second.end() ? notFound(resource, name) : SimulatedAnswer{200, found->second};
}

QJsonObject SimulatedObjects::created(const ApiResource &resource, QJsonObject object, const QString &nameSpace)
{
    object.insert(QStringLiteral("kind"), text(resource.kind));
    object.insert(QStringLiteral("apiVersion"), text(resource.apiVersion()));
    if (!nameSpace.isEmpty())
        setMetadata(object, QStringLiteral("namespace"), nameSpace);
    setMetadata(object, QStringLiteral("uid"), QStringLiteral("uid-%1").arg(++uids_));
    setMetadata(object, QStringLiteral("creationTimestamp"), QStringLiteral("2026-01-01T00:00:00Z"));
    setMetadata(object, QStringLiteral("generation"), 1);
    if (const auto status = statuses_.find(text(resource.kind)); status != statuses_.end())
        object.insert(QStringLiteral("status"), status->second);
    return object;
}

void SimulatedObjects::store(const ApiResource &resource, QJsonObject &object, bool isNew)
{
    setMetadata(object, QStringLiteral("resourceVersion"), QString::number(++version_));
    kinds_[kindKey(resource)][place(metadataText(object, "namespace"), metadataText(object, "name"))] = object;
    history_.push_back({version_, kindKey(resource), isNew ? QStringLiteral("ADDED") : QStringLiteral("MODIFIED"), object});
}

void SimulatedObjects::drop(const ApiResource &resource, const QString &nameSpace, const QString &name)
{
    Objects &objects = kinds_[kindKey(resource)];
    const auto found = objects.find(place(nameSpace, name));
    QJsonObject last = found->second;
    setMetadata(last, QStringLiteral("resourceVersion"), QString::number(++version_));
    objects.erase(found);
    history_.push_back({version_, kindKey(resource), QStringLiteral("DELETED"), last});
}

SimulatedAnswer SimulatedObjects::apply(const ApiResource &resource, const QString &nameSpace, const QString &name, QJsonObject config,
                                        const Apply &how)
{
    const QString uid = metadataText(config, "uid");
    const QString wantedVersion = metadataText(config, "resourceVersion");
    const QJsonObject *live = find(resource, nameSpace, name);
    if (live == nullptr && !uid.isEmpty())
        return conflict(name, QStringLiteral("uid mismatch: no existing object was found"));
    QJsonObject metadata = metadataOf(config);
    for (const char *key : {"uid", "resourceVersion"})
        metadata.remove(QLatin1String(key));
    if (!nameSpace.isEmpty())
        metadata.insert(QStringLiteral("namespace"), nameSpace);
    config.insert(QStringLiteral("metadata"), metadata);
    if (const auto misfit = live != nullptr ? misfitOf(config) : std::nullopt)
        return *misfit;
    const SimulatedMerge merge = mergeApply(live != nullptr ? *live : QJsonObject(), config, how.manager, how.force);
    if (!merge.conflicts.isEmpty())
        return simulatedStatus(409, QStringLiteral("Conflict"), QStringLiteral("Apply failed with conflicts"), merge.conflicts);
    if (live != nullptr && ((!wantedVersion.isEmpty() && wantedVersion != metadataText(*live, "resourceVersion")) ||
                            (!uid.isEmpty() && uid != metadataText(*live, "uid"))))
        return conflict(name, QStringLiteral("the object has been modified"));
    if (const std::optional<SimulatedAnswer> refusal = refusalOf(merge.merged, live != nullptr ? *live : QJsonObject()))
        return *refusal;
    const bool isNew = live == nullptr;
    QJsonObject object = isNew ? created(resource, merge.merged, nameSpace) : merge.merged;
    if (!isNew && withoutMetadata(object) != withoutMetadata(*live))
        setMetadata(object, QStringLiteral("generation"), metadataOf(*live).value(QStringLiteral("generation")).toInt() + 1);
    if (!how.dryRun && (isNew || object != *live))
        store(resource, object, isNew);
    return {isNew ? 201 : 200, object};
}

SimulatedAnswer SimulatedObjects::patch(const ApiResource &resource, const QString &nameSpace, const QString &name,
                                        const QJsonArray &operations, const Apply &how)
{
    const QJsonObject *live = find(resource, nameSpace, name);
    if (live == nullptr)
        return notFound(resource, name);
    const std::optional<QJsonObject> made = patched(*live, operations);
    if (!made)
        return simulatedStatus(422, QStringLiteral("Invalid"), QStringLiteral("an operation cannot be carried out"));
    if (metadataText(*made, "resourceVersion") != metadataText(*live, "resourceVersion"))
        return conflict(name, QStringLiteral("the object has been modified"));
    if (const std::optional<SimulatedAnswer> refusal = refusalOf(*made, *live))
        return *refusal;
    QJsonObject object = *made;
    if (withoutMetadata(object) != withoutMetadata(*live))
        setMetadata(object, QStringLiteral("managedFields"), managedAfterUpdate(*live, object, how.manager));
    if (!how.dryRun && object != *live)
        store(resource, object, false);
    return {200, object};
}

SimulatedAnswer SimulatedObjects::remove(const ApiResource &resource, const QString &nameSpace, const QString &name,
                                         const QJsonObject &options)
{
    QJsonObject *live = find(resource, nameSpace, name);
    if (live == nullptr)
        return notFound(resource, name);
    const QJsonObject before = options.value(QStringLiteral("preconditions")).toObject();
    for (const char *key : {"uid", "resourceVersion"}) {
        const QString wanted = before.value(QLatin1String(key)).toString();
        if (!wanted.isEmpty() && wanted != metadataText(*live, key))
            return conflict(name, QStringLiteral("Precondition failed: %1").arg(QLatin1String(key)));
    }
    if (!options.value(QStringLiteral("dryRun")).toArray().isEmpty())
        return simulatedStatus(200, {}, {});
    if (!metadataOf(*live).value(QStringLiteral("finalizers")).toArray().isEmpty()) {
        QJsonObject object = *live;
        setMetadata(object, QStringLiteral("deletionTimestamp"), QStringLiteral("2026-01-01T00:00:00Z"));
        store(resource, object, false);
        return {200, object};
    }
    drop(resource, nameSpace, name);
    return simulatedStatus(200, {}, {});
}

QJsonObject SimulatedObjects::put(const ApiResource &resource, QJsonObject object, const QString &manager)
{
    const QString nameSpace = metadataText(object, "namespace");
    const QJsonObject *live = find(resource, nameSpace, metadataText(object, "name"));
    const QJsonObject before = live != nullptr ? *live : QJsonObject();
    object = created(resource, object, nameSpace);
    if (live != nullptr)
        setMetadata(object, QStringLiteral("uid"), metadataText(before, "uid"));
    setMetadata(object, QStringLiteral("managedFields"), managedAfterUpdate(before, object, manager));
    store(resource, object, live == nullptr);
    return object;
}

void SimulatedObjects::erase(const ApiResource &resource, const QString &nameSpace, const QString &name)
{
    if (find(resource, nameSpace, name) != nullptr)
        drop(resource, nameSpace, name);
}

void SimulatedObjects::compact()
{
    history_.clear();
    snapshots_.clear();
    oldest_ = ++version_; // something else was written meanwhile
}

}
