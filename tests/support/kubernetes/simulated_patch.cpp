// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kubernetes/simulated_patch.h"

#include <QSet>

namespace plumbline::test {
namespace {

QString text(const QJsonObject &operation, const char *key)
{
    return operation.value(QLatin1String(key)).toString();
}

QString token(const QString &escaped)
{
    return QString(escaped).replace(QStringLiteral("~1"), QStringLiteral("/")).replace(QStringLiteral("~0"), QStringLiteral("~"));
}

bool inList(QJsonArray &list, const QString &op, const QString &name, const QJsonValue &value)
{
    const qsizetype at = name == QLatin1String("-") ? list.size() : name.toLongLong();
    if (at < 0 || at > list.size() || (op != QLatin1String("add") && at == list.size()))
        return false;
    if (op == QLatin1String("add"))
        list.insert(at, value);
    else if (op == QLatin1String("remove"))
        list.removeAt(at);
    else if (op == QLatin1String("replace"))
        list.replace(at, value);
    else
        return list.at(at) == value;
    return true;
}

bool inMap(QJsonObject &map, const QString &op, const QString &name, const QJsonValue &value)
{
    if (op != QLatin1String("add") && !map.contains(name))
        return false;
    if (op == QLatin1String("test"))
        return map.value(name) == value;
    if (op == QLatin1String("remove"))
        map.remove(name);
    else
        map.insert(name, value);
    return true;
}

bool carryOut(QJsonValue &at, QStringList path, const QJsonObject &operation)
{
    const QString name = token(path.takeFirst());
    const QString op = text(operation, "op");
    const QJsonValue value = operation.value(QStringLiteral("value"));
    if (at.isArray()) {
        QJsonArray list = at.toArray();
        bool good = false;
        if (path.isEmpty()) {
            good = inList(list, op, name, value);
        } else if (const qsizetype index = name.toLongLong(); index < list.size()) {
            QJsonValue below = list.at(index);
            good = carryOut(below, path, operation);
            list.replace(index, below);
        }
        at = list;
        return good;
    }
    QJsonObject map = at.toObject();
    bool good = false;
    if (path.isEmpty()) {
        good = inMap(map, op, name, value);
    } else if (map.contains(name)) {
        QJsonValue below = map.value(name);
        good = carryOut(below, path, operation);
        map.insert(name, below);
    }
    at = map;
    return good;
}

}

std::optional<QJsonObject> patched(const QJsonObject &object, const QJsonArray &operations)
{
    QJsonValue out = object;
    for (const QJsonValue &operation : operations)
        if (!carryOut(out, text(operation.toObject(), "path").mid(1).split(QLatin1Char('/')), operation.toObject()))
            return std::nullopt;
    return out.toObject();
}

QString duplicatePortName(const QJsonValue &value)
{
    for (const QJsonValue &item : value.toArray())
        if (const QString found = duplicatePortName(item); !found.isEmpty())
            return found;
    const QJsonObject map = value.toObject();
    QSet<QString> names;
    for (const QJsonValue &port : map.value(QStringLiteral("ports")).toArray()) {
        const QString name = port.toObject().value(QStringLiteral("name")).toString();
        if (!name.isEmpty() && names.contains(name))
            return name;
        names.insert(name);
    }
    for (const QJsonValue &child : map)
        if (const QString found = duplicatePortName(child); !found.isEmpty())
            return found;
    return {};
}

}
