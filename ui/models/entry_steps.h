// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/journal_entry.h"
#include "ui/models/mark.h"

#include <QString>

namespace plumbline {

// What a run did to one object, as the journal has it.
struct EntryStep {
    QString object; // "Deployment/web", or a file's path
    QString action; // "configure"
    Mark actionMark = Mark::None;
    QString state; // "Done"; "Outcome unknown" where the run was cut off
    Mark stateMark = Mark::Unknown;
    QString error;
};

// Of a run's StepsStarted and StepsDone entries, in any order; the steps come in the order of the run.
[[nodiscard]] std::vector<EntryStep> entrySteps(const std::vector<JournalEntry> &entries);

}
