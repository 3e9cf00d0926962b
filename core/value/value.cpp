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

std::optional<Value> Value::find(std::string_view key) const
{
    if (kind() != ValueKind::Map)
        return std::nullopt;
    const Node &map = document_->nodes[node_];
    if (map.size > Document::searchedInOrder) {
        const auto found = findSorted(*document_, map, key);
        return found ? std::optional(at(*found)) : std::nullopt;
    }
    for (std::uint32_t i = 0; i < map.size; ++i) {
        if (document_->view(document_->nodes[map.first + i].key) == key)
            return at(i);
    }
    return std::nullopt;
}

std::optional<Value> Value::resolve(std::string_view pointer) const
{
    Value here = *this;
    while (!pointer.empty()) {
        if (pointer.front() != '/')
            return std::nullopt;
        const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
        const auto token = unescapeToken(pointer.substr(1, end - 1));
        pointer.remove_prefix(end);
        if (!token)
            return std::nullopt;
        std::optional<Value> next;
        if (here.kind() == ValueKind::Map) {
            next = here.find(*token);
        } else if (const auto index = listIndex(*token); here.kind() == ValueKind::List && index && *index < here.size()) {
            next = here.at(*index);
        }
        if (!next)
            return std::nullopt;
        here = *std::move(next);
    }
    return here;
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
