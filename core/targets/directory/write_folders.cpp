// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/write_folders.h"

#include "core/base/text.h"
#include "core/targets/directory/beneath.h"
#include "core/targets/directory/parallel.h"
#include "core/targets/directory/system_error.h"

#include <cerrno>

namespace plumbline {
namespace {

struct Unsynced {
    std::string path;
    int fd;
    int problem; // an errno, or 0
};

// Which part of the path is not a folder. The error that the system gave does not name it.
Error inTheWay(int root, const std::string &path, int number)
{
    for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
        const std::string part = path.substr(0, end);
        const UniqueFd fd = openBeneath(root, part, O_PATH | O_NOFOLLOW);
        struct stat status {};
        if (fd && ::fstat(fd.get(), &status) == 0 && !S_ISDIR(status.st_mode)) {
            const std::string_view kind = S_ISLNK(status.st_mode) ? "a symlink" : S_ISREG(status.st_mode) ? "a file" : "a special file";
            return {ErrorCode::Conflict, path,
                    std::string(kind) + " is in the way of a folder: " + visible(part) + ". Move it away, then plan again."};
        }
        if (!fd || end == std::string::npos)
            return systemError(number, path, "the folder could not be opened");
    }
}

}

Result<int> WriteFolders::open(const std::string &path)
{
    if (const auto known = open_.find(path); known != open_.end())
        return known->second.get();
    UniqueFd fd = openFolder(root_, path);
    if (!fd && (errno == ENOTDIR || errno == ELOOP))
        return Failure(inTheWay(root_, path, errno));
    if (!fd)
        return Failure(systemError(errno, path, "the folder could not be opened"));
    return open_.insert_or_assign(path, std::move(fd)).first->second.get();
}

Result<int> WriteFolders::make(const std::string &path, std::vector<std::string> &created)
{
    Result<int> there = open(path);
    if (there || there.error().code != ErrorCode::NotFound || path.empty())
        return there;
    const std::string parent(folderOf(path));
    const Result<int> above = make(parent, created);
    if (!above)
        return above;
    if (::mkdirat(*above, std::string(nameIn(path)).c_str(), 0777) == 0) {
        created.push_back(path);
        changed(parent);
        if (killPoint_)
            killPoint_("folder-created");
    } else if (errno != EEXIST) {
        return Failure(systemError(errno, path, "the folder could not be created"));
    }
    return open(path);
}

bool WriteFolders::remove(const std::string &path)
{
    const std::string parent(folderOf(path));
    const Result<int> above = open(parent);
    if (!above)
        return false;
    if (killPoint_)
        killPoint_("before-rmdir");
    if (::unlinkat(*above, std::string(nameIn(path)).c_str(), AT_REMOVEDIR) != 0)
        return false;
    open_.erase(path);
    unsynced_.erase(path);
    changed(parent);
    if (killPoint_)
        killPoint_("folder-removed");
    return true;
}

std::map<std::string, Error> WriteFolders::sync()
{
    std::map<std::string, Error> out;
    std::vector<Unsynced> folders;
    for (const std::string &path : unsynced_) {
        if (const Result<int> fd = open(path); fd)
            folders.push_back({path, *fd, 0});
        else
            out.emplace(path, fd.error());
    }
    unsynced_.clear();
    if (killPoint_)
        killPoint_("before-folder-sync");
    inParallel(folders.size(), syncThreads, [&folders](std::size_t i) { folders[i].problem = ::fsync(folders[i].fd) == 0 ? 0 : errno; });
    if (killPoint_)
        killPoint_("folders-synced");
    for (const Unsynced &folder : folders)
        if (folder.problem != 0)
            out.emplace(folder.path, systemError(folder.problem, folder.path, "the folder could not be written to disk"));
    return out;
}

void WriteFolders::close()
{
    open_.clear();
}

}
