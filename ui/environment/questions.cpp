// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/questions.h"

#include "core/ports/clock.h"
#include "ui/models/ages.h"
#include "ui/models/core_texts.h"
#include "ui/models/plan_texts.h"
#include "ui/models/text.h"
#include "ui/models/words.h"

#include <QCoreApplication>

namespace plumbline {
namespace {

struct Ask {
    Q_DECLARE_TR_FUNCTIONS(Ask)
};

constexpr int namedDeletions = 12;

// What nothing brings back comes first, so that it is never among those that are only counted.
QString deletionsOf(const Plan &plan)
{
    QStringList grave;
    QStringList others;
    for (const PlanStep &step : plan.steps) {
        if (step.action != StepAction::Prune && !step.recreate)
            continue;
        if (step.recreate)
            grave += Ask::tr("%1 (made anew)").arg(shown(step.key.text()));
        else if (!step.risk.empty())
            grave += Ask::tr("%1 (%2)").arg(shown(step.key.text()), coreText(step.risk));
        else
            others += shown(step.key.text());
    }
    const QStringList all = grave + others;
    if (all.isEmpty())
        return Ask::tr("none");
    return Ask::tr("%1: %2").arg(itemsText(static_cast<std::size_t>(all.size()), targetKindOf(plan)), namedText(all, namedDeletions));
}

bool deletes(const Plan &plan)
{
    return plan.summary.prune > 0 || recreatedBy(plan) > 0;
}

QList<PanelQuestion::Fact> factsOfPlan(const EnvironmentSnapshot &snapshot, const Plan &plan)
{
    QList<PanelQuestion::Fact> facts{{Ask::tr("Target"), shown(snapshot.environment->target)},
                                     {Ask::tr("Plan"), Ask::tr("%1 at commit %2").arg(shortDigest(plan.digest), shortId(plan.revision))},
                                     {Ask::tr("Writes"), planText(plan)},
                                     {Ask::tr("Deletes"), deletionsOf(plan), deletes(plan)}};
    QStringList risks;
    for (const PlanStep &step : plan.steps)
        if (step.risky && !step.recreate && step.action != StepAction::Prune)
            risks += Ask::tr("%1: %2").arg(shown(step.key.text()), coreText(step.risk));
    if (!risks.isEmpty())
        facts += {Ask::tr("Risks"), namedText(risks)};
    QStringList anew;
    for (const PlanStep &step : plan.steps)
        if (step.recreate)
            anew += Ask::tr("%1: %2").arg(shown(step.key.text()), coreText(step.risk));
    if (!anew.isEmpty())
        facts += {Ask::tr("Makes anew"), namedText(anew), true};
    for (const std::string &phrase : plan.applySet ? describe(*plan.applySet) : std::vector<std::string>())
        facts += {Ask::tr("ApplySet"), shown(phrase)};
    return facts;
}

QString nameToType(const EnvironmentSnapshot &snapshot)
{
    return snapshot.environment->isProtected ? shown(snapshot.environment->id.name) : QString();
}

}

PanelQuestion approveQuestion(const EnvironmentSnapshot &snapshot, const Plan &plan)
{
    PanelQuestion question;
    question.title = Ask::tr("Approve plan %1 for %2?").arg(shortDigest(plan.digest), shown(snapshot.environment->id.name));
    question.facts = factsOfPlan(snapshot, plan);
    question.remark = Ask::tr("Approving writes nothing. The approval is void as soon as Git or live changes.");
    if (plan.purpose == PlanPurpose::Rollback)
        question.remark += u' ' + Ask::tr("A sync of this plan also holds the environment at this commit.");
    question.wantsReason = true;
    question.name = nameToType(snapshot);
    if (const QStringList left = leftAloneTexts(plan); !left.isEmpty())
        question.facts += {Ask::tr("Leaves alone"), namedText(left)};
    if (const QStringList notes = noteTexts(plan); !notes.isEmpty())
        question.facts += {Ask::tr("Notes"), namedText(notes)};
    if (const QStringList taken = takeOverTexts(plan); !taken.isEmpty()) {
        question.facts += {Ask::tr("Takes over"), namedText(taken), true};
        question.consent = Ask::tr("Take over what others keep");
    }
    question.action = Ask::tr("Approve");
    return question;
}

PanelQuestion syncQuestion(const EnvironmentSnapshot &snapshot, const Plan &plan)
{
    PanelQuestion question;
    question.state = deletes(plan) ? State::Warning : State::Syncing;
    question.title = Ask::tr("Sync %1 now?").arg(shown(snapshot.environment->id.name));
    question.facts = factsOfPlan(snapshot, plan);
    question.remark = Ask::tr("Exactly this plan is written, or nothing. Each step is journalled before and after.");
    question.action = Ask::tr("Write %1").arg(itemsText(plan.steps.size(), targetKindOf(plan)));
    question.role = deletes(plan) ? ButtonRole::Danger : ButtonRole::Primary;
    return question;
}

PanelQuestion recreateQuestion(const EnvironmentSnapshot &snapshot, const Recreation &recreation)
{
    PanelQuestion question;
    question.state = State::Recreate;
    const QString name = shown(recreation.key.text());
    question.title = Ask::tr("Let %1 be deleted and made anew?").arg(name);
    question.facts = {{Ask::tr("Target"), shown(snapshot.environment->target)}, {Ask::tr("Why"), recreation.text}};
    question.remark = Ask::tr("This makes a new plan in which it is a step of its own, and writes nothing. To leave it as it is, untick it "
                              "among the differences.");
    question.consent = Ask::tr("It may be deleted");
    question.action = Ask::tr("Plan it");
    question.role = ButtonRole::Danger;
    return question;
}

PanelQuestion resumeQuestion(const EnvironmentSnapshot &snapshot, const Plan &after)
{
    PanelQuestion question;
    question.state = State::Held;
    question.title =
        (snapshot.hold ? Ask::tr("End the hold of %1?") : Ask::tr("Let %1 follow Git?")).arg(shown(snapshot.environment->id.name));
    if (const std::optional<Hold> &hold = snapshot.hold)
        question.facts += {Ask::tr("Held"), Ask::tr("at %1 by %2 since %3: “%4”")
                                                .arg(shortId(hold->revision), shown(hold->who), clockText(hold->since, SystemClock().now()),
                                                     shown(hold->reason))};
    question.facts += {Ask::tr("Target"), shown(snapshot.environment->target)};
    question.facts += {Ask::tr("Then wanted"), Ask::tr("%1; a sync would do: %2").arg(shortId(after.revision), planText(after))};
    question.facts += {Ask::tr("Deletes"), deletionsOf(after), deletes(after)};
    question.remark = snapshot.environment->sync.mode == SyncSpec::Mode::Auto
                          ? Ask::tr("Automatic sync is on: it applies this as soon as you resume.")
                          : Ask::tr("Resuming writes nothing by itself.");
    question.wantsReason = true;
    question.action = snapshot.hold ? Ask::tr("End the hold") : Ask::tr("Resume");
    return question;
}

PanelQuestion holdQuestion(const EnvironmentSnapshot &snapshot, const Revision &revision)
{
    PanelQuestion question;
    question.state = State::Held;
    question.title = Ask::tr("Hold %1 at %2?").arg(shown(snapshot.environment->id.name), shortId(revision));
    question.facts = {{Ask::tr("Target"), shown(snapshot.environment->target)}};
    question.remark = Ask::tr("Nothing is written. New commits are no longer wanted, and automatic sync and healing follow this commit, "
                              "until somebody resumes.");
    question.wantsReason = true;
    question.name = nameToType(snapshot);
    question.action = Ask::tr("Hold");
    return question;
}

}
