// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/approve_bar.h"

#include "core/ports/clock.h"
#include "ui/environment/plan_remarks.h"
#include "ui/models/ages.h"
#include "ui/models/plan_texts.h"
#include "ui/models/run_progress.h"
#include "ui/models/text.h"
#include "ui/models/words.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/copy_label.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/state_pill.h"
#include "ui/widgets/visible_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <algorithm>

namespace plumbline {
namespace {

// An undo of a run that had written nothing yet has no steps, and still is what ends that run.
bool hasWork(const Plan &plan)
{
    return !plan.steps.empty() || plan.purpose == PlanPurpose::Undo;
}

constexpr int shownRisks = 3;
constexpr int mostListed = 20; // in a tooltip

ElidedLabel *quietLabel(QWidget *parent)
{
    return new ElidedLabel(TextRole::Small, Token::Fg2, parent);
}

QVBoxLayout *cellOf(QHBoxLayout *line, int stretch)
{
    auto *cell = new QVBoxLayout;
    cell->setSpacing(scaled(3));
    line->addLayout(cell, stretch);
    return cell;
}

}

ApproveBar::ApproveBar(QWidget *parent)
    : QWidget(parent), title_(new QLabel(tr("Plan"), this)), digest_(new CopyLabel(tr("Plan digest"), this)), scope_(quietLabel(this)),
      voids_(quietLabel(this)), create_(new StatePill(State::Create, this)), configure_(new StatePill(State::Configure, this)),
      anew_(new StatePill(State::Recreate, this)), hooks_(new StatePill(State::Hook, this)), prune_(new StatePill(State::Prune, this)),
      unchanged_(quietLabel(this)), consent_(new StatePill(State::Awaiting, this)), consentDetail_(quietLabel(this)),
      error_(new QLabel(this)), review_(new QPushButton(glyphIcon(Glyph::Log), tr("Review plan"), this)),
      recreate_(new QPushButton(glyphIcon(Glyph::Recreate), tr("Recreate…"), this)),
      approve_(new QPushButton(glyphIcon(Glyph::Approve, Token::OnFill), tr("Approve…"), this)),
      sync_(new QPushButton(glyphIcon(Glyph::Syncing), tr("Sync…"), this)),
      progress_(new QPushButton(glyphIcon(Glyph::Syncing), tr("Show progress"), this))
{
    setObjectName(QStringLiteral("approveBar"));
    setTextRole(title_, TextRole::Heading);
    scope_->setObjectName(QStringLiteral("planScope"));
    review_->setObjectName(QStringLiteral("review"));
    recreate_->setObjectName(QStringLiteral("recreate"));
    approve_->setObjectName(QStringLiteral("approve"));
    sync_->setObjectName(QStringLiteral("sync"));
    progress_->setObjectName(QStringLiteral("showProgress"));
    setTextRole(error_, TextRole::Small, Token::Degraded);
    error_->setWordWrap(true);
    error_->setObjectName(QStringLiteral("barError"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    auto *line = new QHBoxLayout;
    line->setSpacing(scaled(22));
    QVBoxLayout *plan = cellOf(line, 0);
    auto *head = new QHBoxLayout;
    head->addWidget(title_);
    head->addWidget(digest_);
    head->addStretch(1);
    plan->addLayout(head);
    plan->addWidget(scope_);
    plan->addWidget(voids_);
    QVBoxLayout *counts = cellOf(line, 0);
    auto *pills = new QHBoxLayout;
    pills->setSpacing(scaled(14));
    for (StatePill *pill : {create_, configure_, anew_, hooks_, prune_})
        pills->addWidget(pill);
    pills->addStretch(1);
    counts->addLayout(pills);
    counts->addWidget(unchanged_);
    counts->addStretch(1);
    QVBoxLayout *risks = cellOf(line, 1);
    for (int i = 0; i < shownRisks; ++i) {
        risks_ += new StatePill(State::Warning, this);
        risks_.last()->setMinimumWidth(scaled(96));
        risks->addWidget(risks_.last());
    }
    risks->addStretch(1);
    QVBoxLayout *consent = cellOf(line, 0);
    consent->addWidget(consent_);
    consent->addWidget(consentDetail_);
    consent->addStretch(1);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {review_, recreate_, approve_, sync_, progress_})
        buttons->addWidget(button, 0, Qt::AlignVCenter);
    line->addLayout(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(10));
    layout->addWidget(error_);
    layout->addLayout(line);
    error_->hide();
    // Until there is something to say: what is not said takes no room.
    for (QWidget *widget : std::initializer_list<QWidget *>{create_, configure_, anew_, hooks_, prune_, consent_, recreate_, progress_})
        widget->hide();
    for (StatePill *pill : risks_)
        pill->hide();

    connect(review_, &QPushButton::clicked, this, &ApproveBar::planWanted);
    connect(recreate_, &QPushButton::clicked, this, &ApproveBar::recreateWanted);
    connect(approve_, &QPushButton::clicked, this, &ApproveBar::approveWanted);
    connect(sync_, &QPushButton::clicked, this, &ApproveBar::syncWanted);
    connect(progress_, &QPushButton::clicked, this, &ApproveBar::progressWanted);
}

void ApproveBar::setSnapshot(std::shared_ptr<const EnvironmentSnapshot> snapshot, bool writable, const QString &readOnlyBecause)
{
    snapshot_ = std::move(snapshot);
    writable_ = writable;
    readOnlyBecause_ = readOnlyBecause;
    refresh();
}

void ApproveBar::setBlocked(const QString &reason)
{
    if (blocked_ == reason)
        return;
    blocked_ = reason;
    refresh();
}

void ApproveBar::setPlanning(bool planning)
{
    if (planning_ == planning)
        return;
    planning_ = planning;
    refresh();
}

void ApproveBar::sayError(const Error &error)
{
    error_->setText(wrappable(shown(error.text())));
    error_->show();
}

void ApproveBar::clearError()
{
    error_->clear();
    error_->hide();
}

void ApproveBar::refresh()
{
    if (!snapshot_)
        return;
    const bool running = snapshot_->run && snapshot_->run->state == RunState::Running;
    const bool hasPlan = snapshot_->plan && !running;
    digest_->setVisible(hasPlan);
    for (StatePill *pill : {create_, configure_, anew_, hooks_, prune_})
        pill->hide();
    unchanged_->setVisible(hasPlan);
    for (StatePill *pill : risks_)
        pill->hide();
    if (hasPlan)
        describePlan(*snapshot_->plan);
    else
        describeNothing();
    describeConsent();
    enable();
}

void ApproveBar::describeNothing()
{
    if (snapshot_->run && snapshot_->run->state == RunState::Running) {
        const std::size_t ended = endedSteps(*snapshot_->run);
        title_->setText(tr("Syncing"));
        scope_->setText(tr("step %1 of %2").arg(ended).arg(snapshot_->run->steps.size()));
        voids_->setText({});
        return;
    }
    title_->setText(planning_ ? tr("A plan is being made") : tr("No plan yet"));
    scope_->setText(planning_            ? tr("What is new is asked about first, and nothing is written.")
                    : blocked_.isEmpty() ? tr("Review the plan to see what a sync would write.")
                                         : blocked_);
    voids_->setText({});
}

void ApproveBar::describePlan(const Plan &plan)
{
    const Time now = SystemClock().now();
    title_->setText(plan.purpose == PlanPurpose::Undo       ? tr("Plan to undo")
                    : plan.purpose == PlanPurpose::Rollback ? tr("Plan to roll back")
                                                            : tr("Plan"));
    digest_->setHash(QString::fromStdString(plan.digest.hex()), shortDigest(plan.digest));
    const QString made = clockText(plan.madeAt, now);
    scope_->setText(plan.selection ? tr("%1 chosen, made %2").arg(itemsText(plan.selection->size(), targetKindOf(plan)), made)
                                   : tr("all that differs, made %1").arg(made));
    voids_->setText(tr("void if Git or live changes"));
    const PlanSummary &sum = plan.summary;
    create_->setVisible(sum.create > 0);
    const std::size_t anew = recreatedBy(plan);
    configure_->setVisible(sum.configure > anew);
    anew_->setVisible(anew > 0);
    hooks_->setVisible(sum.hooks > 0);
    prune_->setVisible(sum.prune > 0);
    create_->setState(State::Create, tr("%1 create").arg(sum.create));
    configure_->setState(State::Configure, tr("%1 configure").arg(sum.configure - anew));
    anew_->setState(State::Recreate, tr("%1 recreate").arg(anew));
    hooks_->setState(State::Hook, sum.hooks == 1 ? tr("1 hook") : tr("%1 hooks").arg(sum.hooks));
    prune_->setState(State::Prune, tr("%1 prune").arg(sum.prune));
    unchanged_->setText(!hasWork(plan)       ? tr("Live is at this commit: nothing to write.")
                        : plan.steps.empty() ? tr("Nothing had been written. The sync only ends the interrupted run.")
                                             : tr("%1 already match").arg(itemsText(sum.unchanged, targetKindOf(plan))));
    describeRisks(plan);
}

void ApproveBar::describeRisks(const Plan &plan)
{
    // Where there is room for a word alone, how many there are is the word; the plan's steps have them whole.
    QList<PlanRemark> lines = planRemarks(plan, snapshot_->planVoid);
    QString all;
    for (const PlanRemark &line : lines.mid(0, mostListed))
        all += (all.isEmpty() ? QString() : QStringLiteral("\n")) + line.text;
    if (lines.size() > 1)
        lines.prepend({lines.front().state, tr("%1 to read").arg(lines.size())});
    for (qsizetype i = 0; i < risks_.size(); ++i) {
        risks_[i]->setVisible(i < lines.size());
        if (i < lines.size()) {
            risks_[i]->setState(lines[i].state, lines[i].text);
            risks_[i]->setToolTip(plainToolTip(all));
        }
    }
}

void ApproveBar::describeConsent()
{
    const bool running = snapshot_->run && snapshot_->run->state == RunState::Running;
    const bool asks = snapshot_->plan && !running && hasWork(*snapshot_->plan);
    consent_->setVisible(asks);
    consentDetail_->setVisible(asks);
    if (!asks)
        return;
    if (const std::optional<Approval> &approval = snapshot_->approval) {
        consent_->setState(State::Done, tr("Approved"));
        consentDetail_->setText(tr("by %1, %2").arg(shown(approval->who), clockText(approval->at, SystemClock().now())));
        consentDetail_->setToolTip(plainToolTip(shown(approval->reason)));
    } else {
        consent_->setState(State::Awaiting, tr("0 of 1 approvals"));
        consentDetail_->setText(snapshot_->environment->isProtected ? tr("a reason and the typed name") : tr("a reason"));
    }
}

void ApproveBar::enable()
{
    const bool running = snapshot_->run && snapshot_->run->state == RunState::Running;
    const bool hasPlan = snapshot_->plan && hasWork(*snapshot_->plan) && !running;
    const bool approved = hasPlan && snapshot_->approval.has_value();
    QString why = !writable_ ? readOnlyBecause_ : planning_ ? tr("A plan is being made.") : blocked_;
    for (QPushButton *button : {review_, approve_, sync_})
        button->setVisible(!running);
    progress_->setVisible(running);
    review_->setEnabled(why.isEmpty());
    review_->setToolTip(plainToolTip(why.isEmpty() ? tr("Make a plan of what differs now") : why));
    const QList<Recreation> anew = hasPlan ? recreationsOf(*snapshot_->plan) : QList<Recreation>();
    const auto asked = std::ranges::find(anew, false, &Recreation::wanted);
    recreate_->setVisible(asked != anew.end());
    recreate_->setEnabled(why.isEmpty());
    if (asked != anew.end())
        recreate_->setToolTip(plainToolTip(
            why.isEmpty() ? tr("Asks whether %1 may be deleted and made anew; writes nothing").arg(shown(asked->key.text())) : why));
    if (why.isEmpty() && !hasPlan)
        why = snapshot_->plan ? tr("The plan has nothing to write.") : tr("Review the plan first.");
    if (why.isEmpty() && !snapshot_->plan->refusals.empty())
        why = tr("The plan is refused.");
    const QString whyNot = why.isEmpty() && approved ? tr("This plan is approved.") : why;
    approve_->setEnabled(whyNot.isEmpty());
    approve_->setToolTip(plainToolTip(whyNot.isEmpty() ? tr("Asks for the reason; writes nothing") : whyNot));
    if (why.isEmpty() && !approved)
        why = tr("The plan needs 1 more approval.");
    sync_->setEnabled(why.isEmpty());
    sync_->setToolTip(plainToolTip(why.isEmpty() ? tr("Asks once more, then writes") : why));
    setButtonRole(approve_, approved ? ButtonRole::Normal : ButtonRole::Primary);
    approve_->setIcon(glyphIcon(Glyph::Approve, approved || !approve_->isEnabled() ? Token::Fg2 : Token::OnFill));
    setButtonRole(sync_, approved ? ButtonRole::Primary : ButtonRole::Normal);
    sync_->setIcon(glyphIcon(Glyph::Syncing, approved ? Token::OnFill : Token::Fg2));
}

void ApproveBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokenColor(Token::Bar, palette()));
    painter.fillRect(QRect(0, 0, width(), 1), tokenColor(Token::Line, palette()));
}

}
