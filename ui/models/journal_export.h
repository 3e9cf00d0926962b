// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/journal_entry.h"

namespace plumbline {

// Csv: one line an entry, for spreadsheets. Json: an array of the objects that `plumblinectl history -o json` prints.
// Bundle: JSON lines with every field that an entry's hash covers, byte for byte, and the hash itself, so that whoever has
// the file can compute the chain again; the first line says how.
enum class ExportFormat { Csv, Json, Bundle };

// The parts of a file: head, one text for each entry, tail. All UTF-8.
[[nodiscard]] std::string exportHead(ExportFormat format);
[[nodiscard]] std::string exportEntry(ExportFormat format, const JournalEntry &entry, bool isFirst);
[[nodiscard]] std::string exportTail(ExportFormat format);
// "csv", "json", "jsonl".
[[nodiscard]] std::string_view fileSuffix(ExportFormat format);

}
