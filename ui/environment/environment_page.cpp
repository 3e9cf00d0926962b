// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/environment_page.h"

#include "ui/environment/approve_bar.h"
#include "ui/environment/commit_pane.h"
#include "ui/environment/diff_pane.h"
#include "ui/environment/environment_header.h"
#include "ui/environment/text_diff_pane.h"
#include "ui/models/desk.h"
#include "ui/models/environment_facts.h"
#include "ui/models/text.h"
#include "ui/widgets/banner.h"

#include <QPushButton>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace plumbline {

EnvironmentPage::EnvironmentPage(Desk &desk, QWidget *parent)
    : Page(parent), desk_(desk), header_(new EnvironmentHeader(this)), resume_(new Banner(State::Held, this)),
      commits_(new CommitPane(desk, this)), diff_(new DiffPane(this)), text_(new TextDiffPane(desk, this)), bar_(new ApproveBar(this)),
      across_(new QSplitter(Qt::Horizontal, this)), down_(new QSplitter(Qt::Vertical, this))
{
    resume_->hide();
    down_->addWidget(diff_);
    down_->addWidget(text_);
    down_->setStretchFactor(0, 3);
    down_->setStretchFactor(1, 2);
    across_->addWidget(commits_);
    across_->addWidget(down_);
    across_->setStretchFactor(1, 1);
    across_->setSizes({400, 800});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header_);
    layout->addWidget(resume_);
    layout->addWidget(across_, 1);
    layout->addWidget(bar_);
    buildActions();
    connectParts();
}

template <typename T> Engine::Reply<T> EnvironmentPage::answer(const QString &done)
{
    return desk_.reply<T>(this, [this, done](const Result<T> &result) {
        if (!result) {
            bar_->sayError(result.error());
            return;
        }
        bar_->clearError();
        if (!done.isEmpty())
            Q_EMIT said(done);
    });
}

void EnvironmentPage::connectParts()
{
    connect(&desk_, &Desk::fleetChanged, this, &EnvironmentPage::refresh);
    connect(commits_, &CommitPane::chosen, this, &EnvironmentPage::choose);
    connect(commits_, &CommitPane::rollbackRequested, this, [this](const Revision &revision) { Q_EMIT rollbackRequested(id_, revision); });
    connect(diff_, &DiffPane::currentChanged, this, [this] { text_->setResource(id_, diff_->currentResource()); });
    connect(&diff_->model(), &DiffTreeModel::checksChanged, this, [this] {
        if (snapshot_ && snapshot_->plan)
            plan(purpose_); // another selection is another plan
    });
    connect(header_, &EnvironmentHeader::rollbackWanted, this, [this] { Q_EMIT rollbackRequested(id_, chosen_); });
    connect(header_, &EnvironmentHeader::historyWanted, this, [this] { Q_EMIT historyRequested(id_); });
    connect(header_, &EnvironmentHeader::resumeWanted, this, &EnvironmentPage::previewResume);
    connect(header_, &EnvironmentHeader::allowWanted, this, &EnvironmentPage::allow);
    connect(header_, &EnvironmentHeader::finishWanted, this, [this] { plan(PlanPurpose::Sync); });
    connect(header_, &EnvironmentHeader::undoWanted, this, [this] { plan(PlanPurpose::Undo); });
    connect(header_, &EnvironmentHeader::refreshWanted, this, [this] { desk_.engine().refresh(id_); });
    connect(bar_, &ApproveBar::planWanted, this, [this] { plan(PlanPurpose::Sync); });
    connect(bar_, &ApproveBar::approveWanted, this, [this](const Digest &digest, const QString &reason, const QString &confirm) {
        desk_.engine().approve(id_, digest, {purpose_, std::nullopt, planned_}, {reason.toStdString(), confirm.toStdString(), false, {}},
                               answer<Approval>(tr("Approved.")));
    });
    connect(bar_, &ApproveBar::syncWanted, this, [this](const Digest &digest) {
        desk_.engine().sync(
            id_, digest, desk_.reply<std::shared_ptr<const SyncRun>>(this, [this](const Result<std::shared_ptr<const SyncRun>> &run) {
                if (!run)
                    bar_->sayError(run.error());
                else
                    Q_EMIT said((*run)->state == RunState::Done ? tr("Synced.") : tr("The sync ended otherwise; see the history."));
            }));
    });
    connect(bar_, &ApproveBar::cancelWanted, this, [this] { desk_.engine().cancelSync(id_); });
}

