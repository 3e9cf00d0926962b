// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_watch.h"
#include "core/model/state.h"
#include "core/targets/kubernetes/collections.h"

#include <map>

namespace plumbline {

// One collection as it is known: its last whole list and every event since.
struct HeldCollection {
    std::map<std::string, Resource> objects; // by name
    bool served = true;
    std::string version;             // as Listed
    bool distrusted = false;         // to be listed again
    std::optional<Error> notVisible; // as Listed has it
    std::optional<Error> lost;       // why it is older than the server's
    Time heard;                      // when it was listed; its watch tells of later
    std::string resourceVersion;     // of the list
    std::unique_ptr<ApiWatch> watch;
};

// Resource versions of one kind are whole numbers that grow (KEP-5504); those of some extension servers are not.
[[nodiscard]] bool isNumberedVersion(std::string_view version);
// Whether both versions are numbers and that of `a` is the smaller one.
[[nodiscard]] bool isOlder(const Resource &a, const Resource &b);

// Why nothing of the collection is visible, as LiveState::unreadable has it; of a kind that cannot be kept for each object that
// is desired, with the place where it is declared.
void addUnreadable(const CollectionId &id, const Error &why, const DesiredState &desired, std::vector<Error> &out);

// Adds the objects that are desired or in the inventory: one pass over the three, which are all sorted by name.
void addWanted(const CollectionId &id, const HeldCollection &held, const DesiredState &desired, const Inventory &inventory,
               std::vector<Resource> &out);

}
