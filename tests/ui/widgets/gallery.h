// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include <QtWidgets/QStyle>
#include <QtWidgets/QWidget>

namespace plumbline {

// The components sheet of the design, made of the real widgets and painters.
class ComponentsSheet : public QWidget {
public:
    explicit ComponentsSheet(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void placeButtons();
    void placeFields();
    void placePaneStates();
    void paintStates(QPainter &painter);
    void paintRows(QPainter &painter);
    void paintRow(QPainter &painter, int index, const QString &kind, const QString &name, const QString &note, int glyph,
                  QStyle::State state, bool checked);
    void paintDiff(QPainter &painter);
    void paintSurfaces(QPainter &painter);
    void paintColours(QPainter &painter);
    void paintType(QPainter &painter);
    void paintGlyphs(QPainter &painter);
    void words(QPainter &painter, int x, int middle, const QString &text, TextRole role, Token color);
};

// The bigger widgets, with made-up data.
class ChartsSheet : public QWidget {
public:
    explicit ChartsSheet(QWidget *parent = nullptr);
};

}
