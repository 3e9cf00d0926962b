// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/undo_store.h"

#include "core/base/digest.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

namespace plumbline {
namespace {

namespace fs = std::filesystem;

Failure cannotKeep(const std::string &path)
{
    return fail(errno == ENOSPC ? ErrorCode::Unavailable : ErrorCode::Denied, path,
                std::string("The present content cannot be kept for an undo: ") + std::strerror(errno) +
                    ". Nothing was written; free space or mend the folder's permissions.");
}

bool writeAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(fd, bytes.data(), bytes.size());
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return true;
}

}

UndoStore::UndoStore(std::string stateDirectory, std::uint64_t run) : folder_(std::move(stateDirectory) + "/undo/" + std::to_string(run)) {}

Result<void> UndoStore::save(const FileContent &content) const
{
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) {
        errno = error.value();
        return cannotKeep(folder_);
    }
    ::chmod(fs::path(folder_).parent_path().c_str(), 0700);
    ::chmod(folder_.c_str(), 0700);
    const std::string path = folder_ + "/" + content.blob.hex();
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return cannotKeep(path);
    const bool kept = writeAll(fd, *content.bytes) && ::fsync(fd) == 0;
    const Failure failure = cannotKeep(path);
    ::close(fd);
    if (!kept)
        return failure;
    return {};
}

Result<SharedBytes> UndoStore::load(const ObjectId &blob) const
{
    const std::string path = folder_ + "/" + blob.hex();
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return fail(ErrorCode::NotFound, path, "The content from before the run was not kept.");
    auto bytes = std::make_shared<std::string>(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    if (blobId(*bytes) != blob)
        return fail(ErrorCode::Corruption, path, "The content that was kept for an undo is damaged, so it is not written back.");
    return SharedBytes(std::move(bytes));
}

void UndoStore::drop() const
{
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

}
