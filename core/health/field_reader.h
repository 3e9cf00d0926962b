// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// Reads fields of an object that may hold anything. A field that is absent or null reads as empty; one of another type,
// or below something that is no map, reads as empty too, and the first such is noted: whoever owns the note then knows
// that nothing may be concluded. Views live as long as the reader.
class FieldReader {
public:
    FieldReader(Value object, std::string &note) : object_(std::move(object)), note_(&note) {}

    // `path` is "status.readyReplicas": names joined by dots, from this object.
    [[nodiscard]] bool has(std::string_view path) const { return find(path).has_value(); }
    [[nodiscard]] std::int64_t count(std::string_view path, std::int64_t absent = 0) const; // never negative
    [[nodiscard]] bool flag(std::string_view path) const;
    [[nodiscard]] bool isTrue(std::string_view path) const; // any other type is false, and nothing to note
    [[nodiscard]] std::string_view text(std::string_view path) const;
    [[nodiscard]] std::vector<FieldReader> maps(std::string_view path) const;
    [[nodiscard]] std::vector<std::string_view> texts(std::string_view path) const;
    [[nodiscard]] std::string_view annotation(std::string_view name) const;

    // Absence is noted as well.
    [[nodiscard]] std::int64_t neededCount(std::string_view path) const;
    [[nodiscard]] std::string_view neededText(std::string_view path) const;

    void note(std::string_view path, std::string_view problem) const;

private:
    FieldReader(Value object, std::string where, std::string *note) : object_(std::move(object)), where_(std::move(where)), note_(note) {}
    [[nodiscard]] std::optional<Value> find(std::string_view path) const;
    [[nodiscard]] std::optional<Value> find(std::string_view path, ValueKind kind, std::string_view name) const;

    Value object_;
    std::string where_; // "status.conditions[2]."; empty for the object itself
    std::string *note_;
};

}
