// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/fonts.h"
#include "ui/theme/state_look.h"
#include <QtWidgets/QWidget>

namespace plumbline {

class SpinClock;

// A state as glyph + word + colour, one line: "Drifted, 2 fields". Spinning states turn while shown.
class StatePill : public QWidget {
    Q_OBJECT

public:
    explicit StatePill(State state = State::Unknown, QWidget *parent = nullptr);

    [[nodiscard]] State state() const { return state_; }
    // words: in place of the state's own; untrusted characters are made visible.
    void setState(State state, const QString &words = {});
    // Health that needs nobody stays grey.
    void setQuiet(bool quiet);
    void setTextRole(TextRole role);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    State state_;
    QString words_;
    TextRole role_ = TextRole::Medium;
    bool quiet_ = false;
    SpinClock *clock_ = nullptr;
};

}
