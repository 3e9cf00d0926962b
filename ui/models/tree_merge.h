// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/tree_node.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace plumbline {

// What a merge does to a tree, one call per announced change. Implemented by TreeModel.
template <typename Row> class TreeEdits {
public:
    using Node = TreeNode<Row>;
    virtual void insertNodes(Node &parent, int at, std::vector<std::unique_ptr<Node>> nodes) = 0;
    virtual void removeNodes(Node &parent, int first, int last) = 0;
    // `at` counts in the destination as it is before the move.
    virtual void moveNode(Node &node, Node &parent, int at) = 0;
    virtual void nodesChanged(Node &parent, int first, int last) = 0;

protected:
    ~TreeEdits() = default;
};

// Brings a tree to the shape and content of a freshly built one by the fewest edits that are cheap to find: a row whose
// key is in both stays the same row, wherever it now belongs, so views keep selection, expansion and position.
// Equal shapes cost one pass of comparisons; look-up tables are only built when a list of keys differs.
template <typename Row> class TreeMerge {
public:
    using Node = TreeNode<Row>;
    explicit TreeMerge(TreeEdits<Row> &edits) : edits_(edits) {}

    // `fresh` is used up. First every row is brought to its place, then contents are compared; what the old rows point
    // at must live until this returns.
    void run(Node &root, Node &fresh)
    {
        root_ = &root;
        freshRoot_ = &fresh;
        shape(root, fresh);
        for (const auto &[parent, keep] : leftovers_)
            if (parent->children.size() > keep)
                edits_.removeNodes(*parent, static_cast<int>(keep), static_cast<int>(parent->children.size()) - 1);
        refresh(root, fresh);
    }

private:
    void shape(Node &old, Node &fresh)
    {
        if (!sameKeys(old, fresh))
            arrange(old, fresh);
        for (std::size_t i = 0; i < fresh.children.size(); ++i) {
            const auto &child = fresh.children[i];
            if (child && (!child->children.empty() || !old.children[i]->children.empty()))
                shape(*old.children[i], *child);
        }
    }

    static bool sameKeys(const Node &old, const Node &fresh)
    {
        return std::ranges::equal(old.children, fresh.children, [](const auto &a, const auto &b) { return a->row.key() == b->row.key(); });
    }

    // Takes over the rows of `fresh` and announces those that differ, in runs.
    void refresh(Node &old, Node &fresh)
    {
        const std::size_t count = fresh.children.size();
        std::size_t first = count;
        for (std::size_t i = 0; i <= count; ++i) {
            bool differs = false;
            if (i < count && fresh.children[i]) {
                differs = !old.children[i]->row.sameContent(fresh.children[i]->row);
                old.children[i]->row = std::move(fresh.children[i]->row);
                refresh(*old.children[i], *fresh.children[i]);
            }
            if (differs && first == count)
                first = i;
            if (!differs && first < count) {
                edits_.nodesChanged(old, static_cast<int>(first), static_cast<int>(i) - 1);
                first = count;
            }
        }
    }

    // Afterwards old.children begins with exactly the rows of fresh.children; those adopted whole are null in `fresh`.
    void arrange(Node &old, Node &fresh)
    {
        if (!old.children.empty())
            dropObsolete(old, fresh);
        std::unordered_map<std::string, Node *> here;
        for (const auto &child : old.children)
            here.emplace(child->row.key().owned(), child.get());
        const std::size_t count = fresh.children.size();
        for (std::size_t i = 0; i < count;) {
            const TreeKey wanted = fresh.children[i]->row.key();
            if (i < old.children.size() && old.children[i]->row.key() == wanted) {
                ++i;
                continue;
            }
            if (Node *match = find(here, old, wanted, i)) {
                bring(*match, old, i);
                ++i;
                continue;
            }
            i = insertRun(here, old, fresh, i);
        }
        if (old.children.size() > count)
            leftovers_.emplace_back(&old, count);
    }

    // The row with this key, unless it already stands before `at`.
    Node *find(const std::unordered_map<std::string, Node *> &here, Node &parent, const TreeKey &key, std::size_t at)
    {
        const std::string owned = key.owned();
        if (const auto it = here.find(owned); it != here.end())
            return it->second->parent == &parent && static_cast<std::size_t>(it->second->position) < at ? nullptr : it->second;
        if (!key.wide)
            return nullptr;
        const auto &known = knownNodes();
        const auto it = known.find(owned);
        return it == known.end() || parent.isBelow(it->second) ? nullptr : it->second;
    }

    void bring(Node &match, Node &parent, std::size_t at)
    {
        // When the wanted row is next, the row before it is the one out of place.
        const bool next = match.parent == &parent && static_cast<std::size_t>(match.position) == at + 1 && parent.children.size() > at + 2;
        if (next)
            edits_.moveNode(*parent.children[at], parent, static_cast<int>(parent.children.size()));
        else
            edits_.moveNode(match, parent, static_cast<int>(at));
    }

    std::size_t insertRun(const std::unordered_map<std::string, Node *> &here, Node &old, Node &fresh, std::size_t first)
    {
        std::vector<std::unique_ptr<Node>> run;
        std::size_t i = first;
        for (; i < fresh.children.size(); ++i) {
            auto &child = fresh.children[i];
            const TreeKey key = child->row.key();
            if (i > first && find(here, old, key, first))
                break;
            if (hasKnownBelow(*child)) {
                // Its children are rows that exist elsewhere: insert it bare, they move in when it is merged.
                auto bare = std::make_unique<Node>();
                bare->row = child->row;
                run.push_back(std::move(bare));
            } else {
                run.push_back(std::move(child));
            }
        }
        edits_.insertNodes(old, static_cast<int>(first), std::move(run));
        return i;
    }

    // Removes children that no longer exist anywhere; those that moved away, or hold rows that did, go to the end.
    void dropObsolete(Node &old, const Node &fresh)
    {
        std::unordered_set<std::string> stay;
        for (const auto &child : fresh.children)
            stay.insert(child->row.key().owned());
        std::vector<Node *> departing;
        int last = -1;
        for (int i = static_cast<int>(old.children.size()) - 1; i >= -1; --i) {
            Node *child = i >= 0 ? old.children[static_cast<std::size_t>(i)].get() : nullptr;
            const bool obsolete = child && !stay.contains(child->row.key().owned());
            const bool needed = obsolete && isNeeded(*child);
            if (needed)
                departing.push_back(child);
            if (obsolete && !needed && last < 0)
                last = i;
            if ((!obsolete || needed) && last >= 0) {
                edits_.removeNodes(old, i + 1, last);
                last = -1;
            }
        }
        for (Node *node : departing)
            if (node->position + 1 < static_cast<int>(old.children.size()))
                edits_.moveNode(*node, old, static_cast<int>(old.children.size()));
    }

    bool isNeeded(const Node &node)
    {
        if (!node.row.key().wide)
            return false;
        if (freshKeys().contains(node.row.key().owned()))
            return true;
        return std::ranges::any_of(node.children, [this](const auto &child) { return isNeeded(*child); });
    }

    bool hasKnownBelow(const Node &fresh)
    {
        if (root_->children.empty())
            return false;
        return std::ranges::any_of(fresh.children, [this](const auto &child) {
            const TreeKey key = child->row.key();
            return key.wide && (knownNodes().contains(key.owned()) || hasKnownBelow(*child));
        });
    }

    // The wide rows of the old tree that the fresh one has too. Keys are owned: rows are replaced while this is in use.
    const std::unordered_map<std::string, Node *> &knownNodes()
    {
        if (!known_) {
            known_ = std::make_unique<std::unordered_map<std::string, Node *>>();
            root_->visit([this](Node &node) {
                const TreeKey key = node.row.key();
                if (!key.wide)
                    return;
                if (std::string owned = key.owned(); freshKeys().contains(owned))
                    known_->emplace(std::move(owned), &node);
            });
        }
        return *known_;
    }

    const std::unordered_set<std::string> &freshKeys()
    {
        if (!freshKeys_) {
            freshKeys_ = std::make_unique<std::unordered_set<std::string>>();
            freshRoot_->visit([this](Node &node) {
                if (const TreeKey key = node.row.key(); key.wide)
                    freshKeys_->insert(key.owned());
            });
        }
        return *freshKeys_;
    }

    TreeEdits<Row> &edits_;
    Node *root_ = nullptr;
    Node *freshRoot_ = nullptr;
    std::vector<std::pair<Node *, std::size_t>> leftovers_; // parents, and how many of their rows are to stay
    std::unique_ptr<std::unordered_map<std::string, Node *>> known_;
    std::unique_ptr<std::unordered_set<std::string>> freshKeys_;
};

}
