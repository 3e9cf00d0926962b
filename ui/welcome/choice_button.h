// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyph.h"

#include <QAbstractButton>

namespace plumbline {

// A large button with a glyph, what it does, a line about it, and its keys.
class ChoiceButton : public QAbstractButton {
    Q_OBJECT

public:
    ChoiceButton(Glyph glyph, const QString &title, const QString &note, const QStringList &caps, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Glyph glyph_;
    QString note_;
    QStringList caps_;
};

}
