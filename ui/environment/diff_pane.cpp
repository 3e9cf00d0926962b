// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/diff_pane.h"

#include "ui/environment/diff_delegate.h"
#include "ui/environment/diff_menu.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/models/words.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/steady_rows.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace plumbline {
namespace {

constexpr std::size_t builtAside = 1500; // files

}

DiffPane::DiffPane(QWidget *parent)
    : QWidget(parent), model_(new DiffTreeModel(this)), head_(new DiffHead(this)), stack_(new QStackedWidget(this)),
      view_(new QTreeView(this)), state_(new PaneState(this))
{
    pool_.setMaxThreadCount(1);
    buildView();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head_);
    layout->addWidget(stack_, 1);
    connect(head_, &DiffHead::optionsChanged, this, &DiffPane::applyOptions);
    connect(head_, &DiffHead::found, view_, qOverload<>(&QWidget::setFocus));
    connect(head_, &DiffHead::collapseWanted, view_, &QTreeView::collapseAll);
    connect(state_, &PaneState::actionTriggered, this, &DiffPane::refreshWanted);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &DiffPane::currentChanged);
    connect(view_, &QTreeView::activated, this, &DiffPane::textWanted);
    connect(view_, &QTreeView::customContextMenuRequested, this, &DiffPane::contextMenu);
    connect(model_, &QAbstractItemModel::rowsInserted, this, &DiffPane::expandFresh);
}

void DiffPane::buildView()
{
    view_->setObjectName(QStringLiteral("differences"));
    view_->setAccessibleName(tr("Differences"));
    setSteadyModel(view_, model_);
    view_->setItemDelegate(new DiffDelegate(view_));
    view_->setUniformRowHeights(true);
    view_->setAllColumnsShowFocus(true);
    view_->setExpandsOnDoubleClick(false);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setMouseTracking(true);
    view_->setContextMenuPolicy(Qt::CustomContextMenu);
    view_->setIndentation(scaled(16));
    static constexpr int widths[] = {240, 148, 116, 116};
    for (int column = 0; column < static_cast<int>(std::size(widths)); ++column)
        view_->header()->resizeSection(column, scaled(widths[column]));
    view_->header()->setStretchLastSection(true);
    view_->installEventFilter(this);
    stack_->addWidget(view_);
    stack_->addWidget(state_);
}

// New rows open by themselves, unless they are so many that nobody reads them one by one.
void DiffPane::expandFresh(const QModelIndex &parent, int first, int last)
{
    constexpr int readable = 60;
    if (parent.isValid() && last - first < readable)
        view_->expand(parent);
    for (int row = first; row <= last && last - first < readable; ++row)
        view_->expandRecursively(model_->index(row, 0, parent));
}

DiffPane::~DiffPane()
{
    pool_.clear();
    pool_.waitForDone();
}

void DiffPane::setInput(DiffInput input, const DiffSubject &subject)
{
    const bool same = input.drift == wanted_.drift && input.plan == wanted_.plan && input.desired == wanted_.desired &&
                      (input.live == wanted_.live || !isStrict());
    setSubject(subject);
    if (same && (building_ || stack_->currentWidget() == view_))
        return;
    wanted_ = input;
    if (input.drift->resources.size() >= builtAside || isStrict())
        return buildLarge(std::move(input));
    ++asked_;
    building_ = false;
    model_->setInput(std::move(input));
    recount();
    showRows();
}

// What Git does not declare is looked for in every object.
bool DiffPane::isStrict() const
{
    return model_->options().unmanaged && subject_.kind == TargetKind::Kubernetes;
}

// Rows of thousands of files cost more than a frame: they are made aside, and so is what they replace let go.
void DiffPane::buildLarge(DiffInput input)
{
    if (rowsOf_ != subject_.revision)
        setLoading(); // the rows in the tree are another commit's
    const std::uint64_t asked = ++asked_;
    building_ = true;
    pool_.clear();
    pool_.start([this, asked, input = std::move(input), options = model_->options(), unchecked = model_->unchecked()] {
        std::shared_ptr<DiffTreeModel::Built> built = DiffTreeModel::build(input, options, unchecked);
        QMetaObject::invokeMethod(
            this,
            [this, asked, built] {
                built_ = built;
                takeBuilt(asked);
            },
            Qt::QueuedConnection);
    });
}

void DiffPane::takeBuilt(std::uint64_t asked)
{
    const std::shared_ptr<DiffTreeModel::Built> built = std::move(built_);
    if (asked == asked_ && !model_->take(*built))
        return buildLarge(wanted_);
    if (asked == asked_) {
        building_ = false;
        recount();
        showRows();
    }
    pool_.start([built] {}); // the last to hold it lets it go there
}

void DiffPane::setSubject(const DiffSubject &subject)
{
    subject_ = subject;
    model_->setTickable(subject_.tickable);
    model_->setRevisionName(subject_.revision);
    model_->setTargetKind(subject_.kind);
    head_->setSubject(subject_);
}

void DiffPane::showRows()
{
    rowsOf_ = subject_.revision;
    if (model_->rowCount() > 0) {
        stack_->setCurrentWidget(view_);
        chooseRow();
        return;
    }
    const QString text = model_->options().text;
    const DriftSummary &summary = model_->input().drift->summary;
    if (!text.isEmpty())
        state_->setMessage({PaneCondition::Nothing, tr("Nothing found"), tr("No name, field or value contains “%1”.").arg(text)});
    else if (model_->options().scope == DiffScope::DriftOnly && summary.differing() > 0)
        state_->setMessage({PaneCondition::Empty, tr("Nothing was changed live"),
                            tr("%1 differ by commits alone.").arg(itemsText(summary.differing(), subject_.kind))});
    else if (subject_.stale)
        state_->setMessage({PaneCondition::Stale, tr("Not known now"),
                            tr("%1 matched %2, %3. What Git or live has now could not be read.")
                                .arg(itemsText(summary.inSync, subject_.kind), subject_.revision, subject_.seen)});
    else
        state_->setMessage({PaneCondition::Empty, tr("Nothing differs"),
                            tr("%1 match %2.").arg(itemsText(summary.inSync, subject_.kind), subject_.revision) + u' ' +
                                tr("Choose another commit to compare it with live.")});
    stack_->setCurrentWidget(state_);
}

