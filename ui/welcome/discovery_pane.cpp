// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/discovery_pane.h"

#include "ui/models/ages.h"
#include "ui/models/desk.h"
#include "ui/models/discovery_model.h"
#include "ui/models/text.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/follow_scale.h"
#include "ui/widgets/pane_state.h"
#include "ui/widgets/reading_order.h"
#include "ui/widgets/segmented_control.h"
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
namespace {

const RepositorySnapshot *repositoryAt(const FleetSnapshot &fleet, const std::string &location)
{
    for (const auto &repository : fleet.repositories)
        if (repository->location == location)
            return repository.get();
    return nullptr;
}

}

DiscoveryPane::DiscoveryPane(Desk &desk, QWidget *parent)
    : QWidget(parent), desk_(desk), model_(new DiscoveryModel(this)), title_(new ElidedLabel(TextRole::PageTitle, Token::Fg, this)),
      where_(new ElidedLabel(TextRole::Small, Token::Fg2, this)), shown_(new SegmentedControl(tr("Shown"), this)),
      stack_(new QStackedWidget(this)), tree_(new QTreeView(this)), empty_(new PaneState(this)), name_(new QLabel(this)),
      detail_(new QLabel(this)), chosen_(new QLabel(this)), later_(new QPushButton(tr("Not now"), this)),
      allow_(new QPushButton(glyphIcon(Glyph::Check, Token::OnFill), tr("Allow the ticked targets"), this))
{
    setSurface(this, Token::Content);
    auto *picture = new QLabel(this);
    picture->setPixmap(glyphPixmap(Glyph::Repo, tokenColor(Token::Fg2, palette()), scaled(20), devicePixelRatioF()));
    for (int i = 0; i < 3; ++i)
        shown_->addSegment(QString());
    auto *again = new QPushButton(glyphIcon(Glyph::Refresh), tr("Look again"), this);
    again->setObjectName(QStringLiteral("discovery.again"));
    auto *names = new QVBoxLayout;
    names->setSpacing(1);
    names->addWidget(title_);
    names->addWidget(where_);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(20, 10, 20, 10);
    head->setSpacing(12);
    head->addWidget(picture);
    head->addLayout(names, 1);
    head->addWidget(shown_);
    head->addWidget(again);
    tree_->setObjectName(QStringLiteral("discovery"));
    tree_->setAccessibleName(tr("Declared environments"));
    tree_->setModel(model_);
    auto *delegate = new StatusRowDelegate(tree_);
    delegate->setColumnFont(DiscoveryModel::Where, TextRole::Mono);
    delegate->setColumnFont(DiscoveryModel::Target, TextRole::Mono);
    delegate->setColumnFont(DiscoveryModel::LeadsTo, TextRole::Mono);
    tree_->setItemDelegate(delegate);
    tree_->setFrameShape(QFrame::NoFrame);
    tree_->setUniformRowHeights(true);
    tree_->setMouseTracking(true);
    tree_->setTabKeyNavigation(false);
    tree_->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    followScale(tree_, [this] {
        static constexpr int widths[] = {200, 130, 260, 210};
        for (int column = 0; column < static_cast<int>(std::size(widths)); ++column)
            tree_->setColumnWidth(column, scaled(widths[column]));
    });
    stack_->addWidget(tree_);
    stack_->addWidget(empty_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(stack_, 1);
    layout->addWidget(foot());
    setReadingOrder({shown_, again, tree_, later_, allow_});

    connect(again, &QPushButton::clicked, this, [this] { desk_.engine().refresh(); });
    connect(shown_, &SegmentedControl::currentChanged, this, [this](int index) {
        model_->setShown(static_cast<DiscoveryModel::Shown>(index));
        tree_->expandAll();
    });
    connect(model_, &DiscoveryModel::ticksChanged, this, &DiscoveryPane::sayChosen);
    connect(model_, &QAbstractItemModel::rowsInserted, tree_, &QTreeView::expandAll);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, &DiscoveryPane::describe);
    connect(&desk_, &Desk::fleetChanged, this, &DiscoveryPane::refresh);
}

