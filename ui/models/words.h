// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/journal_entry.h"
#include "ui/models/mark.h"

#include <QString>

namespace plumbline {

// The window's words for the model's enumerations, and counted nouns; all of them translatable.
[[nodiscard]] QString fieldsText(std::size_t count); // "1 field", "2 fields"
// "1 file", "2 files"; of a cluster "1 object", "2 objects".
[[nodiscard]] QString itemsText(std::size_t count, TargetKind kind);
[[nodiscard]] QString stepsText(std::size_t count);
[[nodiscard]] QString sizeText(std::uint64_t bytes); // "1.2 kB"

[[nodiscard]] QString wordOf(ResourceState state);  // "Drifted"
[[nodiscard]] QString wordOf(FieldChange change);   // "changed"
[[nodiscard]] QString wordOf(StepAction action);    // "configure"
[[nodiscard]] QString wordOf(const PlanStep &step); // its action, or "recreate"
[[nodiscard]] QString wordOf(StepState state);      // "Done"
[[nodiscard]] QString wordOf(RunState state);       // "Partly"
[[nodiscard]] QString wordOf(EntryKind kind);       // "Drift began"
[[nodiscard]] QString wordOf(FileMode mode);        // "executable file"
// Why a field counts as different: the rule of FieldDrift in words.
[[nodiscard]] QString ruleText(std::string_view rule);

[[nodiscard]] Mark markOf(ResourceState state);
[[nodiscard]] Mark markOf(StepAction action);
[[nodiscard]] Mark markOf(const PlanStep &step);
[[nodiscard]] Mark markOf(StepState state);
[[nodiscard]] Mark markOf(RunState state);
[[nodiscard]] Mark markOf(EntryKind kind);

}
