// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QAbstractButton>

namespace plumbline {

// A hash that is copied whole by a click, Space or Enter: "5f1c 9a0e 77d2" and a copy mark.
class CopyLabel : public QAbstractButton {
    Q_OBJECT

public:
    // what names the thing for people who cannot see it: "Plan digest".
    explicit CopyLabel(const QString &what, QWidget *parent = nullptr);

    // `whole` goes to the clipboard, `shown` is drawn; empty: whole.
    void setHash(const QString &whole, const QString &shown = {});
    [[nodiscard]] QString whole() const { return whole_; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void copied();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void copy();

    QString what_;
    QString whole_;
};

}
