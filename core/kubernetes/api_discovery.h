// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_connection.h"
#include "core/kubernetes/api_resource.h"

#include <memory>

namespace plumbline {

// Every kind that a cluster serves. Immutable.
struct ApiCatalogue {
    std::vector<ApiResource> resources; // sorted by group and plural; of one kind, the preferred version first
    std::vector<Error> unreachable;     // groups whose own server does not answer: their kinds are unknown, not missing
    std::string coreTag;                // ETags of the two documents; empty where the server gives none
    std::string groupsTag;

    // By exact version, or the preferred one for an empty version. Null where the cluster does not serve it.
    [[nodiscard]] const ApiResource *find(std::string_view group, std::string_view kind, std::string_view version = {}) const;
    // That version, or where the cluster serves the kind in others alone, the preferred one of those: what is live can be read
    // through any.
    [[nodiscard]] const ApiResource *findAny(std::string_view group, std::string_view kind, std::string_view version) const;
    [[nodiscard]] const ApiResource *findPlural(std::string_view group, std::string_view plural) const;
    // What an operator may type: plural, singular, short name or kind, with or without ".group".
    [[nodiscard]] const ApiResource *findWord(std::string_view word) const;
    // False where the group is among the unreachable: nothing may then be concluded from find() answering null.
    [[nodiscard]] bool knows(std::string_view group) const;
};

// Asks for aggregated discovery, or group by group where the server is too old for it. With `previous`, unchanged
// documents are not sent again (and previous itself comes back where neither changed).
[[nodiscard]] ApiResult<std::shared_ptr<const ApiCatalogue>> discover(ApiConnection &connection,
                                                                      std::shared_ptr<const ApiCatalogue> previous, std::stop_token stop);

}
