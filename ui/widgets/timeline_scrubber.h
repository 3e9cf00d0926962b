// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/accessible_value.h"
#include "ui/widgets/log_time_axis.h"
#include <QtWidgets/QWidget>
#include <optional>
#include <vector>

namespace plumbline {

// What the scrubber shows; indices are those of `points`, -1 where there is none.
struct ScrubberData {
    struct Point {
        Time at;
        QString name;    // "e5a90b7"
        QString subject; // for assistive tools
        bool deployed = false;
        bool failed = false; // that deployment failed or was rolled back
    };
    std::vector<Point> points; // newest first
    int live = -1;
    int head = -1;
};

// A path's commits along a logarithmic time axis: bars count commits per bucket, markers show Live, the playhead and
// Head, boxes below the axis are deployments. The playhead is moved by the mouse or by keys: Left and Right one commit
// (older, newer), with Shift to the previous or next deployment, Page keys ten, Home and End the ends, L to live, H to head.
class TimelineScrubber : public QWidget, public AccessibleValue {
    Q_OBJECT

public:
    explicit TimelineScrubber(QWidget *parent = nullptr);

    // The playhead keeps its commit (by name) where it is still there, else it goes to live, else to the newest.
    void setData(ScrubberData fresh, Time now);
    // The axis moves on with time; cheap.
    void setNow(Time now);
    [[nodiscard]] int playhead() const { return playhead_; }
    // Does not emit.
    void setPlayhead(int index);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    // Where the commit stands, in pixels from the left.
    [[nodiscard]] int positionOf(int index) const;

    [[nodiscard]] QAccessible::Role valueRole() const override { return QAccessible::Slider; }
    [[nodiscard]] QString valueText() const override;
    [[nodiscard]] double value() const override;
    [[nodiscard]] double lowestValue() const override { return 0; }
    [[nodiscard]] double highestValue() const override;
    void moveValue(double value) override; // 0 is the oldest commit

Q_SIGNALS:
    // By mouse, key or assistive tool; an index of the data.
    void playheadMoved(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void moveTo(int index);
    [[nodiscard]] int nearest(int x) const;
    [[nodiscard]] int nextDeployment(int step) const;
    [[nodiscard]] QRect plot() const;
    void countBuckets();
    void paintBars(QPainter *painter) const;
    void paintAxis(QPainter *painter) const;
    void paintMarkers(QPainter *painter) const;
    void paintName(QPainter *painter, int x, const QString &name, const QColor &color, std::vector<QRect> &taken) const;

    ScrubberData data_;
    LogTimeAxis axis_;
    Time oldest_{};
    int playhead_ = -1;
    std::vector<int> buckets_; // commits per bucket, from the left
};

}
