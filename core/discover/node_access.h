// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/discover/yaml_tree.h"

namespace plumbline {

// What a checked tree holds (see checkFields()); the fallback where the field is absent.
[[nodiscard]] std::string textOf(const YamlNode *node, std::string_view fallback = {});
[[nodiscard]] bool flagOf(const YamlNode *node, bool fallback);
[[nodiscard]] int intOf(const YamlNode *node, int fallback);
[[nodiscard]] std::vector<std::string> textsOf(const YamlNode *list);

// A decimal integer; beyond int's range, and for hexadecimal and octal ones, a value that is out of every range that a
// field may have.
[[nodiscard]] int toInt(std::string_view text);

}
