// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/bench/desk/desk_under_test.h"

#include <chrono>
#include <optional>

namespace plumbline::bench {

// Says when a row of the tree of differences was painted.
class PaintedRow final : public QObject {
public:
    using Moment = std::chrono::steady_clock::time_point;

    explicit PaintedRow(const DeskUnderTest &desk);
    void expect(const ResourceKey &key);
    // When the painting was done; nothing before.
    [[nodiscard]] std::optional<Moment> painted() const { return painted_; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const DeskUnderTest &desk_;
    ResourceKey key_;
    std::optional<Moment> painted_;
};

}
