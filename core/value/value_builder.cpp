// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/value_builder.h"

#include "core/value/value_hash.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace plumbline {

namespace {

// Beyond this a finished document keeps the builder's memory rather than being copied to its exact size.
constexpr std::size_t movedFrom = 1U << 16U;

template <typename Container> Container handOver(Container &from)
{
    if (from.size() > movedFrom)
        return std::exchange(from, Container());
    Container out(from.begin(), from.end());
    from.clear();
    return out;
}

std::uint32_t narrow(std::size_t size)
{
    return static_cast<std::uint32_t>(size);
}

}

ValueBuilder::ValueBuilder(std::size_t expectedBytes)
{
    document_.text.reserve(expectedBytes);
    document_.nodes.reserve(expectedBytes / 16 + 8);
    pending_.reserve(16);
    keys_.reserve(16);
    frames_.reserve(8);
}

TextSpan ValueBuilder::store(std::string_view text)
{
    const TextSpan span{narrow(document_.text.size()), narrow(text.size())};
    if (!text.empty())
        document_.text.append(text);
    return span;
}

void ValueBuilder::key(std::string_view key, Position where)
{
    keys_.push_back({store(key), hashText(key), where, false});
}

void ValueBuilder::scalar(ValueKind kind, std::string_view text, Position where, std::string_view mark)
{
    const TextSpan span = store(text);
    attach({hashScalar(kind, text), span.offset, span.size, {}, where, kind, false}, store(mark));
}

void ValueBuilder::beginList(Position where, std::string_view mark)
{
    begin(ValueKind::List, where, mark);
}

void ValueBuilder::beginMap(Position where, std::string_view mark)
{
    begin(ValueKind::Map, where, mark);
}

void ValueBuilder::begin(ValueKind kind, Position where, std::string_view mark)
{
    Frame frame;
    frame.node.kind = kind;
    frame.node.position = where;
    frame.pending = pending_.size();
    frame.keys = keys_.size();
    frame.mark = store(mark);
    frames_.push_back(frame);
}

void ValueBuilder::attach(Node &&node, TextSpan mark)
{
    if (mark.size > 0) {
        node.hash = hashMarked(node.hash, document_.view(mark));
        node.marked = true;
        document_.marks.push_back({node.hash, mark});
    }
    node.key = !frames_.empty() && frames_.back().node.kind == ValueKind::Map ? keys_.back().span : TextSpan{};
    pending_.push_back(node);
}

void ValueBuilder::end()
{
    Frame frame = frames_.back();
    frames_.pop_back();
    if (frame.node.kind == ValueKind::Map) {
        if (frame.merges || hasDuplicates(frame))
            settle(frame);
        if (pending_.size() - frame.pending > Document::searchedInOrder)
            sortKeys(frame);
    }
    Node node = frame.node;
    node.first = narrow(document_.nodes.size());
    node.size = narrow(pending_.size() - frame.pending);
    node.hash = hashContainer(node.kind, contentOf(frame), node.size);
    const auto children = pending_.begin() + static_cast<std::ptrdiff_t>(frame.pending);
    document_.nodes.insert(document_.nodes.end(), children, pending_.end());
    pending_.resize(frame.pending);
    keys_.resize(frame.keys);
    attach(std::move(node), frame.mark);
}

ValueHash ValueBuilder::contentOf(const Frame &frame)
{
    if (frame.node.kind == ValueKind::Map) {
        ValueHash sum;
        for (std::size_t i = frame.pending, k = frame.keys; i < pending_.size(); ++i, ++k) {
            const ValueHash entry = hashEntry(keys_[k].hash, pending_[i].hash);
            sum.low += entry.low;
            sum.high += entry.high;
        }
        return sum;
    }
    hashes_.clear();
    for (std::size_t i = frame.pending; i < pending_.size(); ++i)
        hashes_.push_back(pending_[i].hash);
    return hashText({reinterpret_cast<const char *>(hashes_.data()), hashes_.size() * sizeof(ValueHash)});
}

bool ValueBuilder::hasDuplicates(const Frame &frame)
{
    const std::size_t count = keys_.size() - frame.keys;
    if (count <= Document::searchedInOrder) {
        for (std::size_t i = frame.keys; i + 1 < keys_.size(); ++i) {
            for (std::size_t j = i + 1; j < keys_.size(); ++j) {
                if (keys_[i].hash == keys_[j].hash)
                    return true;
            }
        }
        return false;
    }
    hashes_.clear();
    for (std::size_t i = frame.keys; i < keys_.size(); ++i)
        hashes_.push_back(keys_[i].hash);
    std::sort(hashes_.begin(), hashes_.end());
    return std::adjacent_find(hashes_.begin(), hashes_.end()) != hashes_.end();
}

