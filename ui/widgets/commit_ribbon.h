// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/accessible_value.h"
#include <QtWidgets/QWidget>
#include <vector>

namespace plumbline {

// A few commits of a path on one line, oldest at the left, with an arrow from live to the one that was chosen: what a
// rollback will do, at a glance. Arrow keys and the mouse choose; indices are those of the commits given.
class CommitRibbon : public QWidget, public AccessibleValue {
    Q_OBJECT

public:
    struct Node {
        QString hash; // short
        QString subject;
        QString note; // one sentence below, for the marked ones: "deployed 14:12 by ops-1"
    };
    struct Marks {
        int chosen = -1;
        int live = -1;
        int head = -1;
    };

    explicit CommitRibbon(QWidget *parent = nullptr);

    void setCommits(std::vector<Node> commits, const Marks &marks); // oldest first
    [[nodiscard]] int chosen() const { return marks_.chosen; }
    // Middle of a commit's mark, in pixels from the left.
    [[nodiscard]] int positionOf(int index) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    [[nodiscard]] QAccessible::Role valueRole() const override { return QAccessible::Slider; }
    [[nodiscard]] QString valueText() const override;
    [[nodiscard]] double value() const override { return marks_.chosen; }
    [[nodiscard]] double lowestValue() const override { return 0; }
    [[nodiscard]] double highestValue() const override { return static_cast<double>(commits_.size()) - 1; }
    void moveValue(double value) override { choose(static_cast<int>(value)); }

Q_SIGNALS:
    // By mouse, key or assistive tool.
    void chosenChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(int index);
    [[nodiscard]] int lineY() const;
    void paintLine(QPainter *painter) const;
    void paintArrow(QPainter *painter) const;
    void paintNode(QPainter *painter, int index) const;
    void paintWords(QPainter *painter, int index) const;
    [[nodiscard]] bool marked(int index) const { return index == marks_.chosen || index == marks_.live || index == marks_.head; }

    std::vector<Node> commits_;
    Marks marks_;
};

}
