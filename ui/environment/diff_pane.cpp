// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/diff_pane.h"

#include "ui/environment/diff_delegate.h"
#include "ui/models/roles.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/pane_state.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QTreeView>

namespace plumbline {

DiffPane::DiffPane(QWidget *parent)
    : QWidget(parent), model_(new DiffTreeModel(this)), what_(new ElidedLabel(TextRole::Small, Token::Fg2, this)),
      scope_(new SegmentedControl(tr("Objects shown"), this)), strict_(new QCheckBox(tr("Strict"), this)),
      ignored_(new QCheckBox(tr("Ignored"), this)), filter_(new SearchField(tr("Find field"), this)), stack_(new QStackedWidget(this)),
      view_(new QTreeView(this)), state_(new PaneState(this))
{
    scope_->addSegment(tr("Changed"));
    scope_->addSegment(tr("Drift only"));
    scope_->addSegment(tr("All"));
    scope_->setSegmentToolTip(1, tr("Only what was changed live, not what a commit changed"));
    strict_->setToolTip(tr("Also show what is live and that Plumbline did not write; it is never touched"));
    ignored_->setToolTip(tr("Also show ignored differences and files that differ in formatting alone"));
    filter_->setMaximumWidth(200);
    view_->setObjectName(QStringLiteral("differences"));
    view_->setAccessibleName(tr("Differences"));
    view_->setModel(model_);
    view_->setItemDelegate(new DiffDelegate(view_));
    view_->setUniformRowHeights(true);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setMouseTracking(true);
    view_->setIndentation(18);
    view_->header()->setStretchLastSection(true);
    view_->header()->resizeSection(DiffTreeModel::Name, 340);
    view_->header()->resizeSection(DiffTreeModel::State, 150);
    view_->header()->resizeSection(DiffTreeModel::Git, 180);
    view_->installEventFilter(this);
    stack_->addWidget(view_);
    stack_->addWidget(state_);

    auto *line = new QHBoxLayout;
    line->setContentsMargins(12, 4, 12, 4);
    line->setSpacing(8);
    line->addWidget(what_, 1);
    line->addWidget(strict_);
    line->addWidget(ignored_);
    line->addWidget(scope_);
    line->addWidget(filter_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(stack_, 1);

    connect(scope_, &SegmentedControl::currentChanged, this, &DiffPane::applyOptions);
    connect(strict_, &QCheckBox::toggled, this, &DiffPane::applyOptions);
    connect(ignored_, &QCheckBox::toggled, this, &DiffPane::applyOptions);
    connect(filter_, &QLineEdit::textChanged, this, &DiffPane::applyOptions);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &DiffPane::currentChanged);
    connect(model_, &QAbstractItemModel::rowsInserted, this, &DiffPane::expandFresh);
}

// New rows open by themselves, unless they are so many that nobody reads them one by one.
void DiffPane::expandFresh(const QModelIndex &parent, int first, int last)
{
    constexpr int readable = 60;
    if (parent.isValid())
        view_->expand(parent);
    for (int row = first; row <= last && last - first < readable; ++row)
        view_->expandRecursively(model_->index(row, 0, parent));
}

void DiffPane::setInput(DiffInput input, const QString &what, bool tickable)
{
    what_->setText(what);
    model_->setTickable(tickable);
    model_->setInput(std::move(input));
    recount();
    if (model_->rowCount() == 0) {
        const DriftSummary &summary = model_->input().drift->summary;
        const QString body = model_->options().text.isEmpty() ? tr("Files that match: %1.").arg(summary.inSync) + u' ' +
                                                                    tr("Choose another commit to compare it with live.")
                                                              : tr("No file, field or value contains “%1”.").arg(model_->options().text);
        state_->setMessage({PaneCondition::Empty, model_->options().text.isEmpty() ? tr("Nothing differs") : tr("Nothing found"), body});
        stack_->setCurrentWidget(state_);
        return;
    }
    stack_->setCurrentWidget(view_);
}

void DiffPane::setMessage(const QString &title, const QString &body, bool isError)
{
    state_->setMessage({isError ? PaneCondition::Error : PaneCondition::Offline, title, body});
    stack_->setCurrentWidget(state_);
}

void DiffPane::setLoading()
{
    state_->setMessage({PaneCondition::Loading, {}, tr("Comparing")});
    stack_->setCurrentWidget(state_);
}

void DiffPane::recount()
{
    const DiffTreeModel::Counts counts = model_->counts();
    scope_->setSegmentText(0, tr("Changed %1").arg(counts.changed));
    scope_->setSegmentText(1, tr("Drift only %1").arg(counts.driftOnly));
    scope_->setSegmentText(2, tr("All %1").arg(counts.all));
}

void DiffPane::applyOptions()
{
    static constexpr DiffScope scopes[] = {DiffScope::Changed, DiffScope::DriftOnly, DiffScope::All};
    DiffOptions options;
    options.scope = scopes[scope_->currentIndex()];
    options.unmanaged = strict_->isChecked();
    options.ignored = ignored_->isChecked();
    options.formatting = ignored_->isChecked();
    options.text = filter_->text();
    model_->setOptions(options);
    if (model_->input().drift)
        setInput(model_->input(), what_->text(), view_->model()->flags(model_->index(0, 0)).testFlag(Qt::ItemIsUserCheckable));
}

const ResourceDrift *DiffPane::currentResource() const
{
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
    filter_->setFocus(Qt::ShortcutFocusReason);
}

// Single letters act only here, in the tree itself.
bool DiffPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->matches(QKeySequence::Copy)) {
        const QModelIndex index = view_->currentIndex();
        QApplication::clipboard()->setText(QStringList{index.data(PointerRole).toString(),
                                                       index.siblingAtColumn(DiffTreeModel::Git).data(GitTextRole).toString(),
                                                       index.siblingAtColumn(DiffTreeModel::Live).data(LiveTextRole).toString()}
                                               .join(u'\n'));
        return true;
    }
    if (key->modifiers() != Qt::NoModifier)
        return false;
    switch (key->key()) {
    case Qt::Key_N: walk(true); return true;
    case Qt::Key_P: walk(false); return true;
    case Qt::Key_1:
    case Qt::Key_2:
    case Qt::Key_3: scope_->setCurrentIndex(key->key() - Qt::Key_1); return true;
    case Qt::Key_Slash: focusFilter(); return true;
    default: return false;
    }
}

void DiffPane::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("diffColumns"), view_->header()->saveState());
    settings.setValue(QStringLiteral("diffScope"), scope_->currentIndex());
    settings.setValue(QStringLiteral("diffStrict"), strict_->isChecked());
    settings.setValue(QStringLiteral("diffIgnored"), ignored_->isChecked());
}

void DiffPane::restoreState(const QSettings &settings)
{
    view_->header()->restoreState(settings.value(QStringLiteral("diffColumns")).toByteArray());
    scope_->setCurrentIndex(qBound(0, settings.value(QStringLiteral("diffScope")).toInt(), 2));
    strict_->setChecked(settings.value(QStringLiteral("diffStrict")).toBool());
    ignored_->setChecked(settings.value(QStringLiteral("diffIgnored")).toBool());
}

}
