// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/text_rules.h"

#include "core/base/time.h"
#include "core/discover/field_table.h"
#include "core/discover/lexical_path.h"
#include "core/value/json_path.h"

#include <algorithm>

namespace plumbline {
namespace {

constexpr std::size_t longestPath = 4095; // PATH_MAX without its end
constexpr std::size_t longestCommand = 8192;

bool isDuration(std::string_view text)
{
    const std::string_view number = text.substr(0, text.empty() ? 0 : text.size() - 1);
    return !number.empty() && number.size() <= 6 &&
           std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
           std::string_view("smh").find(text.back()) != std::string_view::npos;
}

bool isLower(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
bool isAlphanumeric(char c)
{
    return isLower(c) || (c >= 'A' && c <= 'Z');
}
bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20U || c == 0x7F;
}

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}
bool startsWith(std::string_view text, std::string_view part)
{
    return text.substr(0, part.size()) == part;
}
bool endsWith(std::string_view text, std::string_view part)
{
    return text.size() >= part.size() && text.substr(text.size() - part.size()) == part;
}

bool hasControl(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), isControl);
}

bool hasPart(std::string_view path, std::string_view wanted)
{
    const auto parts = pathParts(path);
    return std::find(parts.begin(), parts.end(), wanted) != parts.end();
}

// What every kind of path has to be.
std::string commonPathComplaint(std::string_view text)
{
    if (text.empty())
        return "the path is empty; name a folder";
    if (text.size() > longestPath)
        return "the path is longer than " + std::to_string(longestPath) + " bytes; shorten it";
    if (hasControl(text))
        return quoted(text) + " holds a control character; remove it";
    if (text.front() == '~')
        return "\"~\" is not expanded; write the path out";
    return {};
}

// What git-check-ref-format(1) says about one part of a ref's name.
std::string refPartComplaint(std::string_view part)
{
    if (part.empty())
        return "has an empty part";
    if (part.front() == '.')
        return "has a part that begins with a dot";
    if (endsWith(part, ".lock"))
        return "has a part that ends with .lock";
    return {};
}

std::string refComplaint(std::string_view text)
{
    for (const char c : text)
        if (isControl(c) || std::string_view(" ~^:?*[\\").find(c) != std::string_view::npos)
            return std::string("holds ") + (isControl(c) ? "a control character" : c == ' ' ? "a space" : "\"" + std::string(1, c) + "\"");
    if (contains(text, "..") || contains(text, "@{") || text == "@")
        return "is an expression";
    if (text.front() == '-')
        return "begins with a dash";
    if (text.back() == '.')
        return "ends with a dot";
    for (std::string_view rest = text;;) {
        const std::size_t slash = rest.find('/');
        if (const std::string complaint = refPartComplaint(rest.substr(0, slash)); !complaint.empty())
            return complaint;
        if (slash == std::string_view::npos)
            return {};
        rest = rest.substr(slash + 1);
    }
}

}

std::string environmentNameRule(std::string_view text)
{
    constexpr std::size_t longest = 63;
    const bool characters = std::all_of(text.begin(), text.end(), [](char c) { return isLower(c) || c == '-'; });
    if (!text.empty() && text.size() <= longest && characters && isLower(text.front()) && isLower(text.back()))
        return {};
    return quoted(text) + " is not a name; use 1 to 63 lower-case letters, digits and dashes, a letter or digit at both ends";
}

std::string contextRule(std::string_view text)
{
    const bool plain = std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127; });
    if (!text.empty() && text.size() <= 4096 && plain)
        return {};
    return quoted(text) + " is no context; use one of those that kubectl config get-contexts lists";
}

std::string allowedNamespaceRule(std::string_view text)
{
    return text == "*" ? std::string() : environmentNameRule(text);
}

std::string revisionRule(std::string_view text)
{
    constexpr std::string_view todo = "; name a branch, a tag or a full commit id";
    if (text.empty())
        return "the revision is empty" + std::string(todo);
    if (text.size() > 255)
        return "the revision is longer than 255 bytes" + std::string(todo);
    const std::string complaint = refComplaint(text);
    return complaint.empty() ? "" : quoted(text) + " " + complaint + ", so it names no ref" + std::string(todo);
}

std::string sourcePathRule(std::string_view text)
{
    if (std::string complaint = commonPathComplaint(text); !complaint.empty())
        return complaint;
    constexpr std::string_view todo = "; name a folder below the repository's root, or . for the root";
    if (text.front() == '/')
        return quoted(text) + " is absolute" + std::string(todo);
    if (contains(text, "\\"))
        return quoted(text) + " holds a backslash; put / between folders";
    if (hasPart(text, ".."))
        return quoted(text) + " has a part \"..\"" + std::string(todo);
    return {};
}

