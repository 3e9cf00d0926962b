// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// Names a row for as long as the model lives.
struct TreeKey {
    std::uint8_t kind = 0;
    // True: unique in the whole tree, so the row keeps its identity when it moves to another parent.
    // False: unique among its siblings only; cheaper for the many leaves.
    bool wide = true;
    std::uint32_t ordinal = 0; // tells equal texts apart
    std::string_view text;     // borrowed from the row or from what the row points at

    bool operator==(const TreeKey &) const = default;
    // An owned form, for look-up tables that outlive the row.
    [[nodiscard]] std::string owned() const
    {
        std::string out(reinterpret_cast<const char *>(&ordinal), sizeof ordinal);
        out += static_cast<char>(kind);
        out += text;
        return out;
    }
};

// One row of a TreeModel with its children. Row must offer
//   TreeKey key() const
//   bool sameContent(const Row &other) const   // nothing to repaint
template <typename Row> struct TreeNode {
    Row row{};
    TreeNode *parent = nullptr;
    int position = 0; // among the parent's children
    std::vector<std::unique_ptr<TreeNode>> children;

    TreeNode &add(Row child)
    {
        auto node = std::make_unique<TreeNode>();
        node->row = std::move(child);
        node->parent = this;
        node->position = static_cast<int>(children.size());
        children.push_back(std::move(node));
        return *children.back();
    }
    // Makes position and parent of the children from `first` on true again.
    void renumber(std::size_t first)
    {
        for (std::size_t i = first; i < children.size(); ++i) {
            children[i]->parent = this;
            children[i]->position = static_cast<int>(i);
        }
    }
    [[nodiscard]] bool isBelow(const TreeNode *other) const
    {
        const TreeNode *node = this;
        while (node && node != other)
            node = node->parent;
        return node != nullptr;
    }
    // Every node below this one, parents before their children; places that a merge emptied are passed over.
    template <typename Visit> void visit(const Visit &call)
    {
        for (const auto &child : children) {
            if (!child)
                continue;
            call(*child);
            child->visit(call);
        }
    }
};

}
