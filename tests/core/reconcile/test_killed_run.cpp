// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reconcile/real_desk.h"

#include <QProcess>
#include <QTest>

using namespace plumbline;
using namespace plumbline::test;

namespace {

// Adds a commit to main that holds exactly these files below prod/.
std::optional<Revision> commit(CommitWriter &writer, const Files &files, const Files &previous, const std::optional<Revision> &parent)
{
    NewCommit commit;
    commit.author = "Operator";
    commit.email = "operator@example.org";
    commit.message = "a commit";
    if (parent)
        commit.parents = {*parent};
    for (const auto &[path, file] : previous)
        if (!files.contains(path))
            commit.changes["prod/" + path] = std::nullopt;
    if (!commit.changes.empty()) { // a commit of its own, as a file may give way to a folder
        const Result<Revision> removed = writer.write(commit);
        if (!removed)
            return std::nullopt;
        commit.parents = {*removed};
        commit.changes.clear();
    }
    for (const auto &[path, file] : files)
        commit.changes["prod/" + path] = FileChange{file.content, file.mode};
    const Result<Revision> made = writer.write(commit);
    if (!made || !writer.setBranch("refs/heads/main", *made))
        return std::nullopt;
    return *made;
}

}

// SIGKILL at every write step of a whole run: git, the journal on disk, a directory.
class TestKilledRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNextStartFinishesOrUndoes_data();
    void theNextStartFinishesOrUndoes();
};

void TestKilledRun::theNextStartFinishesOrUndoes_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<bool>("undo");
    for (std::size_t i = 0; i < killScenarios().size(); ++i)
        for (const bool undo : {false, true})
            QTest::newRow((std::string(killScenarios()[i].name) + (undo ? ", undone" : ", finished")).c_str())
                << static_cast<int>(i) << undo;
}

void TestKilledRun::theNextStartFinishesOrUndoes()
{
    QFETCH(const int, index);
    QFETCH(const bool, undo);
    const KillScenario &scenario = killScenarios().at(static_cast<std::size_t>(index));
    for (int point = 0;; ++point) {
        const Sandbox box;
        Files before = scenario.before;
        Files after = scenario.after;
        before["zz"] = after["zz"] = {"in both"};
        Digest digest;
        {
            const auto writer = createRepository(box.base() / "git", "main").value();
            const auto first = commit(*writer, before, {}, std::nullopt);
            QVERIFY(first);
            RealDesk desk(box.base());
            QVERIFY(desk.sync({}));
            if (before.contains("a")) {
                before["a"] = {"by hand"};
                box.write("a", "by hand");
            }
            QVERIFY(commit(*writer, after, before, first));
            const auto approved = desk.approve({});
            QVERIFY2(approved, approved ? "" : approved.error().text().c_str());
            digest = *approved;
        }
        QProcess child;
        child.start(QStringLiteral(DYING_RUN),
                    {QString::fromStdString(box.base().string()), QString::fromStdString(digest.hex()), QString::number(point)});
        QVERIFY(child.waitForFinished(60'000));
        if (child.exitStatus() == QProcess::NormalExit) {
            QCOMPARE(child.exitCode(), 0);
            QCOMPARE(box.files(), after);
            QVERIFY(point >= 9);
            return;
        }
        const std::string where = child.readAllStandardOutput().toStdString() + " (" + std::to_string(point) + ")";
        RealDesk desk(box.base());
        const auto snapshot = desk.session().reconcile({});
        QVERIFY2(snapshot->interrupted && !snapshot->interrupted->uncertain.empty(),
                 (where + snapshot->error.value_or(Error{}).text()).c_str());
        QVERIFY2(box.temps().empty(), where.c_str());
        const auto run = desk.sync({undo ? PlanPurpose::Undo : PlanPurpose::Sync, std::nullopt, std::nullopt});
        QVERIFY2(run, (where + ": " + (run ? std::string() : run.error().text())).c_str());
        for (const StepResult &step : (*run)->steps)
            QVERIFY2(step.state == StepState::Done, (where + ": " + step.error.value_or(Error{}).text()).c_str());
        QVERIFY2(box.files() == (undo ? before : after), where.c_str());
        QVERIFY(!desk.session().reconcile({})->interrupted);
    }
}

QTEST_GUILESS_MAIN(TestKilledRun)
#include "test_killed_run.moc"
