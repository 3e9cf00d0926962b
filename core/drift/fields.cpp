// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/fields.h"

#include "core/drift/align.h"
#include "core/drift/cause.h"
#include "core/drift/scalars.h"
#include "core/drift/shown.h"
#include "core/drift/strings.h"

namespace plumbline {
namespace {

using Optional = std::optional<Value>;
using Bases = std::vector<Optional>; // the item of the base for each item of a side

// One field on its sides; absent where a side lacks it.
struct Sides {
    Optional git;
    Optional live;
    Optional base;
};

std::vector<AlignItem> itemsOfDocuments(const Documents &documents)
{
    std::vector<AlignItem> out;
    for (const Value &document : documents)
        out.push_back({document.hash(), objectIdentity(document)});
    return out;
}

template <typename At> Bases basesOf(const std::vector<AlignItem> &side, const std::vector<AlignItem> &base, const At &at)
{
    Bases out(side.size());
    for (const Aligned &item : align(side, base))
        if (item.git && item.live)
            out[*item.git] = at(*item.live);
    return out;
}

// The base's items for a list's items; all absent where the base has no list there.
Bases basesOf(const Value &list, const Optional &base)
{
    if (!base || base->kind() != ValueKind::List)
        return Bases(list.size());
    const ListItems items = itemsOf(list, *base);
    return basesOf(items.git, items.live, [&base](std::size_t i) { return base->at(i); });
}

Optional child(const Optional &map, std::string_view key)
{
    return map ? map->find(key) : std::nullopt;
}

std::string below(const std::string &path, std::size_t index)
{
    return path + "/" + std::to_string(index);
}

std::uint32_t lineOf(const Optional &value)
{
    return value ? value->position().line : 0;
}

class FieldDiff {
public:
    explicit FieldDiff(const DocumentPair &documents) : all_(documents) {}

    std::vector<FieldDrift> run()
    {
        const bool several = all_.git.size() > 1 || all_.live.size() > 1;
        const std::vector<AlignItem> git = itemsOfDocuments(all_.git);
        const std::vector<AlignItem> live = itemsOfDocuments(all_.live);
        Bases gitBases(git.size());
        Bases liveBases(live.size());
        if (all_.base) {
            const std::vector<AlignItem> base = itemsOfDocuments(*all_.base);
            const auto at = [this](std::size_t i) { return (*all_.base)[i]; };
            gitBases = basesOf(git, base, at);
            liveBases = basesOf(live, base, at);
        }
        for (const Aligned &item : align(git, live)) {
            Sides sides;
            if (item.live)
                sides = {std::nullopt, all_.live[*item.live], liveBases[*item.live]};
            if (item.git) {
                sides.git = all_.git[*item.git];
                sides.base = gitBases[*item.git];
            }
            const std::size_t index = item.git ? *item.git : *item.live;
            const std::string path = several ? below({}, index) : std::string();
            if (item.moved)
                moved(path, item, sides, DriftCause::Both);
            values(path, sides, "value");
        }
        return std::move(out_);
    }

private:
    // `rule` decides where a side lacks the field.
    void values(const std::string &path, const Sides &sides, const char *rule)
    {
        if (!sides.git || !sides.live) {
            tell(path, sides, rule);
            return;
        }
        const Value &git = *sides.git;
        const Value &live = *sides.live;
        if (git == live)
            return;
        if (git.mark() != live.mark())
            marks(path, sides);
        if (git.kind() != live.kind())
            tell(path, sides, "type");
        else if (git.kind() == ValueKind::Map)
            maps(path, sides);
        else if (git.kind() == ValueKind::List)
            lists(path, sides);
        else if (git.text() == live.text())
            return; // the mark was all
        else if (git.kind() == ValueKind::String)
            strings(path, sides);
        else
            tell(path, sides, sameMeaning(git.kind(), git.text(), live.text()) ? "text" : "value");
    }

