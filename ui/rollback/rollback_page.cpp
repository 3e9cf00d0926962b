// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollback/rollback_page.h"

#include "ui/models/ages.h"
#include "ui/models/core_texts.h"
#include "ui/models/desk.h"
#include "ui/models/environment_facts.h"
#include "ui/models/plan_model.h"
#include "ui/models/plan_texts.h"
#include "ui/models/text.h"
#include "ui/models/words.h"
#include "ui/rollback/rollback_checks.h"
#include "ui/rollback/rollback_form.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/commit_ribbon.h"
#include "ui/widgets/connection_banners.h"
#include "ui/widgets/copy_label.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/pane_state.h"
#include "ui/widgets/state_pill.h"
#include "ui/widgets/step_delegate.h"
#include "ui/widgets/visible_text.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace plumbline {

RollbackPage::RollbackPage(Desk &desk, QWidget *parent)
    : Page(parent), desk_(desk), model_(new PlanModel(this)), title_(new ElidedLabel(TextRole::Title, Token::Fg, this)),
      production_(new ChipLabel({ChipKind::Production}, this)), status_(new StatePill(State::Unknown, this)),
      connection_(new ConnectionBanners(this)), ribbon_(new CommitRibbon(this)), digest_(new CopyLabel(tr("Plan digest"), this)),
      summary_(new ElidedLabel(TextRole::Small, Token::Fg2, this)), stack_(new QStackedWidget(this)), steps_(new QTreeView(this)),
      state_(new PaneState(this)), checksTitle_(new QLabel(this)), checks_(new QVBoxLayout), form_(new RollbackForm(this))
{
    setSurface(this, Token::Content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layOutHead(layout);
    layout->addWidget(connection_);
    layout->addWidget(ribbon_);
    layOutBody(layout);
    connect(form_, &RollbackForm::cancelled, this, &Page::backRequested);
    connect(form_, &RollbackForm::confirmed, this, &RollbackPage::confirm);
    connect(form_, &RollbackForm::recreationWanted, this, &RollbackPage::letRecreate);
    connect(ribbon_, &CommitRibbon::chosenChanged, this, &RollbackPage::choose);
    connect(state_, &PaneState::actionTriggered, this, &RollbackPage::plan);
    connect(&desk_, &Desk::fleetChanged, this, &RollbackPage::refresh);
}

void RollbackPage::layOutHead(QVBoxLayout *layout)
{
    ribbon_->setObjectName(QStringLiteral("ribbon"));
    auto *closing = new QPushButton(tr("Close preview"), this);
    closing->setObjectName(QStringLiteral("closePreview"));
    closing->setShortcut(QKeySequence(Qt::Key_Escape));
    connect(closing, &QPushButton::clicked, this, &Page::backRequested);
    auto *preview = new QLabel(tr("Preview only. Nothing has changed yet."), this);
    setTextRole(preview, TextRole::Small, Token::Fg2);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(10));
    head->setSpacing(scaled(12));
    for (QWidget *widget : std::initializer_list<QWidget *>{title_, production_, status_})
        head->addWidget(widget);
    head->addStretch(1);
    head->addWidget(preview);
    head->addWidget(closing);
    layout->addLayout(head);
}

void RollbackPage::layOutBody(QVBoxLayout *layout)
{
    steps_->setObjectName(QStringLiteral("rollbackSteps"));
    steps_->setAccessibleName(tr("Steps of the roll back"));
    steps_->setModel(model_);
    layOutSteps(steps_, {50, 90, 110, 220, 210});
    stack_->addWidget(steps_);
    stack_->addWidget(state_);
    setTextRole(checksTitle_, TextRole::Heading);
    checks_->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(12));
    checks_->setSpacing(scaled(4));
    checks_->addWidget(checksTitle_);

    auto *planLine = new QHBoxLayout;
    planLine->setContentsMargins(scaled(16), scaled(6), scaled(16), scaled(6));
    planLine->setSpacing(scaled(12));
    auto *planTitle = new QLabel(tr("Plan"), this);
    setTextRole(planTitle, TextRole::Heading);
    planLine->addWidget(planTitle);
    planLine->addWidget(digest_);
    planLine->addWidget(summary_, 1);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addLayout(planLine);
    left->addWidget(stack_, 1);
    left->addLayout(checks_);
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addLayout(left, 1);
    body->addWidget(form_);
    layout->addLayout(body, 1);
}

