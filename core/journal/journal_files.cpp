// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/journal_files.h"

#include "core/journal/system_error.h"

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace plumbline {
namespace {

constexpr std::string_view asidePrefix = "journal.sqlite.corrupt-";
constexpr std::string_view rollbackSuffix = "-journal"; // SQLite's own

bool exists(const std::string &path)
{
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

Result<void> renameWithoutReplacing(const std::string &from, const std::string &to)
{
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return {};
    return Failure(systemError(errno, from, "It cannot be renamed to " + to));
}

Result<void> removeFile(const std::string &path)
{
    if (::unlink(path.c_str()) == 0 || errno == ENOENT)
        return {};
    return Failure(systemError(errno, path, "It cannot be removed"));
}

}

Result<void> JournalFiles::makeDirectory() const
{
    for (std::size_t end = directory_.find('/', 1);; end = directory_.find('/', end + 1)) {
        const std::string part = directory_.substr(0, end);
        if (::mkdir(part.c_str(), 0700) != 0 && errno != EEXIST)
            return Failure(systemError(errno, part, "The folder cannot be made"));
        if (end == std::string::npos)
            break;
    }
    struct stat status {};
    if (::stat(directory_.c_str(), &status) != 0)
        return Failure(systemError(errno, directory_, "The folder cannot be read"));
    if (!S_ISDIR(status.st_mode))
        return Failure(systemError(ENOTDIR, directory_, "It is not a folder"));
    if ((status.st_mode & 0777) != 0700 && ::chmod(directory_.c_str(), 0700) != 0)
        return Failure(systemError(errno, directory_, "The folder cannot be made private"));
    return {};
}

Result<void> JournalFiles::makeBegun() const
{
    for (const std::string &path : {begun(), begun().append(rollbackSuffix)})
        if (const auto done = removeFile(path); !done)
            return done;
    const int descriptor = ::open(begun().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Failure(systemError(errno, begun(), "It cannot be made"));
    ::close(descriptor);
    return {};
}

Result<void> JournalFiles::adoptBegun() const
{
    return removeFile(begun().append(rollbackSuffix)).and_then([&] { return renameWithoutReplacing(begun(), database()); }).and_then([&] {
        return syncDirectory();
    });
}

std::string JournalFiles::asideName(Time now) const
{
    std::string stamp = toRfc3339(now);
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':' || c == '.'; });
    const std::string base = std::string(asidePrefix) + stamp;
    std::string name = base;
    for (int i = 2; exists(pathOf(name)) || exists(pathOf(name).append(rollbackSuffix)); ++i)
        name = base + "-" + std::to_string(i);
    return name;
}

Result<void> JournalFiles::setAside(const std::string &name) const
{
    // The database goes first: left behind without its rollback journal it would look whole, which it is not. A rollback
    // journal that is left behind is found here the next time, before a new journal could take it for its own.
    if (exists(database()))
        if (const auto done = renameWithoutReplacing(database(), pathOf(name)); !done)
            return done;
    const std::string rollback = database().append(rollbackSuffix);
    struct stat status {};
    if (::lstat(rollback.c_str(), &status) == 0) {
        const auto done =
            status.st_size == 0 ? removeFile(rollback) : renameWithoutReplacing(rollback, pathOf(name).append(rollbackSuffix));
        if (!done)
            return done;
    }
    return syncDirectory();
}

std::vector<std::string> JournalFiles::asideNames() const
{
    std::vector<std::string> out;
    std::error_code error;
    for (std::filesystem::directory_iterator it(directory_, error), end; !error && it != end; it.increment(error)) {
        std::string name = it->path().filename().string();
        if (name.starts_with(asidePrefix) && !name.ends_with(rollbackSuffix))
            out.push_back(std::move(name));
    }
    std::ranges::sort(out);
    return out;
}

void JournalFiles::markSuspect() const
{
    const int descriptor = ::open(suspect().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor >= 0)
        ::close(descriptor);
}

void JournalFiles::clearSuspect() const
{
    static_cast<void>(removeFile(suspect()));
}

bool JournalFiles::isSuspect() const
{
    return exists(suspect());
}

Result<void> JournalFiles::syncDirectory() const
{
    const int descriptor = ::open(directory_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return Failure(systemError(errno, directory_, "The folder cannot be opened"));
    const int failed = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    if (failed != 0)
        return Failure(systemError(failed, directory_, "The folder was not written to disk"));
    return {};
}

Result<std::optional<FileIdentity>> identityOf(const std::string &path)
{
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
        if (errno == ENOENT)
            return std::nullopt;
        return Failure(systemError(errno, path, "It cannot be looked up"));
    }
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::InvalidInput, path, "It is not a regular file. Move it away: the journal belongs in its place.");
    return FileIdentity{status.st_dev, status.st_ino};
}

}
