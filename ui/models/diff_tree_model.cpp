// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/diff_tree_model.h"

#include "core/drift/undeclared.h"
#include "ui/models/diff_texts.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

#include <algorithm>

namespace plumbline {
namespace {

using Node = TreeNode<DiffRow>;

bool isStop(const Node &node)
{
    const DiffRow &row = node.row;
    if (row.kind == DiffRow::Kind::Field)
        return !row.field->ignored;
    if (row.kind == DiffRow::Kind::Folder || (row.differing == 0 && row.state != ResourceState::Unknown))
        return false;
    return std::ranges::none_of(node.children, [](const auto &child) { return !child->row.field->ignored; });
}

const Node *sibling(const Node &node, int by)
{
    if (!node.parent)
        return nullptr;
    const int at = node.position + by;
    return at < 0 || at >= static_cast<int>(node.parent->children.size()) ? nullptr
                                                                          : node.parent->children[static_cast<std::size_t>(at)].get();
}

const Node *lastBelow(const Node &node)
{
    const Node *last = &node;
    while (!last->children.empty())
        last = last->children.back().get();
    return last;
}

// Reading order, going round through the root.
const Node *following(const Node &node)
{
    if (!node.children.empty())
        return node.children.front().get();
    for (const Node *up = &node;; up = up->parent) {
        if (!up->parent)
            return up;
        if (const Node *next = sibling(*up, 1))
            return next;
    }
}

const Node *preceding(const Node &node)
{
    if (!node.parent)
        return lastBelow(node);
    const Node *before = sibling(node, -1);
    return before ? lastBelow(*before) : node.parent;
}

bool isAbove(const DiffRow &row, std::string_view path)
{
    return row.kind == DiffRow::Kind::Folder && path.size() > row.path.size() && path.starts_with(row.path) && path[row.path.size()] == '/';
}

const Node *find(const Node &root, std::string_view path)
{
    for (const Node *node = &root; node;) {
        const Node *next = nullptr;
        for (const auto &child : node->children) {
            if (child->row.kind == DiffRow::Kind::File && child->row.path == path)
                return child.get();
            if (isAbove(child->row, path))
                next = child.get();
        }
        node = next;
    }
    return nullptr;
}

QString idOf(const DiffRow &row)
{
    if (row.kind != DiffRow::Kind::Field)
        return QString::fromStdString(row.path);
    const QString again = row.ordinal > 0 ? u'\n' + QString::number(row.ordinal) : QString();
    return QString::fromStdString(row.resource->text() + '\n' + row.field->path) + again;
}

void collectWritable(const Node &node, std::vector<ResourceKey> &keys)
{
    if (node.row.kind == DiffRow::Kind::File && node.row.checkable > 0)
        keys.push_back(*node.row.resource);
    for (const auto &child : node.children)
        collectWritable(*child, keys);
}

}

DiffTreeModel::DiffTreeModel(QObject *parent) : TreeModel(parent) {}

void DiffTreeModel::setInput(DiffInput input)
{
    if (input == input_)
        return;
    const DiffInput before = std::exchange(input_, std::move(input)); // the present rows point into it
    rebuild();
}

std::unique_ptr<DiffTreeModel::Built> DiffTreeModel::build(DiffInput input, DiffOptions options, std::set<ResourceKey> unchecked)
{
    if (options.unmanaged && input.drift && input.desired && input.live)
        input.drift = std::make_shared<const Drift>(strictDrift(*input.drift, *input.desired, *input.live));
    auto built = std::make_unique<Built>(Built{std::move(input), std::move(options), std::move(unchecked), {}});
    built->tree = diffTree(built->input, built->options, built->unchecked);
    for (const auto &child : built->tree.children)
        child->parent = &built->tree; // the tree moved
    return built;
}

bool DiffTreeModel::take(Built &built)
{
    if (built.options != options_ || built.unchecked != unchecked_)
        return false;
    std::swap(input_, built.input);
    update(std::move(built.tree));
    return true;
}

void DiffTreeModel::setOptions(const DiffOptions &options)
{
    if (options_ == options)
        return;
    options_ = options;
    rebuild();
}

void DiffTreeModel::setTickable(bool tickable)
{
    if (tickable_ == tickable)
        return;
    tickable_ = tickable;
    touch({Qt::CheckStateRole});
}

void DiffTreeModel::setRevisionName(const QString &name)
{
    if (revisionName_ == name)
        return;
    revisionName_ = name;
    Q_EMIT headerDataChanged(Qt::Horizontal, Git, Git);
}

void DiffTreeModel::setTargetKind(TargetKind kind)
{
    if (targetKind_ == kind)
        return;
    targetKind_ = kind;
    Q_EMIT headerDataChanged(Qt::Horizontal, Name, Why);
}

void DiffTreeModel::rebuild()
{
    update(diffTree(input_, options_, unchecked_));
}

QModelIndex DiffTreeModel::indexOfResource(const ResourceKey &key) const
{
    const Node *node = find(root(), diffPath(key));
    return node ? indexOf(*node) : QModelIndex();
}

QModelIndex DiffTreeModel::indexOfField(const ResourceKey &key, std::string_view pointer) const
{
    if (const Node *node = find(root(), diffPath(key)))
        for (const auto &child : node->children)
            if (child->row.field->path == pointer)
                return indexOf(*child);
    return {};
}

const DiffRow *DiffTreeModel::rowAt(const QModelIndex &index) const
{
    return index.isValid() ? &nodeAt(index).row : nullptr;
}

QModelIndex DiffTreeModel::nextDrift(const QModelIndex &from, bool forward) const
{
    const Node *const start = &nodeAt(from);
    const Node *node = start;
    do {
        node = forward ? following(*node) : preceding(*node);
        if (node != &root() && isStop(*node))
            return indexOf(*node);
    } while (node != start);
    return {};
}

int DiffTreeModel::driftStops() const
{
    return driftNumber({});
}

int DiffTreeModel::driftNumber(const QModelIndex &index) const
{
    int count = 0;
    const Node *const end = &nodeAt(index);
    for (const Node *node = &root();;) {
        if (node != &root() && isStop(*node))
            ++count;
        if (node == end && node != &root())
            return count;
        node = following(*node);
        if (node == &root())
            return count;
    }
}

std::vector<ResourceKey> DiffTreeModel::selectedKeys() const
{
    std::vector<ResourceKey> keys;
    if (input_.drift)
        for (const ResourceDrift &drift : input_.drift->resources)
            if (isWritable(drift) && !unchecked_.contains(drift.key))
                keys.push_back(drift.key);
    return keys;
}

bool DiffTreeModel::isPartial() const
{
    return !unchecked_.empty() && input_.drift && std::ranges::any_of(input_.drift->resources, [this](const ResourceDrift &drift) {
        return isWritable(drift) && unchecked_.contains(drift.key);
    });
}

void DiffTreeModel::setChecked(const ResourceKey &key, bool checked)
{
    applyChecks({key}, checked);
}

void DiffTreeModel::setAllChecked(bool checked)
{
    if (checked) {
        applyChecks({unchecked_.begin(), unchecked_.end()}, true);
        return;
    }
    applyChecks(selectedKeys(), false);
}

void DiffTreeModel::applyChecks(const std::vector<ResourceKey> &keys, bool checked)
{
    bool changed = false;
    for (const ResourceKey &key : keys)
        changed = (checked ? unchecked_.erase(key) > 0 : unchecked_.insert(key).second) || changed;
    if (!changed)
        return;
    rebuild();
    Q_EMIT checksChanged();
}

DiffTreeModel::Counts DiffTreeModel::counts() const
{
    Counts counts;
    if (!input_.drift)
        return counts;
    const auto isDiffering = [](const ResourceDrift &drift) {
        return drift.state == ResourceState::Drifted || drift.state == ResourceState::Missing || drift.state == ResourceState::Extra;
    };
    for (const ResourceDrift &drift : input_.drift->resources) {
        if (!isDiffering(drift))
            continue;
        ++counts.changed;
        counts.driftOnly += isDrift(drift.cause) ? 1U : 0U;
    }
    const DriftSummary &summary = input_.drift->summary;
    counts.all = summary.inSync + summary.differing() + summary.unknown;
    return counts;
}

int DiffTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant DiffTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return targetKind_ == TargetKind::Directory ? tr("File and field") : tr("Object and field");
    case State: return tr("State, action");
    case Git: return revisionName_.isEmpty() ? tr("Git") : tr("Git %1").arg(revisionName_);
    case Live: return tr("Live");
    case Why: return targetKind_ == TargetKind::Directory ? tr("Why") : tr("Changed by manager");
    default: return {};
    }
}

