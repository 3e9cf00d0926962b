// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/journal_entry.h"

#include <QJsonObject>
#include <string_view>

namespace plumbline {

// The JSON in journal entries. Steps are {"action", "key", "kind", "before", "after"} with contents as
// {"mode", "blob", "size"}: identities only, never bytes (promise P4).
[[nodiscard]] QJsonObject readPayload(std::string_view payload);
[[nodiscard]] std::string writePayload(const QJsonObject &payload);
// The "steps" of a payload; what does not read is left out.
[[nodiscard]] std::vector<PlanStep> readSteps(const QJsonObject &payload);
// The "folders" of a StepsStarted payload.
[[nodiscard]] std::vector<ResourceKey> readFolders(const QJsonObject &payload);
[[nodiscard]] QJsonObject stepJson(const PlanStep &step);

// A whole entry as people and scripts read it: times in RFC 3339, ids in hexadecimal or null, the payload as "details".
[[nodiscard]] QJsonObject entryJson(const JournalEntry &entry);

[[nodiscard]] QString json(std::string_view text);

}
