// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/environment_header.h"

#include "ui/models/ages.h"
#include "ui/models/environment_facts.h"
#include "ui/models/text.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/lean_gauge.h"
#include "ui/widgets/state_pill.h"

#include "core/ports/clock.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace plumbline {
namespace {

State stateFor(const EnvironmentSnapshot &snapshot)
{
    if (snapshot.run && snapshot.run->state == RunState::Running)
        return State::Syncing;
    if (snapshot.stale)
        return State::Stale;
    if (!snapshot.drift)
        return State::Unknown;
    const DriftSummary &summary = snapshot.drift->summary;
    if (summary.drifted > 0)
        return State::Drifted;
    if (summary.missing > 0)
        return State::Missing;
    if (summary.extra > 0)
        return State::Extra;
    return stateOf(snapshot.drift->status);
}

}

EnvironmentHeader::EnvironmentHeader(QWidget *parent)
    : QWidget(parent), gauge_(new LeanGauge(this)), title_(new ElidedLabel(TextRole::Title, Token::Fg, this)),
      production_(new ChipLabel({ChipKind::Production}, this)), state_(new StatePill(State::Unknown, this)),
      held_(new StatePill(State::Held, this)), place_(new ElidedLabel(TextRole::Small, Token::Fg2, this)),
      revisions_(new ElidedLabel(TextRole::Small, Token::Fg2, this)),
      rollback_(new QPushButton(glyphIcon(Glyph::Rollback), tr("Roll back…"), this)), hold_(new Banner(State::Held, this)),
      consent_(new Banner(State::Awaiting, this)), interrupted_(new Banner(State::Warning, this)),
      trouble_(new Banner(State::SyncFailed, this)), resume_(hold_->addButton(tr("Resume…"))),
      allow_(consent_->addButton(tr("Allow this target"))), finish_(interrupted_->addButton(tr("Plan to finish"))),
      undo_(interrupted_->addButton(tr("Plan to undo")))
{
    setSurface(this, Token::Content);
    title_->setObjectName(QStringLiteral("title"));
    state_->setObjectName(QStringLiteral("state"));
    rollback_->setObjectName(QStringLiteral("rollback"));
    resume_->setObjectName(QStringLiteral("resume"));
    allow_->setObjectName(QStringLiteral("allow"));
    auto *history = new QPushButton(glyphIcon(Glyph::History), tr("History"), this);
    auto *first = new QHBoxLayout;
    first->setSpacing(12);
    first->addWidget(title_);
    first->addWidget(production_);
    first->addWidget(state_);
    first->addWidget(held_);
    first->addStretch(1);
    auto *second = new QHBoxLayout;
    second->setSpacing(16);
    second->addWidget(place_, 3);
    second->addWidget(revisions_, 2);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addLayout(first);
    lines->addLayout(second);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(16, 8, 16, 8);
    line->setSpacing(12);
    line->addWidget(gauge_);
    line->addLayout(lines, 1);
    line->addWidget(history);
    line->addWidget(rollback_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(line);
    for (Banner *banner : {trouble_, consent_, interrupted_, hold_})
        layout->addWidget(banner);
    auto *again = trouble_->addButton(tr("Try now"));
    connect(again, &QPushButton::clicked, this, &EnvironmentHeader::refreshWanted);
    connect(history, &QPushButton::clicked, this, &EnvironmentHeader::historyWanted);
    connect(rollback_, &QPushButton::clicked, this, &EnvironmentHeader::rollbackWanted);
    connect(resume_, &QPushButton::clicked, this, &EnvironmentHeader::resumeWanted);
    connect(allow_, &QPushButton::clicked, this, &EnvironmentHeader::allowWanted);
    connect(finish_, &QPushButton::clicked, this, &EnvironmentHeader::finishWanted);
    connect(undo_, &QPushButton::clicked, this, &EnvironmentHeader::undoWanted);
}

void EnvironmentHeader::setSnapshot(const EnvironmentSnapshot &snapshot, bool writable)
{
    const Time now = SystemClock().now();
    const EnvironmentFacts facts = factsOf(snapshot, now);
    title_->setText(facts.app + QStringLiteral(" / ") + facts.stage);
    production_->setVisible(facts.isProtected);
    const State state = stateFor(snapshot);
    gauge_->setLean(state, static_cast<std::size_t>(facts.driftCount));
    state_->setState(state, facts.word);
    held_->setVisible(snapshot.hold.has_value());
    QStringList place{shown(snapshot.environment->target), facts.source};
    place += snapshot.environment->sync.mode == SyncSpec::Mode::Auto ? tr("automatic sync") : tr("manual sync");
    if (snapshot.environment->sync.selfHeal)
        place += tr("heals itself");
    place_->setText(place.join(QStringLiteral("   ")));
    QStringList revisions{facts.revision.isEmpty() ? tr("never synced") : tr("live %1, %2").arg(facts.revision, facts.distance)};
    if (!facts.synced.isEmpty())
        revisions += tr("synced %1").arg(facts.synced);
    if (snapshot.observedAt)
        revisions += tr("seen %1").arg(clockText(*snapshot.observedAt, now));
    revisions_->setText(revisions.join(QStringLiteral("   ")));
    rollback_->setEnabled(writable && snapshot.consent == Consent::Allowed);
    rollback_->setToolTip(!writable ? tr("This desk is read-only.") : tr("Preview going back to a commit"));
    describeBanners(snapshot, writable);
}

void EnvironmentHeader::describeBanners(const EnvironmentSnapshot &snapshot, bool writable)
{
    const Time now = SystemClock().now();
    hold_->setVisible(snapshot.hold.has_value());
    if (snapshot.hold)
        hold_->setText(tr("Held at %1").arg(shortId(snapshot.hold->revision)),
                       tr("by %1 since %2: “%3” Automatic sync and healing follow the hold.")
                           .arg(shown(snapshot.hold->who), clockText(snapshot.hold->since, now), shown(snapshot.hold->reason)));
    consent_->setVisible(snapshot.consent != Consent::Allowed);
    if (snapshot.consent == Consent::New)
        consent_->setText(
            tr("New target"),
            tr("The repository names %1. Nothing there is read or written before you allow it.").arg(shown(snapshot.environment->target)));
    else if (snapshot.consent == Consent::Changed)
        consent_->setText(tr("Target changed"),
                          tr("A commit changed the target from %1 to %2. It is neither read nor written before you allow it.")
                              .arg(shown(snapshot.previousTarget), shown(snapshot.environment->target)));
    interrupted_->setVisible(snapshot.interrupted.has_value());
    if (snapshot.interrupted)
        interrupted_->setText(
            tr("Interrupted sync"),
            tr("Run %1 to %2 by %3 ended after %4 of %5 steps. Every file is either old or new. Finish it, or undo what it began.")
                .arg(snapshot.interrupted->run)
                .arg(shortId(snapshot.interrupted->revision), shown(snapshot.interrupted->who))
                .arg(snapshot.interrupted->done)
                .arg(snapshot.interrupted->total));
    const bool trouble = (snapshot.error && snapshot.consent == Consent::Allowed) || !snapshot.policyNote.empty();
    trouble_->setVisible(trouble);
    if (trouble)
        trouble_->setText(snapshot.stale   ? tr("Stale")
                          : snapshot.error ? tr("Cannot compare")
                                           : tr("Policy"),
                          shown(snapshot.error ? snapshot.error->text() : snapshot.policyNote));
    for (QPushButton *button : {resume_, allow_, finish_, undo_})
        button->setEnabled(writable);
}

}
