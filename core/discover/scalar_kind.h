// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/discover/yaml_tree.h"

namespace plumbline {

// What a plain scalar is by the YAML 1.2 core schema (YAML 1.2.2, section 10.3.2).
[[nodiscard]] YamlNode::Kind scalarKind(std::string_view text);

}
