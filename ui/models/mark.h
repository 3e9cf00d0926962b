// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

namespace plumbline {

// What a row's picture says. Painters find the glyph by markName() and its colour by toneName(): the names of the design's
// glyph files and colour tokens.
enum class Mark {
    None,
    // states
    InSync,
    Drifted,
    Missing,
    Extra,
    Syncing,
    Failed,
    Held,
    Awaiting,
    Unknown,
    Stale,
    Forbidden,
    Pending,
    Running,
    Healthy,
    Progressing,
    Degraded,
    Suspended,
    Warning,
    Info,
    // actions of a plan
    Create,
    Configure,
    Recreate,
    Prune,
    Hook,
    Skip,
    Minus,
    // places and things
    Repository,
    App,
    Folder,
    File,
    Target,
    Branch,
    Commit,
    Merge,
    Approve,
    Rollback,
    Lock,
    User,
    Bot,
    Check,
    Log,
    // kinds of objects; see kindMark()
    Namespace,
    KindDeployment,
    KindStatefulSet,
    KindPod,
    KindJob,
    KindConfigMap,
    KindSecret,
    KindService,
    KindIngress,
    KindVolumeClaim,
    KindDisruptionBudget,
    KindAutoscaler,
    KindDefinition
};

// Colour families of the design's tokens. Plain is fg, Quiet is fg2.
enum class Tone { None, Plain, Quiet, Sync, Drift, Missing, Extra, Syncing, Progress, Failed, Held, Await, Unknown };

// The base name of the SVG, "in-sync"; empty for None.
[[nodiscard]] QLatin1StringView markName(Mark mark);

// The colour token that a tone stands for, "st-drift"; "fg" and "fg2" for Plain and Quiet, empty for None.
[[nodiscard]] QLatin1StringView toneName(Tone tone);

[[nodiscard]] Tone toneOf(Mark mark);

}
