// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/yaml_reader.h"

#include "core/base/text.h"
#include "core/value/source_text.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace plumbline {

namespace {

std::string_view viewOf(const yaml_char_t *text)
{
    return text ? std::string_view(reinterpret_cast<const char *>(text)) : std::string_view();
}

Position positionOf(const yaml_mark_t &mark)
{
    return {static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1)};
}

std::string shortTag(std::string_view tag)
{
    if (tag.substr(0, yamlTagPrefix.size()) == yamlTagPrefix)
        return "!!" + std::string(tag.substr(yamlTagPrefix.size()));
    return std::string(tag);
}

// Whether the tag says no more than the kind does.
bool isToldByKind(std::string_view tag, ValueKind kind)
{
    switch (kind) {
    case ValueKind::Null: return tag == "!!null";
    case ValueKind::Bool: return tag == "!!bool";
    case ValueKind::Int: return tag == "!!int";
    case ValueKind::Float: return tag == "!!float";
    case ValueKind::String: return tag == "!!str" || tag == "!";
    case ValueKind::List: return tag == "!!seq" || tag == "!";
    case ValueKind::Map: return tag == "!!map" || tag == "!";
    case ValueKind::Alias: break;
    }
    return false;
}

}

YamlReader::YamlReader(std::string_view text, const ReadOptions &options)
    : text_(text), options_(options), builder_(text.size()), slashEscaped_(text.find("\\/") != std::string_view::npos)
{}

bool YamlReader::refuse(Failure failure)
{
    error_ = std::move(failure.value());
    return false;
}

bool YamlReader::take(const yaml_event_t &event)
{
    switch (event.type) {
    case YAML_DOCUMENT_START_EVENT: return startDocument(event);
    case YAML_DOCUMENT_END_EVENT: endDocument(); return true;
    case YAML_SCALAR_EVENT: return takeScalar(event);
    case YAML_ALIAS_EVENT: return takeAlias(event);
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT: return begin(event);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: return end(positionOf(event.start_mark));
    default: return true;
    }
}

bool YamlReader::startDocument(const yaml_event_t &event)
{
    const Position where = positionOf(event.start_mark);
    if (++seenDocuments_ > options_.limits.documents)
        return refuse(failLimit(options_, where, "documents", options_.limits.documents));
    const yaml_version_directive_t *version = event.data.document_start.version_directive;
    if (kubernetes() && version && (version->major != 1 || version->minor != 1))
        return refuse(failAt(options_, where, "Kubernetes reads YAML 1.1 only. Remove the %YAML line."));
    anchors_.clear();
    empty_ = true;
    return true;
}

void YamlReader::endDocument()
{
    Value document = builder_.finish();
    if (!empty_)
        documents_.push_back(std::move(document));
}

bool YamlReader::countNodes(Position where, std::size_t count)
{
    nodes_ += count;
    if (nodes_ > options_.limits.nodes)
        return refuse(failLimit(options_, where, "nodes after expanding aliases", options_.limits.nodes));
    return true;
}

std::uint64_t YamlReader::openAnchor(std::string_view name)
{
    if (name.empty())
        return 0;
    Anchor anchor;
    anchor.id = ++lastAnchor_;
    anchors_[std::string(name)] = std::move(anchor);
    return lastAnchor_;
}

std::string_view YamlReader::markOf(std::string_view tag, std::string_view anchor, ValueKind kind)
{
    if (kubernetes() || (tag.empty() && anchor.empty()))
        return {};
    mark_ = shortTag(tag);
    if (isToldByKind(mark_, kind))
        mark_.clear();
    if (!anchor.empty())
        mark_.append(mark_.empty() ? "&" : " &").append(anchor);
    return mark_;
}

