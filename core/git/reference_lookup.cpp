// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/reference_lookup.h"

#include "core/base/text.h"
#include "core/git/object_text.h"

#include <algorithm>
#include <array>
#include <set>

namespace plumbline {
namespace {

constexpr std::size_t idDigits = 40;
constexpr std::size_t leastDigits = 7;
constexpr int mostTags = 16; // a tag of a tag of …
constexpr std::array<const char *, 3> namespaces = {"refs/heads/", "refs/remotes/", "refs/tags/"};

bool isHex(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
}

Failure notFound(const ObjectStore &store, std::string_view name)
{
    return fail(ErrorCode::NotFound, store.subject(),
                "There is no branch, tag or commit \"" + visible(name) + "\". Fetch, or check the name.");
}

// The object that a full ref name leads to; nothing where there is no such ref.
Result<std::optional<ObjectId>> lookUp(git_repository *repository, const ObjectStore &store, const std::string &name)
{
    int valid = 0;
    if (git_reference_name_is_valid(&valid, name.c_str()) < 0 || valid == 0)
        return std::optional<ObjectId>();
    git_oid oid;
    const int code = git_reference_name_to_id(&oid, repository, name.c_str());
    if (code == 0)
        return std::optional(fromOid(oid));
    if (code == GIT_ENOTFOUND || code == GIT_EINVALIDSPEC)
        return std::optional<ObjectId>();
    return gitFailure(ErrorCode::Corruption, store.subject(), "The ref " + visible(name) + " cannot be read; run `git fsck` there");
}

bool isPlainName(std::string_view name)
{
    if (name.empty() || name.starts_with('-') || name.find('\0') != std::string_view::npos)
        return false;
    int valid = 0;
    const std::string probe = "refs/heads/" + std::string(name);
    return git_reference_name_is_valid(&valid, probe.c_str()) == 0 && valid != 0;
}

struct PrefixSearch {
    std::string digits;
    std::set<ObjectId> found;
};

int collectPrefix(const git_oid *oid, void *payload)
{
    auto &search = *static_cast<PrefixSearch *>(payload);
    std::array<char, idDigits + 1> hex{};
    git_oid_tostr(hex.data(), hex.size(), oid);
    if (std::string_view(hex.data()).starts_with(search.digits))
        search.found.insert(fromOid(*oid));
    return 0;
}

}

Result<ObjectId> peelToCommit(ObjectStore &store, ObjectId id)
{
    for (int i = 0; i < mostTags; ++i) {
        const auto object = store.readAny(id);
        if (!object)
            return Failure(object.error());
        if (object->type == ObjectType::Commit)
            return id;
        const auto target = object->type == ObjectType::Tag ? readTagTarget(object->bytes) : std::nullopt;
        if (!target)
            return fail(ErrorCode::InvalidInput, store.subject(),
                        "Object " + id.hex() + " is a " + std::string(nameOf(object->type)) + ", not a commit.");
        id = *target;
    }
    return fail(ErrorCode::InvalidInput, store.subject(), "Tag " + id.hex() + " is a tag of a tag too many times over.");
}

Result<ObjectId> resolveName(git_repository *repository, ObjectStore &store, std::string_view name)
{
    if (name.size() == idDigits && isHex(name)) {
        const auto id = ObjectId::fromHex(name);
        if (!id || !store.has(*id))
            return notFound(store, name);
        return peelToCommit(store, *id);
    }
    if (!isPlainName(name))
        return fail(ErrorCode::InvalidInput, store.subject(),
                    "\"" + visible(name) + "\" is no branch, tag or full commit id. Expressions such as HEAD~3 are not accepted.");
    std::vector<std::string> candidates;
    if (name.starts_with("refs/") || name == "HEAD") {
        candidates.emplace_back(name);
    } else {
        for (const char *prefix : namespaces)
            candidates.push_back(prefix + std::string(name));
    }
    for (const std::string &candidate : candidates) {
        const auto found = lookUp(repository, store, candidate);
        if (!found)
            return Failure(found.error());
        if (*found)
            return peelToCommit(store, **found);
    }
    return notFound(store, name);
}

Result<ObjectId> resolvePrefix(git_repository *repository, ObjectStore &store, std::string_view text)
{
    auto named = resolveName(repository, store, text);
    if (named || named.error().code != ErrorCode::NotFound || text.size() >= idDigits || !isHex(text))
        return named;
    if (text.size() < leastDigits)
        return fail(ErrorCode::NotFound, store.subject(),
                    "There is no branch or tag \"" + visible(text) + "\", and for the id of a commit it is too short: give at least " +
                        std::to_string(leastDigits) + " digits.");
    PrefixSearch search;
    search.digits = std::string(text);
    for (char &c : search.digits)
        c = static_cast<char>(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
    git_oid prefix;
    git_oid found;
    if (git_oid_fromstrn(&prefix, search.digits.data(), search.digits.size()) < 0)
        return named;
    const int code = git_odb_exists_prefix(&found, store.odb(), &prefix, search.digits.size());
    if (code == 0)
        return peelToCommit(store, fromOid(found));
    if (code != GIT_EAMBIGUOUS)
        return named;
    // Trees and blobs share the space of ids; only commits count.
    if (git_odb_foreach(store.odb(), collectPrefix, &search) < 0)
        return gitFailure(ErrorCode::Corruption, store.subject(), "The objects cannot be listed; run `git fsck` there");
    std::vector<ObjectId> commits;
    for (const ObjectId &id : search.found) {
        const auto object = store.readAny(id);
        if (object && object->type == ObjectType::Commit)
            commits.push_back(id);
    }
    if (commits.size() == 1)
        return commits.front();
    if (commits.empty())
        return named;
    std::string list;
    for (std::size_t i = 0; i < std::min<std::size_t>(commits.size(), 4); ++i)
        list += (i ? ", " : "") + commits[i].hex();
    return fail(ErrorCode::Conflict, store.subject(),
                "\"" + visible(text) + "\" begins the ids of several commits: " + list + ". Give more digits.");
}

}
