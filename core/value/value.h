// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline {

// What a node is. Alias stands for "*name" in a document that was read with its aliases kept (see ReadOptions).
enum class ValueKind : std::uint8_t { Null, Bool, Int, Float, String, Alias, List, Map };

// A hash for equality within this process: keyed with a random seed per process, so never stored or compared with
// one of another process.
struct ValueHash {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    auto operator<=>(const ValueHash &) const = default;
};

// Where a node began in its source, counted from 1; 0 where it is not known.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

class Document; // the arena that a Value points into; built by the readers and by ValueBuilder

// A node of an immutable tree of data. Cheap to copy (it shares its document), safe to read from any thread.
// Two values are equal when kind, scalar text, mark, and children are equal; maps compare without regard to key order.
// Scalars keep their text: as the source has it, or canonical (see ReadOptions::scalars).
class Value {
public:
    Value(); // null
    [[nodiscard]] ValueKind kind() const;
    [[nodiscard]] bool isScalar() const { return kind() < ValueKind::List; }
    // Scalars: the text (strings decoded, never quoted). Lists and maps: empty.
    [[nodiscard]] std::string_view text() const;
    // What else is part of the value's identity: in Meaning::Source an explicit tag that the kind does not tell and an
    // anchor ("!vault", "&base", "!vault &base"). Empty nearly always.
    [[nodiscard]] std::string_view mark() const;
    [[nodiscard]] ValueHash hash() const;
    [[nodiscard]] Position position() const;
    // Children of a list or map, in source order; 0 for scalars.
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] Value at(std::size_t index) const;
    // The key of child `index` of a map; empty for lists.
    [[nodiscard]] std::string_view key(std::size_t index) const;
    [[nodiscard]] std::optional<std::size_t> indexOf(std::string_view key) const; // of a map's child
    [[nodiscard]] std::optional<Value> find(std::string_view key) const;
    // RFC 6901 JSON pointer, "" for the value itself.
    [[nodiscard]] std::optional<Value> resolve(std::string_view pointer) const;
    // The same node, and so all that is reached from it, without a share of the document: for a walk over a value that
    // outlives it. Sharing is counted, which costs more than the walk, most of all where several threads do.
    [[nodiscard]] Value borrowed() const;

    friend bool operator==(const Value &a, const Value &b)
    {
        return (a.node_ == b.node_ && a.document_ == b.document_) || a.hash() == b.hash();
    }

private:
    friend class ValueBuilder;
    Value(std::shared_ptr<const Document> document, std::uint32_t node);
    std::shared_ptr<const Document> document_;
    std::uint32_t node_ = 0;
};

// One token of a JSON pointer with '~' and '/' escaped.
[[nodiscard]] std::string escapePointer(std::string_view token);

// Canonical JSON of a value, for output and tests. Numbers keep their text.
[[nodiscard]] std::string toJson(const Value &value, int indent = 0);

}
