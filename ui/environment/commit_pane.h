// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"

class QTreeView;

namespace plumbline {

class CommitModel;
class Desk;
class PaneHeader;

// The timeline of the environment's path. Choosing a commit compares it with live (time travel).
class CommitPane : public QWidget {
    Q_OBJECT

public:
    explicit CommitPane(Desk &desk, QWidget *parent = nullptr);

    void setEnvironment(const EnvironmentId &id);
    void setSnapshot(const EnvironmentSnapshot &snapshot);
    [[nodiscard]] QTreeView *view() const { return view_; }
    [[nodiscard]] std::optional<Revision> current() const;
    void select(const Revision &revision);

Q_SIGNALS:
    void chosen(const plumbline::Revision &revision);
    void rollbackRequested(const plumbline::Revision &revision);

private:
    void load();
    void loadDeployments();
    void contextMenu(const QPoint &at);

    Desk &desk_;
    CommitModel *model_;
    PaneHeader *header_;
    QTreeView *view_;
    EnvironmentId id_;
    std::optional<Revision> head_;
    std::uint64_t lastSync_ = 0;
    std::size_t limit_ = 200;
};

}
