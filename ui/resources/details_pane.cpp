// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/resources/details_pane.h"

#include "ui/models/desk.h"
#include "ui/models/fact_table.h"
#include "ui/models/health_texts.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/resources/log_view.h"
#include "ui/theme/fonts.h"
#include "ui/theme/roles.h"
#include "ui/theme/state_look.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/pane_state.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/state_pill.h"
#include "ui/widgets/status_row_delegate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace plumbline {

DetailsPane::DetailsPane(Desk &desk, QWidget *parent)
    : QWidget(parent), desk_(desk), header_(new PaneHeader(QString(), this)), health_(new StatePill(State::Unknown, this)),
      up_(new QPushButton(this)), reason_(new ElidedLabel(TextRole::Body, Token::Fg, this)),
      parts_(new SegmentedControl(tr("What is shown of the object"), this)), stack_(new QStackedWidget(this)),
      log_(new LogView(desk, this)), state_(new PaneState(this)), body_(new QStackedWidget(this))
{
    setSurface(this, Token::Content);
    health_->setObjectName(QStringLiteral("objectHealth"));
    reason_->setObjectName(QStringLiteral("objectReason"));
    parts_->setObjectName(QStringLiteral("parts"));
    up_->setObjectName(QStringLiteral("up"));
    up_->hide();
    header_->addWidget(up_);
    header_->addWidget(health_);
    addView(Conditions, tr("Conditions"), {tr("Condition"), tr("Status"), tr("Reason"), tr("Message"), tr("Since")}, {110, 60, 150, 180});
    addView(Children, tr("Owned"), {tr("Object"), tr("Health"), tr("Reason")}, {300, 120});
    addView(Events, tr("Events"), {tr("Last"), tr("Reason"), tr("Message"), tr("Source"), tr("Count")}, {80, 130, 260, 90});
    parts_->addSegment(tr("Log"));
    stack_->addWidget(log_);
    addView(Owners, tr("Field managers"), {tr("Manager (a program, not a person)"), tr("Operation"), tr("Subresource"), tr("Time")},
            {260, 100, 110});
    connect(parts_, &SegmentedControl::currentChanged, stack_, &QStackedWidget::setCurrentIndex);
    connect(up_, &QPushButton::clicked, this, [this] {
        if (above_)
            Q_EMIT objectChosen(*above_);
    });

    auto *whole = new QWidget(this);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
    line->addWidget(parts_);
    line->addStretch(1);
    auto *reason = new QHBoxLayout;
    reason->setContentsMargins(scaled(12), scaled(8), scaled(12), 0);
    reason->addWidget(reason_, 1);
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(reason);
    column->addLayout(line);
    column->addWidget(stack_, 1);
    body_->addWidget(whole);
    body_->addWidget(state_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header_);
    layout->addWidget(body_, 1);
    connect(state_, &PaneState::actionTriggered, this, &DetailsPane::load);
    clear();
}

QTreeView *DetailsPane::addView(Part part, const QString &title, const QStringList &header, const QList<int> &widths)
{
    auto *view = new QTreeView(this);
    auto *table = new FactTable(header, this);
    view->setObjectName(QStringLiteral("part%1").arg(static_cast<int>(part)));
    view->setAccessibleName(title);
    view->setModel(table);
    view->setItemDelegate(new StatusRowDelegate(view));
    view->setRootIsDecorated(false);
    view->setUniformRowHeights(true);
    view->setAllColumnsShowFocus(true);
    view->setFrameShape(QFrame::NoFrame);
    for (int column = 0; column < widths.size(); ++column)
        view->setColumnWidth(column, scaled(widths[column]));
    connect(view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const QVariant key = index.data(KeyRole); key.isValid())
            Q_EMIT objectChosen(key.value<ResourceKey>());
    });
    parts_->addSegment(title);
    stack_->addWidget(view);
    views_[part] = view;
    tables_[part] = table;
    return view;
}

