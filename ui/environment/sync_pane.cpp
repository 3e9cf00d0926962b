// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/sync_pane.h"

#include "ui/models/plan_texts.h"
#include "ui/models/run_progress.h"
#include "ui/models/sync_run_model.h"
#include "ui/models/text.h"
#include "ui/models/words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/copy_label.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/state_pill.h"
#include "ui/widgets/step_delegate.h"
#include "ui/widgets/visible_text.h"
#include "ui/widgets/wave_bar.h"

#include <QAccessible>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeView>
#include <algorithm>

namespace plumbline {
namespace {

constexpr int announceEvery = 5000; // ms

}

SyncPane::SyncPane(QWidget *parent)
    : QWidget(parent), model_(new SyncRunModel(this)), state_(new StatePill(State::Syncing, this)),
      revisions_(new ElidedLabel(TextRole::Body, Token::Fg2, this)), digest_(new CopyLabel(tr("Plan digest"), this)),
      approved_(new QLabel(this)), waves_(new WaveBar(this)), view_(new QTreeView(this)), whole_(new QLabel(this)),
      progressText_(new QLabel(this)), counts_(new QLabel(this)), progress_(new QProgressBar(this)), promise_(new QLabel(this)),
      follow_(new QCheckBox(tr("Follow"), this)), cancel_(new QPushButton(glyphIcon(Glyph::Stop), tr("Cancel"), this)),
      leave_(new QPushButton(this))
{
    setObjectName(QStringLiteral("syncPane"));
    setSurface(this, Token::Bar);
    state_->setTextRole(TextRole::Heading);
    setTextRole(approved_, TextRole::Small, Token::Fg2);
    view_->setObjectName(QStringLiteral("syncSteps"));
    view_->setAccessibleName(tr("Steps of the sync"));
    view_->setModel(model_);
    layOutSteps(view_, {60, 130, 380, 150});
    setTextRole(whole_, TextRole::Small, Token::Degraded);
    whole_->setObjectName(QStringLiteral("syncFailure"));
    whole_->setTextFormat(Qt::PlainText);
    whole_->setWordWrap(true);
    whole_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    whole_->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
    whole_->hide();
    setTextRole(progressText_, TextRole::Heading);
    progressText_->setObjectName(QStringLiteral("syncProgress"));
    setTextRole(counts_, TextRole::Small, Token::Fg2);
    counts_->setObjectName(QStringLiteral("syncCounts"));
    setTextRole(promise_, TextRole::Small, Token::Fg2);
    promise_->setObjectName(QStringLiteral("syncPromise"));
    promise_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    progress_->setTextVisible(false);
    progress_->setFixedSize(scaled(430), scaled(8));
    progress_->setAccessibleName(tr("Progress of the sync"));
    follow_->setChecked(true);
    follow_->setToolTip(tr("Keep the step that runs in sight"));
    cancel_->setObjectName(QStringLiteral("cancelSync"));
    leave_->setObjectName(QStringLiteral("leaveSync"));

    auto *head = new QHBoxLayout;
    head->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
    head->setSpacing(scaled(12));
    head->addWidget(state_);
    head->addWidget(revisions_, 1);
    auto *plan = new QLabel(tr("Plan"), this);
    setTextRole(plan, TextRole::Small, Token::Fg2);
    head->addWidget(plan);
    head->addWidget(digest_);
    head->addWidget(approved_);
    head->addWidget(follow_);
    auto *measure = new QVBoxLayout;
    auto *line = new QHBoxLayout;
    line->addWidget(progressText_);
    line->addWidget(counts_);
    line->addStretch(1);
    measure->addLayout(line);
    measure->addWidget(progress_);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(10));
    foot->setSpacing(scaled(12));
    foot->addLayout(measure);
    foot->addWidget(promise_, 1);
    foot->addWidget(cancel_);
    foot->addWidget(leave_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(waves_);
    layout->addWidget(view_, 1);
    layout->addWidget(whole_);
    layout->addLayout(foot);

    connect(cancel_, &QPushButton::clicked, this, [this] {
        cancelling_ = true;
        Q_EMIT cancelWanted();
        describe();
    });
    connect(leave_, &QPushButton::clicked, this, &SyncPane::leaveWanted);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &SyncPane::describeChosen);
    connect(waves_, &WaveBar::waveChosen, this, [this](int wave) {
        const QModelIndex first = model_->index(static_cast<int>(spans_[static_cast<std::size_t>(wave)].first), 0);
        follow_->setChecked(false);
        view_->setCurrentIndex(first);
        view_->scrollTo(first, QAbstractItemView::PositionAtTop);
    });
}

void SyncPane::setSnapshot(const EnvironmentSnapshot &snapshot)
{
    const std::shared_ptr<const SyncRun> &run = snapshot.run;
    if (!run || !run->plan || run == model_->run())
        return;
    const bool other = !model_->run() || model_->run()->id != run->id;
    if (other) {
        cancelling_ = false;
        announced_.invalidate();
        const QString to = shortId(run->plan->revision);
        revisions_->setText(run->plan->purpose == PlanPurpose::Undo ? tr("back to what was there before the interrupted sync")
                            : snapshot.live                         ? tr("from %1 to %2").arg(shortId(*snapshot.live), to)
                                                                    : tr("to %1").arg(to));
        digest_->setHash(QString::fromStdString(run->plan->digest.hex()), shortDigest(run->plan->digest));
        approved_->setText(tr("approved by %1").arg(shown(run->approval.who)));
        approved_->setToolTip(shown(run->approval.reason));
        follow_->setChecked(true);
    }
    model_->setRun(run);
    if (other)
        spans_ = wavesOf(*run->plan);
    describe();
}

