// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/object_memo.h"

#include <unordered_map>

namespace plumbline {
namespace {

struct HashOfHash {
    std::size_t operator()(const ValueHash &hash) const noexcept { return static_cast<std::size_t>(hash.low); }
};

}

ObjectMemo::Known &ObjectMemo::of(const DesiredState &desired, const Resource &want, const Resource &live)
{
    if (desired.resources.data() != first_ || desired.resources.size() != known_.size())
        align(desired);
    Known &known = known_[static_cast<std::size_t>(&want - first_)];
    if (!live.live || known.live != live.live || known.blob != want.file.blob || known.object != want.object)
        known = {live.live, want.object, want.file.blob, {}, false, {}, nullptr};
    return known;
}

void ObjectMemo::align(const DesiredState &desired)
{
    std::unordered_map<ValueHash, Known *, HashOfHash> before;
    for (Known &known : known_)
        if (known.live)
            before.emplace(known.object.hash(), &known);
    std::vector<Known> now(desired.resources.size());
    for (std::size_t i = 0; i < now.size(); ++i)
        if (const auto known = before.find(desired.resources[i].object.hash()); known != before.end())
            now[i] = *known->second;
    known_ = std::move(now);
    first_ = desired.resources.data();
}

}
