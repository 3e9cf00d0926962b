// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/state.h"

namespace plumbline {

enum class SyncStatus { Synced, OutOfSync, Unknown };
[[nodiscard]] std::string_view nameOf(SyncStatus status);

// Seen from Git to live. Added: live has it, Git does not.
enum class FieldChange { Added, Removed, Changed, Moved };
[[nodiscard]] std::string_view nameOf(FieldChange change);

// Why something differs: somebody changed the target after the last sync, or a commit changed Git after it. Drift is
// not difference: the two are never shown alike. Unknown before the first sync.
enum class DriftCause { Unknown, Live, Commit, Both };
[[nodiscard]] std::string_view nameOf(DriftCause cause);

// One field, line range or attribute that differs.
struct FieldDrift {
    std::string path; // RFC 6901 pointer into the file's data; "" for the file itself; "line:12" in plain text
    FieldChange change = FieldChange::Changed;
    std::optional<std::string> git; // as text; absent where Git has none
    std::optional<std::string> live;
    // Which rule decided: "value", "text" (values equal, text differs), "type", "list-key", "order", "lines",
    // "binary", "mode", "file-type", "ignored:<pattern>"
    std::string rule;
    std::uint32_t gitLine = 0; // 1-based line in the file, 0 where there is none
    std::uint32_t liveLine = 0;
    bool ignored = false;              // by ignoreDifferences
    std::optional<FieldOwner> by = {}; // objects: who set the live value, as far as the server tells
    DriftCause cause = DriftCause::Unknown;
};

enum class ResourceState {
    InSync, // byte for byte, or formatting and ignored differences only
    Drifted,
    Missing,   // in Git, not live
    Extra,     // live and Plumbline's own, no longer in Git: a sync with prune removes it
    Unmanaged, // live, not in Git, not Plumbline's: strict view only, never touched
    Unknown    // could not be read
};
[[nodiscard]] std::string_view nameOf(ResourceState state);

struct ResourceDrift {
    ResourceKey key;
    ResourceState state = ResourceState::InSync;
    std::vector<FieldDrift> fields; // in the order of the Git side, ignored ones included
    bool formatting = false;        // bytes differ in comments, blank lines, quoting or key order
    DriftCause cause = DriftCause::Unknown;
    std::string note; // why it is Unknown, why it was compared as text, …
    FileContent git;  // with bytes where both were needed
    FileContent live;

    [[nodiscard]] std::size_t driftedFields() const; // not ignored
};

struct DriftSummary {
    std::size_t inSync = 0; // identical ones and formatting included
    std::size_t drifted = 0;
    std::size_t missing = 0;
    std::size_t extra = 0;
    std::size_t ignored = 0;    // fields, not resources
    std::size_t formatting = 0; // resources that differ in formatting alone
    std::size_t unmanaged = 0;
    std::size_t unknown = 0;
    std::size_t fields = 0;    // drifted fields in all
    std::size_t tolerated = 0; // of the extra ones: those whose own mark says that this puts nothing out of sync

    [[nodiscard]] std::size_t differing() const { return drifted + missing + extra - tolerated; }
};

// The distance between a desired and a live state. Sorted by key. Identical resources are counted, not listed.
struct Drift {
    std::vector<ResourceDrift> resources;
    DriftSummary summary;
    // Unknown as soon as anything that matters could not be read; never Synced on partial evidence (P6).
    SyncStatus status = SyncStatus::Unknown;

    [[nodiscard]] const ResourceDrift *find(const ResourceKey &key) const;
    // Of what differs, what somebody changed live since the last sync, or may have; the rest is of commits alone. Counts of
    // drifted, missing, extra and tolerated ones and of fields.
    DriftSummary changedLive;
};
// Sets changedLive by the causes of the resources.
void countChangedLive(Drift &drift);

}
