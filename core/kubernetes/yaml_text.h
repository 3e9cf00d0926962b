// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace plumbline {

// JSON as a reader of YAML takes it for the same. An API server reads an apply as YAML 1.1, of which JSON is nearly a part:
// U+0085, U+2028 and U+2029 break lines there, within quotes too, and control characters, byte order marks and what is no
// character are refused. All of them are escaped.
[[nodiscard]] std::string yamlOfJson(std::string json);

}
