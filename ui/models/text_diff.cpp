// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/text_diff.h"

#include "core/drift/lines.h"
#include "ui/models/text.h"

#include <algorithm>

namespace plumbline {
namespace {

using Kind = TextDiffRow::Kind;
using Lines = std::vector<std::string_view>;

constexpr std::size_t longestShown = 2000; // bytes of one line

std::string_view withoutEnd(std::string_view line)
{
    if (line.ends_with('\n'))
        line.remove_suffix(1);
    return line;
}

QString shownLine(std::string_view line)
{
    line = withoutEnd(line);
    if (line.ends_with('\r')) // a carriage return is seen only where it may be the difference
        return excerpt(line.substr(0, line.size() - 1), longestShown, true) + QStringLiteral("\\r");
    return excerpt(line, longestShown, true);
}

bool isWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80U;
}

// The differing part widened to whole words and versions: "2.14.1", not "4.1".
TextRange widened(std::string_view line, TextRange range)
{
    while (range.begin > 0 && isWord(line[range.begin - 1]))
        --range.begin, ++range.length;
    while (range.begin + range.length < line.size() && isWord(line[range.begin + range.length]))
        ++range.length;
    return range;
}

TextDiffRow::Mark markOf(std::string_view line, const TextRange &range)
{
    const TextRange wide = widened(line, range);
    if (wide.begin + wide.length > longestShown)
        return {};
    const int begin = static_cast<int>(shownLines(line.substr(0, wide.begin)).size());
    return {begin, static_cast<int>(shownLines(line.substr(wide.begin, wide.length)).size())};
}

// "  level:" of a line that sets a field; empty for others.
std::string_view keyOf(std::string_view line)
{
    const std::size_t colon = line.find(':');
    return colon == std::string_view::npos ? std::string_view() : line.substr(0, colon + 1);
}

bool comesLater(std::string_view key, const Lines &lines, std::size_t from, std::size_t end)
{
    constexpr std::size_t looked = 64;
    for (std::size_t i = from; !key.empty() && i < std::min(end, from + looked); ++i)
        if (keyOf(lines[i]) == key)
            return true;
    return false;
}

class Builder {
public:
    Builder(const Lines &git, const Lines &live, const TextDiffOptions &options) : git_(git), live_(live), options_(options) {}

    TextDiff build()
    {
        const std::vector<LineHunk> hunks = diffLines(git_, live_);
        bool first = true;
        for (const LineHunk &hunk : hunks) {
            same(hunk.gitBegin, first, false);
            first = false;
            differ(hunk);
            if (diff_.cut)
                return std::move(diff_);
        }
        same(git_.size(), first, true);
        return std::move(diff_);
    }

private:
    [[nodiscard]] bool isFull()
    {
        if (static_cast<int>(diff_.rows.size()) < options_.limit)
            return false;
        if (!diff_.cut) {
            TextDiffRow rest;
            rest.kind = Kind::Fold;
            rest.folded = static_cast<int>(std::max(git_.size() - g_, live_.size() - l_));
            diff_.rows.push_back(std::move(rest));
        }
        diff_.cut = true;
        return true;
    }

    void equalUntil(std::size_t end)
    {
        for (; g_ < end && !isFull(); ++g_, ++l_) {
            TextDiffRow row;
            row.gitLine = static_cast<int>(g_) + 1;
            row.liveLine = static_cast<int>(l_) + 1;
            row.git = shownLine(git_[g_]);
            row.live = row.git;
            diff_.rows.push_back(std::move(row));
        }
    }

    // Equal lines up to `end`: those near a change are kept, the rest is one fold.
    void same(std::size_t end, bool isFirst, bool isLast)
    {
        const auto context = static_cast<std::size_t>(std::max(0, options_.context));
        const std::size_t before = isFirst ? 0 : context;
        const std::size_t after = isLast ? 0 : context;
        if (options_.context < 0 || end - g_ <= before + after + 1) {
            equalUntil(end);
            return;
        }
        equalUntil(g_ + before);
        if (diff_.cut)
            return;
        TextDiffRow fold;
        fold.kind = Kind::Fold;
        fold.folded = static_cast<int>(end - after - g_);
        diff_.rows.push_back(std::move(fold));
        l_ += end - after - g_;
        g_ = end - after;
        equalUntil(end);
    }

    void differ(const LineHunk &hunk)
    {
        if (!isFull())
            diff_.changes.push_back(static_cast<int>(diff_.rows.size()));
        const std::size_t gitEnd = g_ + hunk.gitCount;
        const std::size_t liveEnd = l_ + hunk.liveCount;
        while ((g_ < gitEnd || l_ < liveEnd) && !isFull()) {
            TextDiffRow row;
            bool hasGit = g_ < gitEnd;
            bool hasLive = l_ < liveEnd;
            if (hasGit && hasLive && keyOf(git_[g_]) != keyOf(live_[l_])) {
                hasGit = !comesLater(keyOf(git_[g_]), live_, l_, liveEnd);
                hasLive = !hasGit || !comesLater(keyOf(live_[l_]), git_, g_, gitEnd);
            }
            row.kind = hasGit && hasLive ? Kind::Changed : hasGit ? Kind::Added : Kind::Removed;
            if (row.kind == Kind::Changed) {
                const InlineDiff inside = diffInline(withoutEnd(git_[g_]), withoutEnd(live_[l_]));
                row.gitMark = markOf(withoutEnd(git_[g_]), inside.git);
                row.liveMark = markOf(withoutEnd(live_[l_]), inside.live);
            }
            if (hasGit) {
                row.git = shownLine(git_[g_]);
                row.gitLine = static_cast<int>(++g_);
            }
            if (hasLive) {
                row.live = shownLine(live_[l_]);
                row.liveLine = static_cast<int>(++l_);
            }
            ++diff_.differing;
            diff_.rows.push_back(std::move(row));
        }
    }

    const Lines &git_;
    const Lines &live_;
    const TextDiffOptions &options_;
    TextDiff diff_;
    std::size_t g_ = 0;
    std::size_t l_ = 0;
};

}

TextDiff textDiff(std::string_view git, std::string_view live, const TextDiffOptions &options)
{
    const Lines gitLines = splitLines(git);
    const Lines liveLines = splitLines(live);
    return Builder(gitLines, liveLines, options).build();
}

}
