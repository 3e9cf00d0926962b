// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/glyph.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtGui/QPainter>
#include <QtSvg/QSvgRenderer>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

using namespace plumbline;

namespace {

QImage imageOf(Glyph glyph, const QColor &color, int size = 16, qreal ratio = 1)
{
    return glyphPixmap(glyph, color, size, ratio).toImage().convertToFormat(QImage::Format_ARGB32);
}

int inked(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 40 ? 1 : 0;
    }
    return count;
}

}

class TestGlyph : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tableAndFilesAreTheSame()
    {
        QStringList files = QDir(QStringLiteral(":/glyphs")).entryList({QStringLiteral("*.svg")}, QDir::Files, QDir::Name);
        QStringList names;
        for (int i = 0; i < glyphCount; ++i)
            names << QString::fromLatin1(nameOf(static_cast<Glyph>(i))) + QStringLiteral(".svg");
        files.sort();
        QStringList sorted = names;
        sorted.sort();
        QCOMPARE(sorted, files);
        QCOMPARE(names.size(), 101);
    }

    void everyGlyphLoadsAndDraws_data()
    {
        QTest::addColumn<int>("glyph");
        for (int i = 0; i < glyphCount; ++i)
            QTest::newRow(nameOf(static_cast<Glyph>(i))) << i;
    }
    void everyGlyphLoadsAndDraws()
    {
        QFETCH(int, glyph);
        QFile file(QStringLiteral(":/glyphs/%1.svg").arg(QLatin1StringView(nameOf(static_cast<Glyph>(glyph)))));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray svg = file.readAll();
        QVERIFY2(svg.contains("currentColor"), "a glyph takes its colour from a token");
        QVERIFY(QSvgRenderer(svg).isValid());
        QVERIFY(inked(imageOf(static_cast<Glyph>(glyph), Qt::red)) > 6);
    }

    void stateGlyphsHaveSilhouettesOfTheirOwn()
    {
        QHash<QByteArray, int> seen;
        for (const Glyph glyph :
             {Glyph::InSync,      Glyph::Drifted,   Glyph::Missing, Glyph::Extra,     Glyph::Syncing,   Glyph::Failed,  Glyph::Held,
              Glyph::Awaiting,    Glyph::Unknown,   Glyph::Stale,   Glyph::Forbidden, Glyph::Pending,   Glyph::Running, Glyph::Healthy,
              Glyph::Progressing, Glyph::Suspended, Glyph::Warning, Glyph::Info,      Glyph::Configure, Glyph::Create,  Glyph::Prune,
              Glyph::Recreate,    Glyph::Hook,      Glyph::Skip,    Glyph::Minus}) {
            const QImage image = imageOf(glyph, Qt::black, 32);
            const QByteArray bits(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes());
            QVERIFY2(!seen.contains(bits), nameOf(glyph));
            seen.insert(bits, static_cast<int>(glyph));
        }
    }

    void theColourIsTheTokens()
    {
        const QColor color = tokenColor(Token::Drift, Scheme::Light);
        const QImage image = imageOf(Glyph::Drifted, color, 32);
        bool found = false;
        for (int y = 0; y < image.height() && !found; ++y) {
            for (int x = 0; x < image.width() && !found; ++x)
                found = qAlpha(image.pixel(x, y)) == 255 && QColor(image.pixel(x, y)) == color;
        }
        QVERIFY(found);
    }

    void ratioGivesMorePixelsForTheSameSize()
    {
        const QPixmap pixmap = glyphPixmap(Glyph::InSync, Qt::black, 16, 2);
        QCOMPARE(pixmap.size(), QSize(32, 32));
        QCOMPARE(pixmap.deviceIndependentSize(), QSizeF(16, 16));
    }

    void pixmapsAreKept()
    {
        const QPixmap first = glyphPixmap(Glyph::Held, QColor(1, 2, 3), 16, 1);
        QCOMPARE(glyphPixmap(Glyph::Held, QColor(1, 2, 3), 16, 1).cacheKey(), first.cacheKey());
        QVERIFY(glyphPixmap(Glyph::Held, QColor(1, 2, 4), 16, 1).cacheKey() != first.cacheKey());
        QVERIFY(glyphPixmap(Glyph::Held, QColor(1, 2, 3), 14, 1).cacheKey() != first.cacheKey());
    }

    void iconsFollowTheScheme()
    {
        const QIcon icon = glyphIcon(Glyph::Stop, Token::Fg);
        const auto darkest = [&icon](QIcon::Mode mode) {
            const QImage image = icon.pixmap(QSize(32, 32), 1.0, mode).toImage();
            QColor out;
            int most = -1;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (qAlpha(image.pixel(x, y)) > most) {
                        most = qAlpha(image.pixel(x, y));
                        out = QColor(image.pixel(x, y));
                    }
                }
            }
            return out;
        };
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            QApplication::setPalette(paletteFor(scheme));
            QCOMPARE(darkest(QIcon::Normal), tokenColor(Token::Fg, scheme));
            QCOMPARE(darkest(QIcon::Disabled), tokenColor(Token::Fg3, scheme));
        }
    }

    void turningKeepsThePlace()
    {
        QImage image(40, 40, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintGlyph(&painter, QRect(10, 10, 20, 20), Glyph::Syncing, Qt::black, 16, 45);
        painter.end();
        QVERIFY(inked(image) > 6);
        QCOMPARE(inked(image.copy(0, 0, 40, 10)), 0);
        QCOMPARE(inked(image.copy(0, 30, 40, 10)), 0);
    }
};

QTEST_MAIN(TestGlyph)
#include "test_glyph.moc"
