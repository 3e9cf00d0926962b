// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/object_store.h"
#include "core/git/object_text.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace plumbline {

// What lies at a path of a tree.
struct PathEntry {
    ObjectId id;
    std::uint32_t mode = 0; // 0: nothing is there

    [[nodiscard]] bool present() const { return mode != 0; }
    bool operator==(const PathEntry &) const = default;
};

// Looks one path up in many root trees. Folders on the way are looked into once each. Not thread-safe.
class PathEntries {
public:
    // `path` is normal (see normalPath); "" stands for the root itself.
    PathEntries(ObjectStore &store, std::string_view path);

    [[nodiscard]] Result<PathEntry> at(const ObjectId &rootTree);

private:
    [[nodiscard]] Result<PathEntry> child(const ObjectId &tree, const std::string &name);

    ObjectStore &store_;
    std::vector<std::string> names_;
    // Below the root, by level: trees there are shared by many root trees.
    std::vector<std::unordered_map<ObjectId, PathEntry>> known_;
};

// A repository path as it is used here: components joined by '/', none at either end, "" for the root.
// InvalidInput for absolute paths, "." and "..", and NUL bytes.
[[nodiscard]] Result<std::string> normalPath(std::string_view path);

}
