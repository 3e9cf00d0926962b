// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshots.h"
#include "ui/shell/palette_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace plumbline;

namespace {

QStringList textsOf(const std::vector<PaletteRow> &rows)
{
    QStringList out;
    for (const PaletteRow &row : rows)
        out += row.text;
    return out;
}

}

class TestPaletteModel : public QObject {
    Q_OBJECT

    std::shared_ptr<const FleetSnapshot> fleet_ =
        made::fleet({made::inSync(made::environment("api-prod", "api", "prod")), made::inSync(made::environment("web-dev", "web", "dev"))});
    QAction approve_{QStringLiteral("&Approve…")};
    QAction refresh_{QStringLiteral("Refresh now")};

private Q_SLOTS:
    void init()
    {
        approve_.setEnabled(false);
        approve_.setToolTip(QStringLiteral("An approval needs a reason."));
        refresh_.setShortcut(QKeySequence(QStringLiteral("Ctrl+R")));
    }

    void disabledCommandsStayWithTheirReasonAndCannotBeChosen()
    {
        PaletteModel model;
        QAbstractItemModelTester tester(&model);
        model.setRows(paletteRows(QStringLiteral("approve"), {&approve_, &refresh_}, *fleet_, made::at()));
        bool found = false;
        for (int row = 0; row < model.rowCount(); ++row) {
            const PaletteRow *each = model.rowAt(model.index(row));
            if (each->action != &approve_)
                continue;
            found = true;
            QCOMPARE(each->text, QStringLiteral("Approve…"));
            QCOMPARE(each->note, QStringLiteral("An approval needs a reason."));
            QVERIFY(!model.flags(model.index(row)).testFlag(Qt::ItemIsEnabled));
        }
        QVERIFY(found);
    }

    void aRepositoryCanBeRemovedFromHere()
    {
        int found = 0;
        for (const PaletteRow &row : paletteRows(QStringLiteral("remove"), {&refresh_}, *fleet_, made::at()))
            if (row.kind == PaletteRow::Kind::Repository) {
                ++found;
                QVERIFY(row.text.contains(QStringLiteral("shop-fleet")));
                QCOMPARE(row.repository, std::string("/srv/git/shop-fleet"));
            }
        QCOMPARE(found, 1);
        QVERIFY(!textsOf(paletteRows({}, {&refresh_}, *fleet_, made::at())).join(u' ').contains(QStringLiteral("Remove")));
    }

    void everyWordOfTheQueryMustFit()
    {
        const QStringList both = textsOf(paletteRows(QStringLiteral("prod api"), {&approve_, &refresh_}, *fleet_, made::at()));
        QVERIFY(both.contains(QStringLiteral("api / prod")));
        QVERIFY(!both.contains(QStringLiteral("web / dev")));
        QVERIFY(!both.contains(QStringLiteral("Refresh now")));
    }

    void anEnvironmentsNameLeadsToItFirst()
    {
        const std::vector<PaletteRow> rows = paletteRows(QStringLiteral("api-prod"), {&refresh_}, *fleet_, made::at());
        QVERIFY(rows.size() > 1);
        QCOMPARE(rows[1].place.kind, Place::Kind::Environment);
        QCOMPARE(rows[1].place.environment->name, std::string("api-prod"));
    }

    void aPrefixKeepsToOneKind()
    {
        const QStringList commands = textsOf(paletteRows(QStringLiteral(">"), {&refresh_}, *fleet_, made::at()));
        QVERIFY(commands.contains(QStringLiteral("Refresh now")));
        QVERIFY(!commands.contains(QStringLiteral("api / prod")));
        const QStringList places = textsOf(paletteRows(QStringLiteral("@"), {&refresh_}, *fleet_, made::at()));
        QVERIFY(!places.contains(QStringLiteral("Refresh now")));
        QVERIFY(places.contains(QStringLiteral("api / prod")));
    }

    void rollingBackAnEnvironmentLeadsToItsPreview()
    {
        for (const PaletteRow &row : paletteRows(QStringLiteral("roll api"), {}, *fleet_, made::at()))
            if (row.kind == PaletteRow::Kind::Place) {
                QCOMPARE(row.place.kind, Place::Kind::Rollback);
                QCOMPARE(row.place.environment->name, std::string("api-prod"));
                return;
            }
        QFAIL("no row");
    }

    void keysAreTold()
    {
        PaletteModel model;
        model.setRows(paletteRows(QStringLiteral("refresh"), {&refresh_}, *fleet_, made::at()));
        QCOMPARE(model.rowAt(model.index(1))->keys, (QStringList{QStringLiteral("Ctrl"), QStringLiteral("R")}));
    }
};

QTEST_MAIN(TestPaletteModel)
#include "test_palette_model.moc"
