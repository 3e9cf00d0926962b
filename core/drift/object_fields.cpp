// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/object_fields.h"

#include "core/drift/shown.h"
#include "core/model/owners_at.h"
#include "core/value/declared_fields.h"
#include "core/value/field_set.h"

#include <algorithm>

namespace plumbline {
namespace {

class Walk {
public:
    void compare(const Value &git, const Value &live, const Value &fields, const OwnersAt &owners, const std::string &path)
    {
        if (isWholeField(fields) && (git.isScalar() || live.isScalar() || !fields.find(".")))
            return wholes(git, live, owners, path);
        std::vector<std::size_t> completed; // items of a manifest whose keys the server completed with defaults
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const std::string_view key = fields.key(i);
            if (key == ".")
                continue;
            auto inGit = childNamed(git, key);
            if (const auto item = inGit ? std::nullopt : declaredItem(git, key);
                item && std::ranges::find(completed, *item) == completed.end()) {
                inGit = item;
                completed.push_back(*item);
            }
            const auto inLive = childNamed(live, key);
            if (!inGit && !inLive)
                continue;
            const bool member = key.starts_with("f:");
            const std::string below = path + "/" + (member ? escapePointer(key.substr(2)) : std::to_string(inGit ? *inGit : *inLive));
            const OwnersAt those = ownersBelow(owners, key);
            if (inGit && inLive)
                compare(git.at(*inGit), live.at(*inLive), fields.at(i), those, below);
            else if (!inGit && live.at(*inLive).kind() == ValueKind::Map && member && !isWholeField(fields.at(i)))
                compare(Value(), live.at(*inLive), fields.at(i), those, below); // others may keep more in that map
            else
                oneSided(inGit ? std::optional(git.at(*inGit)) : std::nullopt, inLive ? std::optional(live.at(*inLive)) : std::nullopt,
                         member, those, below);
        }
    }

    std::vector<FieldDrift> take() { return std::move(out_); }

private:
    // The newest of those who own the place, others before Plumbline.
    static std::optional<FieldOwner> blamed(const OwnersAt &owners)
    {
        const FieldOwner *best = nullptr;
        const auto rank = [](const FieldOwner &owner) { return std::pair(owner.name != ownFieldManager, owner.at); };
        for (const auto &[owner, fields] : owners)
            if (!best || rank(*owner) > rank(*best))
                best = owner;
        return best ? std::optional(*best) : std::nullopt;
    }

    void add(std::optional<std::string> git, std::optional<std::string> live, FieldChange change, std::string rule, const OwnersAt &owners,
             const std::string &path)
    {
        FieldDrift field;
        field.path = path;
        field.change = change;
        field.git = std::move(git);
        field.live = std::move(live);
        field.rule = std::move(rule);
        field.by = blamed(owners);
        field.cause = !field.by ? DriftCause::Unknown : field.by->name == ownFieldManager ? DriftCause::Commit : DriftCause::Live;
        out_.push_back(std::move(field));
    }

    void oneSided(const std::optional<Value> &git, const std::optional<Value> &live, bool member, const OwnersAt &owners,
                  const std::string &path)
    {
        if (git)
            add(shown(*git), std::nullopt, FieldChange::Removed, member ? "value" : "list-key", owners, path);
        else
            add(std::nullopt, shown(*live), FieldChange::Added, "undeclared", owners, path);
    }

    // Within a field that is owned as one piece, every difference counts.
    void wholes(const Value &git, const Value &live, const OwnersAt &owners, const std::string &path)
    {
        if (git == live)
            return;
        const bool maps = git.kind() == ValueKind::Map && live.kind() == ValueKind::Map;
        const bool lists = git.kind() == ValueKind::List && live.kind() == ValueKind::List && git.size() == live.size();
        if (lists)
            for (std::size_t i = 0; i < git.size(); ++i)
                wholes(git.at(i), live.at(i), owners, path + "/" + std::to_string(i));
        else if (maps)
            wholeMaps(git, live, owners, path);
        else
            add(shown(git), shown(live), FieldChange::Changed, git.kind() == live.kind() ? "value" : "type", owners, path);
    }

    void wholeMaps(const Value &git, const Value &live, const OwnersAt &owners, const std::string &path)
    {
        const auto below = [&path](std::string_view key) { return path + "/" + escapePointer(key); };
        for (std::size_t i = 0; i < git.size(); ++i) {
            if (const std::optional<Value> other = live.find(git.key(i)))
                wholes(git.at(i), *other, owners, below(git.key(i)));
            else
                add(shown(git.at(i)), std::nullopt, FieldChange::Removed, "value", owners, below(git.key(i)));
        }
        for (std::size_t i = 0; i < live.size(); ++i)
            if (!git.find(live.key(i)))
                add(std::nullopt, shown(live.at(i)), FieldChange::Added, "value", owners, below(live.key(i)));
    }

    std::vector<FieldDrift> out_;
};

}

std::vector<FieldDrift> diffObjects(const ObjectPair &pair)
{
    Walk walk;
    walk.compare(pair.git, pair.live, pair.fields, ownersAtRoot(pair.facts), {});
    return walk.take();
}

}