void DetailsPane::open(const EnvironmentId &environment, const ResourceKey &key)
{
    if (key_ == key && environment_ == environment)
        return;
    const bool same = environment_ == environment && key_;
    const bool isChild =
        same && seen_ && std::ranges::any_of(seen_->children, [&key](const OwnedObject &child) { return child.object.key == key; });
    above_ = isChild ? key_ : std::nullopt;
    environment_ = environment;
    key_ = key;
    seen_.reset();
    version_.clear();
    log_->clear();
    header_->setTitle(shown(key.kind + " " + key.name));
    header_->setDetail(shown(key.nameSpace));
    health_->hide();
    up_->setVisible(above_.has_value());
    if (above_)
        up_->setText(tr("Back to %1").arg(shown(above_->kind + " " + above_->name)));
    state_->setMessage({PaneCondition::Loading, {}, tr("Reading the object")});
    body_->setCurrentWidget(state_);
    load();
}

void DetailsPane::clear()
{
    key_.reset();
    above_.reset();
    seen_.reset();
    log_->clear();
    header_->setTitle(tr("Details"));
    header_->setDetail({});
    health_->hide();
    up_->hide();
    state_->setMessage({PaneCondition::Nothing, tr("No object chosen"), tr("Choose one for its conditions, events, Pods and logs.")});
    body_->setCurrentWidget(state_);
}

// A child, which no snapshot tells about, is read again with every new snapshot.
void DetailsPane::refresh()
{
    const auto snapshot = desk_.environment(environment_);
    if (!key_ || !snapshot || !snapshot->health)
        return;
    const ObjectHealth *health = snapshot->health->find(*key_);
    const std::string version = health != nullptr ? health->version + "\n" + health->verdict.reason : toRfc3339(snapshot->health->at);
    if (version == version_)
        return;
    version_ = version;
    load();
}

void DetailsPane::load()
{
    if (!key_)
        return;
    desk_.engine().inspect(environment_, *key_,
                           desk_.reply<std::shared_ptr<const Inspection>>(this, [this, environment = environment_, key = *key_](
                                                                                    const Result<std::shared_ptr<const Inspection>> &seen) {
                               if (environment != environment_ || key_ != key)
                                   return;
                               if (!seen)
                                   return say(seen.error());
                               seen_ = *seen;
                               show(*seen_);
                           }));
}

void DetailsPane::say(const Error &error)
{
    PaneMessage message;
    message.condition = error.code == ErrorCode::Denied ? PaneCondition::Denied : PaneCondition::Error;
    message.title = error.code == ErrorCode::Denied     ? tr("Not visible")
                    : error.code == ErrorCode::NotFound ? tr("Not there")
                                                        : tr("Could not be read");
    message.body = shown(error.text());
    message.action = tr("Try now");
    state_->setMessage(message);
    body_->setCurrentWidget(state_);
}

void DetailsPane::show(const Inspection &seen)
{
    health_->show();
    health_->setState(stateOf(seen.health.health), wordOf(seen.health.health));
    QString reason = reasonText(seen.health, seen.at);
    if (!seen.health.detail.empty())
        reason += (reason.isEmpty() ? QString() : QStringLiteral(". ")) + shown(seen.health.detail);
    for (const Error &error : seen.errors)
        reason += QStringLiteral(" ") + shown(error.text());
    reason_->setText(reason);
    reason_->setVisible(!reason.isEmpty());
    tables_[Conditions]->setFacts(conditionFacts(seen, seen.at));
    tables_[Children]->setFacts(childFacts(seen, seen.at));
    tables_[Events]->setFacts(eventFacts(seen, seen.at));
    tables_[Owners]->setFacts(ownerFacts(seen, seen.at));
    parts_->setSegmentText(Conditions, tr("Conditions %1").arg(seen.conditions.size()));
    parts_->setSegmentText(Children, tr("Owned %1").arg(seen.children.size()));
    parts_->setSegmentText(Events, tr("Events %1").arg(seen.events.size()));
    const bool isPod = seen.key.group.empty() && seen.key.kind == "Pod";
    parts_->segment(Log)->setEnabled(isPod);
    parts_->setSegmentToolTip(Log, isPod ? QString() : tr("Pods have output; open one of those that are owned"));
    if (isPod)
        log_->setPod(environment_, seen.key, seen.containers);
    else if (parts_->currentIndex() == Log)
        parts_->setCurrentIndex(Children);
    body_->setCurrentIndex(0);
}

}
