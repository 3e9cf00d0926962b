// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cerrno>
#include <cstring>

namespace plumbline {

// A failed system call as an Error: "<what> (<the system's reason>). <what to do>".
[[nodiscard]] inline Error systemError(int number, std::string path, const std::string &what)
{
    const std::string told = what + " (" + std::strerror(number) + "). ";
    switch (number) {
    case EACCES:
    case EPERM:
    case EROFS: return {ErrorCode::Denied, std::move(path), told + "Check that it is yours and can be written."};
    case ENOSPC:
    case EDQUOT: return {ErrorCode::Unavailable, std::move(path), told + "Free some space there and try again."};
    case ENOTDIR:
    case EISDIR:
    case ELOOP: return {ErrorCode::InvalidInput, std::move(path), told + "Something else is in its place: move it away."};
    default: return {ErrorCode::Unavailable, std::move(path), told + "Try again."};
    }
}

}
