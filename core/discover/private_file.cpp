// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/private_file.h"

#include "core/base/text.h"
#include "core/discover/paths.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace plumbline {
namespace {

constexpr std::size_t readLimit = 16U << 20U;

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() { reset(); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool valid() const { return fd_ >= 0; }
    // False where the last write failed on the way to the disk.
    bool reset()
    {
        const int fd = std::exchange(fd_, -1);
        return fd < 0 || close(fd) == 0;
    }

private:
    int fd_;
};

Failure failed(const std::string &path, std::string_view what, int error)
{
    const bool denied = error == EACCES || error == EPERM || error == EROFS || error == ELOOP;
    return fail(denied ? ErrorCode::Denied : ErrorCode::Unavailable, visible(path),
                std::string(what) + " (" + std::strerror(error) + "); check the folder's permissions and space, then try again");
}

Result<void> writeAll(int fd, std::string_view bytes, const std::string &path)
{
    while (!bytes.empty()) {
        const ssize_t count = write(fd, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failed(path, "the file could not be written", errno);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

// The file that `path` names, through symbolic links; `path` itself where there is none yet.
Result<std::string> throughLinks(const std::string &path)
{
    std::array<char, PATH_MAX> real{};
    if (realpath(path.c_str(), real.data()))
        return std::string(real.data());
    const int error = errno;
    struct stat status {};
    if (error == ENOENT && lstat(path.c_str(), &status) != 0 && errno == ENOENT)
        return path;
    return failed(path, "the file could not be reached; is it a link to nowhere?", error);
}

// Writers take the folder's lock, so that nothing has to be left beside the file.
Result<void> lockFolder(int folder, const std::string &path)
{
    using namespace std::chrono_literals;
    const auto deadline = std::chrono::steady_clock::now() + 2s;
    while (flock(folder, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return failed(path, "the folder could not be locked", errno);
        if (std::chrono::steady_clock::now() > deadline)
            return fail(ErrorCode::Timeout, visible(path),
                        "another program is saving this file and does not finish; close it and try again");
        std::this_thread::sleep_for(5ms);
    }
    return {};
}

Result<void> replaceLocked(const std::string &file, const std::string &bytes, int folder)
{
    std::string temporary = file + ".XXXXXX";
    Descriptor out(mkostemp(temporary.data(), O_CLOEXEC));
    if (!out.valid())
        return failed(file, "a temporary file could not be made beside it", errno);
    auto written = writeAll(out.get(), bytes, file);
    if (written && (fsync(out.get()) != 0 || !out.reset()))
        written = failed(file, "the file could not be written to the disk", errno);
    if (written && rename(temporary.c_str(), file.c_str()) != 0)
        written = failed(file, "the file could not be replaced", errno);
    if (!written) {
        unlink(temporary.c_str());
        return written;
    }
    if (fsync(folder) != 0)
        return failed(file, "the folder could not be written to the disk", errno);
    return {};
}

}

Result<std::optional<std::string>> readPrivateFile(const std::string &path, std::size_t limit)
{
    const Descriptor in(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!in.valid()) {
        const int error = errno;
        if (error == ENOENT && lstat(path.c_str(), &status) != 0 && errno == ENOENT)
            return std::optional<std::string>();
        return failed(path, "the file could not be read", error);
    }
    if (fstat(in.get(), &status) != 0)
        return failed(path, "the file could not be read", errno);
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::InvalidInput, visible(path), "this is not a regular file; move it away");
    std::string out;
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t count = read(in.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failed(path, "the file could not be read", errno);
        if (count == 0)
            return std::optional(std::move(out));
        out.append(buffer.data(), static_cast<std::size_t>(count));
        if (out.size() > limit)
            return fail(ErrorCode::InvalidInput, visible(path), "the file is larger than " + std::to_string(limit) + " bytes; shorten it");
    }
}

Result<void> replacePrivateFile(const std::string &path, const std::string &bytes,
                                const std::function<Result<void>(const std::optional<std::string> &current)> &check)
{
    const auto file = throughLinks(path);
    if (!file)
        return tl::make_unexpected(file.error());
    const std::string folderPath = file->substr(0, file->rfind('/'));
    if (access(folderPath.c_str(), F_OK) != 0)
        if (auto made = makePrivateFolder(folderPath); !made)
            return made;
    const Descriptor folder(open(folderPath.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.valid())
        return failed(path, "the folder could not be opened", errno);
    if (auto locked = lockFolder(folder.get(), path); !locked)
        return locked;
    const auto current = readPrivateFile(*file, readLimit);
    if (!current)
        return tl::make_unexpected(current.error());
    if (auto allowed = check(*current); !allowed)
        return allowed;
    return replaceLocked(*file, bytes, folder.get());
}

}
