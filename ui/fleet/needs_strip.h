// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"
#include "ui/models/needs.h"

class QHBoxLayout;
class QLabel;

namespace plumbline {

// What waits for a person, most urgent first: four at a time, the rest as a count.
class NeedsStrip : public QWidget {
    Q_OBJECT

public:
    explicit NeedsStrip(QWidget *parent = nullptr);
    void setFleet(const FleetSnapshot &fleet);

Q_SIGNALS:
    void environmentRequested(const plumbline::EnvironmentId &id);

private:
    QWidget *card(const Need &need);

    std::vector<Need> needs_;
    QLabel *title_;
    QLabel *more_;
    QHBoxLayout *cards_;
};

}
