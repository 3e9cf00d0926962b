// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/tree_merge.h"

#include <QAbstractItemModel>

namespace plumbline {

// The base of the item models: owns the rows, answers Qt's structural questions and turns each new state into the
// smallest insertions, removals, moves and changes (never a reset), so that views stay in place. A list is a tree of
// depth one. A derived model builds fresh rows and answers columnCount, headerData, cell and, where rows can be
// ticked or selected otherwise than usual, cellFlags.
// Leaves carry Qt::ItemNeverHasChildren, and indexes carry pointers: both keep expanding 100,000 rows cheap.
template <typename Row> class TreeModel : public QAbstractItemModel, private TreeEdits<Row> {
public:
    using Node = TreeNode<Row>;
    using QAbstractItemModel::QAbstractItemModel;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override
    {
        const Node &node = nodeAt(parent);
        if (row < 0 || column < 0 || static_cast<std::size_t>(row) >= node.children.size() || column >= columnCount(parent) ||
            parent.column() > 0)
            return {};
        return createIndex(row, column, node.children[static_cast<std::size_t>(row)].get());
    }
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override
    {
        return child.isValid() ? indexOf(*nodeAt(child).parent) : QModelIndex();
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.column() > 0 ? 0 : static_cast<int>(nodeAt(parent).children.size());
    }
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override { return rowCount(parent) > 0; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final
    {
        return index.isValid() ? cell(nodeAt(index), index.column(), role) : QVariant();
    }
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const final
    {
        if (!index.isValid())
            return {};
        const Node &node = nodeAt(index);
        const Qt::ItemFlags leaf = node.children.empty() ? Qt::ItemNeverHasChildren : Qt::NoItemFlags;
        return cellFlags(node, index.column()) | leaf;
    }

protected:
    [[nodiscard]] virtual QVariant cell(const Node &node, int column, int role) const = 0;
    [[nodiscard]] virtual Qt::ItemFlags cellFlags(const Node &, int) const { return Qt::ItemIsEnabled | Qt::ItemIsSelectable; }

    [[nodiscard]] const Node &root() const { return root_; }
    // The root itself for an invalid index.
    [[nodiscard]] const Node &nodeAt(const QModelIndex &index) const
    {
        return index.isValid() ? *static_cast<const Node *>(index.internalPointer()) : root_;
    }
    [[nodiscard]] Node &nodeAt(const QModelIndex &index) { return const_cast<Node &>(std::as_const(*this).nodeAt(index)); }
    [[nodiscard]] QModelIndex indexOf(const Node &node, int column = 0) const
    {
        return &node == &root_ ? QModelIndex() : createIndex(node.position, column, const_cast<Node *>(&node));
    }
    // What the present rows point at must live until this returns.
    void update(Node &&fresh) { TreeMerge<Row>(*this).run(root_, fresh); }
    // All rows changed in these roles: for texts that follow the clock.
    void touch(const QList<int> &roles) { touchBelow(root_, roles); }
    void touchNode(const Node &node, const QList<int> &roles)
    {
        Q_EMIT this->dataChanged(indexOf(node), indexOf(node, columnCount() - 1), roles);
    }

private:
    void insertNodes(Node &parent, int at, std::vector<std::unique_ptr<Node>> nodes) override
    {
        beginInsertRows(indexOf(parent), at, at + static_cast<int>(nodes.size()) - 1);
        parent.children.insert(parent.children.begin() + at, std::make_move_iterator(nodes.begin()), std::make_move_iterator(nodes.end()));
        parent.renumber(static_cast<std::size_t>(at));
        endInsertRows();
    }
    void removeNodes(Node &parent, int first, int last) override
    {
        beginRemoveRows(indexOf(parent), first, last);
        parent.children.erase(parent.children.begin() + first, parent.children.begin() + last + 1);
        parent.renumber(static_cast<std::size_t>(first));
        endRemoveRows();
    }
    void moveNode(Node &node, Node &parent, int at) override
    {
        Node &from = *node.parent;
        const int position = node.position;
        if (!beginMoveRows(indexOf(from), position, position, indexOf(parent), at))
            return;
        auto owned = std::move(from.children[static_cast<std::size_t>(position)]);
        from.children.erase(from.children.begin() + position);
        const int to = &from == &parent && at > position ? at - 1 : at;
        parent.children.insert(parent.children.begin() + to, std::move(owned));
        from.renumber(static_cast<std::size_t>(&from == &parent ? std::min(position, to) : position));
        if (&from != &parent)
            parent.renumber(static_cast<std::size_t>(to));
        endMoveRows();
    }
    void nodesChanged(Node &parent, int first, int last) override
    {
        const QModelIndex above = indexOf(parent);
        Q_EMIT this->dataChanged(index(first, 0, above), index(last, columnCount(above) - 1, above));
    }
    void touchBelow(const Node &node, const QList<int> &roles)
    {
        if (node.children.empty())
            return;
        const QModelIndex above = indexOf(node);
        Q_EMIT this->dataChanged(index(0, 0, above), index(rowCount(above) - 1, columnCount(above) - 1, above), roles);
        for (const auto &child : node.children)
            touchBelow(*child, roles);
    }

    Node root_;
};

}
