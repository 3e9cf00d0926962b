// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/writer_lock.h"

#include "core/journal/system_error.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace plumbline {
namespace {

std::string holderOf(int descriptor)
{
    std::array<char, 256> text{};
    const ssize_t size = ::pread(descriptor, text.data(), text.size(), 0);
    // Between taking the lock and writing its text a holder is nameless for a moment.
    return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : std::string("Another program");
}

}

Result<WriterLock> WriterLock::take(const std::string &path, const std::string &program)
{
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return Failure(systemError(errno, path, "It cannot be opened"));
    WriterLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return fail(ErrorCode::Conflict, path, holderOf(descriptor));
        return Failure(systemError(errno, path, "It cannot be locked"));
    }
    const std::string text = program + " (process " + std::to_string(::getpid()) + ")";
    // Only the message to others depends on the text, so a full disk must not refuse the lock.
    static_cast<void>(::ftruncate(descriptor, 0) == 0 && ::pwrite(descriptor, text.data(), text.size(), 0) > 0);
    return lock;
}

bool WriterLock::isHeld(const std::string &path)
{
    struct stat file {};
    if (::stat(path.c_str(), &file) != 0)
        return errno != ENOENT;
    // A line is "1: FLOCK  ADVISORY  WRITE 4711 fe:00:131077 0 EOF". Devices are left out: file systems with subvolumes
    // tell another one here than stat() does.
    std::ifstream locks("/proc/locks");
    if (!locks)
        return true;
    const std::string inode = ':' + std::to_string(file.st_ino) + ' ';
    for (std::string line; std::getline(locks, line);)
        if (line.find("FLOCK") != std::string::npos && line.find("->") == std::string::npos && line.find(inode) != std::string::npos)
            return true;
    return false;
}

WriterLock::~WriterLock()
{
    if (descriptor_ < 0)
        return;
    ::close(descriptor_); // the text stays: it is only believed while the lock is held
}

}
