// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/scratch.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace plumbline::test;
using namespace Qt::StringLiterals;

// What stops a write, or is said beside it, because the operator may not know it.
class TestWarnings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHoldThatWasLostWithTheJournalIsAskedAboutOnce();
    void aRollBackDecidesItselfAfterALostJournal();
    void aTargetThatIsNewAfterALostJournalIsNotAskedAbout();
    void aRewrittenHistoryIsTold();
    void aHoldElsewhereIsNoRewrittenHistory();
    void whatAShallowCloneDoesNotHoldIsNoRewrittenHistory_data();
    void whatAShallowCloneDoesNotHoldIsNoRewrittenHistory();
    void repositoriesWithFoldersOfOneNameGetNamesOfTheirOwn();
    void environmentsThatShareADirectoryAreAskedAbout_data();
    void environmentsThatShareADirectoryAreAskedAbout();
};

namespace {

void damageTheJournal(const Scratch &s)
{
    const QString file = u"data/plumbline/journal.sqlite"_s;
    QVERIFY2(s.exists(file), qPrintable(QDir(s.path(u"data/plumbline"_s)).entryList().join(u' ')));
    s.write(file, "this is no journal");
}

Outcome sync(const Scratch &s)
{
    return s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"forward"_s});
}

const QByteArray twoReplicas = "spec:\n  replicas: 2\n  image: shop:1 # current\n";

}

void TestWarnings::aHoldThatWasLostWithTheJournalIsAskedAboutOnce()
{
    const Scratch s;
    const QList<QByteArray> commits = s.makeShop();
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    QCOMPARE(s.ctl({u"rollback"_s, u"--revision"_s, QString::fromLatin1(commits.front()), u"--reason"_s, u"frozen"_s}).code, 0);
    damageTheJournal(s);

    const Outcome refused = sync(s);
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains("Whether this environment was held is not known") && refused.err.contains("resume"),
             refused.err.constData());
    QCOMPARE(s.read(u"live/app.yaml"_s), twoReplicas);
    const Outcome told = s.ctl({u"status"_s});
    QVERIFY2(told.out.contains("Whether this environment was held is not known"), told.out.constData());
    const QJsonObject status = s.json({u"status"_s});
    QCOMPARE(status.value("journalGap"_L1).toObject().value("kind"_L1).toString(), u"gap"_s);
    QCOMPARE(s.complaint(u"status"_s, status), QString());
    const QJsonObject plan = s.json({u"plan"_s});
    QCOMPARE(plan.value("refusals"_L1).toArray().size(), 1);
    QCOMPARE(s.ctl({u"approve"_s, u"--digest"_s, plan.value("digest"_L1).toString(), u"--reason"_s, u"forward"_s}).code, 2);

    QCOMPARE(s.ctl({u"resume"_s, u"--reason"_s, u"nothing was frozen"_s}).code, 0);
    QVERIFY(s.json({u"status"_s}).value("journalGap"_L1).isNull());
    QCOMPARE(sync(s).code, 0);
    QCOMPARE(s.read(u"live/app.yaml"_s), s.read(u"repo/conf/app.yaml"_s));
    QCOMPARE(s.ctl({u"resume"_s, u"--reason"_s, u"again"_s}).code, 2);
}

void TestWarnings::aRollBackDecidesItselfAfterALostJournal()
{
    const Scratch s;
    const QList<QByteArray> commits = s.makeShop();
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    QCOMPARE(sync(s).code, 0);
    damageTheJournal(s);
    const Outcome back = s.ctl({u"rollback"_s, u"--revision"_s, QString::fromLatin1(commits.front()), u"--reason"_s, u"too many"_s});
    QVERIFY2(back.code == 0, back.err.constData());
    QCOMPARE(s.read(u"live/app.yaml"_s), twoReplicas);
    QVERIFY(s.json({u"status"_s}).value("journalGap"_L1).isNull());
}

void TestWarnings::aTargetThatIsNewAfterALostJournalIsNotAskedAbout()
{
    const Scratch s;
    s.makeShop();
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    damageTheJournal(s);
    s.write(u"repo/other/plumbline.yaml"_s, s.definition("other", {}, s.path(u"elsewhere"_s).toUtf8()));
    s.commit(u"Declare another"_s);
    QDir(s.path()).mkdir(u"elsewhere"_s);
    QCOMPARE(s.ctl({u"--env"_s, u"other"_s, u"target"_s, u"allow"_s}).code, 0);
    QCOMPARE(s.ctl({u"--env"_s, u"other"_s, u"sync"_s, u"--approve"_s, u"--reason"_s, u"first"_s}).code, 0);
    QCOMPARE(s.ctl({u"--env"_s, u"one"_s, u"sync"_s, u"--approve"_s, u"--reason"_s, u"first"_s}).code, 2);
}

