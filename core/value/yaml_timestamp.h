// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace plumbline {

// Whether a "!!timestamp" of this text is one: YYYY-M-D, alone or with a time of day after 'T' or 't' (zone required) or a
// blank (no zone), the subset of yaml.org/type/timestamp that go.yaml.in/yaml/v2 reads.
[[nodiscard]] bool isYamlTimestamp(std::string_view text);

}
