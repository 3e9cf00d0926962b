// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace plumbline {

// The heads of the matrix: a stage with its name, a lock where it is protected.
class FleetHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit FleetHeader(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
};

}
