// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ignore.h"

#include "core/base/text.h"
#include "core/value/json_path.h"

#include <algorithm>

namespace plumbline {
namespace {

// Takes the first token, with its '/', off a pointer.
std::string_view takeToken(std::string_view &pointer)
{
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    const std::string_view token = pointer.substr(0, end);
    pointer.remove_prefix(end);
    return token;
}

bool covers(std::string_view rule, const FieldDrift &field, bool severalDocuments)
{
    if (field.rule == "mode" || field.rule == "file-type")
        return false;
    if (rule.empty() || pointerCovers(rule, field.path))
        return true;
    if (!severalDocuments)
        return false;
    std::string_view below = field.path;
    takeToken(below);
    return pointerCovers(rule, below);
}

template <typename Covers>
void mark(const IgnoreRule &rule, const std::string &what, std::vector<FieldDrift> &fields, const Covers &isCovered)
{
    for (FieldDrift &field : fields) {
        if (field.ignored || !isCovered(field))
            continue;
        field.ignored = true;
        field.rule = "ignored:" + (rule.path.empty() ? rule.kind : rule.path) + " " + what;
    }
}

}

bool pointerCovers(std::string_view rule, std::string_view path)
{
    while (!rule.empty()) {
        if (rule.front() != '/' || path.empty() || path.front() != '/')
            return false;
        const std::string_view wanted = takeToken(rule);
        if (wanted != takeToken(path) && wanted != "/*")
            return false;
    }
    return true;
}

bool isAbout(const IgnoreRule &rule, const ResourceKey &key)
{
    const auto fits = [](const std::string &pattern, const std::string &text) { return pattern.empty() || globMatches(pattern, text); };
    return fits(rule.path, key.text()) && fits(rule.group, key.group) && fits(rule.kind, key.kind) && fits(rule.nameSpace, key.nameSpace) &&
           fits(rule.name, key.name);
}

void markIgnored(const ResourceKey &key, const std::vector<IgnoreRule> &rules, bool severalDocuments, std::vector<FieldDrift> &fields)
{
    for (const IgnoreRule &rule : rules) {
        if (fields.empty() || !isAbout(rule, key))
            continue;
        for (const std::string &pointer : rule.pointers)
            mark(rule, pointer, fields, [&](const FieldDrift &field) { return covers(pointer, field, severalDocuments); });
        for (const std::string &manager : rule.managers)
            mark(rule, manager, fields, [&](const FieldDrift &field) { return field.by && field.by->name == manager; });
    }
}

void markIgnored(const ResourceKey &key, const std::vector<IgnoreRule> &rules, const Value &git, const Value &live,
                 std::vector<FieldDrift> &fields)
{
    markIgnored(key, rules, false, fields);
    for (const IgnoreRule &rule : rules) {
        if (fields.empty() || rule.jsonPaths.empty() || !isAbout(rule, key))
            continue;
        for (const std::string &text : rule.jsonPaths) {
            const Result<JsonPath> path = readJsonPath(text);
            if (!path)
                continue; // refused where the rule was read
            const std::vector<std::string> inGit = pointersOf(*path, git);
            const std::vector<std::string> inLive = pointersOf(*path, live);
            mark(rule, text, fields, [&](const FieldDrift &field) {
                return std::ranges::any_of(field.git ? inGit : inLive,
                                           [&field](const std::string &pointer) { return pointerCovers(pointer, field.path); });
            });
        }
    }
}

Digest digestOf(const std::vector<IgnoreRule> &rules)
{
    Sha256 hash;
    for (const IgnoreRule &rule : rules) {
        hash.field(rule.path).field(rule.group).field(rule.kind).field(rule.nameSpace).field(rule.name);
        for (const std::vector<std::string> *list : {&rule.pointers, &rule.jsonPaths, &rule.managers}) {
            hash.number(list->size());
            for (const std::string &text : *list)
                hash.field(text);
        }
    }
    return hash.finish();
}

}
