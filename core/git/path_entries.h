// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/object_store.h"
#include "core/git/object_text.h"

#include <string>
#include <vector>

namespace plumbline {

// What lies at a path of a tree.
struct PathEntry {
    ObjectId id;
    std::uint32_t mode = 0; // 0: nothing is there

    [[nodiscard]] bool present() const { return mode != 0; }
    bool operator==(const PathEntry &) const = default;
};

// Looks one path up in many root trees. Keeps 64 KiB a level of what folders on the way
// were lately found to hold. Not thread-safe.
class PathEntries {
public:
    // `path` is normal (see normalPath); "" stands for the root itself.
    PathEntries(ObjectStore &store, std::string_view path);

    [[nodiscard]] Result<PathEntry> at(const ObjectId &rootTree);

private:
    [[nodiscard]] Result<PathEntry> child(const ObjectId &tree, const std::string &name);

    ObjectStore &store_;
    std::vector<std::string> names_;
    // Below the root trees there are few that one after the other has: a place for each id by its first bytes.
    struct Known {
        ObjectId tree;
        PathEntry entry;
    };
    [[nodiscard]] Known &known(std::size_t level, const ObjectId &tree);
    std::vector<std::vector<Known>> known_; // by level
};

// A repository path as it is used here: components joined by '/', none at either end, "" for the root.
// InvalidInput for absolute paths, "." and "..", and NUL bytes.
[[nodiscard]] Result<std::string> normalPath(std::string_view path);

}
