// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/models/needs.h"

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace plumbline {

class NeedsMeModel;

// What waits for a person, most urgent first: as many as there is room for, the rest as a count.
class NeedsStrip : public QWidget {
    Q_OBJECT

public:
    // The model outlives the strip.
    explicit NeedsStrip(NeedsMeModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    void needChosen(const plumbline::Need &need);
    void listRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *card(int row);
    void rebuild();

    NeedsMeModel &model_;
    QLabel *badge_;
    QLabel *more_;
    QHBoxLayout *cards_;
    int shown_ = 0;
};

}
