// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/readers.h"
#include "core/value/value_builder.h"
#include "core/value/yaml_scalar.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <yaml.h>

namespace plumbline {

// Turns the events of libyaml into documents, one event at a time.
class YamlReader {
public:
    YamlReader(std::string_view text, const ReadOptions &options);

    // False when the event is refused: error() then says why.
    [[nodiscard]] bool take(const yaml_event_t &event);
    [[nodiscard]] Error &error() { return error_; }
    [[nodiscard]] std::vector<Value> &documents() { return documents_; }

private:
    // What "&name" stands before. Scalars are kept as the parser gave them, since a key and a value may read one differently.
    struct Anchor {
        std::uint64_t id = 0;
        bool open = true;
        bool scalar = false;
        bool plain = false;
        std::string text;
        std::string tag;
        ValueBuilder::Saved saved;
        std::size_t nodes = 0;
        std::size_t height = 0;
    };
    struct Level {
        bool map = false;
        bool expectsKey = false;
        bool flow = false;          // in brackets, here or further out
        bool merging = false;       // the value of a "<<" comes next
        std::uint64_t anchorId = 0; // 0: none
        std::string anchor;
        std::size_t nodesBefore = 0;
        std::size_t height = 1;
    };

    [[nodiscard]] bool kubernetes() const { return options_.meaning == ReadOptions::Meaning::Kubernetes; }
    bool refuse(Failure failure);
    bool startDocument(const yaml_event_t &event);
    void endDocument();
    bool takeScalar(const yaml_event_t &event);
    bool takeAlias(const yaml_event_t &event);
    bool begin(const yaml_event_t &event);
    bool end(Position where);
    bool addKey(const YamlScalar &scalar, Position where);
    bool addValue(const YamlScalar &scalar, Position where, std::string_view anchor);
    bool completed(Position where, std::size_t height, bool alias);
    bool countNodes(Position where, std::size_t count);
    [[nodiscard]] std::uint64_t openAnchor(std::string_view name);
    [[nodiscard]] std::string_view markOf(std::string_view tag, std::string_view anchor, ValueKind kind);
    [[nodiscard]] const char *refusedByKubernetes(const yaml_event_t &event);
    [[nodiscard]] bool escapesSlash(const yaml_event_t &event);

    std::string_view text_;
    const ReadOptions &options_;
    ValueBuilder builder_;
    std::vector<Value> documents_;
    Error error_;

    std::vector<Level> levels_;
    std::map<std::string, Anchor, std::less<>> anchors_;
    std::uint64_t lastAnchor_ = 0;
    std::size_t seenDocuments_ = 0;
    std::size_t nodes_ = 0; // of the whole text, aliases expanded
    bool empty_ = true;     // the document under way
    ResolvedScalar resolved_;
    std::string mark_;
    bool slashEscaped_;         // somewhere in the text stands "\/"
    std::size_t charsSeen_ = 0; // as many characters of the text ...
    std::size_t bytesSeen_ = 0; // ... are as many bytes
};

}
