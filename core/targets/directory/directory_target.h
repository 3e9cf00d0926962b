// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/target.h"

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace plumbline {

struct DirectoryOptions {
    std::string root;                             // absolute; a symlink there is resolved once and shown resolved
    std::vector<std::string> include;             // globs (globMatches) below root; empty means everything
    std::vector<std::string> exclude;             // win over include
    std::uint64_t carryBytes = 4U << 20U;         // larger files are hashed, but LiveState never holds their bytes
    std::size_t maxEntries = 2'000'000;           // a target with more is refused, not half read (safety rule 9)
    std::size_t maxWatches = SIZE_MAX;            // folders to watch at most; beyond it, or at the kernel's limit, the watch polls
    std::chrono::milliseconds pollInterval{2000}; // how often a watch that has to poll says "changed"

    // For tests: called at every step of a write, with the step's name; may end the process there. For each file of a
    // group "folder-created", "temp-created", "mid-write", "written" (or "symlink-created"); "synced" for the group; for
    // each file "before-check", "checked", then "renamed" or "unlinked"; "before-rmdir", "folder-removed" where folders
    // become empty; "before-folder-sync", "folders-synced" for the group.
    std::function<void(const char *point)> killPoint;
};

// What the last observe() cost.
struct DirectoryStatistics {
    std::size_t scanned = 0; // entries whose status was read
    std::size_t hashed = 0;  // files and symlinks whose content was read
    bool full = false;       // the whole tree was listed; false: only what the watch reported
};

// A folder on this machine as a target (Linux 5.6 or newer). Threads: as Target; statistics() belongs to the thread
// that observes.
//
// Live state: files, symlinks and special files below the root that the globs admit, sub-mounts included. Plumbline's
// own temporary files are left out. Files that are neither desired nor in the inventory are listed with a null blob and
// without bytes: nothing reads them. A folder is listed only where `desired` has a file of that path, as
// FileMode::Other. A file that could not be read, or a folder that could not be listed, is in LiveState::unreadable
// (subject: the path below the root as it is, not escaped), and nothing at or below it is in `resources`.
//
// observe() answers with the very same pointer while nothing changed, so observedAt is when this state was first seen.
// A file is not read again while device, inode, size, mode, mtime and ctime stay, unless it was changed so shortly
// before it was read that a further change could have left the same times (Git's "racily clean").
// While a watch is alive and whole, observe() looks only at what it reported; distrust() makes it stat everything
// once (file systems that do not report changes of other machines need that from time to time).
//
// Folders: apply() creates the ones it needs and reports them in StepResult::wrote under kind "Folder"; it removes
// folders that a prune emptied, if the inventory given to the last observe() has them, or if it made them itself since.
// Permission bits and owner of a replaced file are kept as far as this user may; ACLs and extended attributes are not.
class DirectoryTarget : public Target {
public:
    [[nodiscard]] virtual DirectoryStatistics statistics() const = 0;
};

// Never fails: what is wrong with the root is said by identity(), observe(), apply() and sweep() (InvalidInput,
// NotFound, Denied), so that a target may appear later.
[[nodiscard]] std::unique_ptr<DirectoryTarget> openDirectoryTarget(DirectoryOptions options);

}
