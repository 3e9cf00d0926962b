// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/environment_header.h"

#include "ui/environment/stage_tabs.h"
#include "ui/models/ages.h"
#include "ui/models/environment_facts.h"
#include "ui/models/text.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/lean_gauge.h"
#include "ui/widgets/state_pill.h"
#include "ui/widgets/visible_text.h"

#include "core/ports/clock.h"
#include "core/reconcile/policy.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace plumbline {
namespace {

constexpr int wordGap = 10; // as wide as the blanks within a line of Small

State stateFor(const EnvironmentSnapshot &snapshot, bool failed)
{
    if (snapshot.run && snapshot.run->state == RunState::Running)
        return State::Syncing;
    if (snapshot.consent != Consent::Allowed)
        return State::Awaiting;
    if (snapshot.stale)
        return State::Stale;
    if (!snapshot.drift)
        return State::Unknown;
    if (failed)
        return State::SyncFailed;
    const DriftSummary &summary = snapshot.drift->changedLive;
    if (summary.differing() == 0 && snapshot.drift->summary.differing() > 0 && snapshot.drift->status == SyncStatus::OutOfSync)
        return State::Differs;
    if (summary.drifted > 0)
        return State::Drifted;
    if (summary.missing > 0)
        return State::Missing;
    if (summary.extra > 0)
        return State::Extra;
    return stateOf(snapshot.drift->status);
}

// A policy that does not act neither syncs nor heals; its banner says why.
QString policyText(const EnvironmentSnapshot &snapshot, Time now)
{
    const SyncSpec &sync = snapshot.environment->sync;
    if (!snapshot.policyNote.empty() && (sync.mode == SyncSpec::Mode::Auto || sync.selfHeal))
        return EnvironmentHeader::tr("its policy waits");
    QString text = sync.mode == SyncSpec::Mode::Auto ? EnvironmentHeader::tr("automatic sync") : EnvironmentHeader::tr("manual sync");
    if (sync.selfHeal)
        text += QStringLiteral("   ") + (snapshot.healsAt ? EnvironmentHeader::tr("heals again %1").arg(clockText(*snapshot.healsAt, now))
                                         : mayHeal(snapshot) ? EnvironmentHeader::tr("heals itself")
                                                             : EnvironmentHeader::tr("does not heal now"));
    return text;
}

}

EnvironmentHeader::EnvironmentHeader(QWidget *parent)
    : QWidget(parent), gauge_(new LeanGauge(this)), title_(new ElidedLabel(TextRole::Title, Token::Fg, this)),
      production_(new ChipLabel({ChipKind::Production}, this)), state_(new StatePill(State::Unknown, this)),
      held_(new StatePill(State::Held, this)), health_(new StatePill(State::Healthy, this)),
      healthReason_(new ElidedLabel(TextRole::Small, Token::Fg2, this)), place_(new ElidedLabel(TextRole::Small, Token::Fg2, this)),
      policy_(new ElidedLabel(TextRole::Small, Token::Fg2, this)), revisions_(new ElidedLabel(TextRole::Small, Token::Fg2, this)),
      stages_(new StageTabs(this)), rollback_(new QPushButton(glyphIcon(Glyph::Rollback), tr("Roll back…"), this)),
      more_(new QToolButton(this)), second_(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setSurface(this, Token::Content);
    title_->setObjectName(QStringLiteral("title"));
    state_->setObjectName(QStringLiteral("state"));
    health_->setObjectName(QStringLiteral("health"));
    healthReason_->setObjectName(QStringLiteral("healthReason"));
    rollback_->setObjectName(QStringLiteral("rollback"));
    place_->setObjectName(QStringLiteral("place"));
    for (ElidedLabel *label : {place_, revisions_})
        label->setElideMode(Qt::ElideMiddle);
    policy_->setObjectName(QStringLiteral("policy"));
    revisions_->setObjectName(QStringLiteral("revisions"));
    more_->setObjectName(QStringLiteral("more"));
    more_->setIcon(glyphIcon(Glyph::More));
    more_->setToolTip(tr("More of this environment"));
    more_->setAccessibleName(tr("More of this environment"));
    more_->setPopupMode(QToolButton::InstantPopup);
    state_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred); // a long name gives way to it
    auto *first = new QHBoxLayout;
    first->setSpacing(scaled(12));
    for (QWidget *widget : std::initializer_list<QWidget *>{title_, production_, state_, health_, held_})
        first->addWidget(widget);
    first->addWidget(healthReason_, 1);
    auto *where = new QHBoxLayout;
    where->setSpacing(scaled(wordGap));
    where->addWidget(place_);
    where->addWidget(policy_, 1);
    second_->addLayout(where);
    second_->addWidget(revisions_, 1);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(scaled(2));
    lines->addLayout(first);
    lines->addLayout(second_);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(scaled(16), scaled(8), scaled(12), scaled(8));
    line->setSpacing(scaled(12));
    line->addWidget(gauge_);
    line->addLayout(lines, 1);
    line->addWidget(stages_);
    line->addWidget(rollback_);
    line->addWidget(more_);
    connect(rollback_, &QPushButton::clicked, this, &EnvironmentHeader::rollbackWanted);
}

