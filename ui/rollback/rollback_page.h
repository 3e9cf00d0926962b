// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/reconcile/engine.h"

class QLabel;
class QStackedWidget;
class QTreeView;
class QVBoxLayout;

namespace plumbline {

class ChipLabel;
class CommitRibbon;
class ConnectionBanners;
class CopyLabel;
class Desk;
class ElidedLabel;
class PaneState;
class PlanModel;
class RollbackForm;
class StatePill;

// What going back to a commit would do, against live, and the form that confirms it. Another commit can be chosen on the
// ribbon. Nothing is written before the operator confirmed the plan that is shown.
class RollbackPage : public Page {
    Q_OBJECT

public:
    explicit RollbackPage(Desk &desk, QWidget *parent = nullptr);

    // Nothing chosen: the commit of the path before the live one.
    void preview(const EnvironmentId &id, const std::optional<Revision> &revision);
    [[nodiscard]] QStringList breadcrumb() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void activate() override;

private:
    void layOutHead(QVBoxLayout *layout);
    void layOutBody(QVBoxLayout *layout);
    void refresh();
    void loadTimeline();
    void takeTimeline(const Result<std::shared_ptr<const Timeline>> &read);
    void fillRibbon();
    void choose(int ribbonIndex);
    [[nodiscard]] PlanRequest request() const;
    void plan();
    void letRecreate(const ResourceKey &key, bool wanted);
    void takePlan(const Result<std::shared_ptr<const Plan>> &made);
    void describePlan();
    void describeChecks();
    void confirm();
    void check();
    void fail(const Error &error);
    void failConfirmed(const EnvironmentId &id, const Error &error);

    Desk &desk_;
    EnvironmentId id_;
    std::optional<Revision> revision_;
    std::vector<ResourceKey> recreate_; // what the operator lets be deleted and made anew; sorted
    std::shared_ptr<const Timeline> timeline_;
    std::vector<Revision> ribbonCommits_; // oldest first
    std::shared_ptr<const Plan> plan_;
    bool planning_ = false;
    bool working_ = false;
    PlanModel *model_;
    ElidedLabel *title_;
    ChipLabel *production_;
    StatePill *status_;
    ConnectionBanners *connection_;
    CommitRibbon *ribbon_;
    CopyLabel *digest_;
    ElidedLabel *summary_;
    QStackedWidget *stack_;
    QTreeView *steps_;
    PaneState *state_;
    QLabel *checksTitle_;
    QVBoxLayout *checks_;
    RollbackForm *form_;
};

}
