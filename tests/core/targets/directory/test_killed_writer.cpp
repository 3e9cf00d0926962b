// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/kill_scenarios.h"

#include <QProcess>
#include <QTest>
#include <set>

using namespace plumbline;
using namespace plumbline::test;

namespace {

bool isOldOrNew(const std::string &path, const Files &now, const KillScenario &scenario)
{
    const auto in = [&path](const Files &files) {
        const auto found = files.find(path);
        return found == files.end() ? std::optional<File>() : std::optional<File>(found->second);
    };
    return in(now) == in(scenario.before) || in(now) == in(scenario.after);
}

}

class TestKilledWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFileIsOldOrNewAndTheNextRunConverges_data();
    void everyFileIsOldOrNewAndTheNextRunConverges();
    void everyKindOfStepWasCutOnce();

private:
    std::set<std::string> cutAt_;
};

void TestKilledWriter::everyFileIsOldOrNewAndTheNextRunConverges_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < killScenarios().size(); ++i)
        QTest::newRow(killScenarios()[i].name) << static_cast<int>(i);
}

void TestKilledWriter::everyFileIsOldOrNewAndTheNextRunConverges()
{
    QFETCH(const int, index);
    const KillScenario &scenario = killScenarios().at(static_cast<std::size_t>(index));
    for (int point = 0;; ++point) {
        const Sandbox box;
        box.write(scenario.before);
        box.write("stray", "somebody else's");
        QProcess writer;
        writer.start(QStringLiteral(DYING_WRITER), {QString::fromStdString(box.root()), QString::number(index), QString::number(point)});
        QVERIFY(writer.waitForFinished(60'000));
        const bool killed = writer.exitStatus() == QProcess::CrashExit;
        const std::string where = writer.readAllStandardOutput().toStdString() + " (" + std::to_string(point) + ")";
        cutAt_.insert(where.substr(0, where.find(' ')));

        Files now = box.files();
        std::erase_if(now, [](const auto &file) { return file.first.find(".plumbline-") != std::string::npos; });
        QCOMPARE(now["stray"], (File{"somebody else's"}));
        now.erase("stray");
        for (const Files *files : {&std::as_const(now), &scenario.before, &scenario.after})
            for (const auto &[path, file] : *files)
                QVERIFY2(isOldOrNew(path, now, scenario), (path + " after " + where).c_str());

        const auto target = openDirectoryTarget(box.options());
        QVERIFY2(target->sweep(), where.c_str());
        QVERIFY2(box.temps().empty(), where.c_str());
        // The steps that the dead run had begun are its own.
        Inventory inventory = inventoryBefore(scenario);
        for (const InventoryItem &item : inventoryOf(scenario.after))
            if (findItem(inventory, item.key) == nullptr)
                inventory.insert(std::ranges::lower_bound(inventory, item), item);
        Blobs blobs;
        blobs.add(scenario.after);
        const DesiredState desired = desiredOf(scenario.after);
        const auto live = target->observe(desired, inventory, {}).value();
        for (const StepResult &result : target->apply(plan(*live, desired, inventory), blobs.reader(), {}, {}))
            QVERIFY2(result.state == StepState::Done, (where + ": " + result.error.value_or(Error{}).text()).c_str());
        Files expected = scenario.after;
        expected["stray"] = {"somebody else's"};
        QCOMPARE(box.files(), expected);
        QVERIFY(box.temps().empty());
        if (!killed) {
            QCOMPARE(writer.exitCode(), 0);
            QVERIFY(point >= 9);
            return;
        }
    }
}

void TestKilledWriter::everyKindOfStepWasCutOnce()
{
    for (const char *point : {"folder-created", "temp-created", "mid-write", "written", "symlink-created", "synced", "before-check",
                              "checked", "renamed", "unlinked", "before-rmdir", "folder-removed", "before-folder-sync", "folders-synced"})
        QVERIFY2(cutAt_.contains(point), point);
}

QTEST_GUILESS_MAIN(TestKilledWriter)
#include "test_killed_writer.moc"
