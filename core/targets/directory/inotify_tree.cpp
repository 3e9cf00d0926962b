// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/inotify_tree.h"

#include "core/targets/directory/beneath.h"
#include "core/targets/directory/system_error.h"
#include "core/targets/directory/temp_name.h"

#include <array>
#include <cerrno>
#include <dirent.h>
#include <sys/inotify.h>

namespace plumbline {
namespace {

constexpr std::uint32_t events = IN_MODIFY | IN_ATTRIB | IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
                                 IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;

constexpr int readsAtOnce = 16; // so that a flood of events leaves time to tell of them, and to end

Failure limitReached(const std::string &path, const std::string &limit)
{
    return fail(ErrorCode::Unavailable, path,
                "not every folder can be watched: " + limit + " is used up. Changes are found by looking again and again instead.");
}

bool isFolder(int parent, const FolderItem &item)
{
    if (item.type != DT_UNKNOWN)
        return item.type == DT_DIR;
    struct stat status {};
    return ::fstatat(parent, item.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode);
}

// The folder vanished, became something else or must not be read: observing says so, there is nothing to watch.
bool isNotForWatching(int number)
{
    return number == ENOENT || number == ENOTDIR || number == ELOOP || number == EACCES;
}

}

InotifyTree::InotifyTree(std::shared_ptr<const RootHandle> root, const PathFilter &filter, std::size_t maxWatches, ChangeFeed &feed)
    : root_(std::move(root)), filter_(filter), maxWatches_(maxWatches), feed_(feed)
{}

Result<void> InotifyTree::start()
{
    fd_.reset(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    if (!fd_ && errno == EMFILE)
        return limitReached(root_->path, "the limit of inotify instances (fs.inotify.max_user_instances)");
    if (!fd_)
        return Failure(systemError(errno, root_->path, "the folder could not be watched"));
    return addTree({});
}

Result<void> InotifyTree::addTree(const std::string &top)
{
    std::vector<std::string> folders{top};
    while (!folders.empty()) {
        const std::string path = std::move(folders.back());
        folders.pop_back();
        if (filter_.skipsFolder(path))
            continue;
        if (Result<void> added = addFolder(path, folders); !added)
            return added;
    }
    return {};
}

Result<void> InotifyTree::addFolder(const std::string &path, std::vector<std::string> &deeper)
{
    const UniqueFd folder = openFolder(root_->fd.get(), path);
    if (!folder && isNotForWatching(errno) && !path.empty())
        return {};
    if (!folder)
        return Failure(systemError(errno, path, "the folder could not be watched"));
    // Watched by its descriptor: a path could lead somewhere else by now.
    const std::string self = "/proc/self/fd/" + std::to_string(folder.get());
    const bool room = folders_.size() < maxWatches_;
    const int watch = room ? ::inotify_add_watch(fd_.get(), self.c_str(), events) : -1;
    if (!room || (watch < 0 && errno == ENOSPC))
        return limitReached(path, "the limit of watched folders (fs.inotify.max_user_watches)");
    if (watch < 0 && isNotForWatching(errno) && !path.empty())
        return {};
    if (watch < 0)
        return Failure(systemError(errno, path, "the folder could not be watched"));
    folders_.insert_or_assign(watch, path);
    // Listed after it is watched, so that a folder made meanwhile is either listed or reported.
    std::vector<FolderItem> names;
    if (listFolder(folder.get(), names) == 0)
        for (const FolderItem &item : names)
            if (isFolder(folder.get(), item))
                deeper.push_back(joined(path, item.name));
    return {};
}

void InotifyTree::removeTree(const std::string &top)
{
    for (auto it = folders_.begin(); it != folders_.end();) {
        if (it->second == top || it->second.starts_with(top + '/')) {
            ::inotify_rm_watch(fd_.get(), it->first);
            it = folders_.erase(it);
        } else {
            ++it;
        }
    }
}

InotifyTree::Heard InotifyTree::read()
{
    alignas(inotify_event) std::array<char, 64 * 1024> buffer;
    Heard heard = Heard::Nothing;
    for (int reads = 0;; ++reads) {
        const ssize_t got = reads < readsAtOnce ? ::read(fd_.get(), buffer.data(), buffer.size()) : 0;
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return heard;
        for (ssize_t at = 0; at < got;) {
            const auto *event = reinterpret_cast<const inotify_event *>(buffer.data() + at);
            at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
            const Heard one = take(*event);
            if (one == Heard::Broken)
                return one;
            if (one == Heard::Changes)
                heard = one;
        }
    }
}

InotifyTree::Heard InotifyTree::take(const inotify_event &event)
{
    // Events were lost, new folders perhaps among them, and those would never be watched: start over.
    if ((event.mask & (IN_Q_OVERFLOW | IN_UNMOUNT)) != 0) {
        feed_.addAll();
        return Heard::Broken;
    }
    const auto folder = folders_.find(event.wd);
    if (folder == folders_.end())
        return Heard::Nothing;
    if ((event.mask & IN_IGNORED) != 0) {
        folders_.erase(folder);
        return Heard::Nothing;
    }
    if (event.len == 0) {
        if (folder->second.empty() && (event.mask & (IN_DELETE_SELF | IN_MOVE_SELF)) != 0)
            return Heard::Broken;
        if (folder->second.empty())
            feed_.addAll();
        else
            feed_.add(folder->second);
        return Heard::Changes;
    }
    const std::string path = joined(folder->second, event.name);
    if ((event.mask & IN_ISDIR) != 0)
        return takeFolder(event, path);
    if (isTempName(event.name) || !filter_.lists(path))
        return Heard::Nothing;
    feed_.add(path);
    return Heard::Changes;
}

InotifyTree::Heard InotifyTree::takeFolder(const inotify_event &event, const std::string &path)
{
    if ((event.mask & (IN_MOVED_FROM | IN_DELETE)) != 0)
        removeTree(path);
    else if (!addTree(path))
        return Heard::Broken;
    // After it is watched: what came into being inside before is found by looking at the whole folder.
    feed_.add(path);
    return Heard::Changes;
}

}