void TestWarnings::aRewrittenHistoryIsTold()
{
    const Scratch s;
    const QList<QByteArray> commits = s.makeShop();
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    QCOMPARE(sync(s).code, 0);
    QVERIFY(!s.ctl({u"status"_s}).err.contains("rewritten"));
    s.git({u"reset"_s, u"-q"_s, u"--hard"_s, u"HEAD~1"_s});
    s.write(u"repo/conf/app.yaml"_s, "spec:\n  replicas: 5\n");
    s.commit(u"Two again"_s);
    for (const QStringList &command : {QStringList{u"status"_s}, QStringList{u"diff"_s}, QStringList{u"plan"_s}}) {
        const Outcome told = s.ctl(command);
        QVERIFY2(told.err.contains("History was rewritten") && told.err.contains(commits.back().left(10)), told.err.constData());
    }
    QVERIFY(s.json({u"status"_s}).value("rewritten"_L1).toBool());
    QCOMPARE(sync(s).code, 0);
    QVERIFY(!s.ctl({u"status"_s}).err.contains("rewritten"));
}

void TestWarnings::aHoldElsewhereIsNoRewrittenHistory()
{
    const Scratch s;
    s.makeShop();
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    QCOMPARE(sync(s).code, 0);
    s.git({u"checkout"_s, u"-q"_s, u"-b"_s, u"aside"_s});
    const QString aside = QString::fromLatin1(s.commit(u"Aside"_s));
    s.git({u"checkout"_s, u"-q"_s, u"main"_s});
    QCOMPARE(s.ctl({u"rollback"_s, u"--revision"_s, aside, u"--reason"_s, u"try it"_s}).code, 0);
    const Outcome held = s.ctl({u"status"_s});
    QVERIFY2(!held.err.contains("rewritten"), held.err.constData());
}

void TestWarnings::whatAShallowCloneDoesNotHoldIsNoRewrittenHistory_data()
{
    QTest::addColumn<QString>("depth");
    QTest::newRow("the commit itself") << u"1"_s;
    QTest::newRow("what is between") << u"2"_s;
}

void TestWarnings::whatAShallowCloneDoesNotHoldIsNoRewrittenHistory()
{
    QFETCH(const QString, depth);
    const Scratch s;
    s.makeShop();
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    QCOMPARE(sync(s).code, 0);
    for (const char *number : {"5", "6", "7"}) {
        s.write(u"repo/conf/app.yaml"_s, QByteArray("spec:\n  replicas: ") + number + "\n");
        s.commit(u"More"_s);
    }
    s.git({u"branch"_s, u"old"_s, u"HEAD~3"_s});
    QVERIFY(QDir(s.path()).rename(u"repo"_s, u"whole"_s));
    const Outcome cloned =
        s.run(u"git"_s, {u"clone"_s, u"-q"_s, u"--depth"_s, depth, u"file://"_s + s.path(u"whole"_s), s.path(u"repo"_s)});
    QVERIFY2(cloned.code == 0, cloned.err.constData());
    if (depth == u"2"_s) // the commit, but not how it is connected
        s.git({u"fetch"_s, u"-q"_s, u"--depth"_s, u"1"_s, u"origin"_s, u"old:refs/heads/old"_s});
    const Outcome told = s.ctl({u"status"_s});
    QVERIFY2(!told.err.contains("rewritten"), told.err.constData());
    QVERIFY2(!s.ctl({u"plan"_s}).err.contains("rewritten"), "by plan");
}

void TestWarnings::repositoriesWithFoldersOfOneNameGetNamesOfTheirOwn()
{
    const Scratch s;
    s.makeShop();
    QCOMPARE(s.run(u"git"_s, {u"clone"_s, u"-q"_s, s.path(u"repo"_s), s.path(u"elsewhere/repo"_s)}).code, 0);
    QCOMPARE(s.plain({u"repo"_s, u"add"_s, s.path(u"repo"_s)}).code, 0);
    const Outcome second = s.plain({u"repo"_s, u"add"_s, s.path(u"elsewhere/repo"_s)});
    QVERIFY2(second.code == 0, second.err.constData());
    QVERIFY(s.plain({u"repo"_s, u"list"_s}).out.contains("repo-2"));
    QCOMPARE(s.plain({u"repo"_s, u"add"_s, s.path(u"repo"_s)}).code, 2);
}

void TestWarnings::environmentsThatShareADirectoryAreAskedAbout_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("shared");
    QTest::newRow("the same") << u"live"_s << true;
    QTest::newRow("one in it") << u"live/shop"_s << true;
    QTest::newRow("a link to it") << u"link"_s << true;
    QTest::newRow("one whose name only begins so") << u"live2"_s << false;
}

void TestWarnings::environmentsThatShareADirectoryAreAskedAbout()
{
    QFETCH(const QString, target);
    QFETCH(const bool, shared);
    const Scratch s;
    s.makeShop();
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    QCOMPARE(s.ctl({u"status"_s}).code, 1);
    QVERIFY(QFile::link(s.path(u"live"_s), s.path(u"link"_s)));
    s.write(u"repo/other/plumbline.yaml"_s, s.definition("other", {}, s.path(target).toUtf8()));
    s.commit(u"Declare another"_s);
    const QStringList allow{u"--env"_s, u"other"_s, u"target"_s, u"allow"_s};
    const Outcome first = s.ctl(allow);
    QCOMPARE(first.code, shared ? 2 : 0);
    if (!shared)
        return;
    QVERIFY2(first.err.contains("one of ") && first.err.contains("--shared"), first.err.constData());
    QCOMPARE(s.ctl(allow + QStringList{u"--shared"_s}).code, 0);
    QCOMPARE(s.ctl(allow).code, 2);
}

QTEST_GUILESS_MAIN(TestWarnings)
#include "test_warnings.moc"
