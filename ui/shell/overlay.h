// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

namespace plumbline {

// A panel over the window, with a flat scrim behind it; no event loop of its own. The topmost one holds the focus: Tab
// stays inside, and what a page gives the focus to meanwhile gets it afterwards. Escape and a click on the scrim close it,
// and the focus goes back where it was.
class Overlay : public QFrame {
    Q_OBJECT

public:
    explicit Overlay(QWidget *window);

    void open();
    void dismiss();

Q_SIGNALS:
    void dismissed();

protected:
    // Where the panel goes in a window of this size.
    [[nodiscard]] virtual QRect placeIn(const QSize &window) const;
    // What gets the focus when it opens.
    virtual QWidget *firstFocus() { return this; }
    void relayout();

    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isTopmost() const;
    void holdFocus(QWidget *now);

    QWidget *scrim_;
    QPointer<QWidget> focusBefore_;
    QPointer<QWidget> focusInside_;
};

}
