// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollback/rollback_page.h"

#include "ui/models/desk.h"
#include "ui/models/plan_model.h"
#include "ui/models/text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/copy_label.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/pane_state.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace plumbline {

RollbackPage::RollbackPage(Desk &desk, QWidget *parent)
    : Page(parent), desk_(desk), model_(new PlanModel(this)), title_(new ElidedLabel(TextRole::Title, Token::Fg, this)),
      where_(new ElidedLabel(TextRole::Body, Token::Fg2, this)), summary_(new ElidedLabel(TextRole::Small, Token::Fg2, this)),
      digest_(new CopyLabel(tr("Plan digest"), this)), stack_(new QStackedWidget(this)), steps_(new QTreeView(this)),
      state_(new PaneState(this)), reason_(new QLineEdit(this)), nameLabel_(new QLabel(this)), name_(new QLineEdit(this)),
      why_(new QLabel(this)), cancel_(new QPushButton(tr("Cancel"), this)),
      confirm_(new QPushButton(glyphIcon(Glyph::Rollback, Token::OnDanger), tr("Roll back and hold"), this))
{
    steps_->setObjectName(QStringLiteral("rollbackSteps"));
    steps_->setAccessibleName(tr("Steps of the roll back"));
    steps_->setModel(model_);
    steps_->setRootIsDecorated(false);
    steps_->setUniformRowHeights(true);
    steps_->setFrameShape(QFrame::NoFrame);
    static constexpr int widths[] = {50, 120, 260, 260};
    for (int column = 0; column < static_cast<int>(std::size(widths)); ++column)
        steps_->setColumnWidth(column, scaled(widths[column]));
    stack_->addWidget(steps_);
    stack_->addWidget(state_);
    reason_->setObjectName(QStringLiteral("rollbackReason"));
    reason_->setPlaceholderText(tr("Why, for whoever meets the hold next"));
    reason_->setAccessibleName(tr("Reason"));
    name_->setObjectName(QStringLiteral("rollbackName"));
    name_->setAccessibleName(tr("Type the environment's name to confirm"));
    confirm_->setObjectName(QStringLiteral("rollbackConfirm"));
    setButtonRole(confirm_, ButtonRole::Danger);
    cancel_->setDefault(true);
    setTextRole(why_, TextRole::Small, Token::Degraded);
    why_->setWordWrap(true);

    auto *closing = new QPushButton(tr("Close preview"), this);
    closing->setShortcut(QKeySequence(Qt::Key_Escape));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 10, 16, 4);
    head->setSpacing(12);
    head->addWidget(title_, 1);
    auto *preview = new QLabel(tr("Preview only. Nothing has changed yet."), this);
    setTextRole(preview, TextRole::Small, Token::Fg2);
    head->addWidget(preview);
    head->addWidget(closing);
    auto *second = new QHBoxLayout;
    second->setContentsMargins(16, 0, 16, 10);
    second->addWidget(where_);
    auto *planLine = new QHBoxLayout;
    planLine->setContentsMargins(16, 6, 16, 6);
    planLine->setSpacing(12);
    auto *planTitle = new QLabel(tr("Plan"), this);
    setTextRole(planTitle, TextRole::Heading);
    planLine->addWidget(planTitle);
    planLine->addWidget(digest_);
    planLine->addWidget(summary_, 1);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addLayout(planLine);
    left->addWidget(stack_, 1);

    auto *form = new QWidget(this);
    setSurface(form, Token::Bar);
    form->setFixedWidth(scaled(380));
    auto *fields = new QVBoxLayout(form);
    fields->setContentsMargins(16, 12, 16, 12);
    fields->setSpacing(6);
    auto *after = new QLabel(tr("After the roll back"), form);
    setTextRole(after, TextRole::Heading);
    auto *afterText = new QLabel(tr("Git stays as it is. The environment is held at this commit: automatic sync and healing follow the "
                                    "hold until somebody resumes it."),
                                 form);
    setTextRole(afterText, TextRole::Small, Token::Fg2);
    afterText->setWordWrap(true);
    auto *reasonLabel = new QLabel(tr("Reason, required, kept in the journal"), form);
    setTextRole(reasonLabel, TextRole::Heading);
    setTextRole(nameLabel_, TextRole::Heading);
    fields->addWidget(after);
    fields->addWidget(afterText);
    fields->addSpacing(8);
    fields->addWidget(reasonLabel);
    fields->addWidget(reason_);
    fields->addSpacing(8);
    fields->addWidget(nameLabel_);
    fields->addWidget(name_);
    fields->addWidget(why_);
    fields->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel_);
    buttons->addWidget(confirm_);
    fields->addLayout(buttons);
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addLayout(left, 1);
    body->addWidget(form);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(second);
    layout->addLayout(body, 1);

    connect(closing, &QPushButton::clicked, this, &Page::backRequested);
    connect(cancel_, &QPushButton::clicked, this, &Page::backRequested);
    connect(confirm_, &QPushButton::clicked, this, &RollbackPage::confirm);
    connect(reason_, &QLineEdit::textChanged, this, &RollbackPage::check);
    connect(name_, &QLineEdit::textChanged, this, &RollbackPage::check);
    connect(&desk_, &Desk::fleetChanged, this, &RollbackPage::refresh);
}

void RollbackPage::preview(const EnvironmentId &id, const std::optional<Revision> &revision)
{
    id_ = id;
    revision_ = revision;
    plan_.reset();
    plannedLive_.reset();
    working_ = false;
    reason_->clear();
    name_->clear();
    why_->clear();
    model_->setPlan(nullptr);
    title_->setText(tr("Roll back %1").arg(shown(id.name)));
    nameLabel_->setText(tr("Type %1 to confirm").arg(shown(id.name)));
    state_->setMessage({PaneCondition::Loading, {}, tr("Making the plan")});
    stack_->setCurrentWidget(state_);
    check();
    Q_EMIT breadcrumbChanged();
    if (revision_)
        plan();
    else
        choose();
}

