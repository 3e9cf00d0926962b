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
};

QTEST_MAIN(TestEnvironmentHeader)
#include "test_environment_header.moc"