// What libyaml reads and Kubernetes' older port of it does not.
const char *YamlReader::refusedByKubernetes(const yaml_event_t &event)
{
    const auto &data = event.data.scalar;
    if (slashEscaped_ && data.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && escapesSlash(event))
        return "Kubernetes knows no escape \"\\/\" in a quoted string. Write \"/\".";
    const bool flow = !levels_.empty() && levels_.back().flow;
    if (flow && data.style == YAML_PLAIN_SCALAR_STYLE && std::memchr(data.value, '?', data.length))
        return "Kubernetes reads no \"?\" within brackets. Put the text in quotes.";
    return nullptr;
}

bool YamlReader::escapesSlash(const yaml_event_t &event)
{
    const auto advance = [this](std::size_t chars) {
        while (charsSeen_ < chars && bytesSeen_ < text_.size()) {
            ++bytesSeen_;
            while (bytesSeen_ < text_.size() && (static_cast<unsigned char>(text_[bytesSeen_]) & 0xC0U) == 0x80U)
                ++bytesSeen_;
            ++charsSeen_;
        }
        return bytesSeen_;
    };
    const std::size_t begin = advance(event.start_mark.index);
    const std::size_t end = advance(event.end_mark.index);
    for (std::size_t i = begin; i + 1 < end; ++i) {
        if (text_[i] == '\\' && text_[++i] == '/')
            return true;
    }
    return false;
}

bool YamlReader::takeScalar(const yaml_event_t &event)
{
    const auto &data = event.data.scalar;
    const Position where = positionOf(event.start_mark);
    const YamlScalar scalar{{reinterpret_cast<const char *>(data.value), data.length}, viewOf(data.tag), data.plain_implicit != 0};
    const std::string_view anchor = viewOf(data.anchor);
    if (const char *reason = kubernetes() ? refusedByKubernetes(event) : nullptr)
        return refuse(failAt(options_, where, reason));
    if (levels_.empty())
        empty_ = scalar.plain && scalar.text.empty() && scalar.tag.empty() && anchor.empty();
    if (!anchor.empty()) {
        Anchor &entry = anchors_[std::string(anchor)];
        entry = Anchor();
        entry.id = ++lastAnchor_;
        entry.open = false;
        entry.scalar = true;
        entry.plain = scalar.plain;
        entry.text = scalar.text;
        entry.tag = scalar.tag;
    }
    if (!levels_.empty() && levels_.back().expectsKey)
        return addKey(scalar, where);
    return addValue(scalar, where, anchor);
}

bool YamlReader::addKey(const YamlScalar &scalar, Position where)
{
    Level &level = levels_.back();
    level.expectsKey = false;
    if (!kubernetes()) {
        builder_.key(scalar.text, where);
        return true;
    }
    level.merging = scalar.text == "<<" && (scalar.plain || scalar.tag == "tag:yaml.org,2002:merge");
    if (!resolveScalar(scalar, resolved_))
        return refuse(failAt(options_, where, "The text of this key does not fit its tag " + visible(shortTag(scalar.tag)) + "."));
    if (!canonicalKey(resolved_))
        return refuse(failAt(options_, where, "A key must be a string, a number or a boolean that JSON can write. Put it in quotes."));
    builder_.key(resolved_.text, where);
    return true;
}

bool YamlReader::addValue(const YamlScalar &scalar, Position where, std::string_view anchor)
{
    if (!countNodes(where, 1))
        return false;
    const bool fits = resolveScalar(scalar, resolved_);
    if (!kubernetes()) {
        const ValueKind kind = fits ? resolved_.kind : ValueKind::String;
        builder_.scalar(kind, scalar.text, where, markOf(scalar.tag, anchor, kind));
        return completed(where, 0, false);
    }
    if (!fits)
        return refuse(failAt(options_, where, "The text of this value does not fit its tag " + visible(shortTag(scalar.tag)) + "."));
    if (resolved_.kind == ValueKind::Float && !std::isfinite(resolved_.number))
        return refuse(
            failAt(options_, where, "Infinity and not-a-number have no JSON form. Put the value in quotes if a string is meant."));
    builder_.scalar(resolved_.canonicalKind(), resolved_.text, where);
    return completed(where, 0, false);
}

