// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

namespace plumbline {

std::string_view nameOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled: return "Cancelled";
    case ErrorCode::InvalidInput: return "InvalidInput";
    case ErrorCode::NotFound: return "NotFound";
    case ErrorCode::Conflict: return "Conflict";
    case ErrorCode::Denied: return "Denied";
    case ErrorCode::Unavailable: return "Unavailable";
    case ErrorCode::Timeout: return "Timeout";
    case ErrorCode::Corruption: return "Corruption";
    case ErrorCode::Internal: return "Internal";
    }
    return "Internal";
}

}