void EnvironmentHeader::setMenu(QMenu *menu)
{
    menu_ = menu;
    more_->setMenu(menu);
}

void EnvironmentHeader::contextMenuEvent(QContextMenuEvent *event)
{
    if (menu_ != nullptr)
        menu_->popup(event->globalPos());
}

void EnvironmentHeader::setSnapshot(const EnvironmentSnapshot &snapshot, const FleetSnapshot &fleet)
{
    const Time now = SystemClock().now();
    const EnvironmentFacts facts = factsOf(snapshot, now);
    title_->setText(facts.app + QStringLiteral(" / ") + facts.stage);
    production_->setVisible(facts.isProtected);
    const State state = stateFor(snapshot, facts.mark == Mark::Failed);
    gauge_->setLean(state, static_cast<std::size_t>(facts.driftCount));
    const bool counted = state == State::Drifted && !facts.detail.isEmpty();
    const bool differs = state == State::Differs && !facts.detail.isEmpty();
    constexpr qsizetype roomy = 28; // characters; more would cost the environment's name
    const bool brief = facts.detail.size() > roomy;
    state_->setState(state, brief     ? facts.word
                            : counted ? tr("Drifted, %1").arg(facts.detail)
                            : differs ? tr("Differs, %1").arg(facts.detail)
                                      : facts.word);
    state_->setToolTip(brief ? plainToolTip(facts.detail) : QString());
    held_->setVisible(snapshot.hold.has_value());
    const bool files = snapshot.environment->targetKind == TargetKind::Directory;
    health_->setVisible(!files);
    health_->setState(stateOf(files || snapshot.stale || !snapshot.health ? Health::Unknown : snapshot.health->overall.health),
                      facts.health);
    healthReason_->setText(facts.healthReason);
    const QString target = files ? facts.target : facts.target.section(u' ', 0, 0); // without what it allows
    place_->setText(target + QStringLiteral("   ") + facts.source);
    policy_->setText(policyText(snapshot, now));
    policy_->setMinimumWidth(std::min(policy_->sizeHint().width(), scaled(240)));
    QStringList revisions{facts.synced.isEmpty()                                          ? tr("never synced")
                          : snapshot.lastSync->what.result == nameOf(RunState::Done)      ? tr("synced %1").arg(facts.synced)
                          : snapshot.lastSync->what.result == nameOf(RunState::Cancelled) ? tr("last sync cancelled, %1").arg(facts.synced)
                                                                                          : tr("last sync failed, %1").arg(facts.synced)};
    if (snapshot.observedAt)
        revisions += tr("seen %1").arg(clockText(*snapshot.observedAt, now));
    revisions_->setText(revisions.join(QStringLiteral("   ")));
    breakLines();
    const bool writable = fleet.engine.writable;
    rollback_->setEnabled(writable && snapshot.consent == Consent::Allowed);
    rollback_->setToolTip(plainToolTip(!writable                              ? shown(fleet.engine.readOnlyBecause)
                                       : snapshot.consent != Consent::Allowed ? tr("Allow the target first.")
                                                                              : tr("Preview going back to a commit; nothing is written")));
    stages_->setFleet(fleet, snapshot.environment->id);
}

// The layout has its say first.
bool EnvironmentHeader::event(QEvent *event)
{
    const bool known = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        breakLines();
    return known;
}

// Where it is and how old it is stand in one line only where both have room.
void EnvironmentHeader::breakLines()
{
    const int gap = scaled(wordGap);
    const int room = second_->geometry().width();
    const int wanted = place_->sizeHint().width() + policy_->sizeHint().width() + revisions_->sizeHint().width() + 2 * gap;
    const bool fits = wanted <= room;
    second_->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    if (const int spacing = fits ? gap : 0; second_->spacing() != spacing) // which asks for a layout anew, and so for this
        second_->setSpacing(spacing);
    // A shortened place ends before its room does, and what follows stands next to it.
    place_->setMaximumWidth(place_->widthWithin(room - policy_->minimumWidth() - gap));
}

}
