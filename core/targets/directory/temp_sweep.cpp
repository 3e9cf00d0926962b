// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/temp_sweep.h"

#include "core/targets/directory/beneath.h"
#include "core/targets/directory/system_error.h"
#include "core/targets/directory/temp_name.h"

#include <cerrno>
#include <dirent.h>
#include <optional>

namespace plumbline {
namespace {

bool isStale(int folder, const std::string &name)
{
    struct stat status {};
    return isTempName(name) && !tempInUse(name) && ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           (S_ISREG(status.st_mode) || S_ISLNK(status.st_mode)) && status.st_uid == ::geteuid();
}

bool mayBeFolder(const FolderItem &item)
{
    return item.type == DT_DIR || item.type == DT_UNKNOWN;
}

}

Result<std::size_t> sweepTemps(int root)
{
    std::size_t removed = 0;
    std::optional<Error> problem;
    std::vector<std::string> folders{std::string()};
    while (!folders.empty()) {
        const std::string path = std::move(folders.back());
        folders.pop_back();
        const UniqueFd fd = openFolder(root, path);
        std::vector<FolderItem> names;
        if (!fd || listFolder(fd.get(), names) != 0)
            continue;
        bool changed = false;
        for (const FolderItem &item : names) {
            if (isStale(fd.get(), item.name)) {
                if (::unlinkat(fd.get(), item.name.c_str(), 0) == 0)
                    changed = ++removed > 0;
                else if (errno != ENOENT)
                    problem = systemError(errno, joined(path, item.name), "a temporary file of an earlier run could not be removed");
            } else if (mayBeFolder(item)) {
                folders.push_back(joined(path, item.name));
            }
        }
        if (changed)
            ::fsync(fd.get());
    }
    if (problem)
        return Failure(std::move(*problem));
    return removed;
}

}
