// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// Untrusted text as it may be shown (safety rule 10): control characters, bidirectional overrides, zero-width
// characters and bytes that are not UTF-8 become visible escapes such as "\u202E" or "\x1B". '\n' and '\t' stay when
// keepLines is set, else they are escaped too.
[[nodiscard]] std::string visible(std::string_view text, bool keepLines = false);

[[nodiscard]] bool isUtf8(std::string_view text);

// A NUL byte within the first 8,000 bytes: Git's own test for binary content.
[[nodiscard]] bool looksBinary(std::string_view content);

// A URL without user name, password and query, safe to show and to journal (safety rule 3).
[[nodiscard]] std::string withoutUserInfo(std::string_view url);

// True where pattern matches the whole of path. '*' and '?' stop at '/', '**' does not; "dir/" means all below dir;
// a pattern without '/' matches the file name at any depth (gitignore's convention).
[[nodiscard]] bool globMatches(std::string_view pattern, std::string_view path);

// The words between the commas, without the spaces around them; empty ones left out.
[[nodiscard]] std::vector<std::string_view> commaSeparated(std::string_view list);

// "a; b; and 3 more": at most the first `most`, and how many are left.
[[nodiscard]] std::string listed(const std::vector<std::string> &phrases, std::size_t most);

}