// The commit of the path before the live one.
void RollbackPage::choose()
{
    const EnvironmentId id = id_;
    constexpr std::size_t searched = 1000;
    desk_.engine().timeline(
        id, searched, desk_.reply<std::shared_ptr<const Timeline>>(this, [this, id](const Result<std::shared_ptr<const Timeline>> &read) {
            const auto snapshot = desk_.environment(id_);
            if (id != id_ || revision_ || !snapshot)
                return;
            if (!read)
                return fail(read.error());
            const std::vector<TimelineRow> &rows = (*read)->rows;
            for (std::size_t i = 0; i + 1 < rows.size(); ++i)
                if (!snapshot->liveChange || rows[i].commit.id == *snapshot->liveChange) {
                    revision_ = rows[i + 1].commit.id;
                    return plan();
                }
            fail({ErrorCode::NotFound, id_.name, "There is no commit of this path before the live one. Choose one in the timeline."});
        }));
}

void RollbackPage::plan()
{
    const auto snapshot = desk_.environment(id_);
    plannedLive_ = snapshot ? snapshot->liveState : nullptr;
    const EnvironmentId id = id_;
    desk_.engine().plan(id, {PlanPurpose::Rollback, revision_, std::nullopt},
                        desk_.reply<std::shared_ptr<const Plan>>(this, [this, id](const Result<std::shared_ptr<const Plan>> &made) {
                            if (id == id_)
                                takePlan(made);
                        }));
}

void RollbackPage::takePlan(const Result<std::shared_ptr<const Plan>> &made)
{
    if (!made)
        return fail(made.error());
    plan_ = *made;
    model_->setPlan(plan_);
    digest_->setHash(QString::fromStdString(plan_->digest.hex()), shortDigest(plan_->digest));
    where_->setText(tr("to commit %1 on %2").arg(shortId(plan_->revision), shown(plan_->targetIdentity)));
    const PlanSummary &sum = plan_->summary;
    summary_->setText(
        tr("%1 create, %2 configure, %3 delete, %4 already match").arg(sum.create).arg(sum.configure).arg(sum.prune).arg(sum.unchanged));
    if (plan_->steps.empty())
        state_->setMessage({PaneCondition::Empty, tr("Live already is at this commit"),
                            tr("Rolling back would write nothing and hold the environment here.")});
    if (!plan_->refusals.empty())
        state_->setMessage({PaneCondition::Error, tr("The plan is refused"), shown(plan_->refusals.front().text())});
    stack_->setCurrentWidget(plan_->steps.empty() || !plan_->refusals.empty() ? static_cast<QWidget *>(state_) : steps_);
    check();
}

void RollbackPage::fail(const Error &error)
{
    working_ = false;
    why_->setText(shown(error.text()));
    if (!plan_) {
        state_->setMessage({PaneCondition::Error, tr("No plan could be made"), shown(error.text())});
        stack_->setCurrentWidget(state_);
    }
    check();
}

// A plan does not outlive what it was made of.
void RollbackPage::refresh()
{
    const auto snapshot = desk_.environment(id_);
    if (!isVisible() || working_ || !plan_ || !snapshot || snapshot->liveState == plannedLive_)
        return;
    plan();
}

void RollbackPage::check()
{
    const auto snapshot = desk_.environment(id_);
    const bool isProtected = snapshot && snapshot->environment->isProtected;
    nameLabel_->setVisible(isProtected);
    name_->setVisible(isProtected);
    const bool named = !isProtected || name_->text().trimmed().toStdString() == id_.name;
    setFieldInvalid(name_, isProtected && !name_->text().isEmpty() && !named);
    QString missing;
    if (working_)
        missing = tr("Rolling back…");
    else if (!plan_ || !plan_->refusals.empty())
        missing = tr("There is no plan that may run.");
    else if (!desk_.fleet()->engine.writable)
        missing = shown(desk_.fleet()->engine.readOnlyBecause);
    else if (reason_->text().trimmed().isEmpty())
        missing = tr("A reason is required.");
    else if (!named)
        missing = tr("The name does not match.");
    confirm_->setEnabled(missing.isEmpty());
    confirm_->setToolTip(missing);
}

void RollbackPage::confirm()
{
    if (!plan_ || working_)
        return;
    working_ = true;
    why_->clear();
    check();
    const Digest digest = plan_->digest;
    const Consenting consent{reason_->text().trimmed().toStdString(), name_->text().trimmed().toStdString(), false, {}};
    desk_.engine().approve(
        id_, digest, {PlanPurpose::Rollback, revision_, std::nullopt}, consent,
        desk_.reply<Approval>(this, [this, digest](const Result<Approval> &approval) {
            if (!approval)
                return fail(approval.error());
            desk_.engine().sync(
                id_, digest, desk_.reply<std::shared_ptr<const SyncRun>>(this, [this](const Result<std::shared_ptr<const SyncRun>> &run) {
                    if (!run)
                        return fail(run.error());
                    working_ = false;
                    Q_EMIT said((*run)->state == RunState::Done ? tr("Rolled back and held.")
                                                                : tr("The roll back ended otherwise; see the history."));
                    Q_EMIT environmentRequested(id_);
                }));
        }));
}

QStringList RollbackPage::breadcrumb() const
{
    return {shown(id_.name), tr("Roll back")};
}

QList<QWidget *> RollbackPage::panes() const
{
    return {steps_, reason_, confirm_};
}

void RollbackPage::activate()
{
    reason_->setFocus(Qt::OtherFocusReason);
}

}
