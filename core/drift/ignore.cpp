// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/ignore.h"

#include "core/base/text.h"

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

void markIgnored(const ResourceKey &key, const std::vector<IgnoreRule> &rules, bool severalDocuments, std::vector<FieldDrift> &fields)
{
    const std::string name = key.text();
    for (const IgnoreRule &rule : rules) {
        if (fields.empty() || !globMatches(rule.path, name))
            continue;
        for (const std::string &pointer : rule.pointers) {
            for (FieldDrift &field : fields) {
                if (field.ignored || !covers(pointer, field, severalDocuments))
                    continue;
                field.ignored = true;
                field.rule = "ignored:" + rule.path + " " + pointer;
            }
        }
    }
}

Digest digestOf(const std::vector<IgnoreRule> &rules)
{
    Sha256 hash;
    for (const IgnoreRule &rule : rules) {
        hash.field(rule.path).number(rule.pointers.size());
        for (const std::string &pointer : rule.pointers)
            hash.field(pointer);
    }
    return hash.finish();
}

}
