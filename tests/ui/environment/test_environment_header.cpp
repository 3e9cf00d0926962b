// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshots.h"
#include "ui/environment/environment_header.h"
#include "ui/widgets/elided_label.h"

#include <QTest>

using namespace plumbline;

namespace {

EnvironmentSnapshot healing()
{
    Environment environment = made::environment("shop-prod", "shop", "prod");
    environment.sync.mode = SyncSpec::Mode::Auto;
    environment.sync.selfHeal = true;
    return made::inSync(environment);
}

QString policyOf(const EnvironmentSnapshot &snapshot)
{
    EnvironmentHeader header;
    header.setSnapshot(snapshot, *made::fleet({snapshot}));
    return header.findChild<ElidedLabel *>(QStringLiteral("policy"))->text();
}

}

class TestEnvironmentHeader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void healingIsPromisedOnlyWhereItHappens()
    {
        EnvironmentSnapshot snapshot = healing();
        QCOMPARE(policyOf(snapshot), QStringLiteral("automatic sync   heals itself"));
        snapshot.policyNote = "The policy does not act: the plan deletes 3 objects.";
        QCOMPARE(policyOf(snapshot), QStringLiteral("its policy waits"));
        snapshot.policyNote.clear();
        Environment manual = *snapshot.environment;
        manual.sync.mode = SyncSpec::Mode::Manual;
        snapshot.environment = std::make_shared<const Environment>(manual);
        snapshot.wanted = made::revision(77); // a newer commit, which an operator syncs
        snapshot.wantedChange = snapshot.wanted;
        QCOMPARE(policyOf(snapshot), QStringLiteral("manual sync   does not heal now"));
    }

    void whatFollowsAShortenedPlaceStandsNextToIt_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {700, 760, 817, 1600})
            QTest::addRow("%d", width) << width;
    }
    void whatFollowsAShortenedPlaceStandsNextToIt()
    {
        QFETCH(const int, width);
        Environment environment = made::environment("shop-prod", "shop", "prod");
        environment.target = "directory:/srv/clusters/of/the/shop/that/nobody/can/read/whole/shop-prod";
        EnvironmentHeader header;
        header.resize(width, 80);
        header.show();
        const EnvironmentSnapshot snapshot = made::inSync(environment);
        header.setSnapshot(snapshot, *made::fleet({snapshot}));
        const auto *place = header.findChild<ElidedLabel *>(QStringLiteral("place"));
        const auto *policy = header.findChild<ElidedLabel *>(QStringLiteral("policy"));
        QTRY_VERIFY(place->width() > 200); // laid out
        QTRY_COMPARE(place->x() + place->width() + 10, policy->x());
        QTRY_COMPARE(place->width(), place->fontMetrics().horizontalAdvance(place->shownText()) + 1);
        QCOMPARE(place->shownText() == place->text(), width == 1600);
        QCOMPARE(policy->shownText(), policy->text());
    }

    void itComesToRest()
    {
        struct Counter : QObject {
            int layouts = 0;
            bool eventFilter(QObject *, QEvent *event) override
            {
                layouts += event->type() == QEvent::LayoutRequest ? 1 : 0;
                return false;
            }
        } counter;
        EnvironmentHeader header;
        header.installEventFilter(&counter);
        header.resize(760, 80);
        header.show();
        const EnvironmentSnapshot snapshot = healing();
        header.setSnapshot(snapshot, *made::fleet({snapshot}));
        constexpr int rounds = 100;
        for (int i = 0; i < rounds; ++i)
            QCoreApplication::processEvents();
        QVERIFY2(counter.layouts < rounds / 4, QByteArray::number(counter.layouts));
    }
};

QTEST_MAIN(TestEnvironmentHeader)
#include "test_environment_header.moc"
