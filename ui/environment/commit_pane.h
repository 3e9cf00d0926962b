// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"

class QPushButton;
class QStackedWidget;
class QTreeView;

namespace plumbline {

class Banner;
class CommitModel;
class Desk;
class ElidedLabel;
class PaneHeader;
class PaneState;
class TimelineScrubber;

// The timeline of the environment's path: a scrubber over the list of commits. Choosing a commit in either compares it with
// live at once (time travel). While somebody reads the list, new commits wait behind a bar instead of moving its rows.
class CommitPane : public QWidget {
    Q_OBJECT

public:
    explicit CommitPane(Desk &desk, QWidget *parent = nullptr);

    void setEnvironment(const EnvironmentId &id);
    void tellAges(Time now);
    void setSnapshot(const EnvironmentSnapshot &snapshot);
    [[nodiscard]] QTreeView *view() const { return view_; }
    [[nodiscard]] TimelineScrubber *timeline() const { return scrubber_; }
    [[nodiscard]] std::optional<Revision> current() const;
    void select(const Revision &revision);
    // Chosen as soon as the list has come, without chosen().
    void preselect(const Revision &revision);

Q_SIGNALS:
    void chosen(const plumbline::Revision &revision);
    void rollbackRequested(const plumbline::Revision &revision);

private:
    void layOut();
    void load(bool byOperator);
    void loadDeployments();
    void take(const std::shared_ptr<const Timeline> &timeline);
    void offer(std::shared_ptr<const Timeline> timeline);
    void showWaiting();
    void selectQuietly(const std::optional<Revision> &revision);
    void currentMoved();
    void fillScrubber();
    void describePlace();
    void contextMenu(const QPoint &at);
    [[nodiscard]] bool isBeingRead() const;

    Desk &desk_;
    CommitModel *model_;
    TimelineScrubber *scrubber_;
    PaneHeader *header_;
    ElidedLabel *place_;
    Banner *waiting_;
    QStackedWidget *stack_;
    PaneState *state_;
    QTreeView *view_;
    EnvironmentId id_;
    std::optional<Revision> head_;
    std::optional<Revision> preselected_;     // until the list is there
    std::shared_ptr<const Timeline> pending_; // read, but not shown yet
    std::uint64_t lastSync_ = 0;
    std::size_t limit_ = 200;
    bool follows_ = true; // the wanted commit is chosen, whichever that is
    bool quiet_ = false;  // the selection moves without the operator
};

}
