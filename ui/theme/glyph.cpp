// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/glyph.h"

#include <QtCore/QFile>
#include <QtGui/QGuiApplication>
#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPixmapCache>
#include <QtSvg/QSvgRenderer>
#include <array>
#include <cmath>

namespace plumbline {

namespace {

constexpr std::array<const char *, glyphCount> names{
#define PLUMBLINE_GLYPH(id, name) name,
    PLUMBLINE_GLYPHS(PLUMBLINE_GLYPH)
#undef PLUMBLINE_GLYPH
};

QPixmap draw(Glyph glyph, const QColor &color, int size, qreal ratio)
{
    const int device = std::max(1, static_cast<int>(std::lround(size * ratio)));
    QPixmap pixmap(device, device);
    pixmap.fill(Qt::transparent);
    QFile file(QStringLiteral(":/glyphs/%1.svg").arg(QLatin1StringView(nameOf(glyph))));
    if (file.open(QIODevice::ReadOnly)) {
        QByteArray svg = file.readAll();
        svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(svg);
        QPainter painter(&pixmap);
        painter.setOpacity(color.alphaF());
        renderer.render(&painter, QRectF(0, 0, device, device));
    }
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

class GlyphIconEngine final : public QIconEngine {
public:
    GlyphIconEngine(Glyph glyph, Token token) : glyph_(glyph), token_(token) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintGlyph(painter, rect, glyph_, color(mode), std::min(rect.width(), rect.height()));
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const int side = static_cast<int>(std::lround(std::min(size.width(), size.height()) / scale));
        return glyphPixmap(glyph_, color(mode), side, scale);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override { return scaledPixmap(size, mode, state, 1.0); }
    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override { return size; }
    QIconEngine *clone() const override { return new GlyphIconEngine(glyph_, token_); }
    QString key() const override { return QStringLiteral("plumbline-glyph"); }
    bool isNull() override { return false; }

private:
    QColor color(QIcon::Mode mode) const { return tokenColor(mode == QIcon::Disabled ? Token::Fg3 : token_, QGuiApplication::palette()); }

    Glyph glyph_;
    Token token_;
};

}

const char *nameOf(Glyph glyph)
{
    return names[static_cast<std::size_t>(glyph)];
}

QPixmap glyphPixmap(Glyph glyph, const QColor &color, int size, qreal devicePixelRatio)
{
    const QString key = QStringLiteral("plumbline-%1-%2-%3-%4")
                            .arg(static_cast<int>(glyph))
                            .arg(color.rgba(), 0, 16)
                            .arg(size)
                            .arg(std::lround(devicePixelRatio * 100));
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = draw(glyph, color, size, devicePixelRatio);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

void paintGlyph(QPainter *painter, const QRect &rect, Glyph glyph, const QColor &color, int size, qreal degrees)
{
    const int side = std::min({size, rect.width(), rect.height()});
    if (side <= 0)
        return;
    const QPixmap pixmap = glyphPixmap(glyph, color, side, painter->device()->devicePixelRatio());
    const QPoint topLeft(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2);
    if (degrees == 0) {
        painter->drawPixmap(topLeft, pixmap);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    painter->translate(topLeft + QPointF(side / 2.0, side / 2.0));
    painter->rotate(degrees);
    painter->drawPixmap(QPointF(-side / 2.0, -side / 2.0), pixmap);
    painter->restore();
}

QIcon glyphIcon(Glyph glyph, Token token)
{
    return QIcon(new GlyphIconEngine(glyph, token));
}

}
