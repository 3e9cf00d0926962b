// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/value/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// A key of a map and where it stands.
struct YamlKey {
    std::string name;
    Position at;
};

// A node of one of the application's own YAML files, with its place. Plain scalars are resolved by the YAML 1.2 core
// schema (only true and false are booleans); quoted and block scalars are strings. Aliases are expanded.
struct YamlNode {
    enum class Kind { Null, Bool, Int, Float, String, List, Map };
    Kind kind = Kind::Null;
    Position at;                 // counted from 1, columns in code points; an empty value stands at its key
    std::string text;            // scalars: as written, quotes and escapes resolved
    std::vector<YamlKey> keys;   // maps: keys[i] names items[i]
    std::vector<YamlNode> items; // of a list or map, in source order

    [[nodiscard]] const YamlNode *find(std::string_view key) const;
};

// How much of an own file is read (safety rule 9). Errors name the limit that was met.
struct YamlTreeLimits {
    std::size_t bytes = 1U << 20U;
    std::size_t depth = 64;
    std::size_t documents = 1000;
    std::size_t nodes = 100'000; // with aliases expanded
};

// The documents that could be read, empty ones left out, and what is wrong with the others: a broken document does not
// hide its neighbours. Errors are InvalidInput with subject "file:line:column".
struct YamlDocuments {
    std::vector<YamlNode> roots;
    std::vector<Error> errors;
};

// Refused besides bad syntax: invalid UTF-8, control characters, tabs as indentation, duplicate keys (both places are
// named), keys that are no scalars, tags, directives, aliases into themselves. Never throws, never loops.
[[nodiscard]] YamlDocuments readYamlTree(std::string_view text, const std::string &file, const YamlTreeLimits &limits = {});

// "file:line:column".
[[nodiscard]] std::string placeIn(const std::string &file, Position at);

}
