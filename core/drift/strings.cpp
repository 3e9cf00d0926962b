// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/strings.h"

#include "core/drift/lines.h"
#include "core/drift/shown.h"

namespace plumbline {
namespace {

using Lines = std::vector<std::string_view>;

struct Pair {
    std::string_view git;
    std::string_view live;
};

std::string_view cut(std::string_view text, TextRange range)
{
    return text.substr(range.begin, range.length);
}

// The words that differ; for words too long to be shown, the characters.
Pair narrowed(const Pair &texts)
{
    const InlineDiff words = diffWords(texts.git, texts.live);
    if (words.git.length <= shownLimit && words.live.length <= shownLimit)
        return {cut(texts.git, words.git), cut(texts.live, words.live)};
    const InlineDiff inner = diffInline(texts.git, texts.live);
    return {cut(texts.git, inner.git), cut(texts.live, inner.live)};
}

std::string_view withoutEnd(std::string_view text)
{
    return text.ends_with('\n') ? text.substr(0, text.size() - 1) : text;
}

std::string_view rangeOf(const Lines &lines, std::size_t begin, std::size_t count)
{
    if (count == 0)
        return {};
    const std::string_view last = lines[begin + count - 1];
    const char *from = lines[begin].data();
    return {from, static_cast<std::size_t>(last.data() + last.size() - from)};
}

// The two texts of a hunk. The last line feed is kept where it is all that differs.
Pair textsOf(const LineHunk &hunk, const Lines &git, const Lines &live, bool narrow)
{
    const Pair whole{rangeOf(git, hunk.gitBegin, hunk.gitCount), rangeOf(live, hunk.liveBegin, hunk.liveCount)};
    const Pair bare{withoutEnd(whole.git), withoutEnd(whole.live)};
    const bool both = hunk.gitCount > 0 && hunk.liveCount > 0;
    if (both && bare.git == bare.live)
        return whole;
    const bool tooLong = bare.git.size() > shownLimit || bare.live.size() > shownLimit;
    return both && (narrow || tooLong) ? narrowed(bare) : bare;
}

FieldDrift fieldOf(const LineHunk &hunk, const Pair &texts)
{
    FieldDrift field;
    field.rule = "lines";
    field.change = hunk.gitCount == 0 ? FieldChange::Added : hunk.liveCount == 0 ? FieldChange::Removed : FieldChange::Changed;
    if (hunk.gitCount > 0)
        field.git = shown(texts.git);
    if (hunk.liveCount > 0)
        field.live = shown(texts.live);
    return field;
}

std::uint32_t lineIn(const ScalarLayout &layout, std::size_t index, std::size_t count)
{
    if (count == 0)
        return 0;
    return layout.style == ScalarLayout::Style::Literal ? layout.firstLine + static_cast<std::uint32_t>(index) : layout.firstLine;
}

}

void diffStrings(const std::string &path, const Value &git, const ScalarLayout &gitLayout, const Value &live,
                 const ScalarLayout &liveLayout, std::vector<FieldDrift> &out)
{
    const bool spans = gitLayout.style == ScalarLayout::Style::Spanning || liveLayout.style == ScalarLayout::Style::Spanning;
    const Pair texts{git.text(), live.text()};
    const auto isSingle = [](std::string_view text) { return text.find('\n') == std::string_view::npos; };
    if (isSingle(texts.git) && isSingle(texts.live)) {
        const bool narrow = spans || texts.git.size() > shownLimit || texts.live.size() > shownLimit;
        const Pair told = narrow ? narrowed(texts) : texts;
        out.push_back(
            {path, FieldChange::Changed, shown(told.git), shown(told.live), "value", lineIn(gitLayout, 0, 1), lineIn(liveLayout, 0, 1)});
        return;
    }
    const Lines gitLines = splitLines(texts.git);
    const Lines liveLines = splitLines(texts.live);
    for (const LineHunk &hunk : diffLines(gitLines, liveLines)) {
        FieldDrift field = fieldOf(hunk, textsOf(hunk, gitLines, liveLines, spans));
        field.path = path;
        field.gitLine = lineIn(gitLayout, hunk.gitBegin, hunk.gitCount);
        field.liveLine = lineIn(liveLayout, hunk.liveBegin, hunk.liveCount);
        out.push_back(std::move(field));
    }
}

std::vector<FieldDrift> diffTexts(std::string_view git, std::string_view live)
{
    const Lines gitLines = splitLines(git);
    const Lines liveLines = splitLines(live);
    std::vector<FieldDrift> out;
    for (const LineHunk &hunk : diffLines(gitLines, liveLines)) {
        FieldDrift field = fieldOf(hunk, textsOf(hunk, gitLines, liveLines, false));
        field.gitLine = hunk.gitCount > 0 ? static_cast<std::uint32_t>(hunk.gitBegin + 1) : 0;
        field.liveLine = hunk.liveCount > 0 ? static_cast<std::uint32_t>(hunk.liveBegin + 1) : 0;
        field.path = "line:" + std::to_string(field.liveLine > 0 ? field.liveLine : field.gitLine);
        out.push_back(std::move(field));
    }
    return out;
}

}
