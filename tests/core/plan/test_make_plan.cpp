// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/compare.h"
#include "core/plan/make_plan.h"

#include <QTest>
#include <algorithm>
#include <map>

using namespace plumbline;

namespace {

using Files = std::map<std::string, std::string>;

Revision revisionOf(std::uint8_t number)
{
    Revision out;
    out.bytes[0] = number;
    return out;
}

Resource fileOf(const std::string &path, const std::string &content)
{
    Resource out;
    out.key = ResourceKey::file(path);
    out.file.blob = blobId(content);
    out.file.size = content.size();
    out.file.bytes = std::make_shared<std::string>(content);
    return out;
}

struct World {
    Environment environment;
    DesiredState desired;
    LiveState live;
    Inventory inventory;
    std::map<ObjectId, std::string> blobs;

    World(const Files &git, const Files &target, const Files &written)
    {
        environment.id = {"/repository", "prod"};
        environment.sync.prune = true;
        environment.definedAt = "plumbline.yaml:3";
        environment.target = "directory:/srv/prod";
        desired.revision = revisionOf(1);
        for (const auto &[path, content] : git) {
            desired.resources.push_back(fileOf(path, content));
            blobs[blobId(content)] = content;
        }
        for (const auto &[path, content] : target)
            live.resources.push_back(fileOf(path, content));
        for (const auto &[path, content] : written)
            inventory.push_back({ResourceKey::file(path), blobId(content), FileMode::Regular});
    }

    [[nodiscard]] Plan plan(std::optional<std::vector<ResourceKey>> selection = std::nullopt, PlanPurpose purpose = PlanPurpose::Sync) const
    {
        const auto content = [this](const ObjectId &id) -> Result<SharedBytes> {
            const auto it = blobs.find(id);
            if (it == blobs.end())
                return fail(ErrorCode::NotFound, id.hex(), "no such blob");
            return std::make_shared<const std::string>(it->second);
        };
        const Result<Drift> drift = compare(desired, live, inventory, {environment.ignoreDifferences}, content, nullptr, {});
        return makePlan({environment, desired, live, *drift, inventory, "directory:/srv/prod:1:2", purpose, std::move(selection), Time{}});
    }
};

QString stepsOf(const Plan &plan)
{
    QStringList out;
    for (const PlanStep &step : plan.steps)
        out += QString::fromStdString(std::string(nameOf(step.action)) + " " + step.key.text());
    return out.join(QStringLiteral(", "));
}

}

class TestMakePlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsExactlyTheWritesThatAreNeeded_data();
    void listsExactlyTheWritesThatAreNeeded();
    void whatStandsInTheWayRefusesThePlan_data();
    void whatStandsInTheWayRefusesThePlan();
    void refusesWhatIsUnsafe_data();
    void refusesWhatIsUnsafe();
    void equalInputGivesAnEqualDigest();
    void whateverConsentCoversChangesTheDigest_data();
    void whateverConsentCoversChangesTheDigest();
    void aSelectionLimitsTheSteps();
    void nothingUnreadIsPrunedOrWritten();
    void handEditsAreCalledARisk();
    void undoRestoresWhatWasThere();
    void undoNeverRemovesWhatTheRunDidNotWrite();
    void aSelectionNeverDeletesEverything();
    void whatMovedNamesEachCause();
};

