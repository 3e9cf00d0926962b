// SPDX-License-Identifier: GPL-3.0-or-later
// A process that is killed at any step of opening or appending leaves a journal that verifies and holds every append
// that had been acknowledged.
#include "tests/core/journal/fixture.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QtTest>

using namespace plumbline;
using namespace plumbline::test;

namespace {

struct Outcome {
    bool killed = false;
    std::uint64_t acknowledged = 0; // the last id
    QByteArray output;
};

Outcome outcomeOf(QProcess &process)
{
    process.waitForFinished();
    Outcome out;
    out.killed = process.exitStatus() == QProcess::CrashExit;
    out.output = process.readAllStandardOutput();
    for (const QByteArray &line : out.output.split('\n'))
        if (line.startsWith("acknowledged "))
            out.acknowledged = line.mid(13).toULongLong();
    return out;
}

Outcome runChild(const Scratch &scratch, const QStringList &words)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(JOURNAL_CHILD), QStringList{QString::fromStdString(scratch.directory())} + words);
    return outcomeOf(process);
}

void expectSound(const Scratch &scratch, std::uint64_t before, const Outcome &outcome)
{
    const auto journal = scratch.open();
    const std::uint64_t last = journal->lastId();
    const std::uint64_t known = std::max(before, outcome.acknowledged);
    QVERIFY2(last == known || last == known + 1, qPrintable(QStringLiteral("last %1, acknowledged %2").arg(last).arg(known)));
    QCOMPARE(verdict(*journal), QStringLiteral("%1 hold").arg(last)); // says nothing of the inventory: it follows from the entries
    QVERIFY(journal->append(draft()).has_value());
}

}

class TestKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedAtEveryStep_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("before");
        QTest::newRow("while a journal is begun") << QStringLiteral("kill-at") << 0;
        QTest::newRow("while a journal is begun, in the middle of a write") << QStringLiteral("torn-at") << 0;
        QTest::newRow("while entries are appended") << QStringLiteral("kill-at") << 5;
        QTest::newRow("while entries are appended, in the middle of a write") << QStringLiteral("torn-at") << 5;
    }
    void killedAtEveryStep()
    {
        QFETCH(QString, word);
        QFETCH(int, before);
        int step = 1;
        for (bool killed = true; killed; ++step) {
            const Scratch scratch;
            if (before > 0)
                scratch.fill(before, 1);
            const Outcome outcome = runChild(scratch, {word, QString::number(step), QStringLiteral("append"), QStringLiteral("2")});
            killed = outcome.killed;
            expectSound(scratch, static_cast<std::uint64_t>(before), outcome);
            if (QTest::currentTestFailed())
                qFatal("at step %d", step);
            if (!killed)
                QCOMPARE(outcome.acknowledged, static_cast<std::uint64_t>(before + 2));
        }
        QVERIFY2(step > 15, "an append has more steps than that: the hook was not reached");
    }

    void killedWhileADamagedJournalIsSetAside()
    {
        int step = 1;
        for (bool killed = true; killed; ++step) {
            const Scratch scratch;
            scratch.fill(20);
            const QByteArray damaged = scratch.bytes(scratch.file()).chopped(4096);
            scratch.setBytes(scratch.file(), damaged);
            killed = runChild(scratch, {QStringLiteral("kill-at"), QString::number(step)}).killed;
            const auto journal = scratch.open();
            QCOMPARE(verdict(*journal), QStringLiteral("1 hold"));
            const QStringList aside = scratch.names().filter(QStringLiteral(".corrupt-"));
            QCOMPARE(aside.size(), 1);
            QCOMPARE(scratch.bytes(scratch.file(aside.first().toStdString())), damaged);
        }
        QVERIFY(step > 5);
    }

    void killedAgainWhileRecovering()
    {
        for (int step = 1; step < 40; ++step) {
            const Scratch scratch;
            scratch.fill(3, 1);
            // Dies with the rollback journal written and the database half changed …
            const Outcome first =
                runChild(scratch, {QStringLiteral("kill-at"), QStringLiteral("12"), QStringLiteral("append"), QStringLiteral("2")});
            QVERIFY(first.killed);
            // … and again at each step of what the next process does about it.
            const Outcome second = runChild(scratch, {QStringLiteral("kill-at"), QString::number(step)});
            const auto journal = scratch.open();
            QCOMPARE(verdict(*journal), QStringLiteral("%1 hold").arg(journal->lastId()));
            QVERIFY(journal->lastId() >= std::max<std::uint64_t>(3, first.acknowledged));
            if (!second.killed)
                break;
        }
    }

    void killedAtRandomMoments()
    {
        const Scratch scratch;
        std::uint64_t before = 0;
        for (int round = 0; round < 12; ++round) {
            QProcess process;
            process.start(QStringLiteral(JOURNAL_CHILD),
                          {QString::fromStdString(scratch.directory()), QStringLiteral("append"), QStringLiteral("100000")});
            const auto enough = static_cast<qint64>(QRandomGenerator::global()->bounded(20, 400)); // bytes of acknowledgements
            while (process.bytesAvailable() < enough && process.waitForReadyRead()) {
            }
            process.kill();
            const Outcome outcome = outcomeOf(process);
            QVERIFY(outcome.killed);
            QVERIFY(outcome.acknowledged > before);
            expectSound(scratch, before, outcome);
            before = scratch.open(false)->lastId();
        }
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "test_kill.moc"
