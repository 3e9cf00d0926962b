// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollback/rollback_checks.h"

#include "core/plan/irreversible.h"
#include "ui/models/core_texts.h"
#include "ui/models/plan_texts.h"
#include "ui/models/text.h"
#include "ui/models/words.h"

#include <QCoreApplication>
#include <algorithm>

namespace plumbline {
namespace {

struct Checks {
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

}

QList<RollbackCheck> rollbackChecks(const EnvironmentSnapshot &snapshot, const Plan &plan)
{
    const TargetKind kind = snapshot.environment->targetKind;
    QList<RollbackCheck> checks;
    for (const Error &refusal : plan.refusals)
        checks.append({State::Failed, coreText(refusal.text())});
    if (snapshot.stale || !snapshot.liveState)
        checks.append({State::Warning, Checks::tr("The target could not be read anew; what is live may have changed.")});
    else if (!snapshot.liveState->complete || !snapshot.liveState->unreadable.empty())
        checks.append({State::Warning,
                       Checks::tr("%1 could not be read and are left alone.").arg(itemsText(snapshot.liveState->unreadable.size(), kind))});
    else
        checks.append({State::Done, kind == TargetKind::Directory ? Checks::tr("Every file of the target was read.")
                                                                  : Checks::tr("Every object of the target was read.")});
    if (plan.summary.prune > 0)
        checks.append({State::Warning, Checks::tr("Deletes %1 that this commit does not have.").arg(itemsText(plan.summary.prune, kind))});
    QStringList anew;
    for (const PlanStep &step : plan.steps)
        if (step.recreate)
            anew += shown(step.key.text());
    if (!anew.isEmpty())
        checks.append({State::Recreate, Checks::tr("Deletes and makes anew: %1").arg(namedText(anew))});
    if (plan.summary.prune == 0 && anew.isEmpty())
        checks.append({State::Done, Checks::tr("Nothing is deleted.")});
    for (const Irreversible &each : irreversible(plan, snapshot.desired.get(), snapshot.liveState.get()))
        checks.append({State::CannotUndo, Checks::tr("%1 %2: %3").arg(shown(each.key.kind), shown(each.key.name), coreText(each.why))});
    const auto byHand = std::ranges::count_if(plan.steps, [](const PlanStep &step) {
        return std::ranges::any_of(
            step.fields, [](const FieldDrift &field) { return field.cause == DriftCause::Live || field.cause == DriftCause::Both; });
    });
    if (byHand > 0)
        checks.append(
            {State::Warning,
             Checks::tr("Overwrites changes that were made by hand in %1.").arg(itemsText(static_cast<std::size_t>(byHand), kind))});
    else
        checks.append({State::Done, Checks::tr("No change made by hand is overwritten.")});
    for (const std::string &phrase : plan.applySet ? describe(*plan.applySet) : std::vector<std::string>())
        checks.append({plan.applySet->isKept() ? State::Done : State::Warning, Checks::tr("ApplySet: %1").arg(shown(phrase))});
    const std::size_t unmanaged = snapshot.drift ? snapshot.drift->summary.unmanaged : 0;
    if (unmanaged > 0)
        checks.append({State::Done, Checks::tr("%1 that Plumbline did not write stay untouched.").arg(itemsText(unmanaged, kind))});
    if (const QStringList left = leftAloneTexts(plan); !left.isEmpty())
        checks.append({State::Leave, namedText(left)});
    if (const QStringList notes = noteTexts(plan); !notes.isEmpty())
        checks.append({State::Info, namedText(notes)});
    if (snapshot.hold)
        checks.append({State::Warning,
                       Checks::tr("Replaces the hold at %1 by %2.").arg(shortId(snapshot.hold->revision), shown(snapshot.hold->who))});
    return checks;
}

}
