// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// A stretch of Document::text.
struct TextSpan {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
};

// One node of a document. The children of a list or map lie side by side in Document::nodes; several parents may
// share one stretch of children (aliases), so the nodes form a graph without cycles.
struct Node {
    ValueHash hash;
    std::uint32_t first = 0; // scalars: where the text begins; else: index of the first child
    std::uint32_t size = 0;  // scalars: bytes of text; else: number of children
    TextSpan key;            // within a map
    Position position;
    ValueKind kind = ValueKind::Null;
    bool marked = false; // has an entry in Document::marks
};

// The arena of one document: immutable once ValueBuilder::finish has made it.
class Document {
public:
    // Maps larger than this have their keys in order in `sorted`; smaller ones are searched from front to back.
    static constexpr std::uint32_t searchedInOrder = 24;

    struct SortedKeys {
        std::uint32_t first = 0; // Node::first of the map; ascending within Document::sortedMaps
        std::uint32_t begin = 0; // where its child indices begin in Document::sorted
    };
    struct Mark {
        ValueHash hash; // of the nodes that carry it, which it is part of
        TextSpan text;
    };

    std::vector<Node> nodes; // the root is the last one
    std::string text;
    std::vector<SortedKeys> sortedMaps;
    std::vector<std::uint32_t> sorted;
    std::vector<Mark> marks; // ordered by hash

    [[nodiscard]] std::string_view view(TextSpan span) const { return std::string_view(text).substr(span.offset, span.size); }
};

}
