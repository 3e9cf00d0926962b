// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/scratch.h"

#include <QDir>
#include <QJsonObject>
#include <QTest>

using namespace plumbline::test;
using namespace Qt::StringLiterals;

// What plumblinectl tells and does after a sync of its own was killed.
class TestInterrupted : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aKilledSyncIsToldAndTakenBack();
    void aKilledSyncIsFinishedByTheNext();
    void thereIsNothingToUndoWithoutOne();

private:
    std::unique_ptr<Scratch> scratch_;
};

void TestInterrupted::init()
{
    scratch_ = std::make_unique<Scratch>();
    scratch_->makeShop();
    for (int i = 0; i < 3000; ++i)
        scratch_->write(u"repo/conf/many/%1.txt"_s.arg(i, 4, 10, '0'_L1), "text\n");
    scratch_->commit(u"Add many files"_s);
    QCOMPARE(scratch_->ctl({u"target"_s, u"allow"_s}).code, 0);
}

namespace {

void killASync(const Scratch &s)
{
    QProcess sync;
    sync.setProcessEnvironment(s.environment);
    sync.start(QStringLiteral(PLUMBLINECTL), {u"--repo"_s, s.path(u"repo"_s), u"sync"_s, u"--approve"_s, u"--reason"_s, u"all"_s});
    QTRY_VERIFY_WITH_TIMEOUT(s.exists(u"live/many/0000.txt"_s) || sync.state() == QProcess::NotRunning, 60'000);
    sync.kill();
    QVERIFY(sync.waitForFinished(60'000));
    QCOMPARE(sync.exitStatus(), QProcess::CrashExit);
    QVERIFY(!s.exists(u"live/many/2999.txt"_s));
}

}

void TestInterrupted::aKilledSyncIsToldAndTakenBack()
{
    killASync(*scratch_);
    const QJsonObject told = scratch_->json({u"status"_s}).value("interrupted"_L1).toObject();
    QVERIFY(told.value("run"_L1).toInt() > 0);
    QVERIFY(told.value("total"_L1).toInt() >= 3000);
    const Outcome words = scratch_->ctl({u"status"_s});
    QVERIFY2(words.out.contains("was interrupted") && words.out.contains("'undo' takes it back"), words.out.constData());

    const Outcome preview = scratch_->ctl({u"undo"_s, u"--reason"_s, u"wrong night"_s, u"--plan"_s});
    QCOMPARE(preview.code, 0);
    QVERIFY(scratch_->exists(u"live/many/0000.txt"_s));
    const Outcome undone = scratch_->ctl({u"undo"_s, u"--reason"_s, u"wrong night"_s});
    QVERIFY2(undone.code == 0, undone.err.constData());
    QCOMPARE(QDir(scratch_->path(u"live"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
    QVERIFY(scratch_->json({u"status"_s}).value("interrupted"_L1).isNull());
}

void TestInterrupted::aKilledSyncIsFinishedByTheNext()
{
    killASync(*scratch_);
    QCOMPARE(scratch_->ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"finish"_s}).code, 0);
    QCOMPARE(scratch_->ctl({u"diff"_s}).code, 0);
    QVERIFY(scratch_->json({u"status"_s}).value("interrupted"_L1).isNull());
}

void TestInterrupted::thereIsNothingToUndoWithoutOne()
{
    const Outcome refused = scratch_->ctl({u"undo"_s, u"--reason"_s, u"wrong night"_s});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains("nothing to undo"), refused.err.constData());
}

QTEST_GUILESS_MAIN(TestInterrupted)
#include "test_interrupted.moc"
