// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/kubernetes_inspector.h"

#include "core/model/ownership.h"
#include "core/targets/kubernetes/desired_objects.h"
#include "core/targets/kubernetes/live_objects.h"
#include "core/targets/kubernetes/object_events.h"
#include "core/targets/kubernetes/pod_log.h"

#include <algorithm>
#include <set>

namespace plumbline {
namespace {

// From this many objects of one kind and namespace on, a list is cheaper than asking for each.
constexpr std::size_t listFrom = 12;

Failure outside(const ResourceKey &key)
{
    return fail(ErrorCode::Denied, key.text(), "It is outside of what the environment allows.");
}

// "app=web,tier=front"; empty where the object selects otherwise, or nothing.
std::string selectorOf(const Resource &owner)
{
    const std::optional<Value> selector = owner.object.resolve("/spec/selector");
    if (!selector || selector->kind() != ValueKind::Map || selector->find("matchExpressions"))
        return {};
    const std::optional<Value> labels = selector->find("matchLabels");
    std::string out;
    for (std::size_t i = 0; labels && labels->kind() == ValueKind::Map && i < labels->size(); ++i)
        out += (out.empty() ? "" : ",") + std::string(labels->key(i)) + "=" + std::string(labels->at(i).text());
    return out;
}

struct Place {
    std::string group;
    std::string kind;
    std::string nameSpace;
    auto operator<=>(const Place &) const = default;
};

class KubernetesInspector final : public Inspector {
public:
    explicit KubernetesInspector(std::shared_ptr<Cluster> cluster) : cluster_(std::move(cluster)) {}

    Result<std::vector<Resource>> read(std::span<const ResourceKey> keys, std::stop_token stop) override
    {
        Result<std::shared_ptr<const ApiCatalogue>> catalogue = cluster_->catalogue(stop);
        if (!catalogue)
            return Failure(catalogue.error());
        std::map<Place, std::size_t> wanted;
        for (const ResourceKey &key : keys) {
            if (!isAllowed(cluster_->spec(), key))
                return outside(key);
            ++wanted[{key.group, key.kind, key.nameSpace}];
        }
        std::map<ResourceKey, Resource> found;
        for (const auto &[place, count] : wanted) {
            const ApiResource *kind = (*catalogue)->find(place.group, place.kind);
            if (kind == nullptr)
                continue;
            if (count >= listFrom) {
                if (Result<void> listed = list(*kind, place.nameSpace, {}, found, stop); !listed)
                    return Failure(listed.error());
                continue;
            }
            for (const ResourceKey &key : keys)
                if (Place{key.group, key.kind, key.nameSpace} == place)
                    if (Result<void> got = get(*kind, key, found, stop); !got)
                        return Failure(got.error());
        }
        std::vector<Resource> out;
        for (const ResourceKey &key : keys)
            if (const auto it = found.find(key); it != found.end())
                out.push_back(it->second);
        return out;
    }

    Result<std::vector<Resource>> made(std::span<const Resource> owners, std::stop_token stop) override
    {
        Result<std::shared_ptr<const ApiCatalogue>> catalogue = cluster_->catalogue(stop);
        if (!catalogue)
            return Failure(catalogue.error());
        std::set<std::pair<Place, std::string>> asked; // with the selector
        for (const Resource &owner : owners) {
            if (!isAllowed(cluster_->spec(), owner.key))
                return outside(owner.key);
            for (const ObjectKind &kind : madeBy(owner.key))
                asked.emplace(Place{std::string(kind.group), std::string(kind.kind), owner.key.nameSpace}, selectorOf(owner));
        }
        std::map<ResourceKey, Resource> found;
        for (const auto &[place, selector] : asked)
            if (const ApiResource *kind = (*catalogue)->find(place.group, place.kind))
                if (Result<void> listed = list(*kind, place.nameSpace, selector, found, stop); !listed)
                    return Failure(listed.error());
        std::vector<Resource> out;
        for (auto &[key, resource] : found)
            out.push_back(std::move(resource));
        return out;
    }

    Result<std::vector<ObjectEvent>> events(const Resource &object, std::stop_token stop) override
    {
        if (!isAllowed(cluster_->spec(), object.key))
            return outside(object.key);
        Result<ApiConnection *> connection = cluster_->connection();
        if (!connection)
            return Failure(connection.error());
        return eventsOf(**connection, object, std::move(stop));
    }

    Result<std::unique_ptr<LogStream>> log(const LogRequest &request, std::vector<std::string> masks, LogEvents events) override
    {
        if (!isAllowed(cluster_->spec(), request.pod))
            return outside(request.pod);
        Result<ApiConnection *> connection = cluster_->connection();
        if (!connection)
            return Failure(connection.error());
        return openPodLog(**connection, cluster_, request, std::move(masks), std::move(events));
    }

    TargetUsage usage() const override
    {
        const ApiUsage counted = cluster_->usage();
        return {counted.connection, counted.atOnce,    counted.inFlight, counted.waiting, counted.streams,
                counted.requests,   counted.throttled, counted.failed,   counted.received};
    }

private:
    Result<void> keep(const ApiResource &kind, const ApiObject &object, std::map<ResourceKey, Resource> &found) const
    {
        const ResourceKey key{kind.group, kind.kind, std::string(object.nameSpace()), std::string(object.name())};
        Result<Resource> resource = liveResource(key, object);
        if (!resource)
            return Failure(resource.error());
        found.emplace(key, std::move(*resource));
        return {};
    }

    Result<void> list(const ApiResource &kind, const std::string &nameSpace, const std::string &selector,
                      std::map<ResourceKey, Resource> &found, const std::stop_token &stop) const
    {
        Result<ApiConnection *> connection = cluster_->connection();
        if (!connection)
            return Failure(connection.error());
        ListOptions options;
        options.nameSpace = nameSpace;
        options.labelSelector = selector;
        const ApiResult<ApiList> listed = listAll(**connection, kind, options, stop);
        if (!listed)
            return Failure(listed.error().error);
        for (const ApiObject &object : listed->items)
            if (Result<void> kept = keep(kind, object, found); !kept)
                return kept;
        return {};
    }

    Result<void> get(const ApiResource &kind, const ResourceKey &key, std::map<ResourceKey, Resource> &found,
                     const std::stop_token &stop) const
    {
        Result<ApiConnection *> connection = cluster_->connection();
        if (!connection)
            return Failure(connection.error());
        const ApiResult<ApiObject> object = getObject(**connection, kind, key.nameSpace, key.name, stop);
        if (object)
            return keep(kind, *object, found);
        return object.error().status == 404 ? Result<void>() : Failure(object.error().error);
    }

    const std::shared_ptr<Cluster> cluster_;
};

}

std::shared_ptr<Inspector> makeKubernetesInspector(std::shared_ptr<Cluster> cluster)
{
    return std::make_shared<KubernetesInspector>(std::move(cluster));
}

}
