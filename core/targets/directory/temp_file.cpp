// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/temp_file.h"

#include "core/targets/directory/beneath.h"
#include "core/targets/directory/system_error.h"
#include "core/targets/directory/temp_name.h"

#include <cerrno>
#include <cstdlib>
#include <fstream>

namespace plumbline {
namespace {

constexpr std::string_view notWritten = "the file could not be written";

void at(const WriteFolders::KillPoint &killPoint, const char *point)
{
    if (killPoint)
        killPoint(point);
}

bool writeAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t done = ::write(fd, bytes.data(), bytes.size());
        if (done < 0 && errno != EINTR)
            return false;
        if (done > 0)
            bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

mode_t permissions(const struct stat *existing, FileMode mode, mode_t umask)
{
    const bool executable = mode == FileMode::Executable;
    if (existing == nullptr)
        return executable ? ((0777U & ~umask) | S_IXUSR) : (0666U & ~umask);
    const mode_t bits = existing->st_mode & 0777U;
    return executable ? (bits | ((bits & 0444U) >> 2U) | S_IXUSR) : (bits & ~0111U);
}

// The owner is kept where this user may give files away; that is no reason to fail.
bool adoptOwner(int fd, const struct stat &existing)
{
    struct stat own {};
    if (::fstat(fd, &own) != 0)
        return false;
    if (own.st_uid == existing.st_uid && own.st_gid == existing.st_gid)
        return true;
    return ::fchown(fd, existing.st_uid, existing.st_gid) == 0 || ::fchown(fd, static_cast<uid_t>(-1), existing.st_gid) == 0;
}

}

mode_t processUmask()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("Umask:"))
            return static_cast<mode_t>(std::strtoul(line.c_str() + 6, nullptr, 8)) & 0777U;
    return 022;
}

TempFile::TempFile(TempFile &&other) noexcept : folder_(other.folder_), name_(std::exchange(other.name_, {})), fd_(std::move(other.fd_)) {}

TempFile &TempFile::operator=(TempFile &&other) noexcept
{
    std::swap(folder_, other.folder_);
    std::swap(name_, other.name_);
    std::swap(fd_, other.fd_);
    return *this;
}

TempFile::~TempFile()
{
    if (!name_.empty())
        ::unlinkat(folder_, name_.c_str(), 0);
}

Result<TempFile> TempFile::create(const Place &place, FileMode mode, std::string_view bytes, const std::string &subject,
                                  const WriteFolders::KillPoint &killPoint)
{
    std::string name = newTempName();
    if (mode == FileMode::Symlink) {
        if (::symlinkat(std::string(bytes).c_str(), place.folder, name.c_str()) != 0)
            return Failure(systemError(errno, subject, "the symlink could not be written"));
        TempFile link(place.folder, std::move(name), UniqueFd());
        at(killPoint, "symlink-created");
        return link;
    }
    UniqueFd fd = openBeneath(place.folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    if (!fd)
        return Failure(systemError(errno, subject, notWritten));
    TempFile file(place.folder, std::move(name), std::move(fd));
    at(killPoint, "temp-created");
    if (Result<void> filled = file.fill(bytes, subject, killPoint); !filled)
        return Failure(std::move(filled.error()));
    struct stat status {};
    const bool existing = ::fstatat(place.folder, place.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(status.st_mode);
    // Without its owner, a file must not keep what its group was allowed: that is another group now.
    if (existing && !adoptOwner(file.fd_.get(), status))
        status.st_mode &= ~static_cast<mode_t>(S_IRWXG);
    if (::fchmod(file.fd_.get(), permissions(existing ? &status : nullptr, mode, place.umask)) != 0)
        return Failure(systemError(errno, subject, "the file's permissions could not be set"));
    at(killPoint, "written");
    return file;
}

Result<void> TempFile::fill(std::string_view bytes, const std::string &subject, const WriteFolders::KillPoint &killPoint)
{
    const std::size_t half = bytes.size() / 2;
    bool written = writeAll(fd_.get(), bytes.substr(0, half));
    at(killPoint, "mid-write");
    written = written && writeAll(fd_.get(), bytes.substr(half));
    if (!written)
        return Failure(systemError(errno, subject, notWritten));
    // Begins the transfer now, so that the syncs of a group wait for the disk together.
    ::sync_file_range(fd_.get(), 0, 0, SYNC_FILE_RANGE_WRITE);
    return {};
}

Result<void> TempFile::sync(const std::string &subject)
{
    if (fd_ && ::fsync(fd_.get()) != 0)
        return Failure(systemError(errno, subject, "the file could not be written to disk"));
    fd_.reset();
    return {};
}

Result<void> TempFile::moveInto(const std::string &name, bool onlyIfAbsent, const std::string &subject)
{
    int moved = 0;
    if (!onlyIfAbsent) {
        moved = ::renameat(folder_, name_.c_str(), folder_, name.c_str());
    } else {
        moved = ::renameat2(folder_, name_.c_str(), folder_, name.c_str(), RENAME_NOREPLACE);
        // Some file systems do not know that flag; a hard link never replaces anything either.
        if (moved != 0 && (errno == EINVAL || errno == ENOSYS)) {
            moved = ::linkat(folder_, name_.c_str(), folder_, name.c_str(), 0);
            if (moved == 0)
                return {};
        }
    }
    if (moved == 0) {
        name_.clear();
        return {};
    }
    if (errno == EEXIST)
        return fail(ErrorCode::Conflict, subject, "it has come into being since the plan was made. Make a new plan.");
    if (errno == EISDIR)
        return fail(ErrorCode::Conflict, subject, "a folder is in the way of this file. Move it away, then plan again.");
    return Failure(systemError(errno, subject, notWritten));
}

}
