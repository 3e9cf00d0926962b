// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"
#include <QtWidgets/QWidget>

namespace plumbline {

// One line of plain text, shortened with an ellipsis where there is no room; the tooltip then gives it whole. Control
// and bidirectional characters are made visible, and nothing in the text is ever taken for markup.
class ElidedLabel : public QWidget {
    Q_OBJECT

public:
    explicit ElidedLabel(TextRole role = TextRole::Body, Token color = Token::Fg, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const { return text_; } // as shown when there is room
    void setText(const QString &text);
    void setTextRole(TextRole role);
    void setColor(Token color);
    void setElideMode(Qt::TextElideMode mode);
    void setAlignment(Qt::Alignment alignment);
    // How wide what is drawn would be where there is so much room.
    [[nodiscard]] int widthWithin(int room) const;
    // What is drawn now.
    [[nodiscard]] QString shownText() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString text_;
    TextRole role_;
    Token color_;
    Qt::TextElideMode mode_ = Qt::ElideRight;
    Qt::Alignment alignment_ = Qt::AlignLeft | Qt::AlignVCenter;
};

}
