// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/align.h"

#include "core/drift/sequence.h"

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace plumbline {
namespace {

struct HashOfHash {
    std::size_t operator()(const ValueHash &hash) const noexcept { return static_cast<std::size_t>(hash.low); }
};

using Partners = std::vector<std::optional<std::size_t>>;

// Identity → index, leaving out identities that occur twice.
std::unordered_map<std::string_view, std::size_t> uniqueIdentities(const std::vector<AlignItem> &items)
{
    std::unordered_map<std::string_view, std::size_t> out;
    std::unordered_set<std::string_view> twice;
    for (std::size_t i = 0; i < items.size(); ++i)
        if (!items[i].identity.empty() && !out.try_emplace(items[i].identity, i).second)
            twice.insert(items[i].identity);
    for (const std::string_view identity : twice)
        out.erase(identity);
    return out;
}

class Alignment {
public:
    Alignment(const std::vector<AlignItem> &git, const std::vector<AlignItem> &live)
        : git_(git), live_(live), gitPartner_(git.size()), livePartner_(live.size()), gitMoved_(git.size(), false)
    {}

    std::vector<Aligned> make()
    {
        pairByIdentity();
        const std::vector<LineHunk> hunks = diffSequences(ids(git_, true), ids(live_, false));
        pairByContentAcross(hunks);
        std::size_t git = 0;
        std::size_t live = 0;
        for (const LineHunk &hunk : hunks) {
            stay(git, live, hunk.gitBegin - git);
            pairByPosition(hunk);
            gap(hunk);
            git = hunk.gitBegin + hunk.gitCount;
            live = hunk.liveBegin + hunk.liveCount;
        }
        stay(git, live, git_.size() - git);
        return std::move(out_);
    }

private:
    void pair(std::size_t git, std::size_t live)
    {
        gitPartner_[git] = live;
        livePartner_[live] = git;
    }

    void pairByIdentity()
    {
        const auto gitIdentities = uniqueIdentities(git_);
        const auto liveIdentities = uniqueIdentities(live_);
        for (const auto &[identity, index] : gitIdentities)
            if (const auto found = liveIdentities.find(identity); found != liveIdentities.end())
                pair(index, found->second);
    }

    // Numbers for diffSequences: a pair's own number, else one per content.
    std::vector<std::uint32_t> ids(const std::vector<AlignItem> &items, bool isGit)
    {
        std::vector<std::uint32_t> out;
        out.reserve(items.size());
        for (std::size_t i = 0; i < items.size(); ++i) {
            const std::optional<std::size_t> partner = isGit ? gitPartner_[i] : livePartner_[i];
            if (partner)
                out.push_back(static_cast<std::uint32_t>(isGit ? i : *partner));
            else
                out.push_back(
                    contents_.try_emplace(items[i].hash, static_cast<std::uint32_t>(git_.size() + contents_.size())).first->second);
        }
        return out;
    }

    // Equal items that lie in different gaps moved; the first one left on each side pairs with the first on the other.
    void pairByContentAcross(const std::vector<LineHunk> &hunks)
    {
        std::unordered_map<ValueHash, std::vector<std::size_t>, HashOfHash> left;
        for (const LineHunk &hunk : hunks)
            for (std::size_t i = hunk.gitBegin + hunk.gitCount; i-- > hunk.gitBegin;)
                if (!gitPartner_[i])
                    left[git_[i].hash].push_back(i);
        for (const LineHunk &hunk : hunks)
            for (std::size_t i = hunk.gitBegin; i < hunk.gitBegin + hunk.gitCount; ++i)
                gitMoved_[i] = gitPartner_[i].has_value();
        for (auto &[hash, indexes] : left)
            std::ranges::sort(indexes, std::greater<>());
        for (const LineHunk &hunk : hunks) {
            for (std::size_t i = hunk.liveBegin; i < hunk.liveBegin + hunk.liveCount; ++i) {
                if (livePartner_[i])
                    continue;
                const auto found = left.find(live_[i].hash);
                if (found == left.end() || found->second.empty())
                    continue;
                gitMoved_[found->second.back()] = true;
                pair(found->second.back(), i);
                found->second.pop_back();
            }
        }
    }

    void pairByPosition(const LineHunk &hunk)
    {
        std::size_t live = hunk.liveBegin;
        for (std::size_t git = hunk.gitBegin; git < hunk.gitBegin + hunk.gitCount; ++git) {
            if (gitPartner_[git])
                continue;
            while (live < hunk.liveBegin + hunk.liveCount && livePartner_[live])
                ++live;
            if (live == hunk.liveBegin + hunk.liveCount)
                return;
            pair(git, live);
        }
    }

    void stay(std::size_t git, std::size_t live, std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i)
            out_.push_back({git + i, live + i, false});
    }

    void gap(const LineHunk &hunk)
    {
        for (std::size_t i = hunk.gitBegin; i < hunk.gitBegin + hunk.gitCount; ++i)
            out_.push_back({i, gitPartner_[i], gitMoved_[i]});
        for (std::size_t i = hunk.liveBegin; i < hunk.liveBegin + hunk.liveCount; ++i)
            if (!livePartner_[i])
                out_.push_back({std::nullopt, i, false});
    }

    const std::vector<AlignItem> &git_;
    const std::vector<AlignItem> &live_;
    Partners gitPartner_;
    Partners livePartner_;
    std::vector<bool> gitMoved_;
    std::unordered_map<ValueHash, std::uint32_t, HashOfHash> contents_;
    std::vector<Aligned> out_;
};

// The identities that `read` gives the items of a list, or nothing unless every item has one and all differ.
std::optional<std::vector<std::string>> identities(const Value &list, const std::function<std::string(const Value &)> &read)
{
    std::vector<std::string> out;
    out.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        out.push_back(read(list.at(i)));
        if (out.back().empty())
            return std::nullopt;
    }
    const std::unordered_set<std::string_view> distinct(out.begin(), out.end());
    return distinct.size() == out.size() ? std::optional(std::move(out)) : std::nullopt;
}

