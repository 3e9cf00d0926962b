// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/plan_pane.h"

#include "ui/environment/plan_remarks.h"
#include "ui/models/plan_model.h"
#include "ui/models/plan_texts.h"
#include "ui/models/text.h"
#include "ui/models/words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/step_delegate.h"
#include "ui/widgets/wave_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTreeView>

namespace plumbline {

PlanPane::PlanPane(QWidget *parent)
    : QWidget(parent), model_(new PlanModel(this)), title_(new QLabel(this)), summary_(new ElidedLabel(TextRole::Small, Token::Fg2, this)),
      leave_(new QPushButton(tr("Back to the difference"), this)), waves_(new WaveBar(this)), view_(new QTreeView(this)),
      remarksTitle_(new QLabel(this)), remarkRows_(new QStandardItemModel(this)), remarks_(new QListView(this)), reading_(new QWidget(this))
{
    setObjectName(QStringLiteral("planPane"));
    setSurface(this, Token::Bar);
    setTextRole(title_, TextRole::Heading);
    summary_->setObjectName(QStringLiteral("planStepsSummary"));
    leave_->setObjectName(QStringLiteral("leavePlan"));
    view_->setObjectName(QStringLiteral("planSteps"));
    view_->setAccessibleName(tr("Steps of the plan"));
    view_->setModel(model_);
    layOutSteps(view_, {50, 110, 110, 330, 400});
    setTextRole(remarksTitle_, TextRole::Heading);
    remarks_->setObjectName(QStringLiteral("planRemarks"));
    remarks_->setAccessibleName(tr("To read before the plan is approved"));
    remarks_->setModel(remarkRows_);
    remarks_->setWordWrap(true);
    remarks_->setTextElideMode(Qt::ElideNone);
    remarks_->setResizeMode(QListView::Adjust);
    remarks_->setFrameShape(QFrame::NoFrame);
    remarks_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    remarks_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    remarks_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    layOut();
    connect(leave_, &QPushButton::clicked, this, &PlanPane::leaveWanted);
    connect(waves_, &WaveBar::waveChosen, this, [this](int wave) {
        const QModelIndex first = model_->index(static_cast<int>(spans_[static_cast<std::size_t>(wave)].first), 0);
        view_->setCurrentIndex(first);
        view_->scrollTo(first, QAbstractItemView::PositionAtTop);
    });
}

void PlanPane::layOut()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
    head->setSpacing(scaled(12));
    head->addWidget(title_);
    head->addWidget(summary_, 1);
    head->addWidget(leave_);
    auto *below = new QVBoxLayout(reading_);
    below->setContentsMargins(scaled(16), scaled(8), scaled(16), 0);
    below->addWidget(remarksTitle_);
    below->addWidget(remarks_, 1);
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->addWidget(view_);
    parts->addWidget(reading_);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 1);
    parts->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(waves_);
    layout->addWidget(parts, 1);
}

void PlanPane::setSnapshot(const EnvironmentSnapshot &snapshot)
{
    const std::shared_ptr<const Plan> &plan = snapshot.plan;
    if (plan == model_->plan() && snapshot.planVoid == void_)
        return;
    void_ = snapshot.planVoid;
    model_->setPlan(plan);
    describe(*plan);
    const QList<PlanRemark> remarks = planRemarks(*plan, snapshot.planVoid);
    for (int i = 0; i < remarks.size(); ++i) {
        if (i == remarkRows_->rowCount())
            remarkRows_->appendRow(new QStandardItem);
        QStandardItem *row = remarkRows_->item(i);
        const StateLook &look = lookOf(remarks[i].state);
        if (row->text() != remarks[i].text)
            row->setText(remarks[i].text);
        row->setIcon(glyphIcon(look.glyph, look.color));
        row->setData(tr("%1: %2").arg(look.word(), remarks[i].text), Qt::AccessibleTextRole);
    }
    remarkRows_->setRowCount(static_cast<int>(remarks.size()));
    remarksTitle_->setText(tr("To read before it is approved: %1").arg(remarks.size()));
    reading_->setVisible(!remarks.isEmpty());
}

void PlanPane::describe(const Plan &plan)
{
    spans_ = wavesOf(plan);
    std::vector<Wave> waves;
    for (const PlanWave &span : spans_)
        waves.push_back({span.title, std::vector<State>(span.count, State::Pending)});
    waves_->setWaves(std::move(waves));
    waves_->setVisible(spans_.size() > 1);
    view_->setColumnHidden(PlanModel::Wave, targetKindOf(plan) == TargetKind::Directory); // says what the action says
    title_->setText(tr("%1 in this order").arg(stepsText(plan.steps.size())));
    summary_->setText(tr("%1; to %2 on %3").arg(planText(plan), shortId(plan.revision), shown(plan.targetIdentity)));
}

void PlanPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT leaveWanted();
    else
        QWidget::keyPressEvent(event);
}

}
