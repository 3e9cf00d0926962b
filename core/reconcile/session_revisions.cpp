// SPDX-License-Identifier: GPL-3.0-or-later
// What a snapshot tells about the commits that matter: the newest, the wanted and the live one.
#include "core/reconcile/environment_session.h"

namespace plumbline {

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
    if (!snapshot.head || !snapshot.live || !snapshot.liveCommit)
        return;
    if (!distance_ || distance_->live != *snapshot.live || distance_->head != *snapshot.head) {
        constexpr std::size_t cap = 1000;
        const auto behind = source.countBetween(*snapshot.live, *snapshot.head, environment_->source.path, cap, stop);
        const auto ahead = source.countBetween(*snapshot.head, *snapshot.live, environment_->source.path, cap, stop);
        if (!behind || !ahead)
            return;
        distance_ = Distance{*snapshot.live, *snapshot.head, *behind, *ahead};
    }
    snapshot.behind = distance_->behind;
    snapshot.ahead = distance_->ahead;
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
