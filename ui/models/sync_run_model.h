// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/sync_run.h"

#include <QAbstractTableModel>

namespace plumbline {

// The steps of one run with their state. As the run goes on only the steps that came to an end are looked at and
// announced, in runs of rows: what a step costs does not grow with the run. A different run (another id or plan) resets the model.
class SyncRunModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, Action, Object, State, Detail, ColumnCount };
    struct Progress {
        int total = 0;
        int done = 0;    // Done
        int failed = 0;  // Failed
        int skipped = 0; // Skipped
        int unknown = 0; // Unknown
        int running = 0;
        bool operator==(const Progress &) const = default;
        [[nodiscard]] int ended() const { return done + failed + skipped + unknown; }
    };

    explicit SyncRunModel(QObject *parent = nullptr);

    void setRun(std::shared_ptr<const SyncRun> run); // null: empty
    [[nodiscard]] std::shared_ptr<const SyncRun> run() const { return run_; }
    [[nodiscard]] const Progress &progress() const { return progress_; }
    [[nodiscard]] QString progressText() const;                          // "Step 8 of 11; 7 done, 0 failed"
    [[nodiscard]] int ended() const { return static_cast<int>(ended_); } // steps at the beginning that have an outcome
    // The step that runs now, else the last one that ended; invalid before the first.
    [[nodiscard]] QModelIndex currentStep() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void progressChanged();

private:
    std::size_t takeSteps();
    void announceChanges(const SyncRun &before, std::size_t begin, std::size_t end);
    [[nodiscard]] QString detail(std::size_t row) const;
    [[nodiscard]] QString sentence(std::size_t row) const;
    [[nodiscard]] QVariant text(std::size_t row, int column) const;

    std::shared_ptr<const SyncRun> run_;
    Progress progress_;
    Progress settled_;      // of the steps before ended_
    std::size_t ended_ = 0; // steps at the beginning that have an outcome
    std::size_t begun_ = 0; // after the last step that is not pending
    int current_ = -1;
};

}