void EnvironmentPage::buildActions()
{
    const auto add = [this](const char *name, const char *menu, const QString &text, const QKeySequence &keys,
                            const std::function<void()> &run) {
        auto *action = new QAction(text, this);
        action->setObjectName(QString::fromLatin1(name));
        action->setProperty("menu", QString::fromLatin1(menu));
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
        actions_ += action;
    };
    add("environment.refresh", "Environment", tr("Refresh now"), QKeySequence(Qt::CTRL | Qt::Key_R),
        [this] { desk_.engine().refresh(id_); });
    add("environment.rollback", "Environment", tr("Roll back…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
        [this] { Q_EMIT rollbackRequested(id_, chosen_); });
    add("environment.history", "Environment", tr("History of this environment"), {}, [this] { Q_EMIT historyRequested(id_); });
    add("environment.live", "Environment", tr("Jump to the live commit"), QKeySequence(Qt::CTRL | Qt::Key_L), [this] {
        if (snapshot_ && snapshot_->liveChange)
            commits_->select(*snapshot_->liveChange);
    });
    add("environment.head", "Environment", tr("Jump to the head commit"), QKeySequence(Qt::CTRL | Qt::Key_H), [this] {
        if (snapshot_ && snapshot_->headChange)
            commits_->select(*snapshot_->headChange);
    });
    add("view.next-drift", "View", tr("Next difference"), QKeySequence(Qt::Key_F8), [this] { diff_->walk(true); });
    add("view.previous-drift", "View", tr("Previous difference"), QKeySequence(Qt::SHIFT | Qt::Key_F8), [this] { diff_->walk(false); });
    add("view.find-field", "View", tr("Find field"), QKeySequence(Qt::CTRL | Qt::Key_F), [this] { diff_->focusFilter(); });
    add("sync.plan", "Sync", tr("Review plan"), QKeySequence(Qt::CTRL | Qt::Key_P), [this] { bar_->reviewButton()->click(); });
    add("sync.approve", "Sync", tr("Approve… (asks first)"), QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { bar_->focusReason(); });
    add("sync.cancel", "Sync", tr("Cancel the sync"), {}, [this] { desk_.engine().cancelSync(id_); });
}

void EnvironmentPage::setEnvironment(const EnvironmentId &id)
{
    if (id == id_)
        return;
    id_ = id;
    snapshot_.reset();
    chosen_.reset();
    comparison_.reset();
    planned_.reset();
    resume_->hide();
    bar_->clearError();
    commits_->setEnvironment(id);
    text_->setResource(id, nullptr);
    diff_->model().setAllChecked(true);
    diff_->setLoading();
    refresh();
}

QStringList EnvironmentPage::breadcrumb() const
{
    if (!snapshot_)
        return {shown(id_.name)};
    const EnvironmentFacts facts = factsOf(*snapshot_, SystemClock().now());
    return {shown(snapshot_->environment->id.repository).section(u'/', -1), facts.app, facts.stage};
}

QList<QWidget *> EnvironmentPage::panes() const
{
    return {commits_->view(), diff_->view(), text_->first(), bar_};
}

void EnvironmentPage::activate()
{
    diff_->view()->setFocus(Qt::OtherFocusReason);
}

void EnvironmentPage::refresh()
{
    std::shared_ptr<const EnvironmentSnapshot> now = desk_.environment(id_);
    if (!now || now == snapshot_)
        return;
    const bool first = !snapshot_;
    snapshot_ = std::move(now);
    const EngineStatus &engine = desk_.fleet()->engine;
    header_->setSnapshot(*snapshot_, engine.writable);
    commits_->setSnapshot(*snapshot_);
    bar_->setSnapshot(*snapshot_, engine.writable, shown(engine.readOnlyBecause));
    if (!snapshot_->hold)
        resume_->hide();
    if (chosen_ && snapshot_->liveState != comparedLive_)
        compare();
    else
        showDifference();
    if (first)
        Q_EMIT breadcrumbChanged();
}

void EnvironmentPage::choose(const Revision &revision)
{
    chosen_ = snapshot_ && (snapshot_->wanted == revision || snapshot_->wantedChange == revision) ? std::nullopt : std::optional(revision);
    comparison_.reset();
    if (chosen_)
        compare();
    else
        showDifference();
}

void EnvironmentPage::compare()
{
    const Revision revision = *chosen_;
    comparedLive_ = snapshot_ ? snapshot_->liveState : nullptr;
    desk_.engine().compare(
        id_, revision,
        desk_.reply<std::shared_ptr<const Comparison>>(this, [this, revision](const Result<std::shared_ptr<const Comparison>> &made) {
            if (chosen_ != revision)
                return;
            if (!made) {
                diff_->setMessage(tr("Cannot compare %1").arg(shortId(revision)), shown(made.error().text()), true);
                return;
            }
            comparison_ = *made;
            showDifference();
        }));
}

void EnvironmentPage::showDifference()
{
    if (!snapshot_)
        return;
    bar_->setBlocked({});
    if (chosen_ && comparison_) {
        bar_->setBlocked(tr("This is a look at another commit. Choose the wanted commit to plan a sync, or roll back to this one."));
        diff_->setInput({comparison_->drift, nullptr, comparison_->desired}, tr("Git %1 against live, time travel").arg(shortId(*chosen_)),
                        false);
    } else if (snapshot_->consent != Consent::Allowed) {
        bar_->setBlocked(tr("Allow the target first."));
        diff_->setMessage(tr("The target is not allowed yet"),
                          tr("Nothing of %1 was read. Check the path, then allow it above.").arg(shown(snapshot_->environment->target)),
                          false);
    } else if (snapshot_->drift) {
        if (snapshot_->stale)
            bar_->setBlocked(tr("What is shown is old; nothing is written on it."));
        const QString what = tr("Git %1 against live").arg(snapshot_->wanted ? shortId(*snapshot_->wanted) : QString());
        diff_->setInput({snapshot_->drift, snapshot_->plan, snapshot_->desired}, snapshot_->stale ? what + tr(", stale") : what,
                        !snapshot_->stale);
    } else if (snapshot_->error) {
        bar_->setBlocked(tr("Nothing can be compared."));
        diff_->setMessage(tr("Cannot compare"), shown(snapshot_->error->text()), true);
    } else {
        diff_->setLoading();
    }
    text_->setResource(id_, diff_->currentResource());
}

void EnvironmentPage::plan(PlanPurpose purpose)
{
    purpose_ = purpose;
    planned_.reset();
    if (purpose == PlanPurpose::Sync && diff_->model().isPartial())
        planned_ = diff_->model().selectedKeys();
    desk_.engine().plan(id_, {purpose, std::nullopt, planned_}, answer<std::shared_ptr<const Plan>>({}));
}

void EnvironmentPage::previewResume()
{
    desk_.engine().planAfterResume(
        id_, desk_.reply<std::shared_ptr<const Plan>>(this, [this](const Result<std::shared_ptr<const Plan>> &made) {
            if (!made) {
                bar_->sayError(made.error());
                return;
            }
            const PlanSummary &sum = (*made)->summary;
            delete resume_;
            resume_ = new Banner(State::Held, this);
            static_cast<QVBoxLayout *>(layout())->insertWidget(1, resume_);
            resume_->setText(tr("Resume?"),
                             tr("Ending the hold writes nothing by itself. A sync to %1 would then create %2, configure %3 and delete %4.")
                                 .arg(shortId((*made)->revision))
                                 .arg(sum.create)
                                 .arg(sum.configure)
                                 .arg(sum.prune));
            QPushButton *keep = resume_->addButton(tr("Keep the hold"));
            QPushButton *end = resume_->addButton(tr("End the hold"));
            end->setObjectName(QStringLiteral("endHold"));
            connect(keep, &QPushButton::clicked, resume_, &QWidget::hide);
            connect(end, &QPushButton::clicked, this, [this] {
                resume_->hide();
                desk_.engine().resume(id_, tr("resumed from the desk").toStdString(), answer<void>(tr("The hold has ended.")));
            });
            resume_->show();
            keep->setFocus(Qt::OtherFocusReason);
        }));
}

void EnvironmentPage::allow()
{
    desk_.engine().allowTarget(id_, answer<void>(tr("The target is allowed.")));
}

void EnvironmentPage::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("across"), across_->saveState());
    settings.setValue(QStringLiteral("down"), down_->saveState());
    diff_->saveState(settings);
}

void EnvironmentPage::restoreState(const QSettings &settings)
{
    across_->restoreState(settings.value(QStringLiteral("across")).toByteArray());
    down_->restoreState(settings.value(QStringLiteral("down")).toByteArray());
    diff_->restoreState(settings);
}

}
