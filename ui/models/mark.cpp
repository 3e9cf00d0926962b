// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/mark.h"

namespace plumbline {
namespace {

struct MarkRow {
    Mark mark;
    QLatin1StringView name;
    Tone tone;
};

constexpr MarkRow marks[] = {
    {Mark::None, QLatin1StringView(""), Tone::None},
    {Mark::InSync, QLatin1StringView("in-sync"), Tone::Sync},
    {Mark::Drifted, QLatin1StringView("drifted"), Tone::Drift},
    {Mark::Missing, QLatin1StringView("missing"), Tone::Missing},
    {Mark::Extra, QLatin1StringView("extra"), Tone::Extra},
    {Mark::Syncing, QLatin1StringView("syncing"), Tone::Syncing},
    {Mark::Failed, QLatin1StringView("failed"), Tone::Failed},
    {Mark::Held, QLatin1StringView("held"), Tone::Held},
    {Mark::Awaiting, QLatin1StringView("awaiting"), Tone::Await},
    {Mark::Unknown, QLatin1StringView("unknown"), Tone::Unknown},
    {Mark::Stale, QLatin1StringView("stale"), Tone::Unknown},
    {Mark::Forbidden, QLatin1StringView("forbidden"), Tone::Unknown},
    {Mark::Pending, QLatin1StringView("pending"), Tone::Unknown},
    {Mark::Running, QLatin1StringView("running"), Tone::Progress},
    {Mark::Healthy, QLatin1StringView("healthy"), Tone::Quiet},
    {Mark::Progressing, QLatin1StringView("progressing"), Tone::Progress},
    {Mark::Degraded, QLatin1StringView("degraded"), Tone::Failed},
    {Mark::Suspended, QLatin1StringView("suspended"), Tone::Held},
    {Mark::Warning, QLatin1StringView("warning"), Tone::Drift},
    {Mark::Info, QLatin1StringView("info"), Tone::Quiet},
    {Mark::Create, QLatin1StringView("create"), Tone::Missing},
    {Mark::Configure, QLatin1StringView("configure"), Tone::Drift},
    {Mark::Recreate, QLatin1StringView("recreate"), Tone::Failed},
    {Mark::Prune, QLatin1StringView("prune"), Tone::Extra},
    {Mark::Hook, QLatin1StringView("hook"), Tone::Quiet},
    {Mark::Skip, QLatin1StringView("skip"), Tone::Quiet},
    {Mark::Minus, QLatin1StringView("minus"), Tone::Quiet},
    {Mark::Repository, QLatin1StringView("repo"), Tone::Quiet},
    {Mark::App, QLatin1StringView("app"), Tone::Quiet},
    {Mark::Folder, QLatin1StringView("folder"), Tone::Quiet},
    {Mark::File, QLatin1StringView("k-file"), Tone::Quiet},
    {Mark::Target, QLatin1StringView("target"), Tone::Quiet},
    {Mark::Branch, QLatin1StringView("branch"), Tone::Quiet},
    {Mark::Commit, QLatin1StringView("commit"), Tone::Quiet},
    {Mark::Merge, QLatin1StringView("merge"), Tone::Quiet},
    {Mark::Approve, QLatin1StringView("approve"), Tone::Await},
    {Mark::Rollback, QLatin1StringView("rollback"), Tone::Failed},
    {Mark::Lock, QLatin1StringView("lock"), Tone::Quiet},
    {Mark::User, QLatin1StringView("user"), Tone::Quiet},
    {Mark::Bot, QLatin1StringView("bot"), Tone::Quiet},
    {Mark::Check, QLatin1StringView("check"), Tone::Quiet},
    {Mark::Log, QLatin1StringView("log"), Tone::Quiet},
    {Mark::Namespace, QLatin1StringView("namespace"), Tone::Quiet},
    {Mark::KindDeployment, QLatin1StringView("k-deployment"), Tone::Quiet},
    {Mark::KindStatefulSet, QLatin1StringView("k-statefulset"), Tone::Quiet},
    {Mark::KindPod, QLatin1StringView("k-pod"), Tone::Quiet},
    {Mark::KindJob, QLatin1StringView("k-job"), Tone::Quiet},
    {Mark::KindConfigMap, QLatin1StringView("k-configmap"), Tone::Quiet},
    {Mark::KindSecret, QLatin1StringView("k-secret"), Tone::Quiet},
    {Mark::KindService, QLatin1StringView("k-service"), Tone::Quiet},
    {Mark::KindIngress, QLatin1StringView("k-ingress"), Tone::Quiet},
    {Mark::KindVolumeClaim, QLatin1StringView("k-pvc"), Tone::Quiet},
    {Mark::KindDisruptionBudget, QLatin1StringView("k-pdb"), Tone::Quiet},
    {Mark::KindAutoscaler, QLatin1StringView("k-hpa"), Tone::Quiet},
    {Mark::KindDefinition, QLatin1StringView("k-crd"), Tone::Quiet},
};

struct ToneRow {
    Tone tone;
    QLatin1StringView name;
};

constexpr ToneRow tones[] = {
    {Tone::None, QLatin1StringView("")},
    {Tone::Plain, QLatin1StringView("fg")},
    {Tone::Quiet, QLatin1StringView("fg2")},
    {Tone::Sync, QLatin1StringView("st-sync")},
    {Tone::Drift, QLatin1StringView("st-drift")},
    {Tone::Missing, QLatin1StringView("st-missing")},
    {Tone::Extra, QLatin1StringView("st-extra")},
    {Tone::Syncing, QLatin1StringView("st-syncing")},
    {Tone::Progress, QLatin1StringView("st-prog")},
    {Tone::Failed, QLatin1StringView("st-degr")},
    {Tone::Held, QLatin1StringView("st-held")},
    {Tone::Await, QLatin1StringView("st-await")},
    {Tone::Unknown, QLatin1StringView("st-unk")},
};

const MarkRow &rowOf(Mark mark)
{
    for (const MarkRow &row : marks)
        if (row.mark == mark)
            return row;
    return marks[0];
}

}

QLatin1StringView markName(Mark mark)
{
    return rowOf(mark).name;
}
Tone toneOf(Mark mark)
{
    return rowOf(mark).tone;
}

QLatin1StringView toneName(Tone tone)
{
    for (const ToneRow &row : tones)
        if (row.tone == tone)
            return row.name;
    return tones[0].name;
}

}
