// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/json_text.h"
#include "core/value/readers.h"
#include "core/value/source_text.h"
#include "core/value/toml_duplicate.h"
#include "core/value/toml_guard.h"
#include "core/value/value_builder.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <optional>
#include <vector>

#include <toml++/toml.h>

namespace plumbline {

namespace {

// Finds the bytes that a line and column (in characters) of toml++ mean, in constant time.
class CharacterIndex {
public:
    explicit CharacterIndex(std::string_view text) : text_(text)
    {
        std::size_t characters = 0;
        lines_.push_back(0);
        for (std::size_t i = 0; i < text.size(); ++i) {
            if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U)
                continue;
            if (characters++ % step == 0)
                offsets_.push_back(i);
            if (text[i] == '\n')
                lines_.push_back(characters);
        }
    }

    [[nodiscard]] std::string_view from(const toml::source_position &place) const
    {
        if (place.line == 0 || place.line > lines_.size())
            return {};
        const std::size_t character = lines_[place.line - 1] + place.column - 1;
        if (character / step >= offsets_.size())
            return {};
        std::size_t offset = offsets_[character / step];
        for (std::size_t i = character % step; i > 0 && offset < text_.size(); --i) {
            do
                ++offset;
            while (offset < text_.size() && (static_cast<unsigned char>(text_[offset]) & 0xC0U) == 0x80U);
        }
        return text_.substr(offset);
    }

private:
    static constexpr std::size_t step = 64;
    std::string_view text_;
    std::vector<std::size_t> lines_;   // the character that begins each line
    std::vector<std::size_t> offsets_; // of every step-th character
};

// The number or date that the text begins with.
std::string_view literal(std::string_view text, bool dateAndTime)
{
    std::size_t end = 0;
    const auto isPart = [&](char c) {
        const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return word || std::string_view("_+-.:").find(c) != std::string_view::npos || (c == ' ' && dateAndTime && end == 10);
    };
    while (end < text.size() && isPart(text[end]))
        ++end;
    return text.substr(0, end);
}

class TomlConverter {
public:
    TomlConverter(std::string_view text, const ReadOptions &options) : options_(options), index_(text), builder_(text.size()) {}

    Result<Value> convert(const toml::table &root)
    {
        addTable(root, {1, 1}, 1);
        if (tooDeep_)
            return failLimit(options_, *tooDeep_, "levels of nesting", options_.limits.depth);
        return builder_.finish();
    }

private:
    struct Child {
        const toml::key *key;
        const toml::node *node;
    };

    // `depth` counts the list or map itself. What is deeper than the limit is left out, and the whole then refused.
    void addTable(const toml::table &table, Position where, std::size_t depth)
    {
        std::vector<Child> children;
        children.reserve(table.size());
        for (const auto &[key, node] : table)
            children.push_back({&key, &node});
        std::sort(children.begin(), children.end(),
                  [](const Child &a, const Child &b) { return a.key->source().begin < b.key->source().begin; });
        builder_.beginMap(where);
        for (const Child &child : children) {
            const auto &place = child.key->source().begin;
            builder_.key(child.key->str(), {place.line, place.column});
            add(*child.node, depth);
        }
        builder_.end();
    }

    void addArray(const toml::array &array, Position where, std::size_t depth)
    {
        builder_.beginList(where);
        for (const toml::node &item : array)
            add(item, depth);
        builder_.end();
    }

    void add(const toml::node &node, std::size_t depth)
    {
        const auto &place = node.source().begin;
        const Position where{place.line, place.column};
        if ((node.is_table() || node.is_array()) && depth >= options_.limits.depth) {
            tooDeep_ = where;
            builder_.scalar(ValueKind::Null, "null", where);
            return;
        }
        switch (node.type()) {
        case toml::node_type::table: addTable(*node.as_table(), where, depth + 1); break;
        case toml::node_type::array: addArray(*node.as_array(), where, depth + 1); break;
        case toml::node_type::string: builder_.scalar(ValueKind::String, **node.as_string(), where); break;
        case toml::node_type::boolean: builder_.scalar(ValueKind::Bool, **node.as_boolean() ? "true" : "false", where); break;
        case toml::node_type::integer:
            builder_.scalar(ValueKind::Int, source() ? literal(index_.from(place), false) : std::to_string(**node.as_integer()), where);
            break;
        case toml::node_type::floating_point: addFloat(**node.as_floating_point(), literal(index_.from(place), false), where); break;
        default: builder_.scalar(ValueKind::String, literal(index_.from(place), node.is_date_time()), where); break;
        }
    }

    void addFloat(double number, std::string_view text, Position where)
    {
        if (source() || !std::isfinite(number)) {
            builder_.scalar(ValueKind::Float, text, where);
            return;
        }
        const std::string canonical = jsonNumber(number);
        builder_.scalar(isIntegerText(canonical) ? ValueKind::Int : ValueKind::Float, canonical, where);
    }

    [[nodiscard]] bool source() const { return options_.meaning == ReadOptions::Meaning::Source; }

    const ReadOptions &options_;
    CharacterIndex index_;
    ValueBuilder builder_;
    std::optional<Position> tooDeep_;
};

Failure syntaxError(std::string_view text, const toml::parse_error &error, const ReadOptions &options)
{
    if (const auto duplicate = findTomlDuplicate(text, error))
        return failDuplicate(options, duplicate->key, duplicate->first, duplicate->second);
    const auto &place = error.source().begin;
    // That message quotes the value.
    const bool tooLarge = error.description().find("representable") != std::string_view::npos;
    const std::string reason = tooLarge ? "this number does not fit in 64 bits" : std::string(error.description());
    return failAt(options, {place.line, place.column}, "Not valid TOML: " + reason + ".");
}

}

Result<Value> readToml(std::string_view text, const ReadOptions &options)
{
    const auto accepted = acceptText(text, options);
    if (!accepted)
        return Failure(accepted.error());
    if (auto error = TomlGuard(*accepted, options).check())
        return Failure(*std::move(error));
    try {
        return TomlConverter(*accepted, options).convert(toml::parse(*accepted));
    } catch (const toml::parse_error &error) {
        return syntaxError(*accepted, error, options);
    } catch (const std::bad_alloc &) {
        return fail(ErrorCode::Internal, options.subject, "There is not enough memory to read this file.");
    }
}

}
