// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace plumbline {

// A plumb bob beside a wall that leans: what the program is about.
class PlumbPicture : public QWidget {
    Q_OBJECT

public:
    explicit PlumbPicture(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

}
