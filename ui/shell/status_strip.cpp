// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_strip.h"

#include "ui/models/ages.h"
#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/state_pill.h"
#include "ui/widgets/visible_text.h"

#include <QDateTime>
#include <QLabel>
#include <QToolButton>
#include <algorithm>

namespace plumbline {

StatusStrip::StatusStrip(Desk &desk, QWidget *parent)
    : QStatusBar(parent), desk_(desk), core_(new StatePill(State::Unknown, this)), git_(new ElidedLabel(TextRole::Small, Token::Fg2, this)),
      targets_(new StatePill(State::Unknown, this)), requests_(new StatePill(State::Unknown, this)),
      journal_(new StatePill(State::Unknown, this)), said_(new ElidedLabel(TextRole::SmallMedium, Token::Fg, this)),
      cancel_(new QToolButton(this)), clock_(new QLabel(this))
{
    setSizeGripEnabled(false);
    setContentsMargins(scaled(6), 0, scaled(8), 0);
    for (StatePill *pill : {core_, targets_, requests_, journal_})
        pill->setTextRole(TextRole::Small);
    core_->setObjectName(QStringLiteral("status.core"));
    git_->setObjectName(QStringLiteral("status.git"));
    journal_->setObjectName(QStringLiteral("status.journal"));
    addWidget(core_);
    addWidget(git_);
    addWidget(cancel_);
    addWidget(said_, 1);
    addPermanentWidget(targets_);
    addPermanentWidget(requests_);
    addPermanentWidget(journal_);
    addPermanentWidget(clock_);
    requests_->setObjectName(QStringLiteral("status.requests"));
    targets_->setObjectName(QStringLiteral("status.targets"));
    said_->setObjectName(QStringLiteral("status.said"));
    setTextRole(clock_, TextRole::Mono, Token::Fg2);
    clock_->setToolTip(tr("Now, UTC"));
    cancel_->setIcon(glyphIcon(Glyph::Close));
    cancel_->setObjectName(QStringLiteral("status.cancel"));
    cancel_->setToolTip(tr("Cancel the transfer"));
    cancel_->setAccessibleName(tr("Cancel the transfer"));
    cancel_->hide();
    connect(cancel_, &QToolButton::clicked, this, [this] { Q_EMIT cancelTransferRequested(transferring_); });
    connect(&desk_, &Desk::fleetChanged, this, &StatusStrip::refresh);
    connect(&ages_, &QTimer::timeout, this, &StatusStrip::refresh);
    ages_.start(std::chrono::seconds(1));
    forget_.setSingleShot(true);
    connect(&forget_, &QTimer::timeout, said_, [this] { said_->setText({}); });
    refresh();
}

void StatusStrip::say(const QString &sentence)
{
    said_->setText(sentence);
    forget_.start(std::chrono::seconds(8));
}

void StatusStrip::unsay(const QString &sentence)
{
    if (said_->text() == sentence)
        said_->setText({});
}

void StatusStrip::refresh()
{
    describeCore();
    describeGit();
    describeTargets();
    describeRequests();
    describeJournal();
    clock_->setText(QDateTime::currentDateTimeUtc().toString(QStringLiteral("HH:mm:ss")));
    const QString ages = agesText();
    git_->setToolTip(plainToolTip(ages));
    targets_->setToolTip(plainToolTip(ages));
}

QString StatusStrip::agesText() const
{
    const Time now = SystemClock().now();
    QStringList lines;
    for (const auto &repository : desk_.fleet()->repositories) {
        const QString age = repository->url.empty() ? tr("local clone, its refs are looked at all the time")
                            : repository->fetchedAt ? tr("fetched %1").arg(agoText(*repository->fetchedAt, now))
                                                    : tr("not fetched yet");
        lines += tr("%1: %2").arg(shown(repository->name), age);
    }
    for (const auto &environment : desk_.fleet()->environments) {
        const QString age = environment->observedAt ? tr("seen %1").arg(agoText(*environment->observedAt, now)) : tr("not seen yet");
        const QString name = shown(environment->environment->id.name);
        lines += environment->stale ? tr("%1: %2, stale").arg(name, age) : tr("%1: %2").arg(name, age);
    }
    constexpr qsizetype most = 30;
    if (lines.size() > most) {
        const qsizetype more = lines.size() - most;
        lines.resize(most);
        lines += tr("and %1 more: see the fleet as a list").arg(more);
    }
    return lines.join(u'\n');
}

void StatusStrip::describeCore()
{
    const EngineStatus &engine = desk_.fleet()->engine;
    for (const auto &environment : desk_.fleet()->environments) {
        if (!environment->run || environment->run->state != RunState::Running)
            continue;
        const SyncRun &run = *environment->run;
        core_->setState(State::Syncing, tr("Syncing %1, step %2 of %3")
                                            .arg(shown(environment->environment->id.name))
                                            .arg(run.count(StepState::Done))
                                            .arg(run.steps.size()));
        return;
    }
    if (engine.workers == 0)
        core_->setState(State::Pending, tr("Reconcile core starting"));
    else
        core_->setState(State::Done, engine.queued > 0
                                         ? tr("Reconcile core running, %1 workers, %2 queued").arg(engine.workers).arg(engine.queued)
                                         : tr("Reconcile core running, %1 workers").arg(engine.workers));
}

void StatusStrip::describeGit()
{
    const Time now = SystemClock().now();
    std::optional<Time> oldest;
    QString transfer;
    std::size_t remotes = 0;
    transferring_.clear();
    for (const auto &repository : desk_.fleet()->repositories) {
        if (!repository->transfer.empty()) {
            transfer = tr("%1: %2").arg(shown(repository->name), shown(repository->transfer));
            transferring_ = QString::fromStdString(repository->location);
        }
        if (repository->url.empty())
            continue;
        ++remotes;
        if (repository->fetchedAt && (!oldest || *repository->fetchedAt < *oldest))
            oldest = repository->fetchedAt;
    }
    cancel_->setVisible(!transferring_.isEmpty());
    if (!transfer.isEmpty())
        git_->setText(transfer);
    else if (oldest)
        git_->setText(tr("Git fetched %1").arg(agoText(*oldest, now)));
    else if (!desk_.fleet()->repositories.empty())
        git_->setText(remotes == 0 ? tr("Git read from local clones") : tr("Git not fetched yet"));
    else
        git_->setText({});
}

void StatusStrip::describeTargets()
{
    const Time now = SystemClock().now();
    std::size_t watched = 0;
    std::size_t stale = 0;
    std::optional<Time> oldest;
    for (const auto &environment : desk_.fleet()->environments) {
        if (environment->stale)
            ++stale;
        else if (environment->observedAt)
            ++watched;
        if (environment->observedAt && (!oldest || *environment->observedAt < *oldest))
            oldest = environment->observedAt;
    }
    targets_->setVisible(oldest.has_value());
    if (!oldest)
        return;
    if (stale > 0)
        targets_->setState(State::Stale, tr("Targets: %1 stale, oldest seen %2").arg(stale).arg(agoText(*oldest, now)));
    else
        targets_->setState(State::Done, tr("Targets: %1 watched, oldest look %2").arg(watched).arg(agoText(*oldest, now)));
}

void StatusStrip::describeRequests()
{
    budget_.take(desk_.usage(), std::chrono::steady_clock::now());
    requests_->setVisible(!budget_.isEmpty());
    if (budget_.isEmpty())
        return;
    requests_->setState(budget_.isStrained() ? State::Warning : State::Done, budget_.text());
    requests_->setToolTip(plainToolTip(budget_.details()));
}

void StatusStrip::describeJournal()
{
    const EngineStatus &engine = desk_.fleet()->engine;
    if (engine.workers == 0) {
        journal_->setState(State::Pending, tr("Journal"));
        return;
    }
    if (engine.chain && engine.chain->brokenAt)
        journal_->setState(State::SyncFailed, tr("Journal broken at entry %1").arg(*engine.chain->brokenAt));
    else if (!engine.writable)
        journal_->setState(State::Warning, tr("Read-only: %1").arg(shown(engine.readOnlyBecause)));
    else if (engine.chain)
        journal_->setState(State::Done, tr("Journal verified %1, %2 entries")
                                            .arg(engine.chainAt ? agoText(*engine.chainAt, SystemClock().now()) : QString())
                                            .arg(engine.chain->entries));
    else
        journal_->setState(State::Pending, tr("Journal being verified"));
}

}
