// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"
#include "core/targets/directory/unique_fd.h"

#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <vector>

namespace plumbline {

// Opens `path` below the folder `at` with openat2: never above it, through no symlink and no magic link (safety rule
// 14). With O_PATH | O_NOFOLLOW a symlink as last component is opened itself. Close-on-exec is added. Empty on failure,
// with errno set: EXDEV and ELOOP where the path would have left or followed.
[[nodiscard]] UniqueFd openBeneath(int at, const std::string &path, int flags, mode_t mode = 0);

// Opens a folder below `root` for listing and syncing; "" is the root itself.
[[nodiscard]] UniqueFd openFolder(int root, const std::string &path);

// The names in a folder without "." and "..", with their d_type.
struct FolderItem {
    std::string name;
    unsigned char type = 0;
};
// Appends to `out`; returns 0 or an errno, with what was read so far in `out`.
[[nodiscard]] int listFolder(int folder, std::vector<FolderItem> &out);

// The destination of the symlink that `link` (opened with O_PATH | O_NOFOLLOW) is; false with errno set on failure.
[[nodiscard]] bool readLink(int link, std::string &out);

// As Git sees it: executable means executable by the owner.
[[nodiscard]] FileMode fileModeOf(mode_t mode);

// "a/b" and "c" give "a/b/c"; an empty folder gives the name alone.
[[nodiscard]] std::string joined(std::string_view folder, std::string_view name);
// The folder part of a path, "" at the top.
[[nodiscard]] std::string_view folderOf(std::string_view path);
[[nodiscard]] std::string_view nameIn(std::string_view path);

}
