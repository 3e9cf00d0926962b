// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/system_error.h"

#include <array>
#include <cerrno>
#include <system_error>

namespace plumbline {
namespace {

struct Advice {
    int number;
    ErrorCode code;
    std::string_view text;
};

constexpr std::array advices{
    Advice{ENOENT, ErrorCode::NotFound, "it does not exist. Create it, or correct the path."},
    Advice{EACCES, ErrorCode::Denied, "permission denied. Grant this user access to it and to the folders above it."},
    Advice{EPERM, ErrorCode::Denied, "the system does not permit it. Check the owner, and for an immutable flag (lsattr)."},
    Advice{EROFS, ErrorCode::Denied, "the file system is read-only. Remount it writable, then try again."},
    Advice{ENOSPC, ErrorCode::Unavailable, "the disk is full. Free some space, then try again."},
    Advice{EDQUOT, ErrorCode::Unavailable, "the disk quota is used up. Free some space or raise the quota, then try again."},
    Advice{EFBIG, ErrorCode::Unavailable, "the file is larger than the file system or the process limit allows."},
    Advice{EMFILE, ErrorCode::Unavailable, "too many files are open in this process. Raise its limit (ulimit -n), then try again."},
    Advice{ENFILE, ErrorCode::Unavailable, "too many files are open on this machine. Try again later."},
    Advice{ENOMEM, ErrorCode::Unavailable, "the machine is out of memory. Try again later."},
    Advice{EIO, ErrorCode::Unavailable, "the device reported an input/output error. Check the disk (dmesg), then try again."},
    Advice{ESTALE, ErrorCode::Unavailable, "the network file system lost it. Try again."},
    Advice{EBUSY, ErrorCode::Unavailable, "it is in use. Try again."},
    Advice{ENOTDIR, ErrorCode::InvalidInput, "it is not a folder. Correct the path."},
    Advice{ENAMETOOLONG, ErrorCode::InvalidInput, "the name is too long for the file system. Choose a shorter one."},
    Advice{EILSEQ, ErrorCode::InvalidInput, "the file system does not accept this name. Choose another one."},
    Advice{EINVAL, ErrorCode::InvalidInput, "the file system does not accept it. Choose another name or place."},
    Advice{ELOOP, ErrorCode::Conflict, "a symlink is in the way. Only real folders below the root are used."},
    Advice{EXDEV, ErrorCode::Conflict, "the path leaves the root. Only real folders below the root are used."},
    Advice{ENOSYS, ErrorCode::Internal, "this system lacks openat2. Linux 5.6 or newer is needed."},
};

}

Error systemError(int number, std::string subject, std::string_view what)
{
    std::string detail(what);
    detail += ": ";
    for (const Advice &advice : advices) {
        if (advice.number == number) {
            detail += advice.text;
            return {advice.code, std::move(subject), std::move(detail)};
        }
    }
    detail += std::generic_category().message(number) + ". Try again.";
    return {ErrorCode::Unavailable, std::move(subject), std::move(detail)};
}

}
