// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/plan/plan_world.h"

#include <QTest>

using namespace plumbline;
using namespace plumbline::test;

// Promise P1: a digest names all that consent is given to.
class TestPlanDigest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalInputGivesAnEqualDigest();
    void whateverConsentCoversChangesTheDigest_data();
    void whateverConsentCoversChangesTheDigest();
    void whatIsNotChosenIsCoveredToo();
    void whatIsPrunedIsCoveredByItsContent();
};

void TestPlanDigest::equalInputGivesAnEqualDigest()
{
    const World world({{"a", "1"}, {"b", "2"}}, {{"a", "0"}}, {});
    QCOMPARE(world.plan().digest, world.plan().digest);
    QVERIFY(!world.plan().digest.isNull());
}

void TestPlanDigest::whateverConsentCoversChangesTheDigest_data()
{
    QTest::addColumn<int>("what");
    const char *names[] = {"the commit",
                           "a desired file's bytes",
                           "a desired file's mode",
                           "a live file that is to be written",
                           "a live file that needed no step",
                           "the definition",
                           "the purpose",
                           "the inventory",
                           "the selection",
                           "the target's identity"};
    for (int i = 0; i < 10; ++i)
        QTest::newRow(names[i]) << i;
}

void TestPlanDigest::whateverConsentCoversChangesTheDigest()
{
    QFETCH(int, what);
    World world({{"a", "1"}, {"b", "2"}}, {{"a", "0"}, {"b", "2"}}, {{"b", "2"}});
    const Digest before = world.plan().digest;
    std::optional<std::vector<ResourceKey>> selection;
    PlanPurpose purpose = PlanPurpose::Sync;
    switch (what) {
    case 0: world.desired.revision = revisionOf(2); break;
    case 1:
        world.desired.resources[0] = fileOf("a", "3");
        world.blobs[blobId("3")] = "3";
        break;
    case 2: world.desired.resources[0].file.mode = FileMode::Executable; break;
    case 3: world.live.resources[0] = fileOf("a", "4"); break;
    case 4: world.live.resources[1] = fileOf("b", "5"); break;
    case 5: world.environment.digest = sha256("another"); break;
    case 6: purpose = PlanPurpose::Rollback; break;
    case 7: world.inventory.clear(); break;
    case 8: selection = std::vector{ResourceKey::file("a")}; break;
    case 9: world.identity = "directory:/srv/prod:1:3"; break;
    default: QFAIL("no such case");
    }
    QVERIFY(world.plan(selection, purpose).digest != before);
}

void TestPlanDigest::whatIsNotChosenIsCoveredToo()
{
    World world({{"a", "1"}, {"b", "2"}}, {{"a", "0"}, {"b", "2"}}, {});
    const std::vector<ResourceKey> only{ResourceKey::file("a")};
    const Plan before = world.plan(only);
    world.live.resources[1] = fileOf("b", "5");
    const Plan after = world.plan(only);
    QCOMPARE(stepsOf(after), stepsOf(before));
    QVERIFY(after.digest != before.digest);
}

void TestPlanDigest::whatIsPrunedIsCoveredByItsContent()
{
    World world({{"a", "1"}}, {{"a", "1"}, {"old", "x"}}, {{"a", "1"}, {"old", "x"}});
    const Plan before = world.plan();
    world.live.resources[1] = fileOf("old", "by hand");
    const Plan after = world.plan();
    QCOMPARE(stepsOf(after), QStringLiteral("prune old"));
    QVERIFY(after.digest != before.digest);
}

QTEST_GUILESS_MAIN(TestPlanDigest)
#include "test_plan_digest.moc"
