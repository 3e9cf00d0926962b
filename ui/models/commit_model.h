// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "ui/models/roles.h"
#include "ui/models/tree_model.h"

#include <map>

namespace plumbline {

// Which commits carry a marker.
struct CommitMarks {
    std::optional<Revision> head;
    std::optional<Revision> live;
    std::optional<Revision> approved;
    std::optional<Revision> held;
    std::optional<Revision> wanted;

    bool operator==(const CommitMarks &) const = default;
    [[nodiscard]] int flagsOf(const Revision &id) const; // CommitMarker flags
};
[[nodiscard]] CommitMarks marksOf(const EnvironmentSnapshot &snapshot);

// A commit that ran: the last time that it did.
struct Deployment {
    Time at;
    QString who;
    RunState result = RunState::Done;
    bool operator==(const Deployment &) const = default;
};
// From SyncEnded entries in any order: the newest one of each revision. A revision that did not change the path counts for
// the commit that stands for it, where the snapshot knows that.
[[nodiscard]] std::map<Revision, Deployment> deploymentsOf(const std::vector<JournalEntry> &entries,
                                                           const EnvironmentSnapshot *snapshot = nullptr);

struct CommitRow {
    std::string id;                           // hex
    std::shared_ptr<const Timeline> timeline; // keeps `row` alive
    const TimelineRow *row = nullptr;
    int markers = 0;
    std::optional<Deployment> deployment;

    [[nodiscard]] TreeKey key() const { return {0, true, 0, id}; }
    [[nodiscard]] bool sameContent(const CommitRow &other) const;
};

// The timeline of a path, newest first: one column, rows of two lines (subject; id, author and age) with lanes. Older
// commits are asked for when a view reaches the end: moreWanted() names how many rows to ask core for in all.
class CommitModel final : public TreeModel<CommitRow> {
    Q_OBJECT

public:
    explicit CommitModel(QObject *parent = nullptr);

    void setTimeline(std::shared_ptr<const Timeline> timeline); // null: empty
    void setMarks(const CommitMarks &marks);
    void setDeployments(std::map<Revision, Deployment> deployments);
    void setNow(Time now);
    // The commit that is compared with live: where the line of what runs leads to.
    void setChosen(const std::optional<Revision> &id);

    [[nodiscard]] std::shared_ptr<const Timeline> timeline() const { return timeline_; }
    [[nodiscard]] QModelIndex indexOfRevision(const Revision &id) const;
    [[nodiscard]] int rowOf(const std::optional<Revision> &id) const; // -1: not among the rows
    [[nodiscard]] const std::map<Revision, Deployment> &deployments() const { return deployments_; }
    [[nodiscard]] const CommitMarks &marks() const { return marks_; }
    [[nodiscard]] const Commit *commitAt(const QModelIndex &index) const; // null for an invalid index

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    // Sent once per timeline.
    void moreWanted(int rows);

protected:
    [[nodiscard]] QVariant cell(const Node &node, int column, int role) const override;

private:
    void rebuild();
    [[nodiscard]] DeployLine lineAt(int row) const;
    [[nodiscard]] QString deploymentText(const CommitRow &row) const;
    [[nodiscard]] QString markerText(int markers) const;
    [[nodiscard]] QString sentence(const CommitRow &row) const;
    [[nodiscard]] QString toolTip(const CommitRow &row) const;

    std::shared_ptr<const Timeline> timeline_;
    CommitMarks marks_;
    std::map<Revision, Deployment> deployments_;
    Time now_;
    std::optional<Revision> chosen_;
    int liveRow_ = -1;
    int chosenRow_ = -1;
    int firstRun_ = -1; // the row of the oldest deployment
    bool asked_ = false;
};

}
