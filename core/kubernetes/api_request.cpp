// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/api_request.h"

namespace plumbline {

std::string percentEncoded(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '~' ||
                           (c == '.' && text != "." && text != "..");
        if (plain) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += "0123456789ABCDEF"[byte >> 4U];
        out += "0123456789ABCDEF"[byte & 15U];
    }
    return out;
}

std::string_view nameOf(ApiMethod method)
{
    switch (method) {
    case ApiMethod::Get: return "GET";
    case ApiMethod::Post: return "POST";
    case ApiMethod::Put: return "PUT";
    case ApiMethod::Patch: return "PATCH";
    case ApiMethod::Delete: return "DELETE";
    }
    return "GET";
}

}