    void maps(const std::string &path, const Sides &sides)
    {
        const Value &git = *sides.git;
        const Value &live = *sides.live;
        const auto field = [&path](std::string_view key) { return path + "/" + escapePointer(key); };
        for (std::size_t i = 0; i < git.size(); ++i) {
            const Optional other = live.find(git.key(i));
            if (!other || !(git.at(i) == *other))
                values(field(git.key(i)), {git.at(i), other, child(sides.base, git.key(i))}, "value");
        }
        for (std::size_t i = 0; i < live.size(); ++i)
            if (!git.find(live.key(i)))
                values(field(live.key(i)), {std::nullopt, live.at(i), child(sides.base, live.key(i))}, "value");
    }

    void lists(const std::string &path, const Sides &sides)
    {
        const Value &git = *sides.git;
        const Value &live = *sides.live;
        const ListItems items = itemsOf(git, live);
        const Bases gitBases = basesOf(git, sides.base);
        const Bases liveBases = basesOf(live, sides.base);
        for (const Aligned &item : align(items.git, items.live)) {
            const std::string field = below(path, item.git ? *item.git : *item.live);
            if (item.moved)
                moved(field, item, {git.at(*item.git), live.at(*item.live), std::nullopt}, causeOf(sides));
            Sides inner;
            if (item.live)
                inner = {std::nullopt, live.at(*item.live), liveBases[*item.live]};
            if (item.git) {
                inner.git = git.at(*item.git);
                inner.base = gitBases[*item.git];
            }
            values(field, inner, items.keyed ? "list-key" : "value");
        }
    }

    void strings(const std::string &path, const Sides &sides)
    {
        std::size_t first = out_.size();
        diffStrings(path, *sides.git, all_.gitText.layoutOf(*sides.git), *sides.live, all_.liveText.layoutOf(*sides.live), out_);
        for (; first < out_.size(); ++first)
            out_[first].cause = causeOf(sides);
    }

    // Tags say what a value is; an anchor is only what aliases call it.
    void marks(const std::string &path, const Sides &sides)
    {
        const std::string_view git = sides.git->mark();
        const std::string_view live = sides.live->mark();
        const auto tagOf = [](std::string_view mark) { return mark.starts_with('!') ? mark.substr(0, mark.find(' ')) : ""; };
        const auto text = [](std::string_view mark) { return mark.empty() ? std::nullopt : std::optional(shown(mark)); };
        FieldDrift field{path, FieldChange::Changed, text(git), text(live), tagOf(git) == tagOf(live) ? "text" : "type"};
        if (git.empty() || live.empty())
            field.change = git.empty() ? FieldChange::Added : FieldChange::Removed;
        add(std::move(field), sides);
    }

    void moved(const std::string &path, const Aligned &item, const Sides &sides, DriftCause cause)
    {
        add({path, FieldChange::Moved, std::to_string(*item.git), std::to_string(*item.live), "order"}, sides);
        out_.back().cause = all_.base ? cause : DriftCause::Unknown;
    }

    void tell(const std::string &path, const Sides &sides, const char *rule)
    {
        const auto text = [](const Optional &value) { return value ? std::optional(shown(*value)) : std::nullopt; };
        FieldDrift field{path, FieldChange::Changed, text(sides.git), text(sides.live), rule};
        if (!sides.git || !sides.live)
            field.change = sides.git ? FieldChange::Removed : FieldChange::Added;
        add(std::move(field), sides);
    }

    void add(FieldDrift field, const Sides &sides)
    {
        field.gitLine = lineOf(sides.git);
        field.liveLine = lineOf(sides.live);
        field.cause = causeOf(sides);
        out_.push_back(std::move(field));
    }

    DriftCause causeOf(const Sides &sides) const
    {
        return all_.base ? plumbline::causeOf(std::optional<Optional>(std::in_place, sides.base), sides.git, sides.live)
                         : DriftCause::Unknown;
    }

    const DocumentPair &all_;
    std::vector<FieldDrift> out_;
};

}

std::vector<FieldDrift> diffDocuments(const DocumentPair &documents)
{
    return FieldDiff(documents).run();
}

}
