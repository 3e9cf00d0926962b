// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kubernetes/simulated_apply.h"

#include <QJsonDocument>
#include <array>
#include <set>

namespace plumbline::test {
namespace {

// A path of FieldsV1 elements; "." is never part of one.
using Path = QStringList;
using Paths = std::set<Path>;

struct MergedList {
    const char *field;
    std::array<const char *, 2> keys;
};
constexpr std::array mergedLists{MergedList{"containers", {"name", nullptr}}, MergedList{"ports", {"containerPort", "protocol"}},
                                 MergedList{"env", {"name", nullptr}}, MergedList{"volumes", {"name", nullptr}}};

const MergedList *mergedList(const QString &field)
{
    for (const MergedList &list : mergedLists) {
        if (field == QLatin1String(list.field))
            return &list;
    }
    return nullptr;
}

QString keyOf(const QJsonObject &item, const MergedList &list)
{
    QJsonObject key;
    for (const char *name : list.keys) {
        if (name == nullptr)
            continue;
        const QString field = QLatin1String(name);
        key.insert(field, item.contains(field) ? item.value(field) : QJsonValue(QStringLiteral("TCP")));
    }
    return QStringLiteral("k:") + QString::fromUtf8(QJsonDocument(key).toJson(QJsonDocument::Compact));
}

bool isServerOwned(const Path &path)
{
    static const std::set<QString> own{QStringLiteral("f:name"),          QStringLiteral("f:namespace"),
                                       QStringLiteral("f:uid"),           QStringLiteral("f:resourceVersion"),
                                       QStringLiteral("f:managedFields"), QStringLiteral("f:creationTimestamp"),
                                       QStringLiteral("f:generation")};
    if (path.size() == 1)
        return path[0] == QLatin1String("f:apiVersion") || path[0] == QLatin1String("f:kind");
    return path.size() >= 2 && path[0] == QLatin1String("f:metadata") && own.count(path[1]) > 0;
}

// The leaves of a value: scalars, whole lists, empty maps, and the items of merged lists.
void leaves(const QJsonValue &value, const QString &field, const Path &path, Paths &out)
{
    if (isServerOwned(path))
        return;
    const MergedList *list = value.isArray() ? mergedList(field) : nullptr;
    if (list != nullptr) {
        for (const QJsonValue &item : value.toArray()) {
            const Path below = path + Path{keyOf(item.toObject(), *list)};
            out.insert(below);
            leaves(item, {}, below, out);
        }
        return;
    }
    const QJsonObject object = value.toObject();
    if (!value.isObject() || object.isEmpty()) {
        if (!path.isEmpty())
            out.insert(path);
        return;
    }
    for (auto it = object.begin(); it != object.end(); ++it)
        leaves(it.value(), it.key(), path + Path{QStringLiteral("f:") + it.key()}, out);
}

Paths leavesOf(const QJsonObject &object)
{
    Paths out;
    leaves(object, {}, {}, out);
    return out;
}

QJsonValue valueAt(const QJsonValue &value, const QString &field, Path path)
{
    if (path.isEmpty())
        return value;
    const QString element = path.takeFirst();
    if (element.startsWith(QLatin1String("f:")))
        return valueAt(value.toObject().value(element.mid(2)), element.mid(2), path);
    const MergedList *list = mergedList(field);
    for (const QJsonValue &item : value.toArray()) {
        if (list != nullptr && keyOf(item.toObject(), *list) == element)
            return valueAt(item, {}, path);
    }
    return QJsonValue(QJsonValue::Undefined);
}

QJsonValue without(QJsonValue value, const QString &field, Path path)
{
    const QString element = path.takeFirst();
    if (element.startsWith(QLatin1String("f:"))) {
        QJsonObject object = value.toObject();
        const QString key = element.mid(2);
        if (!object.contains(key))
            return value;
        if (path.isEmpty())
            object.remove(key);
        else
            object.insert(key, without(object.value(key), key, path));
        return object;
    }
    const MergedList *list = mergedList(field);
    QJsonArray out;
    for (const QJsonValue &item : value.toArray()) {
        const bool wanted = list != nullptr && keyOf(item.toObject(), *list) == element;
        if (!wanted)
            out.append(item);
        else if (!path.isEmpty())
            out.append(without(item, {}, path));
    }
    return out;
}

QJsonValue mergedValue(const QJsonValue &live, const QJsonValue &config, const QString &field)
{
    const MergedList *list = config.isArray() && live.isArray() ? mergedList(field) : nullptr;
    if (list != nullptr) {
        QJsonArray out = live.toArray();
        for (const QJsonValue &item : config.toArray()) {
            bool found = false;
            for (int i = 0; i < out.size() && !found; ++i) {
                if (keyOf(out.at(i).toObject(), *list) != keyOf(item.toObject(), *list))
                    continue;
                out.replace(i, mergedValue(out.at(i), item, {}));
                found = true;
            }
            if (!found)
                out.append(item);
        }
        return out;
    }
    if (!config.isObject() || !live.isObject())
        return config;
    QJsonObject out = live.toObject();
    const QJsonObject from = config.toObject();
    for (auto it = from.begin(); it != from.end(); ++it)
        out.insert(it.key(), mergedValue(out.value(it.key()), it.value(), it.key()));
    return out;
}

QJsonObject inserted(QJsonObject tree, Path path)
{
    const QString element = path.takeFirst();
    QJsonObject child = tree.value(element).toObject();
    if (!path.isEmpty())
        child = inserted(child, path);
    else if (element.startsWith(QLatin1String("k:")))
        child.insert(QStringLiteral("."), QJsonObject());
    tree.insert(element, child);
    return tree;
}

QJsonObject toFields(const Paths &paths)
{
    QJsonObject out;
    for (const Path &path : paths)
        out = inserted(out, path);
    return out;
}

void collect(const QJsonObject &fields, const Path &path, Paths &out)
{
    if (!path.isEmpty() && (fields.isEmpty() || fields.contains(QStringLiteral("."))))
        out.insert(path);
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        if (it.key() != QLatin1String("."))
            collect(it.value().toObject(), path + Path{it.key()}, out);
    }
}

struct Owner {
    QString manager;
    QString operation;
    Paths paths;
    QString time;
};

std::vector<Owner> ownersOf(const QJsonObject &object)
{
    std::vector<Owner> out;
    for (const QJsonValue &entry : object.value(QStringLiteral("metadata")).toObject().value(QStringLiteral("managedFields")).toArray()) {
        const QJsonObject from = entry.toObject();
        Owner owner{from.value(QStringLiteral("manager")).toString(),
                    from.value(QStringLiteral("operation")).toString(),
                    {},
                    from.value(QStringLiteral("time")).toString()};
        collect(from.value(QStringLiteral("fieldsV1")).toObject(), {}, owner.paths);
        out.push_back(std::move(owner));
    }
    return out;
}

QJsonArray toManaged(const std::vector<Owner> &owners, const QString &apiVersion)
{
    QJsonArray out;
    for (const Owner &owner : owners) {
        if (owner.paths.empty())
            continue;
        out.append(QJsonObject{{QStringLiteral("manager"), owner.manager},
                               {QStringLiteral("operation"), owner.operation},
                               {QStringLiteral("apiVersion"), apiVersion},
                               {QStringLiteral("time"), owner.time},
                               {QStringLiteral("fieldsType"), QStringLiteral("FieldsV1")},
                               {QStringLiteral("fieldsV1"), toFields(owner.paths)}});
    }
    return out;
}

Owner &ownerNamed(std::vector<Owner> &owners, const QString &manager, const QString &operation)
{
    for (Owner &owner : owners) {
        if (owner.manager == manager && owner.operation == operation)
            return owner;
    }
    return owners.emplace_back(Owner{manager, operation, {}, QStringLiteral("2026-01-01T00:00:00Z")});
}

QString fieldText(const Path &path)
{
    QString out;
    for (const QString &element : path)
        out += element.startsWith(QLatin1String("f:")) ? QLatin1Char('.') + element.mid(2)
                                                       : QLatin1Char('[') + element.mid(2) + QLatin1Char(']');
    return out;
}

QJsonObject withManaged(QJsonObject object, const std::vector<Owner> &owners)
{
    QJsonObject metadata = object.value(QStringLiteral("metadata")).toObject();
    metadata.insert(QStringLiteral("managedFields"), toManaged(owners, object.value(QStringLiteral("apiVersion")).toString()));
    object.insert(QStringLiteral("metadata"), metadata);
    return object;
}

}

