// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/stat_cache.h"

#include "core/targets/directory/beneath.h"
#include "core/targets/directory/system_error.h"
#include "core/targets/directory/temp_name.h"

#include <algorithm>
#include <cerrno>

namespace plumbline {
namespace {

Failure cancelled()
{
    return fail(ErrorCode::Cancelled, {}, "reading the target was cancelled.");
}

}

// The folder that the last look went to, as neighbours often change together.
struct StatCache::Opened {
    UniqueFd fd;
    std::string path;
};

void StatCache::begin()
{
    for (const Queued &item : queued_)
        item.entry->queued = false;
    queued_.clear();
    dropped_.clear();
    troubles_.clear();
    scanned_ = 0;
}

Result<void> StatCache::scan(int root, std::stop_token stop)
{
    begin();
    return scanTree(root, {std::string()}, stop);
}

Result<void> StatCache::look(int root, std::vector<std::string> paths, std::stop_token stop)
{
    for (const auto &[path, error] : troubles_)
        paths.push_back(path);
    begin();
    std::ranges::sort(paths);
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    Opened opened;
    std::vector<std::string> deeper;
    for (std::string &path : paths) {
        if (stop.stop_requested())
            return cancelled();
        Folder *folder = openKnown(root, path, opened);
        if (folder == nullptr)
            return scan(root, stop);
        visit(opened.fd.get(), opened.path, *folder, std::string(nameIn(path)), deeper);
    }
    return scanTree(root, std::move(deeper), stop);
}

// Opens the known folder that holds `path`, or shortens path to the first of its folders that has to be looked at
// itself because it is new, gone or something else now. Null: the root itself.
StatCache::Folder *StatCache::openKnown(int root, std::string &path, Opened &opened)
{
    while (!path.empty()) {
        std::string folder(folderOf(path));
        const auto known = folders_.find(folder);
        if (known != folders_.end()) {
            if (!opened.fd || opened.path != folder) {
                opened.fd = openBeneath(root, folder.empty() ? "." : folder, O_PATH | O_DIRECTORY | O_NOFOLLOW);
                opened.path = folder;
            }
            if (opened.fd)
                return &known->second;
        }
        path = std::move(folder);
    }
    return nullptr;
}

Result<void> StatCache::scanTree(int root, std::vector<std::string> folders, const std::stop_token &stop)
{
    while (!folders.empty()) {
        if (stop.stop_requested())
            return cancelled();
        if (entries_ > maxEntries_)
            return fail(ErrorCode::InvalidInput, {},
                        "the target holds more than " + std::to_string(maxEntries_) +
                            " entries. Narrow it with include and exclude patterns, or choose a folder of its own.");
        const std::string path = std::move(folders.back());
        folders.pop_back();
        scanFolder(root, path, folders);
    }
    return {};
}

void StatCache::scanFolder(int root, const std::string &path, std::vector<std::string> &deeper)
{
    const UniqueFd fd = openFolder(root, path);
    std::vector<FolderItem> names;
    const int problem = fd ? listFolder(fd.get(), names) : errno;
    if (problem == ENOENT && !path.empty()) {
        remove(path);
        return;
    }
    if (problem != 0) {
        forgetContents(path);
        trouble(path, systemError(problem, path, "the folder could not be listed"));
        return;
    }
    Folder &folder = folders_[path];
    ++listing_;
    folder.reserve(names.size());
    for (const FolderItem &item : names)
        visit(fd.get(), path, folder, item.name, deeper);
    for (auto it = folder.begin(); it != folder.end();) {
        const auto entry = it++;
        if (entry->second.seen != listing_)
            forget(path, folder, entry);
    }
}

void StatCache::visit(int folderFd, const std::string &folderPath, Folder &folder, const std::string &name,
                      std::vector<std::string> &deeper)
{
    struct stat status {};
    ++scanned_;
    if (::fstatat(folderFd, name.c_str(), &status, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT) != 0) {
        if (errno != ENOENT) {
            const std::string path = joined(folderPath, name);
            trouble(path, systemError(errno, path, "its status could not be read"));
        }
        if (const auto known = folder.find(name); known != folder.end())
            forget(folderPath, folder, known);
        return;
    }
    if (isTempName(name) && !S_ISDIR(status.st_mode))
        return;
    const auto [known, isNew] = folder.try_emplace(name);
    CachedEntry &entry = known->second;
    entry.seen = listing_;
    if (isNew)
        ++entries_;
    const Stamp stamp = stampOf(status);
    if (S_ISDIR(status.st_mode))
        touchFolder(joined(folderPath, name), entry, isNew, deeper);
    else
        touchFile(folderPath, name, entry, stamp, isNew);
    entry.stamp = stamp;
}

void StatCache::touchFolder(std::string path, CachedEntry &entry, bool isNew, std::vector<std::string> &deeper)
{
    if (isNew || entry.content.mode != FileMode::Directory) {
        entry.content = {};
        entry.content.mode = FileMode::Directory;
        entry.listed = entry.racy = entry.troubled = false;
        queue(path, entry);
    }
    if (!filter_.skipsFolder(path))
        deeper.push_back(std::move(path));
}

void StatCache::touchFile(const std::string &folderPath, const std::string &name, CachedEntry &entry, const Stamp &stamp, bool isNew)
{
    if (!isNew && stamp == entry.stamp) {
        if (entry.racy || entry.troubled)
            queue(joined(folderPath, name), entry);
        return;
    }
    std::string path = joined(folderPath, name);
    if (!isNew && entry.content.mode == FileMode::Directory)
        forgetContents(path);
    if (isNew || entry.content.mode == FileMode::Directory)
        entry.listed = filter_.lists(path);
    entry.content = {};
    entry.content.mode = fileModeOf(stamp.mode);
    if (entry.content.mode != FileMode::Other)
        entry.content.size = static_cast<std::uint64_t>(stamp.size);
    entry.racy = entry.troubled = false;
    queue(std::move(path), entry);
}

void StatCache::queue(std::string path, CachedEntry &entry)
{
    if (entry.queued)
        return;
    entry.queued = true;
    queued_.push_back({std::move(path), &entry});
}

void StatCache::unqueue(CachedEntry &entry)
{
    if (entry.queued)
        std::erase_if(queued_, [&entry](const Queued &item) { return item.entry == &entry; });
}

CachedEntry *StatCache::find(std::string_view path)
{
    const auto folder = folders_.find(folderOf(path));
    if (folder == folders_.end())
        return nullptr;
    const auto entry = folder->second.find(nameIn(path));
    return entry == folder->second.end() ? nullptr : &entry->second;
}

void StatCache::each(const std::function<void(std::string &&path, CachedEntry &entry)> &visit)
{
    for (auto &[path, folder] : folders_)
        for (auto &[name, entry] : folder)
            visit(joined(path, name), entry);
}

void StatCache::remove(std::string_view path)
{
    const auto folder = folders_.find(folderOf(path));
    if (folder == folders_.end())
        return;
    if (const auto entry = folder->second.find(nameIn(path)); entry != folder->second.end())
        forget(folder->first, folder->second, entry);
}

void StatCache::forget(const std::string &folderPath, Folder &folder, Folder::iterator entry)
{
    std::string path = joined(folderPath, entry->first);
    if (entry->second.content.mode == FileMode::Directory)
        forgetContents(path);
    unqueue(entry->second);
    dropped_.push_back(std::move(path));
    folder.erase(entry);
    --entries_;
}

void StatCache::forgetContents(const std::string &path)
{
    const std::string prefix = path.empty() ? path : path + '/';
    for (auto it = folders_.find(path); it != folders_.end();) {
        for (auto &[name, entry] : it->second) {
            unqueue(entry);
            dropped_.push_back(joined(it->first, name));
        }
        entries_ -= it->second.size();
        it = folders_.erase(it);
        // Names that sort between "path" and "path/" belong to neighbours such as "path-2".
        if (it == folders_.end() || !it->first.starts_with(prefix))
            it = folders_.lower_bound(prefix);
        if (it != folders_.end() && !it->first.starts_with(prefix))
            break;
    }
}

}
