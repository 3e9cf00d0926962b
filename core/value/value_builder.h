// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/document.h"
#include "core/value/value.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// Two equal keys of one map, and where each stands.
struct DuplicateKey {
    std::string key;
    Position first;
    Position second;
};

// Builds documents front to back, as a reader meets them:
//
//     ValueBuilder builder;
//     builder.beginMap();
//     builder.key("replicas");
//     builder.scalar(ValueKind::Int, "3");
//     builder.end();
//     const Value value = builder.finish();
//
// Inside a map, key() comes before each child. Scalar text is taken as it is: canonical JSON text for numbers ("3"),
// "true", "false" and "null". One thread at a time; may be used again after finish(), which keeps its memory. A
// document holds less than 4 GiB of text and 2^32 nodes: the readers' limits are far below.
class ValueBuilder {
public:
    // Room for a document of about that many bytes of source.
    explicit ValueBuilder(std::size_t expectedBytes = 0);

    void key(std::string_view key, Position where = {});
    void scalar(ValueKind kind, std::string_view text, Position where = {}, std::string_view mark = {});
    void string(std::string_view text) { scalar(ValueKind::String, text); }
    void beginList(Position where = {}, std::string_view mark = {});
    void beginMap(Position where = {}, std::string_view mark = {});
    void end(); // of the innermost list or map
    // A copy of a value of any document, its positions included.
    void copy(const Value &value);

    // The first duplicate that end() met since finish(). Of duplicates the last child is kept.
    [[nodiscard]] const std::optional<DuplicateKey> &duplicateKey() const { return duplicate_; }

    // The child that was completed last, to be repeated later in the same document without building it again.
    struct Saved {
        Node node;
    };
    [[nodiscard]] Saved saveLast() const;
    void repeat(const Saved &saved, Position where);
    [[nodiscard]] ValueKind lastKind() const { return pending_.back().kind; }
    // Takes the child that was completed last, a map or a list of maps, out of its map and puts the children of those
    // maps in instead: over earlier children with the same key; of listed maps, the first that has a key decides it.
    // Later children replace merged ones without being duplicates. False if it is neither.
    [[nodiscard]] bool mergeLast();

    // Ends the document; every list and map must have ended. Nothing built is null.
    [[nodiscard]] Value finish();

private:
    struct Key {
        TextSpan span;
        ValueHash hash;
        Position position;
        bool merged = false;
    };
    struct Frame {
        Node node;
        std::size_t pending = 0; // where its children begin in pending_
        std::size_t keys = 0;    // the same in keys_
        TextSpan mark;
        bool merges = false;
    };

    [[nodiscard]] TextSpan store(std::string_view text);
    void begin(ValueKind kind, Position where, std::string_view mark);
    void attach(Node &&node, TextSpan mark);
    void append(const Node &map);
    [[nodiscard]] bool hasDuplicates(const Frame &frame);
    void settle(const Frame &frame);
    void sortKeys(const Frame &frame);
    [[nodiscard]] ValueHash contentOf(const Frame &frame);

    std::vector<Node> pending_; // completed children of the open frames
    std::vector<Key> keys_;     // one per completed child of the open maps, and that of each open child
    std::vector<Frame> frames_;
    std::vector<ValueHash> hashes_;
    Document document_;
    std::optional<DuplicateKey> duplicate_;
};

}
