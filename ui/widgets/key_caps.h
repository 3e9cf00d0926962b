// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QKeySequence>
#include <QtWidgets/QWidget>

namespace plumbline {

// The caps of a shortcut: {"Ctrl", "K"}; of a chord all keys in order: {"G", "F"}.
[[nodiscard]] QStringList keyCapsOf(const QKeySequence &keys);
[[nodiscard]] QSize keyCapsSize(const QStringList &caps);
// Draws the caps at the left of rect (or ending at its right), in its vertical middle; returns the width used.
int paintKeyCaps(QPainter *painter, const QRect &rect, const QStringList &caps, const QPalette &palette,
                 Qt::Alignment side = Qt::AlignLeft);

class KeyCaps : public QWidget {
    Q_OBJECT

public:
    explicit KeyCaps(const QStringList &caps, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList caps_;
};

}
