// SPDX-License-Identifier: GPL-3.0-or-later
// What a snapshot tells about the commits that matter: the newest, the wanted and the live one.
#include "core/reconcile/environment_session.h"

namespace plumbline {
namespace {

// Whether head's history does not hold what was synced last. What a shallow clone cannot tell is no.
bool isLeftBehind(Source &source, const Revision &live, const Revision &head)
{
    if (!source.commit(live))
        return !source.state().shallow;
    const Result<bool> inHistory = source.isAncestor(live, head);
    return inHistory && !*inHistory;
}

}

void EnvironmentSession::describeRevisions(EnvironmentSnapshot &snapshot, Source &source, std::stop_token stop)
{
    const auto describe = [&source](const std::optional<Revision> &revision) -> std::optional<Commit> {
        if (!revision)
            return std::nullopt;
        Result<Commit> commit = source.commit(*revision);
        return commit ? std::optional(std::move(*commit)) : std::nullopt;
    };
    snapshot.headChange = changeAt(snapshot.head, source, stop);
    snapshot.liveChange = changeAt(snapshot.live, source, stop);
    snapshot.wantedChange = changeAt(snapshot.wanted, source, stop);
    snapshot.headCommit = describe(snapshot.head);
    snapshot.liveCommit = describe(snapshot.live);
    if (!snapshot.head || !snapshot.live)
        return;
    if (!snapshot.liveCommit) {
        snapshot.rewritten = !snapshot.hold && isLeftBehind(source, *snapshot.live, *snapshot.head);
        return;
    }
    if (!distance_ || distance_->live != *snapshot.live || distance_->head != *snapshot.head) {
        constexpr std::size_t cap = 1000;
        const auto behind = source.countBetween(*snapshot.live, *snapshot.head, environment_->source.path, cap, stop);
        const auto ahead = source.countBetween(*snapshot.head, *snapshot.live, environment_->source.path, cap, stop);
        if (!behind || !ahead)
            return;
        distance_ = Distance{*snapshot.live, *snapshot.head, *behind, *ahead, isLeftBehind(source, *snapshot.live, *snapshot.head)};
    }
    snapshot.rewritten = distance_->rewritten && !snapshot.hold;
    snapshot.behind = distance_->behind;
    snapshot.ahead = distance_->ahead;
}

std::optional<Revision> EnvironmentSession::leftBehind()
{
    if (last_)
        return last_->rewritten ? last_->live : std::nullopt;
    const Result<std::unique_ptr<Source>> source = ports_.openSource(repository_.gitDirectory);
    const Result<JournalFacts> known = facts();
    if (!source || !known || !known->live || known->hold)
        return std::nullopt;
    const Result<Revision> head = (*source)->resolve(environment_->source.revision);
    return head && isLeftBehind(**source, *known->live, *head) ? known->live : std::nullopt;
}

std::optional<Revision> EnvironmentSession::changeAt(const std::optional<Revision> &revision, Source &source, const std::stop_token &stop)
{
    if (!revision)
        return std::nullopt;
    if (const auto it = changes_.find(*revision); it != changes_.end())
        return it->second;
    const Result<Timeline> newest = source.timeline({*revision, environment_->source.path, 1}, stop);
    if (!newest)
        return std::nullopt;
    constexpr std::size_t kept = 64;
    if (changes_.size() >= kept)
        changes_.clear();
    return changes_[*revision] = newest->rows.empty() ? std::nullopt : std::optional(newest->rows.front().commit.id);
}

}
