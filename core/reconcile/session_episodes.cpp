// SPDX-License-Identifier: GPL-3.0-or-later
// When drift began and ended, in the journal.
#include "core/reconcile/environment_session.h"
#include "core/reconcile/payload_json.h"

namespace plumbline {

Result<void> EnvironmentSession::recordEpisode()
{
    if (!last_ || !last_->drift || last_->stale || !last_->live || !last_->wanted || *last_->live != *last_->wanted)
        return {};
    const SyncStatus status = last_->drift->status;
    const bool open = last_->driftSince.has_value();
    if ((status == SyncStatus::OutOfSync) == open || status == SyncStatus::Unknown)
        return {};
    EntryDraft entry = draft(open ? EntryKind::DriftEnded : EntryKind::DriftBegan);
    entry.who = "core";
    entry.revision = last_->wanted;
    const DriftSummary &summary = last_->drift->summary;
    entry.payload = R"({"resources":)" + std::to_string(summary.differing()) + R"(,"fields":)" + std::to_string(summary.fields) + "}";
    Result<JournalEntry> written = ports_.journal.append(entry);
    if (!written)
        return Failure(written.error());
    auto updated = std::make_shared<EnvironmentSnapshot>(*last_);
    updated->driftSince = open ? std::nullopt : std::optional(written->at);
    last_ = std::move(updated);
    return {};
}

Result<void> EnvironmentSession::abandonEpisode()
{
    Result<JournalFacts> known = facts();
    if (!known || !known->openEpisode)
        return known ? Result<void>() : Failure(known.error());
    EntryDraft entry = draft(EntryKind::DriftEnded);
    entry.who = "core";
    entry.revision = known->openEpisode->what.revision;
    const std::size_t resources = last_ && last_->drift ? last_->drift->summary.differing() : 0;
    entry.payload = writePayload({{QLatin1StringView("resources"), static_cast<qint64>(resources)},
                                  {QLatin1StringView("because"), QStringLiteral("the environment is no longer declared")}});
    return ports_.journal.append(entry).map([](const JournalEntry &) {});
}

}
