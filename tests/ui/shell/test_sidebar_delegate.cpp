// SPDX-License-Identifier: GPL-3.0-or-later
#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QtTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/models/environment_tree_model.h"
#include "ui/models/roles.h"
#include "ui/shell/sidebar_delegate.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

using namespace plumbline;

namespace {

// The row of an app called "lab" as it is painted.
QImage painted(const MarkCounts &counts, int width)
{
    QStandardItemModel model(1, 1);
    const QModelIndex index = model.index(0, 0);
    model.setData(index, QStringLiteral("lab"), Qt::DisplayRole);
    model.setData(index, static_cast<int>(PlaceRow::Kind::App), RowKindRole);
    model.setData(index, QVariant::fromValue(counts), MarkCountsRole);
    QImage image(width, 24, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    QStyleOptionViewItem option;
    option.rect = image.rect();
    option.palette = paletteFor(Scheme::Light);
    SidebarDelegate().paint(&painter, option, index);
    return image;
}

}

class TestSidebarDelegate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<Theme>(*qApp, Theme::Options{ThemeMode::Light, {}, 100}); }
    void cleanupTestCase() { theme_.reset(); }

    void theNameStaysWhateverIsCountedBesideIt()
    {
        const MarkCounts many{{Mark::Failed, 3},  {Mark::Awaiting, 1}, {Mark::Drifted, 12},
                              {Mark::Missing, 1}, {Mark::Held, 1},     {Mark::Forbidden, 1}};
        const int name = QFontMetrics(themeFont(TextRole::Medium)).horizontalAdvance(QStringLiteral("lab")) + 6;
        for (const int width : {120, 150, 300}) {
            const QImage with = painted(many, width);
            QCOMPARE(with.copy(0, 0, name, 24), painted({}, width).copy(0, 0, name, 24));
            QVERIFY(with != painted({}, width));
        }
        QVERIFY(painted(many, 120) != painted({{Mark::Failed, 3}}, 120)); // that there are more is seen
    }

private:
    std::unique_ptr<Theme> theme_;
};

QTEST_MAIN(TestSidebarDelegate)
#include "test_sidebar_delegate.moc"