void TestMakePlan::listsExactlyTheWritesThatAreNeeded_data()
{
    QTest::addColumn<QList<Files>>("states"); // git, live, written
    QTest::addColumn<QString>("steps");
    const auto row = [](const char *name, const Files &git, const Files &live, const Files &written, const char *steps) {
        QTest::newRow(name) << QList<Files>{git, live, written} << QString::fromLatin1(steps);
    };
    row("nothing differs", {{"a", "1"}}, {{"a", "1"}}, {}, "");
    row("missing", {{"a", "1"}, {"b", "2"}}, {{"a", "1"}}, {}, "create b");
    row("changed", {{"a", "1"}}, {{"a", "2"}}, {}, "configure a");
    row("formatting alone is written too", {{"a.yaml", "x: 1\n"}}, {{"a.yaml", "x:  1 # one\n"}}, {}, "configure a.yaml");
    row("only what was written is pruned", {{"a", "1"}}, {{"a", "1"}, {"old", "x"}, {"stray", "y"}}, {{"old", "x"}}, "prune old");
    row("prunes come last, deepest first", {{"b", "1"}}, {{"x/a", "1"}, {"x/b", "1"}}, {{"x/a", "1"}, {"x/b", "1"}},
        "create b, prune x/b, prune x/a");
    row("a file in the way of a folder goes first", {{"a/b", "1"}, {"c", "1"}}, {{"a", "1"}}, {{"a", "1"}},
        "prune a, create a/b, create c");
    row("a folder in the way of a file goes first", {{"a", "1"}, {"c", "1"}}, {{"a/b", "1"}}, {{"a/b", "1"}},
        "prune a/b, create a, create c");
}

void TestMakePlan::listsExactlyTheWritesThatAreNeeded()
{
    QFETCH(QList<Files>, states);
    QFETCH(QString, steps);
    const Plan plan = World(states[0], states[1], states[2]).plan();
    QCOMPARE(stepsOf(plan), steps);
    QCOMPARE(plan.refusals.size(), std::size_t(0));
    for (std::size_t i = 0; i < plan.steps.size(); ++i)
        QCOMPARE(plan.steps[i].number, int(i + 1));
}

void TestMakePlan::whatStandsInTheWayRefusesThePlan_data()
{
    QTest::addColumn<QList<Files>>("states"); // git, live, written
    QTest::addColumn<QString>("folder");      // live in the place of the desired file "a": "", "foreign" or "own"
    QTest::addColumn<bool>("prune");
    QTest::addColumn<QString>("refusal"); // empty: none
    const auto row = [](const char *name, const QList<Files> &states, const char *folder, bool prune, const char *refusal) {
        QTest::newRow(name) << states << QString::fromLatin1(folder) << prune << QString::fromLatin1(refusal);
    };
    const Files a{{"a", "1"}};
    const Files below{{"a/b", "1"}};
    row("a folder of somebody else's", {a, {}, {}}, "foreign", true, "a folder or a special file that Plumbline did not make");
    row("an own folder that is empty", {a, {}, {}}, "own", true, "");
    row("an own folder that is emptied", {a, below, below}, "own", true, "");
    row("an own folder that is not emptied", {a, below, below}, "own", false, "the folder that holds this file, which this plan does not");
    row("an own folder with a file of somebody else's", {a, below, {}}, "own", true, "this file, which Plumbline did not write");
    row("a file of somebody else's", {below, a, {}}, "", true, "Git needs a folder here, but there is a file that Plumbline did not");
    row("an own file that goes", {below, a, a}, "", true, "");
    row("an own file that stays", {below, a, a}, "", false, "Git needs a folder here, but there is a file that this plan does not delete");
}

void TestMakePlan::whatStandsInTheWayRefusesThePlan()
{
    QFETCH(const QList<Files>, states);
    QFETCH(const QString, folder);
    QFETCH(const bool, prune);
    QFETCH(const QString, refusal);
    World world(states[0], states[1], states[2]);
    world.environment.sync.prune = prune;
    if (!folder.isEmpty()) {
        Resource inTheWay = fileOf("a", {});
        inTheWay.file = {FileMode::Other, {}, 0, nullptr};
        world.live.resources.insert(world.live.resources.begin(), inTheWay);
    }
    if (folder == u"own") {
        world.inventory.push_back({{{}, "Folder", {}, "a"}, {}, FileMode::Directory});
        std::ranges::sort(world.inventory);
    }
    const Plan plan = world.plan();
    QCOMPARE(plan.refusals.size(), std::size_t(refusal.isEmpty() ? 0 : 1));
    if (!refusal.isEmpty())
        QVERIFY2(plan.refusals.front().detail.find(refusal.toStdString()) != std::string::npos, plan.refusals.front().text().c_str());
}

