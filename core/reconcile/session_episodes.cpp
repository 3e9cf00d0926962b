// SPDX-License-Identifier: GPL-3.0-or-later
// When drift began and ended, in the journal.
#include "core/reconcile/environment_session.h"
#include "core/reconcile/payload_json.h"

#include <algorithm>

namespace plumbline {
namespace {

constexpr QLatin1StringView kResources("resources");
constexpr QLatin1StringView kFields("fields");

// A session that took over an open episode knows at least what the entry that began it tells.
QJsonObject most(std::size_t resources, std::size_t fields, const std::optional<JournalEntry> &began)
{
    const QJsonObject first = began ? readPayload(began->what.payload) : QJsonObject();
    return {{kResources, std::max(first[kResources].toInteger(), static_cast<qint64>(resources))},
            {kFields, std::max(first[kFields].toInteger(), static_cast<qint64>(fields))}};
}

// What of the difference is drift: all of it, or, while a newer commit is not synced yet, what was changed live. Absent where
// that cannot be told.
std::optional<DriftSummary> driftOf(const EnvironmentSnapshot &snapshot)
{
    if (snapshot.isAtWanted())
        return snapshot.drift->summary;
    const auto isUntold = [](const ResourceDrift &resource) { return resource.cause == DriftCause::Unknown; };
    if (!snapshot.live || std::ranges::any_of(snapshot.drift->resources, isUntold))
        return std::nullopt;
    return snapshot.drift->changedLive;
}

}

Result<void> EnvironmentSession::recordEpisode()
{
    if (!last_ || !last_->drift || last_->stale || last_->drift->status == SyncStatus::Unknown)
        return {};
    const std::optional<DriftSummary> drift = driftOf(*last_);
    if (!drift)
        return {};
    Result<JournalFacts> known = facts();
    if (!known)
        return Failure(known.error());
    const bool drifts = drift->differing() > 0;
    const std::optional<JournalEntry> open = known->openEpisode;
    if (!open)
        episode_ = {};
    if (drifts)
        episode_ = {std::max(episode_.resources, drift->differing()), std::max(episode_.fields, drift->fields)};
    if (drifts == open.has_value())
        return {};
    EntryDraft entry = draft(open ? EntryKind::DriftEnded : EntryKind::DriftBegan);
    entry.who = "core";
    entry.revision = last_->isAtWanted() ? last_->wanted : last_->live;
    entry.payload = writePayload(most(episode_.resources, episode_.fields, open));
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
    QJsonObject payload = most(episode_.resources, episode_.fields, known->openEpisode);
    payload[QLatin1StringView("because")] = QStringLiteral("the environment is no longer declared");
    entry.payload = writePayload(payload);
    return ports_.journal.append(entry).map([](const JournalEntry &) {});
}

}
