// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/sync_run.h"

namespace plumbline {

enum class EntryKind {
    Approval,
    SyncStarted,
    StepsStarted,
    StepsDone,
    SyncEnded,
    Hold,
    Release,
    DriftBegan,
    DriftEnded,
    TargetAllowed,
    ForcePush,
    Recovered,
    Gap
};
[[nodiscard]] std::string_view nameOf(EntryKind kind);
[[nodiscard]] std::optional<EntryKind> entryKindFrom(std::string_view name);

// What a caller appends; the journal adds id, time and chain.
struct EntryDraft {
    EntryKind kind = EntryKind::Approval;
    EnvironmentId environment;
    std::string who;
    bool byPolicy = false;
    std::string reason;
    std::optional<Revision> revision;
    std::optional<Digest> plan;
    std::string target;         // identity of the target that it is about; the inventory is kept per target
    std::uint64_t run = 0;      // id of the SyncStarted entry it belongs to, 0 for none
    std::string result;         // a RunState's name, or empty
    std::string payload = "{}"; // JSON object; never file content or secrets (safety promise P4)
};

struct JournalEntry {
    std::uint64_t id = 0; // from 1, without gaps
    Time at;
    EntryDraft what;
    Digest previous; // the hash of entry id-1; null for the first
    Digest hash;     // over every field above
};

struct JournalQuery {
    std::optional<EnvironmentId> environment;
    std::vector<EntryKind> kinds; // empty: all
    std::optional<std::uint64_t> run;
    std::optional<std::uint64_t> before; // ids below this one
    // In reason, who, result, payload, ASCII letters of either case; four hexadecimal digits and more also find a commit
    // by the beginning of its id.
    std::string text;
    std::size_t limit = 200;               // newest first
    std::string who = {};                  // exactly this person or program; empty: anybody
    std::vector<std::string> results = {}; // one of these exactly; empty: all
    std::optional<Time> since = {};        // written at this moment or later
    std::optional<Time> until = {};        // written before this moment
};

struct ChainReport {
    std::uint64_t entries = 0;
    std::optional<std::uint64_t> brokenAt; // the first entry whose chain does not hold
    std::string detail;
    std::vector<std::string> setAside; // corrupt journals that were kept beside this one
};

}
