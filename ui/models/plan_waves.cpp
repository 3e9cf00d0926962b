// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/plan_waves.h"

#include <QCoreApplication>

namespace plumbline {
namespace {

struct Waves {
    Q_DECLARE_TR_FUNCTIONS(Waves)
};

}

QString waveTitle(const PlanStep &step)
{
    if (!step.key.isFile() && !step.key.isFolder()) {
        switch (step.phase) {
        case SyncPhase::PreSync: return Waves::tr("Before sync");
        case SyncPhase::PostSync: return Waves::tr("After sync");
        case SyncPhase::SyncFail: return Waves::tr("If it fails");
        case SyncPhase::Sync: break;
        }
        return step.action == StepAction::Prune ? Waves::tr("Prune") : Waves::tr("Wave %1").arg(step.wave);
    }
    switch (step.action) {
    case StepAction::Create: return Waves::tr("Create");
    case StepAction::Configure: return Waves::tr("Configure");
    case StepAction::Run: return Waves::tr("Run hooks");
    case StepAction::Prune: break;
    }
    return Waves::tr("Prune");
}

std::vector<PlanWave> wavesOf(const Plan &plan)
{
    std::vector<PlanWave> out;
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        if (QString title = waveTitle(plan.steps[i]); i == 0 || title != out.back().title)
            out.push_back({std::move(title), i, 0});
        ++out.back().count;
    }
    return out;
}

}
