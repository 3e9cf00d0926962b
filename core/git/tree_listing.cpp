// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/tree_listing.h"

#include "core/base/text.h"
#include "core/git/object_text.h"

#include <algorithm>
#include <strings.h>

namespace plumbline {
namespace {

FileMode fileMode(std::uint32_t mode)
{
    switch (mode) {
    case regularMode: return FileMode::Regular;
    case executableMode: return FileMode::Executable;
    case symlinkMode: return FileMode::Symlink;
    case directoryMode: return FileMode::Directory;
    default: return FileMode::Submodule;
    }
}

bool refusedName(std::string_view name)
{
    return name.empty() || name == "." || name == ".." || name.find('/') != std::string_view::npos ||
           (name.size() == 4 && ::strncasecmp(name.data(), ".git", 4) == 0);
}

// Trees are sorted as if folders ended with '/'.
bool sortsBefore(const RawEntry &a, const RawEntry &b)
{
    const std::size_t common = std::min(a.name.size(), b.name.size());
    const int order = a.name.substr(0, common).compare(b.name.substr(0, common));
    if (order != 0)
        return order < 0;
    const auto after = [common](const RawEntry &e) {
        if (e.name.size() > common)
            return static_cast<int>(static_cast<unsigned char>(e.name[common]));
        return e.mode == directoryMode ? int{'/'} : 0;
    };
    return after(a) < after(b);
}

// One tree object, kept while its folders are gone through.
struct Folder {
    std::string bytes;
    std::vector<RawEntry> entries;
};

class Lister {
public:
    Lister(ObjectStore &store, const ListingLimits &limits, const std::stop_token &stop, const Tree *base)
        : store_(store), limits_(limits), stop_(stop), base_(base), out_(std::make_shared<Tree>())
    {}

    Result<std::shared_ptr<const Tree>> run(const ObjectId &tree)
    {
        out_->id = tree;
        if (base_ && base_->id == tree) {
            *out_ = *base_;
            return out_;
        }
        if (base_)
            out_->entries.reserve(base_->entries.size());
        const ObjectId *old = base_ && !base_->id.isNull() ? &base_->id : nullptr;
        if (auto listed = list(tree, old, 0); !listed)
            return Failure(listed.error());
        return out_;
    }

private:
    Result<Folder> readFolder(const ObjectId &id);
    Result<void> checkOrder(const ObjectId &id, const std::vector<RawEntry> &entries) const;
    Result<void> list(const ObjectId &tree, const ObjectId *old, std::size_t depth);
    Result<void> add(const RawEntry &entry);
    void splice();
    [[nodiscard]] Failure limitMet(const std::string &limit) const
    {
        return fail(ErrorCode::InvalidInput, store_.subject() + ":" + visible(path_),
                    "The folder has more than the limit of " + limit + ".");
    }