void RollbackPage::preview(const EnvironmentId &id, const std::optional<Revision> &revision)
{
    id_ = id;
    revision_ = revision;
    recreate_.clear();
    timeline_.reset();
    plan_.reset();
    working_ = false;
    planning_ = false;
    form_->clear();
    model_->setPlan(nullptr);
    ribbonCommits_.clear();
    ribbon_->setCommits({}, {});
    title_->setText(tr("Roll back %1").arg(breadcrumb().front()));
    state_->setMessage({PaneCondition::Loading, {}, tr("Making the plan")});
    stack_->setCurrentWidget(state_);
    describePlan();
    check();
    Q_EMIT breadcrumbChanged();
    loadTimeline();
    if (revision_)
        plan();
}

PlanRequest RollbackPage::request() const
{
    return {PlanPurpose::Rollback, revision_, std::nullopt, recreate_};
}

void RollbackPage::letRecreate(const ResourceKey &key, bool wanted)
{
    std::erase(recreate_, key);
    if (wanted)
        recreate_.insert(std::ranges::upper_bound(recreate_, key), key);
    plan();
}

void RollbackPage::plan()
{
    if (!revision_)
        return;
    planning_ = true;
    check();
    desk_.engine().plan(id_, request(),
                        desk_.reply<std::shared_ptr<const Plan>>(
                            this, [this, id = id_, asked = request()](const Result<std::shared_ptr<const Plan>> &made) {
                                if (id == id_ && asked.revision == revision_ && asked.recreate == recreate_)
                                    takePlan(made);
                            }));
}

void RollbackPage::takePlan(const Result<std::shared_ptr<const Plan>> &made)
{
    planning_ = false;
    if (!made)
        return fail(made.error());
    if (plan_ && plan_->digest != (*made)->digest && plan_->revision == (*made)->revision && plan_->recreate == (*made)->recreate)
        form_->sayError(tr("Live or Git changed: this is a new plan. Nothing was written."));
    const bool other = !plan_ || plan_->digest != (*made)->digest;
    plan_ = *made;
    model_->setPlan(plan_);
    if (other)
        form_->setTakeOvers(takeOverTexts(*plan_));
    form_->setRecreations(recreationsOf(*plan_));
    describePlan();
    check();
}

void RollbackPage::describePlan()
{
    digest_->setVisible(plan_ != nullptr);
    if (!plan_) {
        summary_->setText({});
        describeChecks();
        return;
    }
    digest_->setHash(QString::fromStdString(plan_->digest.hex()), shortDigest(plan_->digest));
    summary_->setText(tr("%1 to write (%2), %3 already match; to %4 on %5")
                          .arg(stepsText(plan_->steps.size()), planText(*plan_), itemsText(plan_->summary.unchanged, targetKindOf(*plan_)),
                               shortId(plan_->revision), shown(plan_->targetIdentity)));
    if (!plan_->refusals.empty())
        state_->setMessage({PaneCondition::Error, tr("The plan is refused"), coreText(plan_->refusals.front().text())});
    else if (plan_->steps.empty())
        state_->setMessage({PaneCondition::Empty, tr("Live already is at this commit"),
                            tr("Rolling back would write nothing and hold the environment here.")});
    const bool hasSteps = !plan_->steps.empty() && plan_->refusals.empty();
    stack_->setCurrentWidget(hasSteps ? static_cast<QWidget *>(steps_) : state_);
    describeChecks();
}

void RollbackPage::describeChecks()
{
    while (checks_->count() > 1) {
        QLayoutItem *item = checks_->takeAt(1);
        delete item->widget();
        delete item;
    }
    const auto snapshot = desk_.environment(id_);
    checksTitle_->setVisible(plan_ && snapshot);
    if (!plan_ || !snapshot)
        return;
    const QList<RollbackCheck> found = rollbackChecks(*snapshot, *plan_);
    const auto passed = std::ranges::count(found, State::Done, &RollbackCheck::state);
    checksTitle_->setText(tr("Checks: %1 passed, %2 to read").arg(passed).arg(found.size() - passed));
    for (const RollbackCheck &entry : found) {
        auto *pill = new StatePill(entry.state, this);
        pill->setTextRole(TextRole::Small);
        pill->setState(entry.state, entry.text);
        pill->setToolTip(plainToolTip(entry.text));
        checks_->addWidget(pill);
    }
}

