// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/environment_banners.h"

#include "core/ports/clock.h"
#include "ui/environment/target_panel.h"
#include "ui/models/ages.h"
#include "ui/models/core_texts.h"
#include "ui/models/text.h"
#include "ui/models/words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/visible_text.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace plumbline {

EnvironmentBanners::EnvironmentBanners(QWidget *parent)
    : QWidget(parent), target_(new TargetPanel(this)), interrupted_(new Banner(State::Interrupted, this)),
      rewritten_(new Banner(State::Warning, this)), gap_(new Banner(State::Warning, this)), hold_(new Banner(State::Held, this)),
      trouble_(new Banner(State::SyncFailed, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget *banner : std::initializer_list<QWidget *>{target_, trouble_, interrupted_, rewritten_, gap_, hold_}) {
        banner->hide();
        layout->addWidget(banner);
    }
    interrupted_->setObjectName(QStringLiteral("interruptedBanner"));
    rewritten_->setObjectName(QStringLiteral("forcePushBanner"));
    gap_->setObjectName(QStringLiteral("gapBanner"));
    hold_->setObjectName(QStringLiteral("holdBanner"));
    trouble_->setObjectName(QStringLiteral("troubleBanner"));
    QPushButton *finish = interrupted_->addButton(tr("Plan to finish"));
    QPushButton *undo = interrupted_->addButton(tr("Plan to undo"));
    QPushButton *holdHere = gap_->addButton(tr("Hold…"));
    QPushButton *letGo = gap_->addButton(tr("Resume…"));
    QPushButton *resume = hold_->addButton(tr("Resume…"));
    forcePushSeen_ = rewritten_->addButton(tr("I have seen it"));
    QPushButton *again = trouble_->addButton(tr("Try now"));
    finish->setObjectName(QStringLiteral("finish"));
    undo->setObjectName(QStringLiteral("undo"));
    holdHere->setObjectName(QStringLiteral("holdAfterGap"));
    letGo->setObjectName(QStringLiteral("resumeAfterGap"));
    resume->setObjectName(QStringLiteral("resume"));
    forcePushSeen_->setObjectName(QStringLiteral("forcePushSeen"));
    again->setObjectName(QStringLiteral("tryNow"));
    writing_ = {finish, undo, holdHere, letGo, resume};
    connect(target_, &TargetPanel::allowWanted, this, &EnvironmentBanners::allowWanted);
    connect(finish, &QPushButton::clicked, this, &EnvironmentBanners::finishWanted);
    connect(undo, &QPushButton::clicked, this, &EnvironmentBanners::undoWanted);
    connect(holdHere, &QPushButton::clicked, this, &EnvironmentBanners::holdWanted);
    connect(letGo, &QPushButton::clicked, this, &EnvironmentBanners::resumeWanted);
    connect(resume, &QPushButton::clicked, this, &EnvironmentBanners::resumeWanted);
    connect(forcePushSeen_, &QPushButton::clicked, this, &EnvironmentBanners::forcePushSeen);
    connect(again, &QPushButton::clicked, this, &EnvironmentBanners::refreshWanted);
}

void EnvironmentBanners::setSnapshot(const EnvironmentSnapshot &snapshot, const RepositorySnapshot *repository,
                                     const QString &readOnlyBecause)
{
    target_->setSnapshot(snapshot, readOnlyBecause);
    describeHold(snapshot);
    describeGap(snapshot);
    describeInterrupted(snapshot);
    describeTrouble(snapshot);
    describeForcePush(snapshot, repository);
    for (QPushButton *button : writing_) {
        button->setEnabled(readOnlyBecause.isEmpty());
        button->setToolTip(plainToolTip(readOnlyBecause));
    }
}

void EnvironmentBanners::describeHold(const EnvironmentSnapshot &snapshot)
{
    hold_->setVisible(snapshot.hold.has_value());
    if (snapshot.hold)
        hold_->setText(
            tr("Held at %1").arg(shortId(snapshot.hold->revision)),
            tr("by %1 since %2: “%3” Automatic sync and healing follow the hold.")
                .arg(shown(snapshot.hold->who), clockText(snapshot.hold->since, SystemClock().now()), shown(snapshot.hold->reason)));
}

