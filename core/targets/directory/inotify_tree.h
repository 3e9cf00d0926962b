// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/targets/directory/change_feed.h"
#include "core/targets/directory/path_filter.h"
#include "core/targets/directory/root_folder.h"

#include <unordered_map>

struct inotify_event;

namespace plumbline {

// Recursive inotify watches on the folders below one root, and the translation of their events into paths.
// One thread at a time.
class InotifyTree {
public:
    InotifyTree(std::shared_ptr<const RootHandle> root, const PathFilter &filter, std::size_t maxWatches, ChangeFeed &feed);

    // Watches every folder. On failure (Unavailable: a limit of the kernel or of the options) the object is of no use.
    [[nodiscard]] Result<void> start();
    [[nodiscard]] int fd() const { return fd_.get(); }

    enum class Heard { Nothing, Changes, Broken };
    // Reads what is waiting, without blocking, into the feed. Broken: the root is gone, or a folder could not be watched.
    [[nodiscard]] Heard read();

private:
    [[nodiscard]] Result<void> addTree(const std::string &top);
    [[nodiscard]] Result<void> addFolder(const std::string &path, std::vector<std::string> &deeper);
    void removeTree(const std::string &top);
    [[nodiscard]] Heard take(const inotify_event &event);
    [[nodiscard]] Heard takeFolder(const inotify_event &event, const std::string &path);

    std::shared_ptr<const RootHandle> root_;
    const PathFilter &filter_;
    const std::size_t maxWatches_;
    ChangeFeed &feed_;
    UniqueFd fd_;
    std::unordered_map<int, std::string> folders_; // by watch descriptor
};

}
