// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyph.h"
#include <QtWidgets/QWidget>
#include <optional>

class QButtonGroup;
class QPushButton;

namespace plumbline {

// A few choices of which exactly one holds: "Changed 9 | Drift only 2 | All 31". One stop for Tab; arrow keys move.
class SegmentedControl : public QWidget {
    Q_OBJECT

public:
    // what names the choice: "Objects shown".
    explicit SegmentedControl(const QString &what, QWidget *parent = nullptr);

    // The first one becomes the current one. Returns its index.
    int addSegment(const QString &text, std::optional<Glyph> glyph = std::nullopt);
    void setSegmentText(int index, const QString &text);
    void setSegmentToolTip(int index, const QString &text);
    [[nodiscard]] int count() const;
    [[nodiscard]] int currentIndex() const;
    void setCurrentIndex(int index);
    [[nodiscard]] QPushButton *segment(int index) const;

Q_SIGNALS:
    void currentChanged(int index);

private:
    QButtonGroup *group_;
};

}