bool YamlReader::takeAlias(const yaml_event_t &event)
{
    const Position where = positionOf(event.start_mark);
    const std::string_view name = viewOf(event.data.alias.anchor);
    const auto found = anchors_.find(name);
    if (found == anchors_.end())
        return refuse(failAt(options_, where, "The alias *" + visible(name) + " names no anchor before it."));
    const Anchor &anchor = found->second;
    if (anchor.open)
        return refuse(failAt(options_, where, "The alias *" + visible(name) + " stands inside the value that it names: a cycle."));
    const bool isKey = !levels_.empty() && levels_.back().expectsKey;
    if (isKey && !anchor.scalar)
        return refuse(failAt(options_, where, "A list or map cannot be a key."));
    if (!kubernetes()) {
        if (isKey)
            return refuse(failAt(options_, where, "An alias cannot be a key here. Write the key out."));
        builder_.scalar(ValueKind::Alias, name, where);
        return countNodes(where, 1) && completed(where, 0, true);
    }
    if (anchor.scalar) {
        const YamlScalar scalar{anchor.text, anchor.tag, anchor.plain};
        return isKey ? addKey(scalar, where) : addValue(scalar, where, {});
    }
    if (levels_.size() + anchor.height > options_.limits.depth)
        return refuse(failLimit(options_, where, "levels of nesting", options_.limits.depth));
    if (!countNodes(where, anchor.nodes))
        return false;
    builder_.repeat(anchor.saved, where);
    return completed(where, anchor.height, true);
}

bool YamlReader::begin(const yaml_event_t &event)
{
    const bool map = event.type == YAML_MAPPING_START_EVENT;
    const auto &asMap = event.data.mapping_start;
    const auto &asList = event.data.sequence_start;
    const std::string_view anchor = viewOf(map ? asMap.anchor : asList.anchor);
    const std::string_view tag = viewOf(map ? asMap.tag : asList.tag);
    const bool flow = map ? asMap.style == YAML_FLOW_MAPPING_STYLE : asList.style == YAML_FLOW_SEQUENCE_STYLE;
    const Position where = positionOf(event.start_mark);
    if (levels_.size() >= options_.limits.depth)
        return refuse(failLimit(options_, where, "levels of nesting", options_.limits.depth));
    if (!levels_.empty() && levels_.back().expectsKey)
        return refuse(failAt(options_, where, "A list or map cannot be a key."));
    empty_ = false;
    Level level;
    level.map = map;
    level.expectsKey = map;
    level.flow = flow || (!levels_.empty() && levels_.back().flow);
    level.anchor = anchor;
    level.anchorId = openAnchor(level.anchor);
    level.nodesBefore = nodes_;
    levels_.push_back(std::move(level));
    const std::string_view mark = markOf(tag, anchor, map ? ValueKind::Map : ValueKind::List);
    if (map)
        builder_.beginMap(where, mark);
    else
        builder_.beginList(where, mark);
    return countNodes(where, 1);
}

bool YamlReader::end(Position where)
{
    const Level level = std::move(levels_.back());
    levels_.pop_back();
    builder_.end();
    if (const auto &duplicate = builder_.duplicateKey())
        return refuse(failDuplicate(options_, duplicate->key, duplicate->first, duplicate->second));
    if (level.anchorId != 0) {
        Anchor &anchor = anchors_.find(level.anchor)->second;
        if (anchor.id == level.anchorId) {
            anchor.open = false;
            anchor.saved = builder_.saveLast();
            anchor.nodes = nodes_ - level.nodesBefore;
            anchor.height = level.height;
        }
    }
    return completed(where, level.height, false);
}

bool YamlReader::completed(Position where, std::size_t height, bool alias)
{
    if (levels_.empty())
        return true;
    Level &level = levels_.back();
    level.height = std::max(level.height, height + 1);
    level.expectsKey = level.map;
    if (!level.merging)
        return true;
    level.merging = false;
    if ((alias && builder_.lastKind() != ValueKind::Map) || !builder_.mergeLast())
        return refuse(failAt(options_, where, "\"<<\" merges a map or a list of maps, and this is neither."));
    return true;
}

}