std::string targetPathRule(std::string_view text)
{
    if (std::string complaint = commonPathComplaint(text); !complaint.empty())
        return complaint;
    if (text.front() == '$')
        return "variables are not expanded; write the path out (a folder that is called so: " + quoted("./" + std::string(text)) + ")";
    if (text.front() == '/' && absolutePath("/", text) == "/")
        return "the root of the file system cannot be a target; name a folder below it";
    return {};
}

std::string globRule(std::string_view text)
{
    constexpr std::string_view forms = "; use *, ?, ** and names (such as \"*.yaml\" or \"config/**\")";
    if (text.empty())
        return "the pattern is empty" + std::string(forms);
    if (text.size() > longestPath)
        return "the pattern is longer than " + std::to_string(longestPath) + " bytes; shorten it";
    if (hasControl(text))
        return quoted(text) + " holds a control character; remove it";
    if (text.front() == '/')
        return quoted(text) + " begins with a slash; patterns start at the environment's folder, leave it out";
    if (text.front() == '!')
        return quoted(text) + " begins with an exclamation mark, which means nothing here; use include and exclude";
    if (const std::size_t at = text.find_first_of("\\[]{}"); at != std::string_view::npos)
        return quoted(text) + " holds \"" + std::string(1, text[at]) + "\", which patterns do not know; write ? for that character";
    if (hasPart(text, "..") || hasPart(text, ".") || startsWith(text, "./") || contains(text, "//"))
        return quoted(text) + " has a part that matches nothing (\"..\", \".\" or an empty one); remove it";
    if (contains(text, "***"))
        return quoted(text) + " has three stars; write * for a name and ** across folders";
    return {};
}

std::string pointerRule(std::string_view text)
{
    if (text.empty())
        return {};
    if (text.front() != '/')
        return quoted(text) + " is not a JSON pointer; begin it with / (such as /spec/replicas), or use \"\" for the whole file";
    if (text.size() > longestPath)
        return "the pointer is longer than " + std::to_string(longestPath) + " bytes; shorten it";
    for (std::size_t at = text.find('~'); at != std::string_view::npos; at = text.find('~', at + 1))
        if (at + 1 == text.size() || (text[at + 1] != '0' && text[at + 1] != '1'))
            return quoted(text) + " has a ~ that is no escape; write ~0 for ~ and ~1 for /";
    return {};
}

std::string jsonPathRule(std::string_view text)
{
    if (text.size() > longestPath)
        return "the path is longer than " + std::to_string(longestPath) + " bytes; shorten it";
    const Result<JsonPath> read = readJsonPath(text);
    return read ? std::string() : quoted(text) + " is not a JSONPath that Plumbline reads, " + read.error().detail;
}

std::string labelKeyRule(std::string_view text)
{
    const bool characters =
        std::all_of(text.begin(), text.end(), [](char c) { return isAlphanumeric(c) || c == '-' || c == '_' || c == '.' || c == '/'; });
    if (!text.empty() && text.size() <= 253 && characters && isAlphanumeric(text.front()) && isAlphanumeric(text.back()))
        return {};
    return quoted(text) + " is not a label's name; use letters, digits, -, _, . and /, a letter or digit at both ends";
}

std::string labelValueRule(std::string_view text)
{
    const bool characters =
        std::all_of(text.begin(), text.end(), [](char c) { return isAlphanumeric(c) || c == '-' || c == '_' || c == '.'; });
    if (text.empty() || (text.size() <= 63 && characters && isAlphanumeric(text.front()) && isAlphanumeric(text.back())))
        return {};
    return quoted(text) + " is not a label's value; use up to 63 letters, digits, -, _ and ., a letter or digit at both ends";
}

std::string repositoryPathRule(std::string_view text)
{
    if (std::string complaint = commonPathComplaint(text); !complaint.empty())
        return complaint;
    return text.front() == '/' ? "" : quoted(text) + " is relative; write the repository's absolute path";
}

