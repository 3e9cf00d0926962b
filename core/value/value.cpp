// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/value.h"

#include "core/value/document.h"
#include "core/value/value_hash.h"

#include <algorithm>

namespace plumbline {

namespace {

std::optional<std::size_t> findSorted(const Document &document, const Node &map, std::string_view key)
{
    const auto entry = std::lower_bound(document.sortedMaps.begin(), document.sortedMaps.end(), map.first,
                                        [](const Document::SortedKeys &s, std::uint32_t first) { return s.first < first; });
    if (entry == document.sortedMaps.end() || entry->first != map.first)
        return std::nullopt;
    const auto begin = document.sorted.begin() + entry->begin;
    const auto end = begin + map.size;
    const auto keyOf = [&](std::uint32_t child) { return document.view(document.nodes[map.first + child].key); };
    const auto found = std::lower_bound(begin, end, key, [&](std::uint32_t child, std::string_view k) { return keyOf(child) < k; });
    if (found == end || keyOf(*found) != key)
        return std::nullopt;
    return *found;
}

std::optional<std::string> unescapeToken(std::string_view token)
{
    std::string out;
    out.reserve(token.size());
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] != '~') {
            out += token[i];
        } else if (++i < token.size() && (token[i] == '0' || token[i] == '1')) {
            out += token[i] == '0' ? '~' : '/';
        } else {
            return std::nullopt;
        }
    }
    return out;
}

// RFC 6901 allows no sign and no leading zero.
std::optional<std::size_t> listIndex(std::string_view token)
{
    if (token.empty() || token.size() > 10 || (token.size() > 1 && token.front() == '0'))
        return std::nullopt;
    std::size_t index = 0;
    for (const char c : token) {
        if (c < '0' || c > '9')
            return std::nullopt;
        index = index * 10 + static_cast<std::size_t>(c - '0');
    }
    return index;
}

std::optional<std::size_t> indexIn(const Document &document, const Node &map, std::string_view key)
{
    if (map.kind != ValueKind::Map)
        return std::nullopt;
    if (map.size > Document::searchedInOrder)
        return findSorted(document, map, key);
    for (std::uint32_t i = 0; i < map.size; ++i)
        if (document.view(document.nodes[map.first + i].key) == key)
            return i;
    return std::nullopt;
}

// The child that one token of a pointer means.
std::optional<std::size_t> childOf(const Document &document, const Node &node, std::string_view token)
{
    if (node.kind == ValueKind::List) {
        const auto index = listIndex(token);
        return index && *index < node.size ? index : std::nullopt;
    }
    if (token.find('~') == std::string_view::npos)
        return indexIn(document, node, token);
    const std::optional<std::string> plain = unescapeToken(token);
    return plain ? indexIn(document, node, *plain) : std::nullopt;
}

}

Value::Value() = default;

Value::Value(std::shared_ptr<const Document> document, std::uint32_t node) : document_(std::move(document)), node_(node) {}

ValueKind Value::kind() const
{
    return document_ ? document_->nodes[node_].kind : ValueKind::Null;
}

std::string_view Value::text() const
{
    if (!document_)
        return "null";
    const Node &node = document_->nodes[node_];
    return node.kind < ValueKind::List ? document_->view({node.first, node.size}) : std::string_view();
}

std::string_view Value::mark() const
{
    if (!document_ || !document_->nodes[node_].marked)
        return {};
    const ValueHash hash = document_->nodes[node_].hash;
    const auto found = std::lower_bound(document_->marks.begin(), document_->marks.end(), hash,
                                        [](const Document::Mark &mark, const ValueHash &h) { return mark.hash < h; });
    return found != document_->marks.end() && found->hash == hash ? document_->view(found->text) : std::string_view();
}

ValueHash Value::hash() const
{
    return document_ ? document_->nodes[node_].hash : hashScalar(ValueKind::Null, "null");
}

Position Value::position() const
{
    return document_ ? document_->nodes[node_].position : Position{};
}

std::size_t Value::size() const
{
    return kind() < ValueKind::List ? 0 : document_->nodes[node_].size;
}

Value Value::at(std::size_t index) const
{
    if (index >= size())
        return {};
    return {document_, document_->nodes[node_].first + static_cast<std::uint32_t>(index)};
}

std::string_view Value::key(std::size_t index) const
{
    if (kind() != ValueKind::Map || index >= size())
        return {};
    return document_->view(document_->nodes[document_->nodes[node_].first + index].key);
}

std::optional<std::size_t> Value::indexOf(std::string_view key) const
{
    return document_ ? indexIn(*document_, document_->nodes[node_], key) : std::nullopt;
}

std::optional<Value> Value::find(std::string_view key) const
{
    const auto index = indexOf(key);
    return index ? std::optional(at(*index)) : std::nullopt;
}

// By the nodes: a value for each on the way would count its references.
std::optional<Value> Value::resolve(std::string_view pointer) const
{
    std::uint32_t here = node_;
    while (!pointer.empty()) {
        if (pointer.front() != '/' || !document_)
            return std::nullopt;
        const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
        const auto index = childOf(*document_, document_->nodes[here], pointer.substr(1, end - 1));
        pointer.remove_prefix(end);
        if (!index)
            return std::nullopt;
        here = document_->nodes[here].first + static_cast<std::uint32_t>(*index);
    }
    return Value(document_, here);
}

Value Value::borrowed() const
{
    return {std::shared_ptr<const Document>(std::shared_ptr<const Document>(), document_.get()), node_};
}

std::string escapePointer(std::string_view token)
{
    std::string out;
    out.reserve(token.size());
    for (const char c : token) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

}
