// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/state.h"

#include <string_view>
#include <unordered_map>

namespace plumbline {

// What of a target could not be read. Borrows the live state.
class Unread {
public:
    explicit Unread(const LiveState &live);

    // The error at `key` or at a folder above it; null where neither has one. An error whose subject is empty, "." or
    // "/" stands for the whole target.
    [[nodiscard]] const Error *covering(const ResourceKey &key) const;

private:
    std::unordered_map<std::string_view, const Error *> errors_;
};

}