void TestMakePlan::refusesWhatIsUnsafe_data()
{
    QTest::addColumn<int>("managed");
    QTest::addColumn<int>("kept");
    QTest::addColumn<int>("maxDeletes");
    QTest::addColumn<int>("maxPercent");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("within the caps") << 10 << 5 << 5 << 50 << QString();
    QTest::newRow("over the count") << 10 << 5 << 4 << 100 << QStringLiteral("sync.maxDeletes allows 4");
    QTest::newRow("over the share") << 10 << 4 << 100 << 50 << QStringLiteral("sync.maxDeletePercent allows 50 %");
    QTest::newRow("no delete at all allowed") << 2 << 1 << 0 << 100 << QStringLiteral("sync.maxDeletes allows 0");
    QTest::newRow("an empty render deletes nothing") << 3 << 0 << 100 << 100 << QStringLiteral("would delete everything");
}

void TestMakePlan::refusesWhatIsUnsafe()
{
    QFETCH(int, managed);
    QFETCH(int, kept);
    QFETCH(int, maxDeletes);
    QFETCH(int, maxPercent);
    QFETCH(QString, refusal);
    Files all;
    for (int i = 0; i < managed; ++i)
        all["f" + std::to_string(i)] = "x";
    const Files git(all.begin(), std::next(all.begin(), kept));
    World world(git, all, all);
    world.environment.sync.maxDeletes = maxDeletes;
    world.environment.sync.maxDeletePercent = maxPercent;
    const Plan plan = world.plan();
    if (refusal.isEmpty()) {
        QVERIFY(plan.refusals.empty());
        return;
    }
    QVERIFY(std::ranges::any_of(plan.refusals, [&](const Error &error) { return QString::fromStdString(error.detail).contains(refusal); }));
}

void TestMakePlan::equalInputGivesAnEqualDigest()
{
    const World world({{"a", "1"}, {"b", "2"}}, {{"a", "0"}}, {});
    QCOMPARE(world.plan().digest, world.plan().digest);
    QVERIFY(!world.plan().digest.isNull());
}

void TestMakePlan::whateverConsentCoversChangesTheDigest_data()
{
    QTest::addColumn<int>("what");
    const char *names[] = {"the commit",
                           "a desired file's bytes",
                           "a desired file's mode",
                           "a live file that is to be written",
                           "a live file that needs no step",
                           "the definition",
                           "the purpose",
                           "the inventory",
                           "the selection"};
    for (int i = 0; i < 9; ++i)
        QTest::newRow(names[i]) << i;
}

void TestMakePlan::whateverConsentCoversChangesTheDigest()
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
    default: QFAIL("no such case");
    }
    QVERIFY(world.plan(selection, purpose).digest != before);
}

void TestMakePlan::aSelectionLimitsTheSteps()
{
    const World world({{"a", "1"}, {"b", "2"}, {"c", "3"}}, {{"old", "x"}}, {{"old", "x"}});
    QCOMPARE(stepsOf(world.plan(std::vector{ResourceKey::file("b")})), QStringLiteral("create b"));
    QCOMPARE(stepsOf(world.plan(std::vector{ResourceKey::file("old")})), QStringLiteral("prune old"));
}

void TestMakePlan::nothingUnreadIsPrunedOrWritten()
{
    World world({{"a/x", "1"}}, {}, {{"a/x", "1"}, {"a/y", "1"}});
    world.live.unreadable.push_back({ErrorCode::Denied, "a", "The folder cannot be listed."});
    const Plan plan = world.plan();
    QCOMPARE(stepsOf(plan), QString());
    QVERIFY(!plan.refusals.empty());
    world.live.unreadable.clear();
    world.live.complete = false;
    QVERIFY(!world.plan().refusals.empty());
}

