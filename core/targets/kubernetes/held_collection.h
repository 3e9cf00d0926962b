// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_watch.h"
#include "core/model/state.h"

#include <map>

namespace plumbline {

// One collection as it is known: its last whole list and every event since.
struct HeldCollection {
    std::map<std::string, Resource> objects; // by name
    bool served = true;
    bool distrusted = false;         // to be listed again
    std::optional<Error> notVisible; // 403
    std::optional<Error> lost;       // why it is older than the server's
    Time heard;                      // when it was listed; its watch tells of later
    std::string resourceVersion;     // of the list
    std::unique_ptr<ApiWatch> watch;
};

}
