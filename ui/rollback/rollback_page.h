// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/reconcile/engine.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace plumbline {

class CopyLabel;
class Desk;
class ElidedLabel;
class PaneState;
class PlanModel;

// What going back to a commit would do, against live, and the form that confirms it. Nothing is written before that.
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
    void refresh();
    void choose();
    void plan();
    void takePlan(const Result<std::shared_ptr<const Plan>> &made);
    void confirm();
    void check();
    void fail(const Error &error);

    Desk &desk_;
    EnvironmentId id_;
    std::optional<Revision> revision_;
    std::shared_ptr<const Plan> plan_;
    std::shared_ptr<const LiveState> plannedLive_;
    bool working_ = false;
    PlanModel *model_;
    ElidedLabel *title_;
    ElidedLabel *where_;
    ElidedLabel *summary_;
    CopyLabel *digest_;
    QStackedWidget *stack_;
    QTreeView *steps_;
    PaneState *state_;
    QLineEdit *reason_;
    QLabel *nameLabel_;
    QLineEdit *name_;
    QLabel *why_;
    QPushButton *cancel_;
    QPushButton *confirm_;
};

}
