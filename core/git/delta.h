// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline {

// Git's delta encoding (gitformat-pack, "Deltified representation").

// The size of what a delta makes; nothing where its head is malformed or it is meant for another base.
[[nodiscard]] std::optional<std::uint64_t> deltaResultSize(std::string_view base, std::string_view delta);

// Rebuilds the object into `out`. False where the delta is malformed or reaches outside of its base.
[[nodiscard]] bool applyDelta(std::string_view base, std::string_view delta, std::string &out);

}
