// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/approve_bar.h"

#include "core/ports/clock.h"
#include "ui/models/ages.h"
#include "ui/models/text.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/copy_label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>

namespace plumbline {
namespace {

QLabel *wrappingLabel(QWidget *parent, TextRole role, Token color)
{
    auto *label = new QLabel(parent);
    setTextRole(label, role, color);
    label->setWordWrap(true);
    return label;
}

}

ApproveBar::ApproveBar(QWidget *parent)
    : QWidget(parent), title_(new QLabel(this)), digest_(new CopyLabel(tr("Plan digest"), this)),
      summary_(wrappingLabel(this, TextRole::Body, Token::Fg)), remark_(wrappingLabel(this, TextRole::Small, Token::Fg2)),
      reason_(new QLineEdit(this)), confirm_(new QLineEdit(this)), progress_(new QProgressBar(this)),
      review_(new QPushButton(glyphIcon(Glyph::Log), tr("Review plan"), this)),
      approve_(new QPushButton(glyphIcon(Glyph::Approve, Token::OnFill), tr("Approve"), this)),
      sync_(new QPushButton(glyphIcon(Glyph::Syncing), tr("Sync"), this)),
      cancel_(new QPushButton(glyphIcon(Glyph::Stop), tr("Cancel sync"), this))
{
    setObjectName(QStringLiteral("approveBar"));
    setSurface(this, Token::Bar);
    setTextRole(title_, TextRole::Heading);
    reason_->setPlaceholderText(tr("Reason, kept in the journal"));
    reason_->setAccessibleName(tr("Reason"));
    confirm_->setAccessibleName(tr("Type the environment's name to confirm"));
    review_->setObjectName(QStringLiteral("review"));
    approve_->setObjectName(QStringLiteral("approve"));
    sync_->setObjectName(QStringLiteral("sync"));
    reason_->setObjectName(QStringLiteral("reason"));
    confirm_->setObjectName(QStringLiteral("confirm"));
    setButtonRole(approve_, ButtonRole::Primary);
    progress_->setTextVisible(false);

    auto *facts = new QVBoxLayout;
    auto *head = new QHBoxLayout;
    head->addWidget(title_);
    head->addWidget(digest_);
    head->addStretch(1);
    facts->addLayout(head);
    facts->addWidget(summary_);
    facts->addWidget(progress_);
    facts->addWidget(remark_);
    auto *fields = new QVBoxLayout;
    fields->addWidget(reason_);
    fields->addWidget(confirm_);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 10);
    layout->setSpacing(12);
    layout->addLayout(facts, 3);
    layout->addLayout(fields, 2);
    for (QPushButton *button : {review_, approve_, sync_, cancel_})
        layout->addWidget(button, 0, Qt::AlignVCenter);

    connect(review_, &QPushButton::clicked, this, &ApproveBar::planWanted);
    const auto approve = [this] {
        if (canApprove())
            Q_EMIT approveWanted(snapshot_->plan->digest, reason_->text().trimmed(), confirm_->text().trimmed());
    };
    connect(approve_, &QPushButton::clicked, this, approve);
    connect(sync_, &QPushButton::clicked, this, [this] {
        if (!snapshot_ || !snapshot_->plan)
            return;
        if (!armed_) {
            arm(true);
            return;
        }
        arm(false);
        Q_EMIT syncWanted(snapshot_->plan->digest);
    });
    connect(cancel_, &QPushButton::clicked, this, &ApproveBar::cancelWanted);
    connect(reason_, &QLineEdit::textChanged, this, &ApproveBar::refresh);
    connect(confirm_, &QLineEdit::textChanged, this, &ApproveBar::refresh);
}

void ApproveBar::setSnapshot(const EnvironmentSnapshot &snapshot, bool writable, const QString &readOnlyBecause)
{
    const bool other = !snapshot_ || snapshot_->environment->id != snapshot.environment->id;
    const bool otherPlan =
        other || (snapshot_->plan ? snapshot_->plan->digest : Digest{}) != (snapshot.plan ? snapshot.plan->digest : Digest{});
    snapshot_ = std::make_shared<EnvironmentSnapshot>(snapshot);
    writable_ = writable;
    readOnlyBecause_ = readOnlyBecause;
    if (other) {
        reason_->clear();
        remark_->clear();
    }
    if (otherPlan) {
        confirm_->clear();
        arm(false);
    }
    confirm_->setPlaceholderText(tr("Type %1 to confirm").arg(shown(snapshot.environment->id.name)));
    refresh();
}

void ApproveBar::setBlocked(const QString &reason)
{
    if (blocked_ == reason)
        return;
    blocked_ = reason;
    refresh();
}

void ApproveBar::sayError(const Error &error)
{
    setTextRole(remark_, TextRole::Small, Token::Degraded);
    remark_->setText(shown(error.text()));
}

void ApproveBar::clearError()
{
    setTextRole(remark_, TextRole::Small, Token::Fg2);
    remark_->clear();
}

void ApproveBar::focusReason()
{
    (reason_->isVisible() ? static_cast<QWidget *>(reason_) : review_)->setFocus(Qt::ShortcutFocusReason);
}

