// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace plumbline {

// Looks like a search field and opens the palette: glyph, words, keys.
class SearchButton : public QAbstractButton {
    Q_OBJECT

public:
    SearchButton(const QString &text, const QStringList &caps, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList caps_;
};

}
