// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/content_reader.h"

#include "core/targets/directory/beneath.h"
#include "core/targets/directory/system_error.h"

#include <QCryptographicHash>
#include <cerrno>

namespace plumbline {
namespace {

constexpr std::uint64_t wholeLimit = 1U << 20U; // larger files are hashed piece by piece unless their bytes may be kept

Reading failed(int number, const std::string &path)
{
    Reading out;
    out.outcome = number == ENOENT ? Reading::Outcome::Gone : Reading::Outcome::Failed;
    out.error = systemError(number, path, "the file could not be read");
    return out;
}

// The size was another one than the status had said: the file is being written.
Reading moved(const std::string &path)
{
    Reading out;
    out.outcome = Reading::Outcome::Moved;
    out.error = {ErrorCode::Unavailable, path, "the file was being written while it was read. It is read again at the next look."};
    return out;
}

void take(Reading &out, std::string_view bytes, const FileContent *known, std::uint64_t keepLimit)
{
    out.outcome = Reading::Outcome::Read;
    out.content.blob = blobId(bytes);
    out.content.size = bytes.size();
    if (bytes.size() <= keepLimit && !(known != nullptr && known->sameAs(out.content)))
        out.content.bytes = std::make_shared<const std::string>(bytes);
}

// Reads until `size` bytes or the end; -1 with errno.
ssize_t readUpTo(int fd, char *to, std::size_t size)
{
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::read(fd, to + done, size - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
        // Callers ask for one byte more than the file has: a short read of a regular file is its end, no need to ask again.
        if (done + 1 == size)
            break;
    }
    return static_cast<ssize_t>(done);
}

// The header of a blob names its size, so a file that grows or shrinks while it is read cannot be told by one pass.
Reading hashInPieces(Reading out, int fd, const std::string &path, std::uint64_t size, const std::stop_token &stop)
{
    std::vector<char> piece(256U << 10U);
    QCryptographicHash hash(QCryptographicHash::Sha1);
    const std::string header = "blob " + std::to_string(size);
    hash.addData(QByteArrayView(header.c_str(), static_cast<qsizetype>(header.size() + 1)));
    std::uint64_t done = 0;
    for (;;) {
        if (stop.stop_requested()) {
            out.outcome = Reading::Outcome::Cancelled;
            return out;
        }
        const ssize_t got = readUpTo(fd, piece.data(), piece.size());
        if (got < 0)
            return failed(errno, path);
        if (got == 0)
            break;
        hash.addData(QByteArrayView(piece.data(), got));
        done += static_cast<std::uint64_t>(got);
    }
    if (done != size)
        return moved(path);
    const QByteArray id = hash.result();
    std::memcpy(out.content.blob.bytes.data(), id.constData(), out.content.blob.bytes.size());
    out.content.size = size;
    out.outcome = Reading::Outcome::Read;
    return out;
}

Reading readFile(Reading out, int fd, const std::string &path, const FileContent *known, std::uint64_t keepLimit,
                 const std::stop_token &stop)
{
    const auto size = static_cast<std::uint64_t>(out.stamp.size);
    if (size > std::max(wholeLimit, keepLimit))
        return hashInPieces(std::move(out), fd, path, size, stop);
    thread_local std::string buffer;
    if (buffer.size() < size + 1)
        buffer.resize(size + 1);
    const ssize_t got = readUpTo(fd, buffer.data(), size + 1);
    if (got < 0)
        return failed(errno, path);
    if (static_cast<std::uint64_t>(got) > size)
        return moved(path);
    take(out, {buffer.data(), static_cast<std::size_t>(got)}, known, keepLimit);
    if (buffer.size() > wholeLimit)
        std::string().swap(buffer);
    return out;
}

Reading readOnce(int root, const std::string &path, const FileContent *known, std::uint64_t keepLimit, const std::stop_token &stop)
{
    const std::int64_t readAt = coarseNow();
    // O_NONBLOCK: a pipe that took the file's place must not hold this thread.
    UniqueFd fd = openBeneath(root, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (!fd && errno == ELOOP)
        fd = openBeneath(root, path, O_PATH | O_NOFOLLOW);
    struct stat status {};
    if (!fd || ::fstat(fd.get(), &status) != 0)
        return failed(errno, path);
    Reading out;
    out.stamp = stampOf(status);
    out.racy = isRacy(out.stamp, readAt);
    out.content.mode = fileModeOf(status.st_mode);
    if (out.content.mode == FileMode::Symlink) {
        std::string destination;
        if (!readLink(fd.get(), destination))
            return failed(errno, path);
        take(out, destination, known, keepLimit);
        return out;
    }
    if (!S_ISREG(status.st_mode)) {
        out.outcome = Reading::Outcome::NotContent;
        return out;
    }
    return readFile(std::move(out), fd.get(), path, known, keepLimit, stop);
}

}

Reading readContent(int root, const std::string &path, const FileContent *known, std::uint64_t keepLimit, std::stop_token stop)
{
    Reading out;
    for (int attempt = 0; attempt < 3; ++attempt) {
        out = readOnce(root, path, known, keepLimit, stop);
        if (out.outcome != Reading::Outcome::Moved)
            return out;
    }
    out.outcome = Reading::Outcome::Failed;
    return out;
}

}
