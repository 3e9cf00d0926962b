// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/model/drift.h"

#include <memory>
#include <optional>
#include <unordered_map>

namespace plumbline {

// What comparisons of objects came to, as long as both sides stay what they are: the same manifest of
// the same file, and the very same
// LiveObject. A look at many objects then costs the few that moved. One thread at a time.
class ObjectMemo {
public:
    struct Known {
        std::shared_ptr<const LiveObject> live;     // what the rest is about,
        ObjectId blob;                              // and the file that declares it
        std::optional<bool> settled;                // isSettled()
        bool compared = false;                      // by these rules:
        Digest ignore;                              // digestOf(rules)
        std::shared_ptr<const ResourceDrift> drift; // null: in sync
    };
    // What is known of the pair; nothing so far where one of them is new. Valid until the next call.
    [[nodiscard]] Known &of(const Resource &desired, const Resource &live);
    [[nodiscard]] std::size_t size() const { return known_.size(); }

    // Forgets everything once more than this is known, which a few commits of many objects come to.
    static constexpr std::size_t most = 65'536;

private:
    struct HashOfHash {
        std::size_t operator()(const ValueHash &hash) const noexcept { return static_cast<std::size_t>(hash.low); }
    };
    std::unordered_map<ValueHash, Known, HashOfHash> known_; // by the manifest, which names its object
};

}
