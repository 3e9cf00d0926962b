// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/model/drift.h"
#include "core/model/state.h"

#include <memory>
#include <optional>
#include <vector>

namespace plumbline {

// What comparisons of objects came to, as long as both sides stay what they are: the same manifest of the same file, and
// the very same LiveObject. A look at many objects then costs the few that moved. One thread at a time.
class ObjectMemo {
public:
    struct Known {
        std::shared_ptr<const LiveObject> live;     // what the rest is about,
        Value object;                               // the manifest
        ObjectId blob;                              // and the file that declares it
        std::optional<bool> settled;                // isSettled()
        bool compared = false;                      // by these rules:
        Digest ignore;                              // digestOf(rules)
        std::shared_ptr<const ResourceDrift> drift; // null: in sync
    };
    // What is known of the pair; nothing so far where one of them is new. `want` is one of `desired`. Valid until it is
    // asked about another desired state. Of another desired state, what has the same manifests stays known.
    [[nodiscard]] Known &of(const DesiredState &desired, const Resource &want, const Resource &live);

private:
    void align(const DesiredState &desired);

    const Resource *first_ = nullptr; // of the state that known_ runs beside
    std::vector<Known> known_;
};

}
