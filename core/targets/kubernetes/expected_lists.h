// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/targets/kubernetes/collections.h"

#include <future>

namespace plumbline {

// Collections that are listed before it is known what else has to be. Used by one thread at a time; what is under way ends
// with it.
class ExpectedLists {
public:
    // Begins to list, instead of what was begun before. The connection outlives this.
    void begin(ApiConnection &connection, std::shared_ptr<const ApiCatalogue> catalogue, std::set<CollectionId> ids, ObjectCounts counts);
    // Takes what was begun out of `missing`. It is dropped where not all of it is missing, or other kinds are served by now.
    void claim(const std::shared_ptr<const ApiCatalogue> &catalogue, std::set<CollectionId> &missing);
    // What was claimed, by the ids that were missing; waits for it. As listCollections(); empty where nothing was claimed.
    [[nodiscard]] Result<std::map<CollectionId, Listed>> take(std::stop_token stop);
    void drop() { begun_.reset(); }

private:
    struct Begun {
        std::shared_ptr<const ApiCatalogue> catalogue;
        std::map<CollectionId, CollectionId> ids; // as they are listed → as they are missing
        std::stop_source stop;
        std::future<Result<std::map<CollectionId, Listed>>> lists; // its end is waited for
        ~Begun() { stop.request_stop(); }
    };
    std::unique_ptr<Begun> begun_;
};

}
