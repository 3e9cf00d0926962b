// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/source.h"

#include <map>
#include <mutex>
#include <string_view>

namespace plumbline {

// Destinations of symbolic links by blob, read once. Thread-safe.
class LinkDestinations {
public:
    // At most PATH_MAX bytes.
    [[nodiscard]] Result<SharedBytes> read(Source &source, const ObjectId &id);

private:
    std::mutex mutex_;
    std::map<ObjectId, SharedBytes> known_;
};

// Whether the link at `entry` stays below the root of its tree, followed part by part through the other links of the
// tree (safety rule 1): "a -> b/../.." leaves it where b is a link to the root. An absolute destination leaves it always.
[[nodiscard]] Result<bool> staysInside(const Tree &tree, const TreeEntry &entry, LinkDestinations &destinations, Source &source);

}
