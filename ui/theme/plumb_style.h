// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QPointer>
#include <QtWidgets/QProxyStyle>

class QFocusFrame;

namespace plumbline {

// Fusion with every part that the design shows drawn from the tokens. Colours come from the palette of what is
// painted, sizes from the application's font; the style itself keeps neither, so a change of palette or font repaints
// everything rightly. Button roles, sizes, invalid fields and focus rings: see roles.h.
class PlumbStyle : public QProxyStyle {
    Q_OBJECT

public:
    PlumbStyle();
    ~PlumbStyle() override;

    // The desktop asks for no animations: spinning glyphs stand still.
    void setReducedMotion(bool reduced) { reducedMotion_ = reduced; }
    [[nodiscard]] bool reducedMotion() const { return reducedMotion_; }

    void polish(QWidget *widget) override;
    void unpolish(QWidget *widget) override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub, const QWidget *widget) const override;
    QIcon standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;

    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void showRing(QWidget *widget);

    QPointer<QFocusFrame> ring_; // belongs to the window it is in
    bool reducedMotion_ = false;
};

// True where spinning glyphs must stand still for this widget.
[[nodiscard]] bool reducedMotion(const QWidget *widget);

}