// Leaves one child per key: the last, at the place of the first.
void ValueBuilder::settle(const Frame &frame)
{
    std::map<ValueHash, std::size_t> places;
    std::size_t kept = 0;
    const std::size_t count = keys_.size() - frame.keys;
    for (std::size_t i = 0; i < count; ++i) {
        const Key key = keys_[frame.keys + i];
        const auto [place, isNew] = places.emplace(key.hash, kept);
        pending_[frame.pending + place->second] = pending_[frame.pending + i];
        Key &first = keys_[frame.keys + place->second];
        if (isNew) {
            first = key;
            ++kept;
        } else if (!key.merged) {
            if (!first.merged && !duplicate_)
                duplicate_ = {std::string(document_.view(key.span)), first.position, key.position};
            first.merged = false;
            first.position = key.position;
        }
    }
    pending_.resize(frame.pending + kept);
    keys_.resize(frame.keys + kept);
}

void ValueBuilder::sortKeys(const Frame &frame)
{
    const std::size_t begin = document_.sorted.size();
    const std::size_t count = keys_.size() - frame.keys;
    document_.sortedMaps.push_back({narrow(document_.nodes.size()), narrow(begin)});
    document_.sorted.resize(begin + count);
    const auto order = document_.sorted.begin() + static_cast<std::ptrdiff_t>(begin);
    std::iota(order, document_.sorted.end(), 0U);
    const auto keyOf = [&](std::uint32_t child) { return document_.view(keys_[frame.keys + child].span); };
    std::sort(order, document_.sorted.end(), [&](std::uint32_t a, std::uint32_t b) { return keyOf(a) < keyOf(b); });
}

// Node by node, with the hashes that are known.
void ValueBuilder::copy(const Value &value)
{
    if (!value.document_)
        return scalar(ValueKind::Null, value.text());
    const Document &from = *value.document_;
    const auto copied = [&](const auto &self, std::uint32_t index) -> Node {
        const Node &node = from.nodes[index];
        Node out = node;
        if (node.marked)
            document_.marks.push_back({node.hash, store(Value(value.document_, index).mark())});
        if (node.kind < ValueKind::List) {
            out.first = store(from.view({node.first, node.size})).offset;
            return out;
        }
        const std::size_t begin = pending_.size();
        for (std::uint32_t i = node.first; i < node.first + node.size; ++i) {
            Node below = self(self, i);
            below.key = store(from.view(from.nodes[i].key));
            pending_.push_back(below);
        }
        out.first = narrow(document_.nodes.size());
        if (node.kind == ValueKind::Map && node.size > Document::searchedInOrder) {
            const auto known = std::ranges::lower_bound(from.sortedMaps, node.first, {}, &Document::SortedKeys::first);
            document_.sortedMaps.push_back({out.first, narrow(document_.sorted.size())});
            const auto order = from.sorted.begin() + known->begin;
            document_.sorted.insert(document_.sorted.end(), order, order + node.size);
        }
        const auto children = pending_.begin() + static_cast<std::ptrdiff_t>(begin);
        document_.nodes.insert(document_.nodes.end(), children, pending_.end());
        pending_.resize(begin);
        return out;
    };
    attach(copied(copied, value.node_), {});
}

ValueBuilder::Saved ValueBuilder::saveLast() const
{
    return {pending_.back()};
}

void ValueBuilder::repeat(const Saved &saved, Position where)
{
    Node node = saved.node;
    node.position = where;
    attach(std::move(node), {});
}

bool ValueBuilder::mergeLast()
{
    const Node source = pending_.back();
    const auto isMap = [](const Node &node) { return node.kind == ValueKind::Map; };
    const auto children = document_.nodes.begin() + source.first;
    const bool list = source.kind == ValueKind::List && std::all_of(children, children + source.size, isMap);
    if (!list && !isMap(source))
        return false;
    pending_.pop_back();
    keys_.pop_back();
    frames_.back().merges = true;
    if (isMap(source))
        append(source);
    for (std::uint32_t i = list ? source.size : 0; i > 0; --i)
        append(document_.nodes[source.first + i - 1]);
    return true;
}

void ValueBuilder::append(const Node &map)
{
    for (std::uint32_t i = 0; i < map.size; ++i) {
        const Node &child = document_.nodes[map.first + i];
        pending_.push_back(child);
        keys_.push_back({child.key, hashText(document_.view(child.key)), child.position, true});
    }
}

Value ValueBuilder::finish()
{
    if (pending_.empty())
        scalar(ValueKind::Null, "null");
    document_.nodes.push_back(pending_.back());
    auto document = std::make_shared<Document>();
    document->nodes = handOver(document_.nodes);
    document->text = handOver(document_.text);
    document->sortedMaps = handOver(document_.sortedMaps);
    document->sorted = handOver(document_.sorted);
    document->marks = handOver(document_.marks);
    std::sort(document->marks.begin(), document->marks.end(), [](const auto &a, const auto &b) { return a.hash < b.hash; });
    pending_.clear();
    keys_.clear();
    frames_.clear();
    duplicate_.reset();
    const auto root = narrow(document->nodes.size() - 1);
    return {std::move(document), root};
}

}