void RollbackPage::fail(const Error &error)
{
    working_ = false;
    planning_ = false;
    form_->sayError(shown(error.text()));
    if (!plan_) {
        state_->setMessage({PaneCondition::Error, tr("No plan could be made"), shown(error.text()), revision_ ? tr("Try now") : QString()});
        stack_->setCurrentWidget(state_);
    }
    check();
}

// What was refused is most likely a plan that live has left behind: the next one is shown beside the reason.
void RollbackPage::failConfirmed(const EnvironmentId &id, const Error &error)
{
    if (id != id_)
        return;
    fail(error);
    plan();
}

// The engine makes a plan again when live or Git moved: the newest one is shown. Once it runs, the environment's page shows how it goes.
void RollbackPage::refresh()
{
    const auto snapshot = desk_.environment(id_);
    if (!isVisible() || !snapshot)
        return;
    if (working_) {
        if (snapshot->run && snapshot->run->state == RunState::Running && plan_ && snapshot->run->plan->digest == plan_->digest)
            Q_EMIT environmentRequested(id_);
        return;
    }
    check();
    const std::shared_ptr<const Plan> &now = snapshot->plan;
    if (plan_ && !planning_ && now && now->purpose == PlanPurpose::Rollback && now->revision == revision_ && now->recreate == recreate_ &&
        now->digest != plan_->digest)
        takePlan(now);
}

void RollbackPage::check()
{
    const auto snapshot = desk_.environment(id_);
    if (snapshot) {
        connection_->setEnvironment(*snapshot, *desk_.fleet());
        const EnvironmentFacts facts = factsOf(*snapshot, SystemClock().now());
        production_->setVisible(facts.isProtected);
        status_->setState(snapshot->hold                                            ? State::Held
                          : snapshot->stale                                         ? State::Stale
                          : facts.mark == Mark::Configure                           ? State::Differs
                          : snapshot->drift && snapshot->drift->summary.drifted > 0 ? State::Drifted
                                                                                    : stateOf(snapshot->status()),
                          snapshot->hold ? tr("Held at %1").arg(shortId(snapshot->hold->revision)) : facts.word);
        form_->setEnvironment(*snapshot->environment, revision_ ? shortId(*revision_) : QString());
    }
    QString why;
    const EngineStatus &engine = desk_.fleet()->engine;
    if (working_)
        why = tr("Rolling back…");
    else if (!engine.writable)
        why = engine.readOnlyBecause.empty() ? tr("This desk is read-only.") : shown(engine.readOnlyBecause);
    else if (planning_ || !plan_)
        why = tr("The plan is being made.");
    else if (!plan_->refusals.empty())
        why = tr("The plan is refused: %1").arg(coreText(plan_->refusals.front().text()));
    form_->setBlocked(why);
    ribbon_->setEnabled(!working_);
}

void RollbackPage::confirm()
{
    if (!plan_ || working_)
        return;
    working_ = true;
    form_->sayError({});
    check();
    const Digest digest = plan_->digest;
    desk_.engine().approve(
        id_, digest, request(), {form_->reason().toStdString(), form_->typedName().toStdString(), false, {}, form_->takesOver()},
        desk_.reply<Approval>(this, [this, digest, id = id_](const Result<Approval> &approval) {
            if (!approval)
                return failConfirmed(id, approval.error());
            desk_.engine().sync(
                id, digest,
                desk_.reply<std::shared_ptr<const SyncRun>>(this, [this, id](const Result<std::shared_ptr<const SyncRun>> &run) {
                    if (!run)
                        return failConfirmed(id, run.error());
                    Q_EMIT said((*run)->state == RunState::Done
                                    ? tr("%1 is rolled back and held.").arg(shown(id.name))
                                    : tr("The roll back of %1 ended otherwise; see its steps.").arg(shown(id.name)));
                    if (id != id_)
                        return;
                    working_ = false;
                    check();
                    if (isVisible())
                        Q_EMIT environmentRequested(id_); // it was over before its progress could be shown
                }));
        }));
}

QStringList RollbackPage::breadcrumb() const
{
    const auto snapshot = desk_.environment(id_);
    const QString name =
        snapshot ? tr("%1 / %2").arg(shown(appOf(*snapshot->environment)), shown(stageOf(*snapshot->environment))) : shown(id_.name);
    return {name, tr("Roll back")};
}

QList<QWidget *> RollbackPage::panes() const
{
    return {ribbon_, steps_, form_->first(), form_->confirmButton()};
}

void RollbackPage::activate()
{
    form_->first()->setFocus(Qt::OtherFocusReason);
}

}
