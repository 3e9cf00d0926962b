// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/api_request.h"

#include <QByteArray>
#include <algorithm>

namespace plumbline {
namespace {

// Whether a segment, once decoded as the server does it, is "." or ".." or several: what is named by it is another object, or
// the collection or namespace that holds it.
bool leadsElsewhere(std::string_view path)
{
    const std::string decoded = QByteArray::fromPercentEncoding(QByteArray(path.data(), static_cast<qsizetype>(path.size()))).toStdString();
    if (std::ranges::count(decoded, '/') != std::ranges::count(path, '/'))
        return true;
    const std::string whole = decoded + '/';
    return whole.find("/../") != std::string::npos || whole.find("/./") != std::string::npos;
}

template <typename T> T lower(T own, T bound)
{
    if (bound == T{})
        return own;
    return own == T{} ? bound : std::min(own, bound);
}

}

ApiRequest within(const RequestLimits &limits, ApiRequest request, bool isStream)
{
    request.bodyLimit = lower(request.bodyLimit, limits.body);
    if (isStream)
        return request;
    request.totalLimit = lower(request.totalLimit, limits.total);
    request.idleLimit = lower(request.idleLimit, limits.idle);
    return request;
}

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

bool isSafePath(std::string_view path)
{
    const bool plain = std::all_of(path.begin(), path.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte < 0x7f && c != '#' && c != '\\';
    });
    return plain && path.starts_with('/') && !path.starts_with("//") && !leadsElsewhere(path);
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