std::string scalarAt(const Value &item, std::string_view key)
{
    if (item.kind() != ValueKind::Map)
        return {};
    const std::optional<Value> found = item.find(key);
    if (!found || !found->isScalar() || found->kind() == ValueKind::Null)
        return {};
    return std::to_string(static_cast<int>(found->kind())) + ":" + std::string(found->text());
}

std::vector<AlignItem> items(const Value &list, std::vector<std::string> identity)
{
    std::vector<AlignItem> out(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        out[i].hash = list.at(i).hash();
        if (!identity.empty())
            out[i].identity = std::move(identity[i]);
    }
    return out;
}

}

std::vector<Aligned> align(const std::vector<AlignItem> &git, const std::vector<AlignItem> &live)
{
    return Alignment(git, live).make();
}

ListItems itemsOf(const Value &git, const Value &live)
{
    static const std::array<std::function<std::string(const Value &)>, 4> readers{
        [](const Value &item) { return scalarAt(item, "name"); }, [](const Value &item) { return scalarAt(item, "id"); },
        [](const Value &item) { return scalarAt(item, "key"); }, objectIdentity};
    for (const auto &read : readers) {
        auto gitIdentities = identities(git, read);
        auto liveIdentities = gitIdentities ? identities(live, read) : std::nullopt;
        if (gitIdentities && liveIdentities)
            return {items(git, std::move(*gitIdentities)), items(live, std::move(*liveIdentities)), git.size() + live.size() > 0};
    }
    return {items(git, {}), items(live, {}), false};
}

std::string objectIdentity(const Value &object)
{
    if (object.kind() != ValueKind::Map)
        return {};
    std::string out;
    for (const std::string_view pointer : {"/apiVersion", "/kind", "/metadata/namespace", "/metadata/name"}) {
        const std::optional<Value> part = object.resolve(pointer);
        const bool present = part && part->isScalar();
        if (!present && (pointer == "/kind" || pointer == "/metadata/name"))
            return {};
        out += present ? std::string(part->text()) : std::string();
        out += '\0';
    }
    return out;
}

}
