// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtSvg/QSvgRenderer>

#include <cstdlib>

// render_icon SVG SIDE PNG: draws a square picture of SIDE pixels.
int main(int count, char **arguments)
{
    const int side = count == 4 ? std::atoi(arguments[2]) : 0;
    QSvgRenderer renderer(QString::fromLocal8Bit(side > 0 ? arguments[1] : ""));
    if (!renderer.isValid())
        return 1;
    QImage image(side, side, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    return image.save(QString::fromLocal8Bit(arguments[3]), "PNG") ? 0 : 1;
}