std::string repositoryUrlRule(std::string_view text)
{
    constexpr std::string_view forms = "; write https://…, ssh://…, file:///… or user@host:path";
    const bool odd = std::any_of(text.begin(), text.end(), [](char c) { return isControl(c) || c == ' '; });
    if (text.empty() || odd || text.front() == '-' || text.size() > longestPath)
        return "this is not a URL that git can clone" + std::string(forms);
    const std::size_t scheme = text.find("://");
    if (scheme == std::string_view::npos) {
        const std::size_t colon = text.find(':');
        const std::size_t slash = text.find('/');
        const bool remote =
            colon != std::string_view::npos && colon > 0 && colon + 1 < text.size() && colon < slash && !contains(text, "::");
        const bool host = remote && std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                                                [](char c) { return isAlphanumeric(c) || c == '-' || c == '_' || c == '.' || c == '@'; });
        const bool option = contains(text.substr(0, colon), "@-") || contains(text, ":-");
        return host && !option ? "" : "this is not a URL that git can clone" + std::string(forms);
    }
    const std::string_view name = text.substr(0, scheme);
    if (name != "https" && name != "ssh" && name != "file")
        return "repositories are not fetched over " + quoted(name) + std::string(forms);
    const std::string_view rest = text.substr(scheme + 3);
    const std::string_view authority = rest.substr(0, rest.find('/'));
    const std::size_t at = authority.rfind('@');
    if (at != std::string_view::npos && contains(authority.substr(0, at), ":"))
        return "the URL holds a password; leave it out and let a git credential helper keep it";
    const std::string_view host = at == std::string_view::npos ? authority : authority.substr(at + 1);
    if (name == "file" ? !host.empty() || rest.size() < 2 : host.empty() || host.front() == '-' || startsWith(authority, "-"))
        return "this is not a URL that git can clone" + std::string(forms);
    return {};
}

std::string locationRule(std::string_view text)
{
    if (startsWith(text, "/"))
        return repositoryPathRule(text);
    return repositoryUrlRule(text);
}

std::string shortNameRule(std::string_view text)
{
    if (!text.empty() && text.size() <= 100 && !hasControl(text) && !contains(text, "/") && text.front() != '-' && text.front() != '.')
        return {};
    return quoted(text) + " is not a short name; use up to 100 characters without /, not beginning with a dash or dot";
}

long secondsOf(std::string_view interval)
{
    long value = 0;
    for (const char c : interval.substr(0, interval.size() - 1))
        value = value * 10 + (c - '0');
    const char unit = interval.back();
    return value * (unit == 'h' ? 3600 : unit == 'm' ? 60 : 1);
}

std::string timeLimitRule(std::string_view text)
{
    if (isDuration(text) && secondsOf(text) >= 5 && secondsOf(text) <= 86'400)
        return {};
    return quoted(text) + " is not a time limit; write 5s to 24h (such as 90s, 5m)";
}

std::string intervalRule(std::string_view text)
{
    if (timeLimitRule(text).empty() || (isDuration(text) && secondsOf(text) == 0))
        return {};
    return quoted(text) + " is not an interval; write 5s to 24h (such as 60s, 5m), or 0s to fetch only on request";
}

std::string allowedTargetRule(std::string_view text)
{
    constexpr std::string_view prefix = "directory:";
    const std::string_view path = startsWith(text, prefix) ? text.substr(prefix.size()) : std::string_view();
    if (path.size() > 1 && path.front() == '/' && !hasControl(path) && absolutePath("/", path) == path)
        return {};
    if (startsWith(text, "kubernetes:") && contextRule(text).empty())
        return {};
    return quoted(text) + " is not a target; write directory: and the absolute path without . or .. (remove the entry to be asked again)";
}

std::string timeRule(std::string_view text)
{
    return fromRfc3339(text) ? "" : quoted(text) + " is not a time; write it as 2026-11-17T22:14:08Z";
}

std::string personRule(std::string_view text)
{
    return !text.empty() && text.size() <= 200 && !hasControl(text) ? "" : quoted(text) + " is not a name; write who allowed this";
}

std::string serverRule(std::string_view text)
{
    const bool odd = std::any_of(text.begin(), text.end(), [](char c) { return isControl(c) || c == ' '; });
    const bool known = startsWith(text, "https://") || startsWith(text, "http://") || startsWith(text, "file:///");
    if (known && !odd && text.size() <= longestPath && text.size() > text.find("://") + 3)
        return {};
    return quoted(text) + " is not the URL of an API server; write https://host:port (remove the entry to be asked again)";
}

std::string digestRule(std::string_view text)
{
    const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    return text.size() == 64 && digits ? "" : quoted(text) + " is not a digest; remove the entry to be asked again";
}

std::string uidRule(std::string_view text)
{
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return isAlphanumeric(c) || c == '-'; });
    return !text.empty() && text.size() <= 100 && plain ? "" : quoted(text) + " is not a uid; remove the entry to be asked again";
}

std::string commandRule(std::string_view text)
{
    return !text.empty() && text.size() <= longestCommand && !hasControl(text)
               ? ""
               : quoted(text) + " is not a command of one line; remove the entry to be asked again";
}

}
