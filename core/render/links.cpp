// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/links.h"

#include <algorithm>
#include <climits>

namespace plumbline {
namespace {

constexpr std::size_t keptDestinations = 10'000;
constexpr int mostHops = 40; // Linux follows no more

// Puts the parts of a path on a stack, its first part on top.
void pushParts(std::string_view path, std::vector<std::string> &stack)
{
    const auto first = static_cast<std::ptrdiff_t>(stack.size());
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        if (slash > 0 && path.substr(0, slash) != ".")
            stack.emplace_back(path.substr(0, slash));
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    std::reverse(stack.begin() + first, stack.end());
}

const TreeEntry *linkAt(const Tree &tree, const std::string &path)
{
    const auto at = std::ranges::lower_bound(tree.entries, path, {}, &TreeEntry::path);
    return at != tree.entries.end() && at->path == path && at->mode == FileMode::Symlink ? &*at : nullptr;
}

bool canBeFollowed(std::string_view destination)
{
    return !destination.empty() && destination.front() != '/' && destination.find('\0') == std::string_view::npos;
}

std::string parentOf(const std::string &path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

}

Result<SharedBytes> LinkDestinations::read(Source &source, const ObjectId &id)
{
    {
        const std::scoped_lock lock(mutex_);
        if (const auto known = known_.find(id); known != known_.end())
            return known->second;
    }
    auto bytes = source.blob(id, PATH_MAX);
    if (!bytes)
        return bytes;
    const std::scoped_lock lock(mutex_);
    if (known_.size() >= keptDestinations)
        known_.clear();
    known_.emplace(id, *bytes);
    return bytes;
}

Result<bool> staysInside(const Tree &tree, const TreeEntry &entry, LinkDestinations &destinations, Source &source)
{
    std::string folder = parentOf(entry.path); // without links in it
    std::vector<std::string> ahead;
    const TreeEntry *link = &entry;
    for (int hops = 0; hops < mostHops; ++hops) {
        auto destination = destinations.read(source, link->id);
        if (!destination)
            return Failure(destination.error());
        if (!canBeFollowed(**destination))
            return false;
        pushParts(**destination, ahead);
        for (link = nullptr; !link && !ahead.empty();) {
            const std::string part = std::move(ahead.back());
            ahead.pop_back();
            if (std::string_view(part) == "..") {
                if (folder.empty())
                    return false;
                folder = parentOf(folder);
                continue;
            }
            std::string path = folder.empty() ? part : folder + "/" + part;
            link = linkAt(tree, path);
            if (!link)
                folder = std::move(path);
        }
        if (!link)
            return true;
    }
    // A circle leads nowhere.
    return true;
}

}