// About the chosen row, and what can be done.
QWidget *DiscoveryPane::foot()
{
    setTextRole(name_, TextRole::Heading);
    setTextRole(detail_, TextRole::Body, Token::Fg2);
    detail_->setWordWrap(true);
    detail_->setMinimumHeight(3 * lineHeight(TextRole::Body));
    detail_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setTextRole(chosen_, TextRole::Small, Token::Fg2);
    later_->setObjectName(QStringLiteral("discovery.later"));
    allow_->setObjectName(QStringLiteral("discovery.allow"));
    setButtonRole(allow_, ButtonRole::Primary);
    connect(later_, &QPushButton::clicked, this, &DiscoveryPane::finished);
    connect(allow_, &QPushButton::clicked, this, &DiscoveryPane::allow);
    auto *about = new QVBoxLayout;
    about->setContentsMargins(20, 10, 20, 10);
    about->addWidget(name_);
    about->addWidget(detail_);
    auto *bar = new QWidget(this);
    setSurface(bar, Token::Bar);
    auto *line = new QHBoxLayout(bar);
    line->setContentsMargins(20, 10, 20, 10);
    auto *facts = new QLabel(tr("Allowing a target writes nothing by itself, unless its environment says “mode: auto”."), bar);
    setTextRole(facts, TextRole::Small, Token::Fg2);
    facts->setMinimumWidth(1);
    line->addWidget(facts, 1);
    line->addWidget(chosen_);
    line->addWidget(later_);
    line->addWidget(allow_);
    auto *foot = new QWidget(this);
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(about);
    column->addWidget(bar);
    return foot;
}

void DiscoveryPane::setRepository(const std::string &location)
{
    location_ = location;
    refresh();
    tree_->expandAll();
}

void DiscoveryPane::refresh()
{
    if (location_.empty())
        return;
    const FleetSnapshot &fleet = *desk_.fleet();
    const RepositorySnapshot *repository = repositoryAt(fleet, location_);
    model_->setRepository(desk_.fleet(), location_);
    using Shown = DiscoveryModel::Shown;
    shown_->setSegmentText(0, tr("All %1").arg(model_->count(Shown::All)));
    shown_->setSegmentText(1, tr("Ready %1").arg(model_->count(Shown::Ready)));
    shown_->setSegmentText(2, tr("Needs a look %1").arg(model_->count(Shown::NeedsLook)));
    title_->setText(tr("Found in %1").arg(repository != nullptr ? shown(repository->name) : shown(location_)));
    QString where = shown(location_);
    if (repository != nullptr && repository->definitionsAt)
        where = tr("%1, branch %2 at %3").arg(where, shortRef(repository->definitionsRef), shortId(*repository->definitionsAt));
    if (repository != nullptr && !repository->state.note.empty())
        where += QStringLiteral(", ") + shown(repository->state.note);
    where_->setText(where);
    const bool reading = repository != nullptr && !repository->definitionsAt && repository->errors.empty() && !repository->transferError;
    if (model_->count(Shown::All) > 0)
        stack_->setCurrentWidget(tree_);
    else if (reading)
        empty_->setMessage({PaneCondition::Loading, {}, repository->transfer.empty() ? tr("Reading…") : shown(repository->transfer), {}});
    else if (repository != nullptr && repository->transferError)
        empty_->setMessage({PaneCondition::Error, tr("It could not be cloned"), shown(repository->transferError->text()), {}});
    else
        empty_->setMessage(
            {PaneCondition::Nothing,
             tr("No environment is declared here"),
             tr("Plumbline looks for plumbline.yaml files on the branch that HEAD names. Commit one that declares an environment; it "
                "appears here by itself."),
             {}});
    if (model_->count(Shown::All) == 0)
        stack_->setCurrentWidget(empty_);
    sayChosen();
    describe();
}

void DiscoveryPane::describe()
{
    const DiscoveryRow *row = model_->rowAt(tree_->currentIndex());
    name_->setText(row != nullptr ? row->label : tr("Choose a row"));
    detail_->setText(row != nullptr ? wrappable(row->detail) : tr("What it declares and where it would write is told here."));
}

void DiscoveryPane::sayChosen()
{
    const std::size_t count = model_->ticked().size();
    chosen_->setText(count == 1 ? tr("1 target ticked") : tr("%1 targets ticked").arg(count));
    const bool writable = desk_.fleet()->engine.writable;
    allow_->setEnabled(count > 0 && waiting_ == 0 && writable);
    allow_->setToolTip(!writable    ? shown(desk_.fleet()->engine.readOnlyBecause)
                       : count == 0 ? tr("Tick the targets that may be used.")
                                    : QString());
}

void DiscoveryPane::allow()
{
    const std::vector<EnvironmentId> ids = model_->ticked();
    waiting_ = static_cast<int>(ids.size());
    sayChosen();
    for (const EnvironmentId &id : ids) {
        Allowing what; // exactly what is shown
        if (const auto snapshot = desk_.environment(id); snapshot && snapshot->access)
            what.shown = allowanceDigest(snapshot->environment->target, *snapshot->access);
        desk_.engine().allowTarget(id, what, desk_.reply<void>(this, [this](const Result<void> &result) {
            --waiting_;
            if (!result)
                Q_EMIT said(shown(result.error().text()));
            else if (waiting_ == 0)
                Q_EMIT finished();
            sayChosen();
        }));
    }
}

}