void SyncPane::describe()
{
    const SyncRun &run = *model_->run();
    const bool running = run.state == RunState::Running;
    describeSteps();
    describeChosen();
    cancel_->setVisible(running);
    cancel_->setEnabled(!cancelling_);
    const TargetKind kind = targetKindOf(*run.plan);
    const bool files = kind == TargetKind::Directory;
    const QString finishing = files ? tr("Finish the files that are being written, journal them, stop")
                                    : tr("Finish the objects that are being written, journal them, stop");
    const QString stopping =
        files ? tr("Stopping after the files that are being written") : tr("Stopping after the objects that are being written");
    cancel_->setToolTip(cancelling_ ? stopping : finishing);
    leave_->setText(running ? tr("Continue in background") : tr("Close"));
    const SyncRunModel::Progress &progress = model_->progress();
    if (running) {
        state_->setState(State::Syncing, cancelling_ ? tr("Cancelling") : tr("Syncing"));
        promise_->setText(
            cancelling_ ? tr("Stopping. %1 are written and stay so.").arg(itemsText(static_cast<std::size_t>(progress.done), kind))
            : files     ? tr("Cancel finishes the current files, then stops.\nWhat is written stays. Nothing is rolled back by itself.")
                        : tr("Cancel finishes the current objects, then stops.\nWhat is written stays. Nothing is rolled back by itself."));
        announce(progressText_->text() + QStringLiteral(", ") + counts_->text());
    } else {
        describeEnd(run);
    }
}

void SyncPane::describeSteps()
{
    const SyncRun &run = *model_->run();
    const SyncRunModel::Progress &progress = model_->progress();
    std::vector<Wave> waves;
    for (const PlanWave &span : spans_) {
        Wave wave{span.title, std::vector<State>(span.count, State::Pending)};
        const std::size_t ended =
            std::min(span.count, static_cast<std::size_t>(std::max(0, model_->ended() - static_cast<int>(span.first))));
        for (std::size_t i = 0; i < ended; ++i)
            wave.steps[i] = stateOf(run.steps[span.first + i].state);
        if (run.state == RunState::Running && ended < span.count && span.first <= static_cast<std::size_t>(model_->ended()))
            wave.steps[ended] = State::Running;
        waves.push_back(std::move(wave));
    }
    waves_->setWaves(std::move(waves));
    progress_->setMaximum(std::max(1, progress.total));
    const bool running = run.state == RunState::Running;
    const int carriedOut = progress.ended() - progress.skipped;
    progress_->setValue(running ? progress.ended() : carriedOut);
    progressText_->setText(running || progress.skipped == 0
                               ? tr("Step %1 of %2").arg(std::min(progress.ended() + (running ? 1 : 0), progress.total)).arg(progress.total)
                               : tr("Ended after %1 of %2 steps").arg(carriedOut).arg(progress.total));
    QString counts = tr("%1 done, %2 failed").arg(progress.done).arg(progress.failed);
    if (progress.skipped > 0)
        counts += tr(", %1 left out").arg(progress.skipped);
    if (progress.unknown > 0)
        counts += tr(", %1 unknown").arg(progress.unknown);
    counts_->setText(counts);
    if (follow_->isChecked())
        if (const QModelIndex at = model_->currentStep(); at.isValid())
            view_->scrollTo(at);
}

// Of the chosen step, in whole sentences, why it failed.
void SyncPane::describeChosen()
{
    const QModelIndex at = view_->currentIndex();
    const bool failed = at.isValid() && model_->run()->steps[static_cast<std::size_t>(at.row())].error.has_value();
    whole_->setText(failed ? wrappable(at.siblingAtColumn(SyncRunModel::Detail).data(Qt::ToolTipRole).toString()) : QString());
    whole_->setVisible(failed);
}

void SyncPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && model_->run() && model_->run()->state != RunState::Running)
        Q_EMIT leaveWanted();
    else
        QWidget::keyPressEvent(event);
}

void SyncPane::describeEnd(const SyncRun &run)
{
    const auto failed = std::ranges::find(run.steps, StepState::Failed, &StepResult::state);
    if (failed != run.steps.end() && !view_->currentIndex().isValid())
        view_->setCurrentIndex(model_->index(static_cast<int>(failed - run.steps.begin()), 0));
    const SyncRunModel::Progress &progress = model_->progress();
    state_->setState(stateOf(run.state), wordOf(run.state));
    QString text;
    if (run.state == RunState::Done)
        text = tr("Done and journalled: %1 of %2 steps.").arg(progress.done).arg(progress.total);
    else
        text = tr("%1 of %2 steps were applied and stay so; %3 failed, %4 were left out.\nNothing is rolled back by itself. Review the "
                  "plan to go on.")
                   .arg(progress.done)
                   .arg(progress.total)
                   .arg(progress.failed)
                   .arg(progress.skipped);
    promise_->setText(text);
    announced_.invalidate();
    announce(wordOf(run.state) + QStringLiteral(". ") + text);
}

// At most one in five seconds; the end is always said.
void SyncPane::announce(const QString &sentence)
{
    setAccessibleDescription(sentence);
    if (!isVisible() || (announced_.isValid() && announced_.elapsed() < announceEvery))
        return;
    announced_.start();
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

}
