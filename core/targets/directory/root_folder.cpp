// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/root_folder.h"

#include "core/targets/directory/system_error.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>

namespace plumbline {
namespace {

constexpr std::string_view what = "the target folder could not be opened";

}

std::string RootHandle::identity() const
{
    return "directory:" + path + ":" + std::to_string(device) + ":" + std::to_string(inode);
}

Result<std::shared_ptr<const RootHandle>> RootFolder::open()
{
    if (path_.empty() || path_.front() != '/' || path_.find('\0') != std::string::npos)
        return fail(ErrorCode::InvalidInput, path_, "a target folder needs an absolute path. Correct the definition or the workspace.");
    const std::lock_guard lock(mutex_);
    if (resolved_.empty()) {
        const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path_.c_str(), nullptr), &std::free);
        if (!real)
            return Failure(systemError(errno, path_, what));
        resolved_ = real.get();
    }
    struct stat now {};
    if (::lstat(resolved_.c_str(), &now) != 0)
        return Failure(systemError(errno, resolved_, what));
    if (handle_ && now.st_dev == handle_->device && now.st_ino == handle_->inode)
        return handle_;
    UniqueFd fd(::open(resolved_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd || ::fstat(fd.get(), &now) != 0)
        return Failure(systemError(errno, resolved_, what));
    auto handle = std::make_shared<RootHandle>();
    handle->fd = std::move(fd);
    handle->path = resolved_;
    handle->device = now.st_dev;
    handle->inode = now.st_ino;
    handle_ = std::move(handle);
    return handle_;
}

}