    ObjectStore &store_;
    const ListingLimits &limits_;
    const std::stop_token &stop_;
    const Tree *base_;
    std::shared_ptr<Tree> out_;
    std::string path_; // of the folder at hand, with its trailing '/'
};

Result<Folder> Lister::readFolder(const ObjectId &id)
{
    const auto bytes = store_.readVerified(id, ObjectType::Tree, limits_.treeBytes);
    if (!bytes)
        return Failure(bytes.error());
    Folder folder;
    folder.bytes = *bytes;
    TreeCursor cursor(folder.bytes);
    RawEntry entry;
    while (cursor.next(entry))
        folder.entries.push_back(entry);
    if (!cursor.good())
        return fail(ErrorCode::Corruption, store_.subject(), "Tree " + id.hex() + " is malformed; run `git fsck` there.");
    if (auto ordered = checkOrder(id, folder.entries); !ordered)
        return Failure(ordered.error());
    return folder;
}

Result<void> Lister::checkOrder(const ObjectId &id, const std::vector<RawEntry> &entries) const
{
    const auto refuse = [&](std::string_view what) {
        return fail(ErrorCode::Corruption, store_.subject(), "Tree " + id.hex() + " " + std::string(what) + "; run `git fsck` there.");
    };
    const auto byName = [](const RawEntry &a, std::string_view name) { return a.name < name; };
    std::vector<RawEntry> files;
    const bool mixed = std::any_of(entries.begin(), entries.end(), [](const RawEntry &e) { return e.mode == directoryMode; });
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (refusedName(entries[i].name))
            return refuse("holds a name that Git refuses");
        if (i > 0 && !sortsBefore(entries[i - 1], entries[i]))
            return refuse("is not sorted or holds a name twice");
        if (mixed && entries[i].mode != directoryMode)
            files.push_back(entries[i]);
    }
    // A file "a" sorts before "a.b", a folder "a" after it, so that a clash of the two is not seen among neighbours.
    for (const RawEntry &entry : entries) {
        if (entry.mode != directoryMode)
            continue;
        const auto clash = std::lower_bound(files.begin(), files.end(), entry.name, byName);
        if (clash != files.end() && clash->name == entry.name)
            return refuse("holds a name twice");
    }
    return {};
}

Result<void> Lister::add(const RawEntry &entry)
{
    if (out_->entries.size() >= limits_.entries)
        return limitMet(std::to_string(limits_.entries) + " files");
    if (path_.size() + entry.name.size() > limits_.pathBytes)
        return limitMet(std::to_string(limits_.pathBytes) + " bytes in a path");
    TreeEntry &added = out_->entries.emplace_back();
    added.path.reserve(path_.size() + entry.name.size());
    added.path.append(path_).append(entry.name);
    added.mode = fileMode(entry.mode);
    added.id = entry.id;
    return {};
}

void Lister::splice()
{
    const auto before = [](const TreeEntry &e, const std::string &path) { return e.path < path; };
    auto it = std::lower_bound(base_->entries.begin(), base_->entries.end(), path_, before);
    for (; it != base_->entries.end() && it->path.starts_with(path_); ++it)
        out_->entries.push_back(*it);
}

Result<void> Lister::list(const ObjectId &tree, const ObjectId *old, std::size_t depth)
{
    if (stop_.stop_requested())
        return fail(ErrorCode::Cancelled, store_.subject(), "Listing the folder was cancelled.");
    if (depth > limits_.depth || path_.size() > limits_.pathBytes)
        return limitMet(std::to_string(limits_.depth) + " nested folders");
    const auto now = readFolder(tree);
    if (!now)
        return Failure(now.error());
    const auto isFolder = [](const RawEntry &e) { return e.mode == directoryMode; };
    // The base listing has no ids of folders, so they are read again, but only where there are any to compare.
    Folder was;
    if (old && std::any_of(now->entries.begin(), now->entries.end(), isFolder)) {
        auto read = readFolder(*old);
        if (!read)
            return Failure(read.error());
        was = std::move(*read);
    }
    auto previous = was.entries.begin();
    for (const RawEntry &entry : now->entries) {
        if (!isFolder(entry)) {
            if (auto added = add(entry); !added)
                return added;
            continue;
        }
        while (previous != was.entries.end() && sortsBefore(*previous, entry))
            ++previous;
        const bool known = previous != was.entries.end() && isFolder(*previous) && previous->name == entry.name;
        const std::size_t length = path_.size();
        path_.append(entry.name) += '/';
        if (known && previous->id == entry.id) {
            splice();
        } else if (auto listed = list(entry.id, known ? &previous->id : nullptr, depth + 1); !listed) {
            return listed;
        }
        path_.resize(length);
    }
    return {};
}

}

Result<std::shared_ptr<const Tree>> listTree(ObjectStore &store, const ObjectId &tree, const ListingLimits &limits,
                                             const std::stop_token &stop)
{
    return Lister(store, limits, stop, nullptr).run(tree);
}

Result<std::shared_ptr<const Tree>> listTreeFrom(ObjectStore &store, const Tree &base, const ObjectId &tree, const ListingLimits &limits,
                                                 const std::stop_token &stop)
{
    return Lister(store, limits, stop, &base).run(tree);
}

}
