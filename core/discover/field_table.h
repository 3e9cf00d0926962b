// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/discover/yaml_tree.h"

#include <span>

namespace plumbline {

// What a field holds. Choice: a map with exactly one of its fields.
enum class FieldKind { Text, Flag, Integer, Map, TextList, MapList, TextMap, Choice };

// Says what is wrong with a text and what to write; empty when it is good.
using TextRule = std::string (*)(std::string_view text);

// One field that a file may have. The tables made of these are the whole grammar: the reader checks against them and
// the published JSON Schemas are compared with them.
struct Field {
    std::string_view name;
    FieldKind kind = FieldKind::Text;
    bool required = false;
    std::string_view hint = {};                   // what to write there: ends "…; " in errors
    TextRule rule = nullptr;                      // Text, each item of TextList, each value of TextMap
    std::span<const Field> fields = {};           // Map, Choice, each item of MapList
    std::span<const std::string_view> words = {}; // Text: one of these
    int min = 0;                                  // Integer
    int max = 0;
    TextRule keyRule = nullptr; // TextMap
    bool nonEmpty = false;      // TextList: at least one
};

// How many errors are listed of one file; one more says that there are others.
inline constexpr std::size_t maxFileErrors = 100;

// Checks a document's root (any kind of node) against the fields of a map, appending the errors found: unknown and
// missing fields, wrong types, words, numbers out of range, and what the rules say. True when there are none: the tree
// is then safe to read as the table says.
[[nodiscard]] bool checkFields(const YamlNode &root, std::span<const Field> fields, const std::string &file, std::vector<Error> &errors);

// "text" with control characters made visible, cut at 80 characters.
[[nodiscard]] std::string quoted(std::string_view text);

// An InvalidInput error at a place: "field: detail".
[[nodiscard]] Error fieldError(const std::string &file, Position at, const std::string &field, const std::string &detail);

// Checks `apiVersion` and `kind` first: a document of another kind gets one error that says so, not one per field.
[[nodiscard]] bool checkHeader(const YamlNode &root, std::string_view kind, const std::string &file, std::vector<Error> &errors);

inline constexpr std::string_view apiVersion = "plumbline.dev/v1";

}