SimulatedMerge mergeApply(const QJsonObject &live, const QJsonObject &config, const QString &manager, bool force)
{
    const QString apply = QStringLiteral("Apply");
    std::vector<Owner> owners = ownersOf(live);
    const Paths wanted = leavesOf(config);
    SimulatedMerge out;
    for (Owner &owner : owners) {
        if (owner.manager == manager && owner.operation == apply)
            continue;
        for (const Path &path : wanted) {
            const bool isItem = path.last().startsWith(QLatin1String("k:"));
            if (isItem || owner.paths.count(path) == 0 || valueAt(live, {}, path) == valueAt(config, {}, path))
                continue;
            if (force)
                owner.paths.erase(path);
            else
                out.conflicts.append(QJsonObject{{QStringLiteral("reason"), QStringLiteral("FieldManagerConflict")},
                                                 {QStringLiteral("message"), QStringLiteral("conflict with \"%1\"").arg(owner.manager)},
                                                 {QStringLiteral("field"), fieldText(path)}});
        }
    }
    if (!out.conflicts.isEmpty())
        return out;
    Owner &own = ownerNamed(owners, manager, apply);
    const Paths before = std::exchange(own.paths, wanted);
    out.merged = mergedValue(live, config, {}).toObject();
    for (const Path &path : before) {
        const bool kept = std::any_of(owners.begin(), owners.end(), [&path](const Owner &o) { return o.paths.count(path) > 0; });
        if (!kept)
            out.merged = without(out.merged, {}, path).toObject();
    }
    out.merged = withManaged(out.merged, owners);
    return out;
}

QJsonArray managedAfterUpdate(const QJsonObject &before, const QJsonObject &after, const QString &manager)
{
    std::vector<Owner> owners = ownersOf(before);
    const Paths now = leavesOf(after);
    for (Owner &owner : owners) {
        for (auto it = owner.paths.begin(); it != owner.paths.end();)
            it = valueAt(before, {}, *it) == valueAt(after, {}, *it) ? std::next(it) : owner.paths.erase(it);
    }
    Owner &own = ownerNamed(owners, manager, QStringLiteral("Update"));
    for (const Path &path : now) {
        if (valueAt(before, {}, path) != valueAt(after, {}, path))
            own.paths.insert(path);
    }
    return toManaged(owners, after.value(QStringLiteral("apiVersion")).toString());
}

}