// A tree that got the focus has a current row that nobody chose; it is not selected.
void DiffPane::chooseRow()
{
    const QString wanted = std::exchange(goingTo_, {});
    const QString key = wanted.section(u'\n', 0, 0);
    const std::vector<ResourceDrift> &resources = model_->input().drift->resources;
    const auto found = wanted.isEmpty()
                           ? resources.end()
                           : std::ranges::find_if(resources, [&key](const ResourceDrift &each) { return shown(each.key.text()) == key; });
    if (found != resources.end()) {
        const QModelIndex field = model_->indexOfField(found->key, wanted.section(u'\n', 1).toStdString());
        view_->setCurrentIndex(field.isValid() ? field : model_->indexOfResource(found->key));
    }
    if (!view_->selectionModel()->hasSelection())
        view_->setCurrentIndex(model_->nextDrift({}, true));
}

QString DiffPane::place() const
{
    const DiffRow *row = model_->rowAt(view_->currentIndex());
    if (row == nullptr || row->resource == nullptr)
        return {};
    return shown(row->resource->text()) + (row->field != nullptr ? u'\n' + QString::fromStdString(row->field->path) : QString());
}

void DiffPane::goTo(const QString &place)
{
    goingTo_ = place;
}

void DiffPane::setMessage(const PaneMessage &message)
{
    setSubject({}); // nothing is compared
    head_->setCounts({}, {});
    showMessage(message);
}

void DiffPane::showMessage(const PaneMessage &message)
{
    ++asked_; // rows that are still being made belong to what was here before
    building_ = false;
    state_->setMessage(message);
    stack_->setCurrentWidget(state_);
}

void DiffPane::setLoading()
{
    showMessage({PaneCondition::Loading, {}, tr("Comparing")});
}

void DiffPane::recount()
{
    head_->setCounts(model_->counts(), model_->input().drift->summary);
}

void DiffPane::applyOptions()
{
    const bool wasStrict = isStrict();
    model_->setOptions(head_->options());
    if (isStrict() && !wasStrict && wanted_.drift)
        return buildLarge(wanted_);
    if (model_->input().drift)
        showRows();
}

const ResourceDrift *DiffPane::currentResource() const
{
    if (stack_->currentWidget() != view_)
        return nullptr;
    const DiffRow *row = model_->rowAt(view_->currentIndex());
    return row != nullptr ? row->drift : nullptr;
}

void DiffPane::walk(bool forward)
{
    const QModelIndex next = model_->nextDrift(view_->currentIndex(), forward);
    if (!next.isValid())
        return;
    view_->setCurrentIndex(next);
    view_->scrollTo(next);
}

void DiffPane::focusFilter()
{
    head_->focusFilter();
}

void DiffPane::setLetterKeys(bool on)
{
    if (letterKeys_ == on)
        return;
    letterKeys_ = on;
    Q_EMIT letterKeysChanged(on);
}

void DiffPane::contextMenu(const QPoint &at)
{
    const QModelIndex index = view_->indexAt(at);
    if (!index.isValid())
        return;
    QMenu *menu = diffMenu(*model_, index, this);
    connectDiffMenu(menu, this, [this](const QString &wish) {
        if (wish == QLatin1StringView("text"))
            Q_EMIT textWanted();
        else if (wish == QLatin1StringView("history"))
            Q_EMIT historyWanted();
    });
    menu->popup(view_->viewport()->mapToGlobal(at));
}

void DiffPane::toggleCurrent()
{
    QModelIndex index = view_->currentIndex().siblingAtColumn(DiffTreeModel::Name);
    if (static_cast<DiffRow::Kind>(index.data(RowKindRole).toInt()) == DiffRow::Kind::Field)
        index = index.parent();
    const QVariant state = index.data(Qt::CheckStateRole);
    if (state.isValid())
        model_->tick(index, state.toInt() != Qt::Checked);
}

bool DiffPane::actsOn(int key)
{
    switch (key) {
    case Qt::Key_Space: toggleCurrent(); return true;
    case Qt::Key_Slash: focusFilter(); return true;
    default: break;
    }
    if (!letterKeys_)
        return false;
    switch (key) {
    case Qt::Key_N: walk(true); return true;
    case Qt::Key_P: walk(false); return true;
    case Qt::Key_1: head_->setScope(DiffScope::Changed); return true;
    case Qt::Key_2: head_->setScope(DiffScope::DriftOnly); return true;
    case Qt::Key_3: head_->setScope(DiffScope::All); return true;
    default: return false;
    }
}

// Single letters act only here, in the tree itself.
bool DiffPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(valuesText(view_->currentIndex()));
        return true;
    }
    return key->modifiers() == Qt::NoModifier && actsOn(key->key());
}

void DiffPane::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("diffColumns"), view_->header()->saveState());
    head_->saveState(settings);
    settings.setValue(QStringLiteral("letterKeys"), letterKeys_);
}

void DiffPane::restoreState(const QSettings &settings)
{
    view_->header()->restoreState(settings.value(QStringLiteral("diffColumns")).toByteArray());
    head_->restoreState(settings);
    setLetterKeys(settings.value(QStringLiteral("letterKeys"), true).toBool());
}

}