void EnvironmentBanners::describeGap(const EnvironmentSnapshot &snapshot)
{
    const bool asks = snapshot.journalGap && snapshot.consent == Consent::Allowed; // whose first allowing settles it
    gap_->setVisible(asks);
    if (asks)
        gap_->setText(tr("A hold may be lost"),
                      tr("Whether it was held is not known: hold it where it should stay, or resume, before it is synced. %1")
                          .arg(coreText(snapshot.journalGap->what.reason)));
}

void EnvironmentBanners::describeInterrupted(const EnvironmentSnapshot &snapshot)
{
    const std::optional<InterruptedRun> &run = snapshot.interrupted;
    interrupted_->setVisible(run.has_value());
    if (!run)
        return;
    const TargetKind kind = snapshot.environment->targetKind;
    QString text =
        (kind == TargetKind::Directory ? tr("to %1 by %2, begun %3, ended after %4 of %5 steps. Every file is either old or new.")
                                       : tr("to %1 by %2, begun %3, ended after %4 of %5 steps. Every object is either old or new."))
            .arg(shortId(run->revision), shown(run->who), clockText(run->startedAt, SystemClock().now()))
            .arg(run->done)
            .arg(run->total);
    if (!run->uncertain.empty())
        text += u' ' + tr("%1 were being written and were read again.").arg(itemsText(run->uncertain.size(), kind));
    interrupted_->setText(tr("Interrupted sync %1").arg(run->run), text);
}

void EnvironmentBanners::describeTrouble(const EnvironmentSnapshot &snapshot)
{
    const bool fails = snapshot.error && snapshot.consent == Consent::Allowed;
    trouble_->setVisible(fails || (!snapshot.policyNote.empty() && !snapshot.journalGap)); // its own banner tells of a gap
    if (!fails) {
        trouble_->setState(State::Warning);
        trouble_->setText(tr("Policy"), coreText(snapshot.policyNote));
        return;
    }
    const QString error = shown(snapshot.error->text());
    if (snapshot.stale) {
        const QString age = snapshot.observedAt ? ageText(*snapshot.observedAt, SystemClock().now()) : QString();
        trouble_->setState(State::Stale);
        trouble_->setText(age.isEmpty() ? tr("Stale") : tr("Stale, %1 old").arg(age), error);
    } else if (snapshot.error->code == ErrorCode::Denied) {
        trouble_->setState(State::NotVisible);
        trouble_->setText(tr("Not visible"), error);
    } else {
        trouble_->setState(State::SyncFailed);
        trouble_->setText(tr("Cannot compare"), error);
    }
}

// A push that was seen has a button to say so; what was rewritten while nobody looked stays told until the next sync.
void EnvironmentBanners::describeForcePush(const EnvironmentSnapshot &snapshot, const RepositorySnapshot *repository)
{
    const bool seenMoving = repository != nullptr && !repository->forcePushes.empty();
    const bool leftBehind = snapshot.rewritten && snapshot.live;
    rewritten_->setVisible(seenMoving || leftBehind);
    forcePushSeen_->setVisible(seenMoving);
    if (seenMoving) {
        const RefMove &move = repository->forcePushes.back();
        const auto idOf = [](const std::optional<Revision> &revision) { return revision ? shortId(*revision) : tr("nothing"); };
        QString text = tr("%1 was force-pushed from %2 to %3: commits that ran here may no longer be in its history.")
                           .arg(shortRef(move.ref), idOf(move.before), idOf(move.after));
        if (repository->forcePushes.size() > 1)
            text += u' ' + tr("%1 such moves in all.").arg(repository->forcePushes.size());
        rewritten_->setText(tr("History was rewritten"), text);
    } else if (leftBehind) {
        rewritten_->setText(tr("History was rewritten"),
                            tr("%1 no longer holds the commit %2, which was synced last. It was force-pushed, or the definition names "
                               "another branch or tag now.")
                                .arg(shown(snapshot.environment->source.revision), shortId(*snapshot.live)));
    }
}

}
