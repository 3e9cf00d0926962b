// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/toml_duplicate.h"

#include <string>

namespace plumbline {

namespace {

std::string_view lineAt(std::string_view text, std::size_t number, std::size_t &begin)
{
    begin = 0;
    for (std::size_t line = 1; line < number && begin < text.size(); ++line)
        begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
    return text.substr(begin, text.find('\n', begin) - begin);
}

Position positionOf(const toml::source_position &place)
{
    return {place.line, place.column};
}

// The table whose header stands last: what the next statement belongs to. Tables of dotted keys begin where their key
// does, those of headers at the bracket before it.
void findCurrent(const toml::table &table, const toml::table *&current)
{
    for (const auto &[key, node] : table) {
        const toml::node *child = &node;
        const bool list = child->is_array_of_tables();
        if (list)
            child = &child->as_array()->back();
        const toml::table *next = child->as_table();
        if (!next || next->is_inline())
            continue;
        const auto begin = next->source().begin;
        if ((list || !(begin == key.source().begin)) && (!current || begin >= current->source().begin || current->source().begin.line == 0))
            current = next;
        findCurrent(*next, current);
    }
}

std::string_view keyOf(std::string_view statement)
{
    const bool header = statement.substr(0, 1) == "[";
    const std::size_t begin = header ? statement.find_first_not_of("[ \t") : 0;
    if (begin == std::string_view::npos)
        return {};
    char quote = 0;
    for (std::size_t i = begin; i < statement.size(); ++i) {
        const char c = statement[i];
        if (quote == '"' && c == '\\')
            ++i;
        else if (quote != 0)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == (header ? ']' : '='))
            return statement.substr(begin, i - begin);
    }
    return {};
}

std::optional<DuplicateKey> search(std::string_view before, std::string_view statement, Position second)
{
    const toml::table document = toml::parse(before);
    const std::string_view name = keyOf(statement);
    const toml::table path = toml::parse(std::string(name) + " = 0");
    const toml::table *here = nullptr;
    if (statement.front() != '[')
        findCurrent(document, here);
    if (!here)
        here = &document;
    std::optional<DuplicateKey> found;
    for (const toml::table *step = &path; step && here;) {
        const auto wanted = step->begin(); // its pair lives in the iterator
        const auto place = here->find(wanted->first.str());
        if (place == here->end())
            return std::nullopt;
        found = DuplicateKey{std::string(name), positionOf(place->first.source().begin), second};
        const toml::node *node = &place->second;
        if (const toml::array *list = node->as_array(); list && list->is_array_of_tables())
            node = &list->back();
        here = node->as_table();
        step = wanted->second.as_table();
    }
    return found;
}

}

std::optional<DuplicateKey> findTomlDuplicate(std::string_view text, const toml::parse_error &error)
{
    if (error.description().find("redefine") == std::string_view::npos)
        return std::nullopt;
    const auto place = error.source().begin;
    std::size_t begin = 0;
    std::string_view statement = lineAt(text, place.line, begin);
    statement.remove_prefix(std::min(statement.find_first_not_of(" \t"), statement.size()));
    if (statement.empty())
        return std::nullopt;
    try {
        return search(text.substr(0, begin), statement, positionOf(place));
    } catch (const toml::parse_error &) {
        return std::nullopt;
    }
}

}
