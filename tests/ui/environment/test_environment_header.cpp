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

QString placeOf(const EnvironmentSnapshot &snapshot)
{
    EnvironmentHeader header;
    header.setSnapshot(snapshot, *made::fleet({snapshot}));
    return header.findChild<ElidedLabel *>(QStringLiteral("place"))->text();
}

}

class TestEnvironmentHeader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void healingIsPromisedOnlyWhereItHappens()
    {
        EnvironmentSnapshot snapshot = healing();
        QVERIFY2(placeOf(snapshot).contains(QStringLiteral("heals itself")), qPrintable(placeOf(snapshot)));
        snapshot.policyNote = "The policy does not act: the plan deletes 3 objects.";
        QVERIFY2(placeOf(snapshot).contains(QStringLiteral("does not heal now")), qPrintable(placeOf(snapshot)));
        QVERIFY(!placeOf(snapshot).contains(QStringLiteral("heals itself")));
    }
};

QTEST_MAIN(TestEnvironmentHeader)
#include "test_environment_header.moc"
