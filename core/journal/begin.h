// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/journal_files.h"
#include "core/ports/clock.h"

namespace plumbline {

// Begins a journal where there is none, or in the place of a damaged one, which is set aside. A process that is killed
// in between leaves either the old file, or no journal beside what was set aside; then the next call goes on from there.
// `damage` says what was found wrong with the present one; empty: there is none.
[[nodiscard]] Result<void> beginJournal(const JournalFiles &files, Time now, const std::string &program, const std::string &damage);

}
