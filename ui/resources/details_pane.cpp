// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/resources/details_pane.h"

#include "ui/models/desk.h"
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
#include "ui/widgets/visible_text.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace plumbline {

DetailsPane::DetailsPane(Desk &desk, QWidget *parent)
    : QWidget(parent), desk_(desk), header_(new PaneHeader(QString(), this)), health_(new StatePill(State::Unknown, this)),
      up_(new QPushButton(this)), reason_(new ElidedLabel(TextRole::Body, Token::Fg, this)),
      parts_(new SegmentedControl(tr("What is shown of the object"), this)), stack_(new QStackedWidget(this)),
      log_(new LogView(desk, this)), row_(new QLabel(this)), state_(new PaneState(this)), body_(new QStackedWidget(this))
{
    setSurface(this, Token::Content);
    health_->setObjectName(QStringLiteral("objectHealth"));
    reason_->setObjectName(QStringLiteral("objectReason"));
    parts_->setObjectName(QStringLiteral("parts"));
    up_->setObjectName(QStringLiteral("up"));
    up_->hide();
    header_->addWidget(up_);
    header_->addWidget(health_);
    addView(Conditions, tr("Conditions"),
            {{tr("Condition"), 110}, {tr("Status"), 60}, {tr("Reason"), 150}, {tr("Message"), theRest}, {tr("Since"), itsContents}});
    addView(Children, tr("Owned"), {{tr("Object"), 300}, {tr("Health"), 120}, {tr("Reason"), theRest}});
    addView(Events, tr("Events"),
            {{tr("Last"), itsContents}, {tr("Reason"), 110}, {tr("Message"), theRest}, {tr("Source"), 96}, {tr("Count"), itsContents}});
    parts_->addSegment(tr("Log"));
    stack_->addWidget(log_);
    addView(Owners, tr("Field managers"),
            {{tr("Manager (a program, not a person)"), 260}, {tr("Operation"), 100}, {tr("Subresource"), 110}, {tr("Time"), theRest}});
    setTextRole(row_, TextRole::Small, Token::Fg);
    row_->setObjectName(QStringLiteral("factInFull"));
    row_->setTextFormat(Qt::PlainText);
    row_->setWordWrap(true);
    row_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row_->setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(8));
    row_->hide();
    connect(parts_, &SegmentedControl::currentChanged, stack_, &QStackedWidget::setCurrentIndex);
    connect(stack_, &QStackedWidget::currentChanged, this, &DetailsPane::tellRow);
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
    column->addWidget(row_);
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

void DetailsPane::addView(Part part, const QString &title, const QList<Column> &columns)
{
    QStringList header;
    for (const Column &column : columns)
        header += column.title;
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
    view->header()->setStretchLastSection(false);
    for (int section = 0; section < columns.size(); ++section) {
        const int width = columns[section].width;
        view->header()->setSectionResizeMode(section, width == theRest       ? QHeaderView::Stretch
                                                      : width == itsContents ? QHeaderView::ResizeToContents
                                                                             : QHeaderView::Interactive);
        if (width > 0)
            view->setColumnWidth(section, scaled(width));
    }
    connect(view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const QVariant key = index.data(KeyRole); key.isValid())
            Q_EMIT objectChosen(key.value<ResourceKey>());
    });
    connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this, &DetailsPane::tellRow);
    parts_->addSegment(title);
    stack_->addWidget(view);
    views_[part] = view;
    tables_[part] = table;
}

// A fact that is still there stays chosen; the focus does not go where there is nothing to choose.
void DetailsPane::setFacts(Part part, std::vector<FactTable::Fact> facts)
{
    QTreeView *view = views_[part];
    const QString chosen = view->currentIndex().data(Qt::AccessibleTextRole).toString();
    view->setFocusPolicy(facts.empty() ? Qt::NoFocus : Qt::StrongFocus);
    tables_[part]->setFacts(std::move(facts));
    for (int row = 0; row < tables_[part]->rowCount() && !chosen.isEmpty() && !view->currentIndex().isValid(); ++row)
        if (const QModelIndex index = tables_[part]->index(row, 0); index.data(Qt::AccessibleTextRole).toString() == chosen)
            view->setCurrentIndex(index);
    tellRow();
}

void DetailsPane::tellRow()
{
    constexpr std::size_t most = 600;
    const auto *view = qobject_cast<const QTreeView *>(stack_->currentWidget());
    const QString whole = view != nullptr ? view->currentIndex().data(Qt::AccessibleTextRole).toString() : QString();
    row_->setText(wrappable(excerpt(whole.toStdString(), most)));
    row_->setToolTip(whole.size() > static_cast<qsizetype>(most) ? plainToolTip(whole) : QString());
    row_->setVisible(!whole.isEmpty());
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
    setFacts(Conditions, conditionFacts(seen, seen.at));
    setFacts(Children, childFacts(seen, seen.at));
    setFacts(Events, eventFacts(seen, seen.at));
    setFacts(Owners, ownerFacts(seen, seen.at));
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
