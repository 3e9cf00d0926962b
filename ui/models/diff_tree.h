// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"
#include "ui/models/tree_node.h"

#include <QString>
#include <set>

namespace plumbline {

// What a difference tree shows. All but `drift` may be absent.
struct DiffInput {
    std::shared_ptr<const Drift> drift;          // the chosen revision against live
    std::shared_ptr<const Plan> plan;            // gives the action of each row
    std::shared_ptr<const DesiredState> desired; // of the same revision: lets scope All list what is in sync
    std::shared_ptr<const LiveState> live = {};  // of the same look: lets the strict view list what Git does not declare

    bool operator==(const DiffInput &) const = default; // the same objects
};

enum class DiffScope {
    Changed,   // whatever differs between the revision and live
    DriftOnly, // what was changed live, or may have been: all that no commit alone explains
    All        // in-sync resources too
};

struct DiffOptions {
    DiffScope scope = DiffScope::Changed;
    // Strict view: what is live, not in Git and not Plumbline's: files, and fields that others keep.
    bool unmanaged = false;
    bool ignored = false;    // fields of ignoreDifferences
    bool formatting = false; // resources that differ in formatting alone
    QString text;            // kept: files whose path contains it, and fields whose path or values do; any case

    bool operator==(const DiffOptions &) const = default;
};

// A row: a folder (several levels where each holds only the next), a file or other object, or a field of one.
struct DiffRow {
    enum class Kind : std::uint8_t { Folder, File, Field };
    Kind kind = Kind::Folder;
    std::string path;                      // folder or file: whole, '/' between levels
    std::uint32_t nameFrom = 0;            // where the part of path begins that the row shows
    std::uint32_t ordinal = 0;             // tells fields of one path apart
    const ResourceKey *resource = nullptr; // file, and field: its file's
    const ResourceDrift *drift = nullptr;  // null: in sync
    const FieldDrift *field = nullptr;
    const PlanStep *step = nullptr;
    DriftCause cause = DriftCause::Unknown;      // field and file
    ResourceState state = ResourceState::InSync; // folder: the worst below
    int files = 0;                               // folder: below it, as shown
    bool ofObjects = false;                      // folder: of a cluster
    int differing = 0;
    int checkable = 0; // files below (or this one) that a sync would write
    int checked = 0;

    [[nodiscard]] TreeKey key() const;
    [[nodiscard]] bool sameContent(const DiffRow &other) const;
};

// Rows point into `input`, which must outlive them.
[[nodiscard]] TreeNode<DiffRow> diffTree(const DiffInput &input, const DiffOptions &options, const std::set<ResourceKey> &unchecked);

// Where a resource stands in the tree: a file's path, "namespace/kind/name" of another object.
[[nodiscard]] std::string diffPath(const ResourceKey &key);
// Not a commit's change alone.
[[nodiscard]] inline bool isDrift(DriftCause cause)
{
    return cause != DriftCause::Commit;
}
// A sync would write it: it differs, be it in formatting alone.
[[nodiscard]] bool isWritable(const ResourceDrift &drift);
// What a sync would write and is not unticked, sorted; nothing where that is all of it.
[[nodiscard]] std::optional<std::vector<ResourceKey>> selectionOf(const Drift &drift, const std::set<ResourceKey> &unchecked);

}
