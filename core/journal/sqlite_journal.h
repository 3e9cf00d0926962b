// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/clock.h"
#include "core/ports/journal.h"

#include <memory>
#include <string>

namespace plumbline {

struct JournalOptions {
    std::string directory; // made with mode 0700 where it does not exist (by a writer only)
    const Clock &clock;    // borrowed; outlives the journal
    bool wantWrite = false;
    std::string program = "Plumbline"; // what other processes are told while this one writes
};

// Opens the journal that is kept in SQLite, in `journal.sqlite` (mode 0600) below the directory.
//
// Writers: at most one process at a time, which holds a lock on `writer.lock`. Where that lock is taken, or the folder
// cannot be written, the journal opens for reading: writable() is false and writer() says why. It stays so
// until it is opened again.
// Readers see what the writer has committed, also what it commits later. A reader makes no file: where there is no
// journal it sees an empty one, and the real one as soon as a writer began it. That is why SQLite's
// locking_mode=EXCLUSIVE is not used, though one process writes at a time: it would shut readers out for as long as the
// writer lives. The lock file keeps other writers out instead.
//
// Durability (safety rule 19): one connection, rollback journal (never WAL), full synchronisation. A process that was
// killed at any moment leaves every append that had returned, and of the one under way all or nothing.
//
// Damage: what SQLite finds damaged is renamed by the next writer to `journal.sqlite.corrupt-<UTC time>`, never
// overwritten or deleted, and a new journal begins with a Gap entry. Its payload names the file and, where one could be
// read, the last entry in it: {"setAside": name, "lastReadable": {"id", "hash"}}. Opening checks small journals whole
// (up to 16 MiB), larger ones where the next append depends on them; verify() checks everything. Entries that were
// altered in a file that SQLite can read are left in place and reported by verify().
//
// Errors: Corruption for a reader of a damaged journal; InvalidInput for one that a newer Plumbline wrote (left
// untouched); Denied where the folder or file cannot be used; Unavailable for a full disk or a failing one.
//
// The returned object is thread-safe; calls take turns. verify() lets other calls in every few thousand entries.
[[nodiscard]] Result<std::unique_ptr<Journal>> openJournal(const JournalOptions &options);

}
