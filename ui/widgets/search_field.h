// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyph.h"
#include <QtWidgets/QLineEdit>

namespace plumbline {

// A field that finds or filters: a glyph before the text and, while it is empty and not focused, the key that leads
// to it. Escape empties it.
class SearchField : public QLineEdit {
    Q_OBJECT

public:
    explicit SearchField(const QString &placeholder, QWidget *parent = nullptr);

    void setGlyph(Glyph glyph); // Search unless told otherwise
    // The caps of the key that focuses this field, such as {"/"}. Only shown; the shortcut is the page's.
    void setKeyHint(const QStringList &caps);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void placeText();

    Glyph glyph_ = Glyph::Search;
    QStringList caps_;
};

}
