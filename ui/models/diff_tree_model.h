// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/diff_tree.h"
#include "ui/models/tree_model.h"

namespace plumbline {

// The difference tree: folders → files → fields. Rows keep their identity through refreshes, filters and refolding of
// folder levels. Files that a sync would write, and folders above them, can be ticked in column Name; what was unticked is
// kept by key until setAllChecked(true), whatever is shown in between.
class DiffTreeModel final : public TreeModel<DiffRow> {
    Q_OBJECT

public:
    enum Column { Name, State, Git, Live, Why, ColumnCount };

    explicit DiffTreeModel(QObject *parent = nullptr);

    void setInput(DiffInput input);
    // The same in two halves, for inputs of many thousand files: build() may run on any thread, take() brings the rows in.
    // take() refuses what was built for other options or ticks than the present ones.
    struct Built {
        DiffInput input;
        DiffOptions options;
        std::set<ResourceKey> unchecked;
        TreeNode<DiffRow> tree;
    };
    [[nodiscard]] static std::unique_ptr<Built> build(DiffInput input, DiffOptions options, std::set<ResourceKey> unchecked);
    [[nodiscard]] bool take(Built &built); // leaves in it what the rows pointed at before, to be dropped anywhere
    [[nodiscard]] const std::set<ResourceKey> &unchecked() const { return unchecked_; }
    [[nodiscard]] const DiffInput &input() const { return input_; }
    void setOptions(const DiffOptions &options);
    [[nodiscard]] const DiffOptions &options() const { return options_; }
    // Without check boxes, for differences that nobody is about to sync. On at first.
    void setTickable(bool tickable);

    // What the head of the Git column says beside its name: the short id of the revision.
    void setRevisionName(const QString &name);
    void setTargetKind(TargetKind kind); // what the first and the last column are called

    // The row of a resource, or of one of its fields by JSON pointer; invalid when nothing shows it.
    [[nodiscard]] QModelIndex indexOfResource(const ResourceKey &key) const;
    [[nodiscard]] QModelIndex indexOfField(const ResourceKey &key, std::string_view pointer) const;
    [[nodiscard]] const DiffRow *rowAt(const QModelIndex &index) const; // null for an invalid index; until the next change

    // The next or previous difference in reading order: a field, or a file that differs as a whole. From an invalid index:
    // the first or the last one. Goes round at the end; invalid only when there is none. Ignored fields are passed over.
    [[nodiscard]] QModelIndex nextDrift(const QModelIndex &from, bool forward) const;
    [[nodiscard]] int driftStops() const;
    // "Change 3 of 5": 1-based number of the stop at, or last before, an index; 0 before the first.
    [[nodiscard]] int driftNumber(const QModelIndex &index) const;

    // Every resource that a sync would write and that is not unticked, filtered out or not. Sorted.
    [[nodiscard]] std::vector<ResourceKey> selectedKeys() const;
    [[nodiscard]] bool isPartial() const; // something that a sync would write is unticked
    void setChecked(const ResourceKey &key, bool checked);
    void setAllChecked(bool checked);
    void tick(const QModelIndex &index, bool checked); // everything at or below it

    // What the scope switch says: "Changed 9", "Drift only 2", "All 31".
    struct Counts {
        std::size_t changed = 0;
        std::size_t driftOnly = 0;
        std::size_t all = 0;
    };
    [[nodiscard]] Counts counts() const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    // The operator ticked or unticked something: a plan made for another selection is void.
    void checksChanged();

protected:
    [[nodiscard]] QVariant cell(const Node &node, int column, int role) const override;
    [[nodiscard]] Qt::ItemFlags cellFlags(const Node &node, int column) const override;

private:
    void rebuild();
    [[nodiscard]] static QString text(const DiffRow &row, int column);
    void applyChecks(const std::vector<ResourceKey> &keys, bool checked);

    DiffInput input_;
    DiffOptions options_;
    std::set<ResourceKey> unchecked_;
    bool tickable_ = true;
    QString revisionName_;
    TargetKind targetKind_ = TargetKind::Directory;
};

}
