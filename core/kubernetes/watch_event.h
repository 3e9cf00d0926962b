// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_objects.h"

namespace plumbline {

// One line of a watch.
struct WatchEvent {
    enum class Type { Added, Modified, Deleted, Bookmark, Error };
    Type type = Type::Bookmark;
    ApiObject object; // of a bookmark: its resourceVersion alone; of an error: the Status
};

// Corruption where the line is none.
[[nodiscard]] Result<WatchEvent> readWatchEvent(std::string_view line, std::string_view subject);

}
