// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/beneath.h"

#include <array>
#include <cerrno>
#include <climits>
#include <dirent.h>
#include <linux/openat2.h>
#include <sys/syscall.h>

namespace plumbline {
namespace {

bool isDot(const char *name)
{
    return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

}

UniqueFd openBeneath(int at, const std::string &path, int flags, mode_t mode)
{
    open_how how{};
    how.flags = static_cast<std::uint64_t>(flags | O_CLOEXEC);
    how.mode = (flags & O_CREAT) != 0 ? mode : 0;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    // EAGAIN: the kernel could not prove "beneath" because something above was renamed meanwhile.
    for (int attempt = 0;; ++attempt) {
        const long fd = ::syscall(SYS_openat2, at, path.c_str(), &how, sizeof how);
        if (fd >= 0)
            return UniqueFd(static_cast<int>(fd));
        if ((errno != EAGAIN && errno != EINTR) || attempt == 16)
            return {};
    }
}

UniqueFd openFolder(int root, const std::string &path)
{
    return openBeneath(root, path.empty() ? "." : path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
}

int listFolder(int folder, std::vector<FolderItem> &out)
{
    alignas(dirent64) std::array<char, 64 * 1024> buffer;
    for (;;) {
        const ssize_t got = ::getdents64(folder, buffer.data(), buffer.size());
        if (got < 0)
            return errno;
        if (got == 0)
            return 0;
        for (ssize_t at = 0; at < got;) {
            const auto *entry = reinterpret_cast<const dirent64 *>(buffer.data() + at);
            if (!isDot(entry->d_name))
                out.push_back({entry->d_name, entry->d_type});
            at += entry->d_reclen;
        }
    }
}

bool readLink(int link, std::string &out)
{
    out.resize(PATH_MAX);
    const ssize_t got = ::readlinkat(link, "", out.data(), out.size());
    out.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    return got >= 0;
}

FileMode fileModeOf(mode_t mode)
{
    if (S_ISREG(mode))
        return (mode & S_IXUSR) != 0 ? FileMode::Executable : FileMode::Regular;
    if (S_ISLNK(mode))
        return FileMode::Symlink;
    return S_ISDIR(mode) ? FileMode::Directory : FileMode::Other;
}

std::string joined(std::string_view folder, std::string_view name)
{
    std::string out;
    out.reserve(folder.size() + name.size() + 1);
    out += folder;
    if (!folder.empty() && !name.empty())
        out += '/';
    out += name;
    return out;
}

std::string_view folderOf(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view nameIn(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}
