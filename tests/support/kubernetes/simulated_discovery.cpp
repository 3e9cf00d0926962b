// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kubernetes/simulated_discovery.h"

#include <QJsonArray>
#include <map>

namespace plumbline::test {
namespace {

QString text(const std::string &from)
{
    return QString::fromStdString(from);
}

QJsonArray texts(const std::vector<std::string> &from)
{
    QJsonArray out;
    for (const std::string &item : from)
        out.append(text(item));
    return out;
}

QJsonObject aggregatedKind(const ApiResource &kind)
{
    QJsonArray subresources;
    for (const std::string &sub : kind.subresources)
        subresources.append(QJsonObject{{QStringLiteral("subresource"), text(sub)}});
    return {{QStringLiteral("resource"), text(kind.plural)},
            {QStringLiteral("responseKind"), QJsonObject{{QStringLiteral("group"), text(kind.group)},
                                                         {QStringLiteral("version"), text(kind.version)},
                                                         {QStringLiteral("kind"), text(kind.kind)}}},
            {QStringLiteral("scope"), kind.namespaced ? QStringLiteral("Namespaced") : QStringLiteral("Cluster")},
            {QStringLiteral("singularResource"), text(kind.singular)},
            {QStringLiteral("verbs"), texts(kind.verbs)},
            {QStringLiteral("shortNames"), texts(kind.shortNames)},
            {QStringLiteral("categories"), texts(kind.categories)},
            {QStringLiteral("subresources"), subresources}};
}

QJsonObject aggregated(const std::vector<ApiResource> &kinds, bool core)
{
    std::map<QString, std::map<QString, QJsonArray>> groups;
    for (const ApiResource &kind : kinds) {
        if (kind.group.empty() == core)
            groups[text(kind.group)][text(kind.version)].append(aggregatedKind(kind));
    }
    QJsonArray items;
    for (const auto &[group, versions] : groups) {
        QJsonArray list;
        for (const auto &[version, resources] : versions)
            list.append(QJsonObject{{QStringLiteral("version"), version},
                                    {QStringLiteral("freshness"), QStringLiteral("Current")},
                                    {QStringLiteral("resources"), resources}});
        items.append(
            QJsonObject{{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("name"), group}}}, {QStringLiteral("versions"), list}});
    }
    return {{QStringLiteral("kind"), QStringLiteral("APIGroupDiscoveryList")},
            {QStringLiteral("apiVersion"), QStringLiteral("apidiscovery.k8s.io/v2")},
            {QStringLiteral("items"), items}};
}

QJsonObject groupList(const std::vector<ApiResource> &kinds)
{
    std::map<QString, QJsonArray> groups;
    for (const ApiResource &kind : kinds) {
        const QJsonObject version{{QStringLiteral("groupVersion"), text(kind.apiVersion())},
                                  {QStringLiteral("version"), text(kind.version)}};
        QJsonArray &versions = groups[text(kind.group)];
        if (!kind.group.empty() && !versions.contains(version))
            versions.append(version);
    }
    QJsonArray list;
    for (const auto &[group, versions] : groups) {
        if (!group.isEmpty())
            list.append(QJsonObject{{QStringLiteral("name"), group},
                                    {QStringLiteral("versions"), versions},
                                    {QStringLiteral("preferredVersion"), versions.first()}});
    }
    return {{QStringLiteral("kind"), QStringLiteral("APIGroupList")}, {QStringLiteral("groups"), list}};
}

std::optional<QJsonObject> resourceList(const std::vector<ApiResource> &kinds, const QString &path)
{
    QJsonArray list;
    for (const ApiResource &kind : kinds) {
        const QString own = (kind.group.empty() ? QStringLiteral("/api/") : QStringLiteral("/apis/")) + text(kind.apiVersion());
        if (own != path)
            continue;
        list.append(QJsonObject{{QStringLiteral("name"), text(kind.plural)},
                                {QStringLiteral("singularName"), text(kind.singular)},
                                {QStringLiteral("kind"), text(kind.kind)},
                                {QStringLiteral("namespaced"), kind.namespaced},
                                {QStringLiteral("verbs"), texts(kind.verbs)},
                                {QStringLiteral("shortNames"), texts(kind.shortNames)},
                                {QStringLiteral("categories"), texts(kind.categories)}});
        for (const std::string &sub : kind.subresources)
            list.append(QJsonObject{{QStringLiteral("name"), text(kind.plural + '/' + sub)},
                                    {QStringLiteral("kind"), text(kind.kind)},
                                    {QStringLiteral("namespaced"), kind.namespaced}});
    }
    if (list.isEmpty())
        return std::nullopt;
    return QJsonObject{{QStringLiteral("kind"), QStringLiteral("APIResourceList")}, {QStringLiteral("resources"), list}};
}

}

std::optional<QJsonObject> simulatedDiscovery(const std::vector<ApiResource> &kinds, const QString &path, bool isAggregated)
{
    const bool core = path == QLatin1String("/api");
    if (!core && path != QLatin1String("/apis"))
        return resourceList(kinds, path);
    if (isAggregated)
        return aggregated(kinds, core);
    if (core)
        return QJsonObject{{QStringLiteral("kind"), QStringLiteral("APIVersions")},
                           {QStringLiteral("versions"), QJsonArray{QStringLiteral("v1")}}};
    return groupList(kinds);
}

ApiResource simulatedKind(const char *group, const char *version, const char *kind, const char *plural, bool namespaced)
{
    ApiResource out;
    out.group = group;
    out.version = version;
    out.kind = kind;
    out.plural = plural;
    out.singular = QString::fromLatin1(kind).toLower().toStdString();
    out.namespaced = namespaced;
    out.verbs = {"create", "delete", "get", "list", "patch", "update", "watch"};
    return out;
}

}
