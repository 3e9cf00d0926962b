// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyph.h"
#include <QtWidgets/QWidget>
#include <optional>

class QHBoxLayout;

namespace plumbline {

class ElidedLabel;

// The 32 px head of a pane: glyph, title, detail, and widgets at the right.
class PaneHeader : public QWidget {
    Q_OBJECT

public:
    explicit PaneHeader(const QString &title, QWidget *parent = nullptr);

    void setGlyph(std::optional<Glyph> glyph);
    void setTitle(const QString &title);
    void setDetail(const QString &detail);
    void setDetailMono(bool mono);
    // From left to right, after the detail.
    void addWidget(QWidget *widget);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void placeContents();

    std::optional<Glyph> glyph_;
    QHBoxLayout *layout_;
    ElidedLabel *title_;
    ElidedLabel *detail_;
};

}
