// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/collections.h"

#include "core/targets/kubernetes/desired_objects.h"
#include "core/targets/kubernetes/live_objects.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace plumbline {
namespace {

// A list of one kind keeps the server busy alone; a few side by side use what it has.
constexpr std::size_t listers = 6;

// Objects of one collection that come in pieces, by name.
class Gathering {
public:
    explicit Gathering(const CollectionId &id) : id_(id) {}

    Result<void> add(const std::vector<ApiObject> &more)
    {
        for (const ApiObject &object : more) {
            const ResourceKey key{id_.group, id_.kind, std::string(object.nameSpace()), std::string(object.name())};
            Result<Resource> resource = liveResource(key, object, owners_);
            if (!resource)
                return Failure(resource.error());
            objects_.insert_or_assign(objects_.end(), key.name, std::move(*resource));
        }
        return {};
    }

    std::map<std::string, Resource> taken() { return std::move(objects_); }

private:
    const CollectionId &id_;
    OwnerReader owners_;
    std::map<std::string, Resource> objects_;
};

Result<Listed> list(ApiConnection &connection, const ApiCatalogue &catalogue, const CollectionId &id, std::size_t expected,
                    const std::stop_token &stop)
{
    Listed out;
    const ApiResource *resource = catalogue.findAny(id.group, id.kind, id.version);
    if (resource == nullptr) {
        if (!catalogue.knows(id.group))
            return fail(ErrorCode::Unavailable, id.text(), "The server of this group does not answer.");
        out.served = false;
        return out;
    }
    out.version = resource->version;
    if (!isKept(*resource)) {
        out.notVisible = Error{ErrorCode::InvalidInput, id.text(),
                               resource->can("list")
                                   ? "The cluster shows objects of this kind and lets nobody write them."
                                   : "The cluster takes requests of this kind and lists none, so nobody can see whether one is there."};
        return out;
    }
    ListOptions options;
    options.nameSpace = id.nameSpace;
    options.expected = expected;
    std::unique_ptr<Gathering> gathering;
    const auto begin = [&]() -> TakeObjects {
        gathering = std::make_unique<Gathering>(id);
        return [&to = *gathering](std::vector<ApiObject> &&objects) { return to.add(objects); };
    };
    ApiResult<std::string> listed = listInto(connection, *resource, options, begin, stop);
    if (listed) {
        out.objects = gathering->taken();
        out.resourceVersion = *std::move(listed);
        return out;
    }
    if (listed.error().status == 404)
        return fail(ErrorCode::Unavailable, id.text(), "The cluster names this kind but does not answer for it. Look again in a moment.");
    if (listed.error().status != 403)
        return Failure(listed.error().error);
    out.notVisible = Error{ErrorCode::Denied, id.text(), listed.error().error.detail};
    return out;
}

}

bool isKept(const ApiResource &resource)
{
    return resource.can("list") && resource.can("patch");
}

std::string CollectionId::text() const
{
    std::string out = group.empty() ? kind : group + "/" + kind;
    return nameSpace.empty() ? out : out + "/" + nameSpace;
}

Result<std::map<std::string, Resource>> resourcesOf(const CollectionId &id, const std::vector<ApiObject> &objects)
{
    Gathering out(id);
    if (Result<void> added = out.add(objects); !added)
        return Failure(added.error());
    return out.taken();
}

std::set<CollectionId> collectionsOf(const DesiredState &desired, const Inventory &inventory)
{
    std::set<CollectionId> out;
    std::map<std::pair<std::string, std::string>, std::string> versions;
    const auto isSame = [](const ResourceKey &a, const ResourceKey &b) {
        return a.nameSpace == b.nameSpace && a.kind == b.kind && a.group == b.group;
    };
    const Resource *last = nullptr; // what comes together is looked at once
    std::optional<Value> lastWritten;
    for (const Resource &resource : desired.resources) {
        std::optional<Value> written = resource.object.find("apiVersion");
        if (last != nullptr && isSame(last->key, resource.key) && written == lastWritten)
            continue;
        last = &resource;
        lastWritten = std::move(written);
        const std::string version = groupVersionOf(resource.object).version;
        versions.emplace(std::pair(resource.key.group, resource.key.kind), version);
        out.insert({resource.key.group, version, resource.key.kind, resource.key.nameSpace});
    }
    const InventoryItem *own = nullptr;
    for (const InventoryItem &item : inventory) {
        if (own != nullptr && isSame(own->key, item.key))
            continue;
        own = &item;
        const auto known = versions.find(std::pair(item.key.group, item.key.kind));
        out.insert({item.key.group, known == versions.end() ? std::string() : known->second, item.key.kind, item.key.nameSpace});
    }
    return out;
}

std::set<CollectionId> certainCollections(const Inventory &inventory, const ApiCatalogue &catalogue)
{
    std::set<CollectionId> out;
    for (CollectionId id : collectionsOf({}, inventory)) {
        const auto isKind = [&id](const ApiResource &served) { return served.group == id.group && served.kind == id.kind; };
        if (std::ranges::count_if(catalogue.resources, isKind) != 1)
            continue;
        id.version = catalogue.find(id.group, id.kind)->version;
        out.insert(std::move(id));
    }
    return out;
}

ObjectCounts countsOf(const Inventory &inventory)
{
    ObjectCounts out;
    auto last = out.end(); // what comes together is looked up once
    for (const InventoryItem &item : inventory) {
        const ResourceKey &key = item.key;
        if (last == out.end() || last->first.kind != key.kind || last->first.nameSpace != key.nameSpace || last->first.group != key.group)
            last = out.try_emplace({key.group, {}, key.kind, key.nameSpace}).first;
        ++last->second;
    }
    return out;
}

Result<std::map<CollectionId, Listed>> listCollections(ApiConnection &connection, const ApiCatalogue &catalogue,
                                                       const std::set<CollectionId> &ids, std::stop_token stop, const ObjectCounts &counts)
{
    const std::vector<CollectionId> order(ids.begin(), ids.end());
    std::vector<Result<Listed>> results(order.size());
    const auto expected = [&counts](CollectionId id) {
        id.version.clear();
        const auto known = counts.find(id);
        return known == counts.end() ? 0 : known->second;
    };
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < order.size(); i = next++)
            results[i] = list(connection, catalogue, order[i], expected(order[i]), stop);
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < std::min(listers, order.size()); ++i)
            threads.emplace_back(work);
        work();
    }
    std::map<CollectionId, Listed> out;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (!results[i])
            return Failure(results[i].error());
        out.emplace(order[i], std::move(*results[i]));
    }
    return out;
}

}
