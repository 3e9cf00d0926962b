// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/path_entries.h"

#include "core/base/text.h"

namespace plumbline {
namespace {

constexpr std::size_t knownPlaces = 1024;

}

Result<std::string> normalPath(std::string_view path)
{
    const auto refuse = [&](const char *why) { return fail(ErrorCode::InvalidInput, visible(path), why); };
    if (path.starts_with('/'))
        return refuse("The path must be relative to the repository's root, without a leading '/'.");
    if (path.find('\0') != std::string_view::npos)
        return refuse("The path contains a NUL byte.");
    std::string out;
    while (!path.empty()) {
        const std::size_t end = path.find('/');
        const std::string_view part = path.substr(0, end);
        path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
        if (part.empty())
            continue;
        if (part == "." || part == "..")
            return refuse("The path must not contain '.' or '..' components.");
        if (!out.empty())
            out += '/';
        out += part;
    }
    return out;
}

PathEntries::PathEntries(ObjectStore &store, std::string_view path) : store_(store)
{
    while (!path.empty()) {
        const std::size_t end = path.find('/');
        names_.emplace_back(path.substr(0, end));
        path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
    }
    known_.resize(names_.size());
}

Result<PathEntry> PathEntries::child(const ObjectId &tree, const std::string &name)
{
    const auto bytes = store_.read(tree, ObjectType::Tree);
    if (!bytes)
        return Failure(bytes.error());
    TreeCursor cursor(*bytes);
    RawEntry entry;
    while (cursor.next(entry)) {
        if (entry.name == name)
            return PathEntry{entry.id, entry.mode};
    }
    if (!cursor.good())
        return fail(ErrorCode::Corruption, store_.subject(), "Tree " + tree.hex() + " is malformed; run `git fsck` there.");
    return PathEntry{};
}

PathEntries::Known &PathEntries::known(std::size_t level, const ObjectId &tree)
{
    std::vector<Known> &places = known_[level];
    places.resize(knownPlaces);
    return places[(tree.bytes[0] | std::size_t{tree.bytes[1]} << 8U) % knownPlaces];
}

Result<PathEntry> PathEntries::at(const ObjectId &rootTree)
{
    PathEntry current{rootTree, directoryMode};
    for (std::size_t level = 0; level < names_.size(); ++level) {
        if (current.mode != directoryMode)
            return PathEntry{};
        Known &place = known(level, current.id);
        if (place.tree != current.id || current.id.isNull()) {
            const auto found = child(current.id, names_[level]);
            if (!found)
                return found;
            place = {current.id, *found};
        }
        current = place.entry;
    }
    return current;
}

}