bool ApproveBar::canApprove() const
{
    return approve_->isEnabled() && approve_->isVisible();
}

void ApproveBar::arm(bool armed)
{
    armed_ = armed;
    setButtonRole(sync_, armed ? ButtonRole::Danger : ButtonRole::Primary);
    if (armed && snapshot_ && snapshot_->plan) {
        const PlanSummary &sum = snapshot_->plan->summary;
        setTextRole(remark_, TextRole::Small, Token::Degraded);
        remark_->setText(tr("Press again to write to %1: plan %2, %3 create, %4 configure, %5 delete.")
                             .arg(shown(snapshot_->environment->target), shortDigest(snapshot_->plan->digest))
                             .arg(sum.create)
                             .arg(sum.configure)
                             .arg(sum.prune));
    }
    refresh();
}

void ApproveBar::describeRun(const SyncRun &run)
{
    title_->setText(tr("Syncing to %1").arg(shortId(run.plan->revision)));
    digest_->setHash(QString::fromStdString(run.plan->digest.hex()), shortDigest(run.plan->digest));
    progress_->setMaximum(static_cast<int>(run.steps.size()));
    progress_->setValue(static_cast<int>(run.count(StepState::Done)));
    summary_->setText(tr("Step %1 of %2, %3 failed. Cancel finishes the current files, then stops.")
                          .arg(run.count(StepState::Done))
                          .arg(run.steps.size())
                          .arg(run.count(StepState::Failed)));
}

void ApproveBar::describePlan()
{
    if (!snapshot_->plan) {
        title_->setText(tr("No plan yet"));
        const std::size_t differing = snapshot_->drift ? snapshot_->drift->summary.differing() + snapshot_->drift->summary.formatting : 0;
        summary_->setText(!blocked_.isEmpty() ? blocked_
                          : differing == 0    ? tr("Nothing differs from the wanted commit.")
                                              : tr("Review the plan to see what a sync would write."));
        return;
    }
    const Plan &plan = *snapshot_->plan;
    title_->setText(tr("Plan"));
    digest_->setHash(QString::fromStdString(plan.digest.hex()), shortDigest(plan.digest));
    QStringList parts{tr("%1 create").arg(plan.summary.create), tr("%1 configure").arg(plan.summary.configure),
                      tr("%1 delete").arg(plan.summary.prune)};
    std::size_t risky = 0;
    for (const PlanStep &step : plan.steps)
        risky += step.risky ? 1 : 0;
    if (risky > 0)
        parts += tr("of these %1 over changes made by hand").arg(risky);
    if (plan.selection)
        parts += tr("chosen files only");
    QString text =
        parts.join(QStringLiteral(", ")) + tr("; made %1, void if Git or live changes").arg(agoText(plan.madeAt, SystemClock().now()));
    if (!plan.refusals.empty())
        text = tr("Refused: %1").arg(shown(plan.refusals.front().text()));
    else if (!snapshot_->planVoid.empty())
        text = tr("The approval is void: %1. This is the new plan.").arg(shown(snapshot_->planVoid));
    else if (snapshot_->approval)
        text += tr("; approved by %1").arg(shown(snapshot_->approval->who));
    summary_->setText(text);
}

void ApproveBar::refresh()
{
    if (!snapshot_)
        return;
    const bool running = snapshot_->run && snapshot_->run->state == RunState::Running;
    const bool hasPlan = snapshot_->plan && !running;
    const bool runnable = hasPlan && snapshot_->plan->refusals.empty() && writable_ && blocked_.isEmpty();
    const bool approved = hasPlan && snapshot_->approval.has_value();
    const bool wantsName = snapshot_->environment->isProtected;
    progress_->setVisible(running);
    cancel_->setVisible(running);
    digest_->setVisible(hasPlan || running);
    review_->setVisible(!running);
    reason_->setVisible(hasPlan && !approved && !snapshot_->plan->steps.empty());
    confirm_->setVisible(reason_->isVisible() && wantsName);
    approve_->setVisible(hasPlan && !approved);
    sync_->setVisible(approved);
    review_->setEnabled(writable_ && blocked_.isEmpty());
    review_->setToolTip(!blocked_.isEmpty() ? blocked_ : !writable_ ? readOnlyBecause_ : tr("Make a plan of what differs now"));
    const bool named = !wantsName || confirm_->text().trimmed().toStdString() == snapshot_->environment->id.name;
    QString why;
    if (!writable_)
        why = readOnlyBecause_;
    else if (!runnable)
        why = tr("The plan is refused.");
    else if (reason_->text().trimmed().isEmpty())
        why = tr("An approval needs a reason.");
    else if (!named)
        why = tr("The environment is protected: type its name.");
    approve_->setEnabled(runnable && why.isEmpty());
    approve_->setToolTip(why.isEmpty() ? tr("Consent to exactly this plan") : why);
    setFieldInvalid(confirm_, wantsName && !confirm_->text().isEmpty() && !named);
    sync_->setEnabled(runnable);
    sync_->setText(armed_ ? tr("Write now") : tr("Sync, %1 to write…").arg(hasPlan ? snapshot_->plan->steps.size() : 0));
    if (running)
        describeRun(*snapshot_->run);
    else
        describePlan();
}

}
