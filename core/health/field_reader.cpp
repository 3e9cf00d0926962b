// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/field_reader.h"

#include <algorithm>
#include <charconv>

namespace plumbline {

void FieldReader::note(std::string_view path, std::string_view problem) const
{
    if (note_->empty())
        note_->append(where_).append(path).append(" ").append(problem);
}

std::optional<Value> FieldReader::find(std::string_view path) const
{
    Value here = object_;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('.', begin), path.size());
        if (here.kind() != ValueKind::Map) {
            note(path.substr(0, begin == 0 ? 0 : begin - 1), "is no map");
            return std::nullopt;
        }
        std::optional<Value> next = here.find(path.substr(begin, end - begin));
        if (!next || next->kind() == ValueKind::Null)
            return std::nullopt;
        here = *std::move(next);
        begin = end + 1;
    }
    return here;
}

std::optional<Value> FieldReader::find(std::string_view path, ValueKind kind, std::string_view name) const
{
    std::optional<Value> found = find(path);
    if (found && found->kind() != kind) {
        note(path, "is no " + std::string(name));
        return std::nullopt;
    }
    return found;
}

std::int64_t FieldReader::count(std::string_view path, std::int64_t absent) const
{
    const std::optional<Value> found = find(path, ValueKind::Int, "whole number");
    if (!found)
        return absent;
    const std::string_view text = found->text();
    std::int64_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error == std::errc() && end == text.data() + text.size() && out >= 0)
        return out;
    note(path, "is out of range");
    return absent;
}

bool FieldReader::flag(std::string_view path) const
{
    const std::optional<Value> found = find(path, ValueKind::Bool, "boolean");
    return found && found->text() == "true";
}

bool FieldReader::isTrue(std::string_view path) const
{
    const std::optional<Value> found = find(path);
    return found && found->kind() == ValueKind::Bool && found->text() == "true";
}

std::string_view FieldReader::text(std::string_view path) const
{
    const std::optional<Value> found = find(path, ValueKind::String, "text");
    return found ? found->text() : std::string_view();
}

std::vector<FieldReader> FieldReader::maps(std::string_view path) const
{
    std::vector<FieldReader> out;
    const std::optional<Value> list = find(path, ValueKind::List, "list");
    for (std::size_t i = 0; list && i < list->size(); ++i) {
        const std::string place = std::string(path) + "[" + std::to_string(i) + "]";
        if (list->at(i).kind() == ValueKind::Map)
            out.push_back(FieldReader(list->at(i), where_ + place + ".", note_));
        else
            note(place, "is no map");
    }
    return out;
}

std::vector<std::string_view> FieldReader::texts(std::string_view path) const
{
    std::vector<std::string_view> out;
    const std::optional<Value> list = find(path, ValueKind::List, "list");
    for (std::size_t i = 0; list && i < list->size(); ++i) {
        if (list->at(i).kind() == ValueKind::String)
            out.push_back(list->at(i).text());
        else
            note(std::string(path) + "[" + std::to_string(i) + "]", "is no text");
    }
    return out;
}

std::string_view FieldReader::annotation(std::string_view name) const
{
    const std::optional<Value> annotations = find("metadata.annotations", ValueKind::Map, "map");
    const std::optional<Value> found = annotations ? annotations->find(name) : std::nullopt;
    return found && found->kind() == ValueKind::String ? found->text() : std::string_view();
}

std::int64_t FieldReader::neededCount(std::string_view path) const
{
    if (!has(path))
        note(path, "is missing");
    return count(path);
}

std::string_view FieldReader::neededText(std::string_view path) const
{
    if (!has(path))
        note(path, "is missing");
    return text(path);
}

}