bool DiffTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    tick(index, value.toInt() != Qt::Unchecked);
    return true;
}

void DiffTreeModel::tick(const QModelIndex &index, bool checked)
{
    std::vector<ResourceKey> keys;
    collectWritable(nodeAt(index), keys);
    applyChecks(keys, checked);
}

Qt::ItemFlags DiffTreeModel::cellFlags(const Node &node, int column) const
{
    const Qt::ItemFlags base = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return tickable_ && column == Name && node.row.checkable > 0 ? base | Qt::ItemIsUserCheckable : base;
}

QString DiffTreeModel::text(const DiffRow &row, int column)
{
    switch (column) {
    case Name: return diffName(row);
    case State: return diffState(row);
    case Why: return diffWhy(row);
    default: return diffSide(row, column == Git).text;
    }
}

QVariant DiffTreeModel::cell(const Node &node, int column, int role) const
{
    const DiffRow &row = node.row;
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case Qt::CheckStateRole:
        if (!tickable_ || column != Name || row.checkable == 0)
            return {};
        return static_cast<int>(row.checked == 0 ? Qt::Unchecked : row.checked == row.checkable ? Qt::Checked : Qt::PartiallyChecked);
    case Qt::ToolTipRole: return diffToolTip(row);
    case Qt::AccessibleTextRole: return diffSentence(row);
    case RowKindRole: return static_cast<int>(row.kind);
    case MarkRole: return static_cast<int>(diffMark(row));
    case ToneRole: return static_cast<int>(row.kind == DiffRow::Kind::Folder ? Tone::Quiet : toneOf(diffMark(row)));
    case WordRole: return diffState(row);
    case IdRole: return idOf(row);
    case KeyRole: return row.resource ? QVariant::fromValue(*row.resource) : QVariant();
    case PointerRole: return row.field ? QVariant(QString::fromStdString(row.field->path)) : QVariant();
    case CauseRole: return static_cast<int>(row.cause);
    case IgnoredRole: return row.field && row.field->ignored;
    case GitTextRole: return diffWhole(row, true);
    case LiveTextRole: return diffWhole(row, false);
    case PresentRole: return column == Git || column == Live ? QVariant(diffSide(row, column == Git).present) : QVariant();
    default: return {};
    }
}

}
