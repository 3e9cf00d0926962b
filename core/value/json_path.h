// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/value/value.h"

#include <vector>

namespace plumbline {

// A JSONPath of a small part of RFC 9535: "$" or nothing first, then .name, ['name'], [0], [*] or .*, and filters
// [?(@.a.b == "text")] with == and != against a text, a number, true, false or null. No descent (..), slices, unions or
// functions.
struct JsonPath {
    enum class Kind { Name, Index, All, Filter };
    struct Step {
        Kind kind = Kind::All;
        std::string name;      // Name; of a Filter: the text that is compared with
        std::size_t index = 0; // Index
        std::string inner;     // Filter: a JSON pointer below the item
        bool equal = true;     // Filter: == or !=
    };
    std::vector<Step> steps;
};

// InvalidInput says what is not understood, and where.
[[nodiscard]] Result<JsonPath> readJsonPath(std::string_view text);

// What of `value` the path means, as JSON pointers.
[[nodiscard]] std::vector<std::string> pointersOf(const JsonPath &path, const Value &value);

}
