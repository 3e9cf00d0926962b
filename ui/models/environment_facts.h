// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "ui/models/mark.h"

#include <QString>

namespace plumbline {

// What the window says about an environment at one moment, in words: the same for the sidebar, the fleet and the header
// of its page. Ages are relative to `now`.
struct EnvironmentFacts {
    EnvironmentId id;
    QString name;   // metadata.name
    QString app;    // label "app", else the name up to its last '-'
    QString stage;  // the name without its app: "prod-eu"; what tabs and tree rows are called
    QString column; // label "stage", else stage: the fleet's column
    bool isProtected = false;
    bool held = false;
    bool busy = false;
    bool needsPerson = false; // the cell gets a tint

    Mark mark = Mark::Unknown;
    QString word;       // "In sync", "Drifted 2", "Syncing 6 of 9", "Stale 42 min", "Sync failed"
    QString detail;     // "2 fields, 1 missing", an error's text, …; empty when there is nothing to add
    int driftCount = 0; // differing fields, missing and extra objects

    QString revision; // live, short; empty before the first sync
    QString subject;  // of the live commit
    QString head;     // short
    int behind = 0;
    int ahead = 0;
    QString distance; // "at head", "8 behind", "1 ahead, 2 behind", "never synced", "synced elsewhere"
    QString synced;   // "2 d by ops-2"; empty when never
    std::optional<Time> syncedAt;
    QString syncedBy;

    Mark healthMark = Mark::File; // of places that hold files, which have no health
    QString health;               // "Healthy", "Degraded", "Health unknown"; "Files match", "Files differ", "Files unknown"
    QString healthReason;         // "Deployment web: Pod web-7d: ImagePullBackOff since 14:02"; empty when there is nothing to add

    QString note;   // the sidebar's: "held, drifted 2"; empty when quiet
    QString source; // "main, clusters/prod"
    QString target; // in full

    bool operator==(const EnvironmentFacts &) const = default;
    // "payments, prod: drifted, 2 fields; held; 8 behind"
    [[nodiscard]] QString sentence() const;
};

[[nodiscard]] EnvironmentFacts factsOf(const EnvironmentSnapshot &snapshot, Time now);

// "2 fields, 1 missing, 3 extra"; empty when nothing differs.
[[nodiscard]] QString driftText(const DriftSummary &summary, TargetKind kind);

// Where a stage stands in the usual order (dev, test, staging, production …); stages that nobody knows come last.
[[nodiscard]] int stageRank(const std::string &stage);
// The raw forms of EnvironmentFacts::app, stage and column, for grouping and sorting.
[[nodiscard]] std::string appOf(const Environment &environment);
[[nodiscard]] std::string stageOf(const Environment &environment);
[[nodiscard]] std::string columnOf(const Environment &environment);

// Whether a target that counts as moved is where it was, and only its namespace kube-system may not be read any more: then
// nobody can tell whether it still is that cluster.
[[nodiscard]] bool isUnverifiable(const EnvironmentSnapshot &snapshot);

}
