// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyph.h"
#include <QtCore/QString>
#include <QtWidgets/QWidget>

namespace plumbline {

// The marks that a commit or an environment carries.
enum class ChipKind : std::uint8_t { Live, Head, Approved, Held, RolledBack, Chosen, Production, Plain };

struct Chip {
    ChipKind kind = ChipKind::Plain;
    QString text = {}; // empty: the kind's own word, "LIVE"
};

[[nodiscard]] QString chipText(const Chip &chip);
[[nodiscard]] QSize chipSize(const Chip &chip);
// Draws the chip at the left of rect, in its vertical middle; returns the width used. For delegates.
int paintChip(QPainter *painter, const QRect &rect, const Chip &chip, const QPalette &palette);

class ChipLabel : public QWidget {
    Q_OBJECT

public:
    explicit ChipLabel(Chip chip, QWidget *parent = nullptr);

    void setChip(Chip chip);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Chip chip_;
};

}
