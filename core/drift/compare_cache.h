// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drift/object_memo.h"
#include "core/model/drift.h"

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace plumbline {

// Everything that shapes the comparison of one file.
struct CompareKey {
    ResourceKey key;
    ObjectId gitBlob;
    FileMode gitMode = FileMode::Regular;
    ObjectId liveBlob;
    FileMode liveMode = FileMode::Regular;
    std::optional<ObjectId> baseBlob; // of the inventory
    FileMode baseMode = FileMode::Regular;
    Digest ignore; // digestOf(rules)

    bool operator==(const CompareKey &) const = default;
};

// Remembers comparisons of single files, the least recently used ones leaving first: thread-safe. And those of objects
// (objects()), which are not.
class CompareCache {
public:
    // Bounded by number and by the bytes that the entries hold (file contents included).
    explicit CompareCache(std::size_t maxEntries = 16'384, std::size_t maxBytes = std::size_t{128} << 20U);

    [[nodiscard]] std::shared_ptr<const ResourceDrift> find(const CompareKey &key);
    void put(const CompareKey &key, std::shared_ptr<const ResourceDrift> drift);
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] ObjectMemo &objects() { return objects_; }

private:
    struct Entry {
        CompareKey key;
        std::shared_ptr<const ResourceDrift> drift;
        std::size_t bytes = 0;
    };
    struct HashOfKey {
        std::size_t operator()(const CompareKey &key) const noexcept;
    };

    const std::size_t maxEntries_;
    const std::size_t maxBytes_;
    mutable std::mutex mutex_;
    std::list<Entry> entries_; // most recently used first
    std::unordered_map<CompareKey, std::list<Entry>::iterator, HashOfKey> index_;
    std::size_t bytes_ = 0;
    ObjectMemo objects_;
};

}
