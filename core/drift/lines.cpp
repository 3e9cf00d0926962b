// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/lines.h"

#include <algorithm>
#include <unordered_map>

namespace plumbline {
namespace {

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}
bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}

std::vector<std::string_view> splitLines(std::string_view text)
{
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const std::size_t feed = text.find('\n');
        const std::size_t length = feed == std::string_view::npos ? text.size() : feed + 1;
        out.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return out;
}

std::vector<LineHunk> diffLines(const std::vector<std::string_view> &git, const std::vector<std::string_view> &live)
{
    std::unordered_map<std::string_view, std::uint32_t> ids;
    ids.reserve(git.size() + live.size());
    const auto intern = [&ids](const std::vector<std::string_view> &lines) {
        std::vector<std::uint32_t> out;
        out.reserve(lines.size());
        for (const std::string_view line : lines)
            out.push_back(ids.try_emplace(line, static_cast<std::uint32_t>(ids.size())).first->second);
        return out;
    };
    const std::vector<std::uint32_t> gitIds = intern(git);
    const std::vector<std::uint32_t> liveIds = intern(live);
    return diffSequences(gitIds, liveIds);
}

std::vector<LineHunk> diffLines(std::string_view git, std::string_view live)
{
    return diffLines(splitLines(git), splitLines(live));
}

InlineDiff diffInline(std::string_view git, std::string_view live)
{
    const std::size_t shorter = std::min(git.size(), live.size());
    std::size_t head = 0;
    while (head < shorter && git[head] == live[head])
        ++head;
    const auto cuts = [](std::string_view text, std::size_t at) { return at < text.size() && isContinuation(text[at]); };
    while (head > 0 && (cuts(git, head) || cuts(live, head)))
        --head;
    std::size_t tail = 0;
    while (tail < shorter - head && git[git.size() - 1 - tail] == live[live.size() - 1 - tail])
        ++tail;
    while (tail > 0 && (cuts(git, git.size() - tail) || cuts(live, live.size() - tail)))
        --tail;
    return {{head, git.size() - tail - head}, {head, live.size() - tail - head}};
}

InlineDiff diffWords(std::string_view git, std::string_view live)
{
    const InlineDiff inner = diffInline(git, live);
    std::size_t begin = inner.git.begin;
    while (begin > 0 && !isSpace(git[begin - 1]))
        --begin;
    const std::size_t gitEnd = inner.git.begin + inner.git.length;
    std::size_t tail = 0; // the end is common to both
    while (gitEnd + tail < git.size() && !isSpace(git[gitEnd + tail]))
        ++tail;
    const std::size_t liveEnd = inner.live.begin + inner.live.length;
    return {{begin, gitEnd + tail - begin}, {begin, liveEnd + tail - begin}};
}

}
