// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/object_memo.h"

namespace plumbline {

ObjectMemo::Known &ObjectMemo::of(const Resource &desired, const Resource &live)
{
    if (known_.size() >= most)
        known_.clear();
    Known &known = known_[desired.object.hash()];
    if (known.live != live.live || !live.live || known.blob != desired.file.blob)
        known = {live.live, desired.file.blob, {}, false, {}, nullptr};
    return known;
}

}
