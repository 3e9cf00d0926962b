// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/inspection.h"
#include "core/model/snapshot.h"

#include <QJsonArray>
#include <QJsonObject>
#include <string>

namespace plumbline::ctl {

// Whether the two options of diff let a resource be listed, and how its state is called: what Plumbline did not write is
// extra too, told apart as not managed.
[[nodiscard]] bool isShown(const ResourceDrift &resource, bool strict, bool showIgnored);
[[nodiscard]] bool isShown(const FieldDrift &field, bool strict, bool showIgnored);
[[nodiscard]] std::string_view stateName(ResourceState state);
// Why nobody can say that live is in sync; absent where somebody can.
[[nodiscard]] std::optional<Error> whyUnknown(const Environment &environment, const Drift &drift);
[[nodiscard]] std::optional<Error> trouble(const EnvironmentSnapshot &snapshot);

// The JSON forms that scripts stand on; each is described by the schema that commands() names.
[[nodiscard]] QJsonObject diffJson(const Environment &environment, const Revision &revision, const Drift &drift, const HealthReport *health,
                                   bool strict, bool showIgnored);
[[nodiscard]] QJsonValue healthJson(const HealthReport *report); // null where there is none
[[nodiscard]] QJsonValue objectHealthJson(const HealthReport *report, const ResourceKey &key);
[[nodiscard]] QJsonObject treeJson(const Inspection &seen);
[[nodiscard]] QJsonObject eventsJson(const Inspection &seen);
[[nodiscard]] QJsonObject logLineJson(const LogLine &line);
[[nodiscard]] QJsonObject planJson(const Plan &plan);
[[nodiscard]] QJsonObject statusJson(const EnvironmentSnapshot &snapshot);
[[nodiscard]] QJsonObject runJson(const SyncRun &run);
[[nodiscard]] QJsonObject environmentJson(const Environment &environment);
[[nodiscard]] QJsonObject targetJson(const Environment &environment, const TargetAccess &access);
[[nodiscard]] QJsonValue accessJson(const std::optional<TargetAccess> &access); // null for places without a connection
[[nodiscard]] QJsonObject renderJson(const Environment &environment, const DesiredState &desired);
[[nodiscard]] QJsonObject chainJson(const ChainReport &report);

// The same facts for people. Untrusted text is made visible.
[[nodiscard]] std::string diffText(const Environment &environment, const Revision &revision, const Drift &drift, bool strict,
                                   bool showIgnored);
[[nodiscard]] std::string healthText(const HealthReport &report);
[[nodiscard]] std::string healthText(const HealthVerdict &verdict, Time now); // "Degraded: ImagePullBackOff since 14:02 UTC"
[[nodiscard]] std::string planText(const Plan &plan);
// What is wrong goes to standard error, so it is not in here.
[[nodiscard]] std::string statusText(const EnvironmentSnapshot &snapshot);
[[nodiscard]] std::string targetText(const Environment &environment, const TargetAccess &access);
[[nodiscard]] std::string runText(const SyncRun &run);
[[nodiscard]] std::string entryText(const JournalEntry &entry);

[[nodiscard]] std::string serialized(const QJsonObject &object);
[[nodiscard]] QString text(std::string_view utf8);

}
