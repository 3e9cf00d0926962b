// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"

namespace plumbline {

// The stages of one application in their usual order, each with its state and the commit that is live there.
class StageTabs : public QTabBar {
    Q_OBJECT

public:
    explicit StageTabs(QWidget *parent = nullptr);

    // The environments of `id`'s application in its repository. Does not emit.
    void setFleet(const FleetSnapshot &fleet, const EnvironmentId &id);

    [[nodiscard]] QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }

Q_SIGNALS:
    void stageChosen(const plumbline::EnvironmentId &id);

protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Stage {
        EnvironmentId id;
        QString name;
        QString revision;
        QString sentence;
        int mark = 0;
        bool operator==(const Stage &) const = default;
    };
    std::vector<Stage> stages_;
};

}
