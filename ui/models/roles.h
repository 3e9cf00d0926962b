// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/commit.h"
#include "core/model/environment.h"
#include "ui/models/drift_trend.h"
#include "ui/models/mark.h"

#include <QMetaType>
#include <QModelIndex>
#include <Qt>

namespace plumbline {

// What every model of this folder answers, beside Qt's own roles. A model answers an invalid QVariant for a role that has
// no meaning for it. Qt::DisplayRole is the cell's text, Qt::AccessibleTextRole a whole sentence about the row,
// Qt::ToolTipRole the full values behind what the cell shortens.
enum Role {
    // everywhere
    MarkRole = Qt::UserRole + 1, // int(Mark): the picture before the text
    ToneRole,                    // int(Tone): the colour of mark and state word
    TintRole,                    // int(Tone): the cell's background; None for quiet cells
    WordRole,                    // QString: the state in words, "Drifted 2"
    SecondaryTextRole,           // QString: the greyed second text
    NoteRole,                    // QString: the right-aligned note, "held, drifted 2"
    TimeRole,                    // QDateTime (UTC): the moment that the row's age counts from
    AgeRole,                     // QString: "42 min"; changes with setNow()
    IdRole,                      // QString: the row's stable key, unique in the model; to save and to restore a selection
    RowKindRole,                 // int: the model's own enumeration of row kinds
    EnvironmentRole,             // EnvironmentId
    RevisionRole,                // Revision (full id); shown short by ShortIdRole
    ShortIdRole,                 // QString: "7d1c0e4"
    SubjectRole,                 // QString: the commit's subject
    WhoRole,                     // QString: the person or program behind the row
    MarkCountsRole,              // MarkCounts: states below a collapsed row, worst first

    // environments (EnvironmentTreeModel, FleetModel, FleetListModel)
    DriftCountRole = Qt::UserRole + 100, // int: differing fields, missing and extra objects: the lean gauge's n
    HeldRole,                            // bool
    ProtectedRole,                       // bool
    BehindRole,                          // int: commits of the path
    AheadRole,                           // int
    DistanceRole,                        // QString: "at head", "8 behind"
    HealthWordRole,                      // QString: "Files match"; files have no health
    HealthMarkRole,                      // int(Mark)
    SyncedRole,                          // QString: "2 d by ops-2"
    BusyRole,                            // bool: something is under way
    RepositoryRole,                      // QString: EnvironmentId::repository of the row
    TrendRole,                           // Trend: how many differed over the last days; invalid where nothing is known
    SortRole,                            // what a column is sorted by, where that is not its text

    // commits (CommitModel)
    MarkersRole = Qt::UserRole + 200, // int: CommitMarker flags
    LaneRole,                         // int: 0 is the leftmost
    EdgesRole,                        // Edges: from this row's lanes to the next row's
    EdgesAboveRole,                   // Edges: of the row above, into this row
    MergeRole,                        // bool: more than one parent
    DeploymentRole,                   // QString: "deployed 2 d ago by ops-2"; empty for commits that never ran
    DeployedMarkRole,                 // int(Mark): how that ended
    DeployLineRole,                   // int(DeployLine): the line of what runs, left of the lanes

    // differences (DiffTreeModel)
    KeyRole = Qt::UserRole + 300, // ResourceKey of a file row or of a field's file
    PointerRole,                  // QString: a field's JSON pointer as core writes it
    CauseRole,                    // int(DriftCause): Live and Both are drift, Commit is difference
    IgnoredRole,                  // bool: by ignoreDifferences
    GitTextRole,                  // QString: what Git has, whole
    LiveTextRole,                 // QString: what is live, whole
    PresentRole,                  // bool, Git and Live columns: there is a value (false: "not set", "not in Git")

    // plans and runs (PlanModel, SyncRunModel)
    ActionRole = Qt::UserRole + 400, // int(StepAction)
    RiskRole,                        // bool: read this before approving
    StepStateRole,                   // int(StepState)

    // the list of what needs a person (NeedsMeModel)
    NeedActionRole = Qt::UserRole + 500, // int(NeedAction): what the first button does

    // history (JournalModel)
    EntryRole = Qt::UserRole + 600 // quint64: JournalEntry::id that the row stands for
};

// Flags of MarkersRole.
enum CommitMarker {
    HeadMarker = 1,     // what the definition's revision names
    LiveMarker = 2,     // the last revision that was synced whole
    ApprovedMarker = 4, // of the plan that is approved
    HeldMarker = 8,     // the environment is kept here
    WantedMarker = 16   // what is compared with live: held, else head, else chosen by the operator
};

// How the line of what ran passes a commit: solid from the first deployment up to live, dotted on to the chosen commit.
enum class DeployLine { None, Ran, Live, Between, Chosen };

using Edges = std::vector<TimelineRow::Edge>;

struct MarkCount {
    Mark mark = Mark::None;
    int count = 0;
    bool operator==(const MarkCount &) const = default;
};
using MarkCounts = std::vector<MarkCount>;

[[nodiscard]] inline Mark markAt(const QModelIndex &index)
{
    return static_cast<Mark>(index.data(MarkRole).toInt());
}
[[nodiscard]] inline Tone toneAt(const QModelIndex &index)
{
    return static_cast<Tone>(index.data(ToneRole).toInt());
}

}

Q_DECLARE_METATYPE(plumbline::EnvironmentId)
Q_DECLARE_METATYPE(plumbline::ResourceKey)
Q_DECLARE_METATYPE(plumbline::Revision)
Q_DECLARE_METATYPE(plumbline::Edges)
Q_DECLARE_METATYPE(plumbline::MarkCounts)
Q_DECLARE_METATYPE(plumbline::Trend)
