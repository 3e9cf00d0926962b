// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_objects.h"
#include "core/model/state.h"
#include "core/targets/kubernetes/cluster.h"

#include <map>
#include <set>

namespace plumbline {

// One kind in one namespace ("" for kinds without, or for every namespace).
struct CollectionId {
    std::string group;
    std::string version; // that Git writes; empty: the cluster's preferred one
    std::string kind;
    std::string nameSpace;
    auto operator<=>(const CollectionId &) const = default;
    // As LiveState::unreadable names it: whatever is at or below it is covered.
    [[nodiscard]] std::string text() const;
};

// Whether objects of a kind can be seen and written, and so kept as Git declares them. Not those of a Binding or a review, which
// are only asked for, nor of a ComponentStatus, which is only told.
[[nodiscard]] bool isKept(const ApiResource &resource);

// What has to be observed for a desired state and what was written before.
[[nodiscard]] std::set<CollectionId> collectionsOf(const DesiredState &desired, const Inventory &inventory);

// Those of them that are to be observed whatever is desired, each in the version that it will be asked for in: of what was
// written before, the kinds that the cluster serves in one version only.
[[nodiscard]] std::set<CollectionId> certainCollections(const Inventory &inventory, const ApiCatalogue &catalogue);

// How many objects of each collection (of no version) were written before.
using ObjectCounts = std::map<CollectionId, std::size_t>;
[[nodiscard]] ObjectCounts countsOf(const Inventory &inventory);

// One collection as it was listed.
struct Listed {
    bool served = true;                      // false: the cluster does not know the kind, so there is nothing of it
    std::string version;                     // that it was listed in: another than Git writes where the cluster serves only others
    std::map<std::string, Resource> objects; // by name
    std::string resourceVersion;             // where a watch continues
    std::optional<Error> notVisible;         // 403; InvalidInput: objects of this kind cannot be kept
};

// Objects of the collection as the model has them, by name. Errors: as liveResource().
[[nodiscard]] Result<std::map<std::string, Resource>> resourcesOf(const CollectionId &id, const std::vector<ApiObject> &objects);

// Lists the collections, several at a time. Fails as a whole where one fails otherwise than by 403: a list counts only when
// whole (safety rule 17), and a kind that discovery names is not absent for one answer 404. `counts`: that are expected.
[[nodiscard]] Result<std::map<CollectionId, Listed>> listCollections(ApiConnection &connection, const ApiCatalogue &catalogue,
                                                                     const std::set<CollectionId> &ids, std::stop_token stop,
                                                                     const ObjectCounts &counts = {});

}