void TestMakePlan::handEditsAreCalledARisk()
{
    const World world({{"a", "2"}, {"b", "2"}, {"c", "2"}}, {{"a", "1"}, {"b", "hand"}, {"c", "foreign"}}, {{"a", "1"}, {"b", "1"}});
    const Plan plan = world.plan();
    QCOMPARE(plan.steps.size(), std::size_t(3));
    QVERIFY(!plan.steps[0].risky);
    QCOMPARE(plan.steps[1].risk, std::string("overwrites changes made by hand"));
    QCOMPARE(plan.steps[2].risk, std::string("replaces a file that Plumbline did not write"));
}

void TestMakePlan::undoRestoresWhatWasThere()
{
    const World world({}, {{"changed", "new"}, {"made", "new"}}, {});
    const std::vector<UndoItem> before{{ResourceKey::file("changed"), fileOf("changed", "old").file, fileOf("changed", "new").file},
                                       {ResourceKey::file("made"), std::nullopt, fileOf("made", "new").file},
                                       {ResourceKey::file("gone"), fileOf("gone", "old").file, std::nullopt},
                                       {ResourceKey::file("never"), std::nullopt, fileOf("never", "new").file}};
    const Plan plan = makeUndoPlan(world.environment, revisionOf(1), world.live, before, "t", Time{});
    QCOMPARE(stepsOf(plan), QStringLiteral("create gone, prune made, configure changed"));
}

void TestMakePlan::undoNeverRemovesWhatTheRunDidNotWrite()
{
    const World world({}, {{"edited", "by hand"}, {"made", "by hand"}}, {});
    const std::vector<UndoItem> touched{{ResourceKey::file("edited"), fileOf("edited", "old").file, fileOf("edited", "new").file},
                                        {ResourceKey::file("made"), std::nullopt, fileOf("made", "new").file}};
    const Plan plan = makeUndoPlan(world.environment, revisionOf(1), world.live, touched, "t", Time{});
    QCOMPARE(stepsOf(plan), QStringLiteral("configure edited"));
    QVERIFY(plan.steps.front().risky);
}

void TestMakePlan::aSelectionNeverDeletesEverything()
{
    const World world({{"new", "1"}}, {{"a", "1"}, {"b", "1"}}, {{"a", "1"}, {"b", "1"}});
    const Plan deletes = world.plan(std::vector{ResourceKey::file("a"), ResourceKey::file("b")});
    QCOMPARE(deletes.refusals.size(), std::size_t(1));
    QVERIFY(deletes.refusals.front().detail.find("delete everything") != std::string::npos);
    QVERIFY(world.plan().refusals.empty());
}

void TestMakePlan::whatMovedNamesEachCause()
{
    const World first({{"a", "1"}, {"b", "1"}, {"c", "1"}}, {{"a", "0"}, {"b", "0"}}, {});
    World second({{"a", "1"}, {"b", "2"}, {"c", "1"}, {"d", "1"}}, {{"a", "9"}, {"b", "0"}, {"c", "1"}}, {});
    second.desired.revision = revisionOf(7);
    const std::vector<std::string> moved = whatMoved(first.plan(), second.plan());
    QCOMPARE(moved.size(), std::size_t(5));
    QVERIFY(moved[0].starts_with("the revision is now 07"));
    QCOMPARE(moved[1], std::string("a changed live after the approval"));
    QCOMPARE(moved[2], std::string("b changed in Git after the approval"));
    QCOMPARE(moved[3], std::string("c needs no step any more"));
    QCOMPARE(moved[4], std::string("d now needs a step: create"));
}

QTEST_GUILESS_MAIN(TestMakePlan)
#include "test_make_plan.moc"
