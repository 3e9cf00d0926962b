// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/plan_remarks.h"

#include "ui/models/core_texts.h"
#include "ui/models/plan_texts.h"
#include "ui/models/text.h"
#include "ui/models/words.h"

#include <QCoreApplication>

namespace plumbline {
namespace {

struct Remarks {
    Q_DECLARE_TR_FUNCTIONS(Remarks)
};

State stateOf(const PlanStep &step)
{
    return step.recreate ? State::Recreate : step.action == StepAction::Prune ? State::Prune : State::Warning;
}

}

QList<PlanRemark> planRemarks(const Plan &plan, const std::string &planVoid)
{
    QList<PlanRemark> out;
    for (const Error &refusal : plan.refusals)
        out.append({State::Failed, Remarks::tr("Refused: %1").arg(coreText(refusal.text()))});
    if (!planVoid.empty())
        out.append({State::Awaiting, Remarks::tr("The approval is void: %1. This is the new plan.").arg(shown(planVoid))});
    if (plan.summary.prune > 0)
        out.append({State::Warning, Remarks::tr("Deletes %1").arg(itemsText(plan.summary.prune, targetKindOf(plan)))});
    for (const PlanStep &step : plan.steps)
        if (!step.risk.empty() && (step.risky || step.action == StepAction::Prune))
            out.append({stateOf(step), Remarks::tr("%1: %2").arg(shown(step.key.text()), coreText(step.risk))});
    for (const QString &left : leftAloneTexts(plan))
        out.append({State::Leave, left});
    for (const QString &note : noteTexts(plan))
        out.append({State::Info, note});
    return out;
}

}
