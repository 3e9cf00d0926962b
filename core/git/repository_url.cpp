// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/git/repository_location.h"

#include <algorithm>
#include <cctype>

namespace plumbline {
namespace {

constexpr std::size_t longestUrl = 4096;

struct UrlParts {
    std::string_view scheme; // empty: "user@host:path"
    std::string_view user;
    std::string_view password;
    std::string_view host; // with its port
    std::string_view path; // from the first '/', or after the ':'
    bool hasPassword = false;
};

UrlParts split(std::string_view url)
{
    UrlParts parts;
    std::string_view rest = url;
    const std::size_t colon = url.find("://");
    std::string_view authority;
    if (colon != std::string_view::npos) {
        parts.scheme = url.substr(0, colon);
        rest = url.substr(colon + 3);
        const std::size_t slash = rest.find('/');
        authority = rest.substr(0, slash);
        parts.path = slash == std::string_view::npos ? std::string_view() : rest.substr(slash);
    } else {
        // The ':' after a bracketed address, else the first one.
        const std::size_t bracket = rest.find(']');
        const std::size_t separator = rest.find(':', bracket == std::string_view::npos ? 0 : bracket);
        authority = rest.substr(0, separator);
        parts.path = separator == std::string_view::npos ? std::string_view() : rest.substr(separator + 1);
    }
    const std::size_t at = authority.rfind('@');
    if (at != std::string_view::npos) {
        const std::string_view user = authority.substr(0, at);
        const std::size_t secret = user.find(':');
        parts.user = user.substr(0, secret);
        parts.hasPassword = secret != std::string_view::npos;
        authority.remove_prefix(at + 1);
    }
    parts.host = authority;
    return parts;
}

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

bool hasControl(std::string_view url)
{
    for (std::size_t i = 0; i < url.size(); ++i) {
        const auto c = static_cast<unsigned char>(url[i]);
        if (c < 0x20 || c == 0x7f)
            return true;
        // "%00" to "%1f" and "%7f", which git would decode.
        if (c == '%' && i + 2 < url.size()) {
            const std::string code = lower(url.substr(i + 1, 2));
            if (code[0] == '0' || code[0] == '1' || code == "7f")
                return true;
        }
    }
    return false;
}

}

bool isUrl(std::string_view text)
{
    if (text.find("://") != std::string_view::npos || text.find("::") < text.find('/'))
        return true;
    // As Git tells it: a ':' before the first '/' names a host.
    const std::size_t colon = text.find(':');
    return colon != std::string_view::npos && colon > 0 && colon < text.find('/');
}

Result<void> checkUrl(std::string_view url)
{
    const std::string shown = withoutUserInfo(visible(url));
    const auto refuse = [&](ErrorCode code, const char *why) { return fail(code, shown, why); };
    if (url.empty() || url.size() > longestUrl)
        return refuse(ErrorCode::InvalidInput, "A URL has between 1 and 4096 characters.");
    if (hasControl(url))
        return refuse(ErrorCode::InvalidInput, "The URL contains control characters, plain or encoded.");
    if (url.starts_with('-'))
        return refuse(ErrorCode::InvalidInput, "A URL must not begin with '-'.");
    const std::size_t helper = url.find("::");
    if (helper != std::string_view::npos && helper < url.find_first_of("/@[:]") + 1)
        return refuse(ErrorCode::Denied, "Remote helpers run programs and are not allowed; use https, ssh or file.");
    if (!isUrl(url))
        return refuse(ErrorCode::InvalidInput, "This is a path, not a URL. Add it as a local repository, or write file:// before it.");
    const UrlParts parts = split(url);
    const std::string scheme = lower(parts.scheme);
    if (!scheme.empty() && scheme != "https" && scheme != "ssh" && scheme != "file")
        return refuse(ErrorCode::Denied,
                      "Only https, ssh and file URLs are allowed; other transports neither check the peer nor keep data private.");
    if (parts.hasPassword)
        return refuse(ErrorCode::InvalidInput,
                      "The URL has a password, which would be stored in the clone. Leave it out and use a credential helper.");
    if (scheme == "file") {
        if (!parts.host.empty() || !parts.user.empty() || parts.path.size() < 2)
            return refuse(ErrorCode::InvalidInput, "A file URL has the form file:///absolute/path.");
        return {};
    }
    if (parts.host.empty() || parts.path.empty())
        return refuse(ErrorCode::InvalidInput, "The URL needs a host and a path.");
    const std::string_view name = parts.path.starts_with('/') ? parts.path.substr(1) : parts.path;
    if (parts.host.starts_with('-') || parts.user.starts_with('-') || name.starts_with('-'))
        return refuse(ErrorCode::InvalidInput, "Host, user and path must not begin with '-'.");
    if (url.find(' ') != std::string_view::npos)
        return refuse(ErrorCode::InvalidInput, "The URL contains a space; write it as %20.");
    if (scheme == "https" && url.find_first_of("?#") != std::string_view::npos)
        return refuse(ErrorCode::InvalidInput, "The URL has a query or a fragment, which a repository's URL has not.");
    return {};
}

std::string canonicalUrl(std::string_view url)
{
    while (url.size() > 1 && url.ends_with('/'))
        url.remove_suffix(1);
    const UrlParts parts = split(url);
    const std::string host = lower(parts.host);
    if (parts.scheme.empty())
        return host + ":" + std::string(parts.path);
    return lower(parts.scheme) + "://" + host + std::string(parts.path);
}

}
