// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/writing_desk.h"

#include <QTest>
#include <sys/wait.h>

using namespace plumbline;
using namespace plumbline::test;

// What a killed run left is removed, and nothing else.
class TestSweeping : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void staleTemporaryFilesAreSwept();
    void sweepingLeavesEverythingElse();
};

void TestSweeping::staleTemporaryFilesAreSwept()
{
    const Sandbox box;
    Desk desk(box);
    const pid_t dead = ::fork();
    if (dead == 0)
        ::_exit(0);
    int status = 0;
    QCOMPARE(::waitpid(dead, &status, 0), dead);
    const auto name = [](pid_t pid) {
        return QStringLiteral(".plumbline-%1ffffffffeeeeeeee").arg(pid, 8, 16, QLatin1Char('0')).toStdString();
    };
    box.write("a/b/" + name(dead), "half");
    fs::create_symlink("x", box.at(name(dead)));
    // A process of an earlier boot or container had this very id.
    box.write("c/" + name(::getpid()), "half");
    QCOMPARE(desk.target->sweep().value(), std::size_t(3));
    QVERIFY(box.temps().empty());
    QCOMPARE(desk.target->sweep().value(), std::size_t(0));
}

void TestSweeping::sweepingLeavesEverythingElse()
{
    const Sandbox box;
    Desk desk(box);
    const std::string stale = ".plumbline-7fffffffffffffffeeeeeeee";
    box.write(".plumbline-ignore", "an operator's file");
    box.write(".plumbline-00000001ffffffffeeeeeeee", "of a process that runs");
    box.write(".plumbline-7FFFFFFFFFFFFFFFEEEEEEEE", "another shape");
    box.write(stale + "x", "another length");
    fs::create_directory(box.at(stale));
    std::ofstream(box.outside() / stale) << "outside";
    fs::create_directory_symlink(box.outside(), box.at("link"));
    std::size_t others = 0;
    if (::geteuid() == 0) {
        box.write("other/" + stale, "of another user");
        QCOMPARE(::chown(box.at("other/" + stale).c_str(), 12345, 12345), 0);
        others = 1;
    }
    const auto before = Sandbox::everything(box.base());
    QCOMPARE(desk.target->sweep().value(), std::size_t(0));
    QCOMPARE(Sandbox::everything(box.base()), before);
    QCOMPARE(box.temps().size(), std::size_t(5 + others));
}

QTEST_GUILESS_MAIN(TestSweeping)
#include "test_sweeping.moc"
