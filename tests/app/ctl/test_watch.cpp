// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/scratch.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <signal.h>
#include <sys/file.h>

using namespace plumbline::test;
using namespace Qt::StringLiterals;

namespace {

// Lines of a watching program as they come.
class Watching {
public:
    Watching(const Scratch &scratch, const QStringList &arguments)
    {
        process.setProcessEnvironment(scratch.environment);
        process.start(QStringLiteral(PLUMBLINECTL), QStringList{u"--repo"_s, scratch.path(u"repo"_s), u"watch"_s} + arguments);
    }
    ~Watching()
    {
        if (process.state() != QProcess::NotRunning) {
            process.kill();
            process.waitForFinished(10'000);
        }
    }
    // Whether a line with this text comes within half a minute.
    bool tells(const QByteArray &text)
    {
        while (!seen.contains(text)) {
            if (!process.waitForReadyRead(30'000))
                return false;
            seen += process.readAllStandardOutput();
        }
        seen.clear();
        return true;
    }

    QProcess process;
    QByteArray seen;
};

}

class TestWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changesAreToldAndSignalsEndIt_data();
    void changesAreToldAndSignalsEndIt();
    void endsOnceNobodyReads();
    void aCommitThatChangesADefinitionIsFollowed();
    void aSecondWriterIsToldWhoWritesAndCanStillRead();
    void targetsAndDefinitionsComeFromTheOperatorsSide();
    void userInfoIsNeverShownOrKept();
};

void TestWatch::changesAreToldAndSignalsEndIt_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("interrupt") << SIGINT;
    QTest::newRow("terminate") << SIGTERM;
}

void TestWatch::changesAreToldAndSignalsEndIt()
{
    QFETCH(int, signal);
    const Scratch s;
    (void)s.makeShop();
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    QCOMPARE(s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 0);
    Watching watch(s, {u"-o"_s, u"json"_s});
    QVERIFY(watch.tells("\"syncStatus\":\"Synced\""));
    const QByteArray good = s.read(u"live/x.env"_s);
    s.write(u"live/x.env"_s, "A=2\n");
    QVERIFY(watch.tells("\"syncStatus\":\"OutOfSync\""));
    s.write(u"live/x.env"_s, good);
    QVERIFY(watch.tells("\"syncStatus\":\"Synced\""));
    s.write(u"repo/conf/x.env"_s, "A=3\n");
    const QByteArray commit = s.commit(u"three"_s);
    QVERIFY(watch.tells("\"revision\":\"" + commit + "\""));
    QCOMPARE(::kill(static_cast<pid_t>(watch.process.processId()), signal), 0);
    QVERIFY(watch.process.waitForFinished(30'000));
    QCOMPARE(watch.process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(watch.process.exitCode(), 0);
    QCOMPARE(watch.process.readAllStandardError(), QByteArray());
}

// As with `watch | head -1`; where a cluster is watched, no signal ends it.
void TestWatch::endsOnceNobodyReads()
{
    const Scratch s;
    (void)s.makeShop();
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    QCOMPARE(s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 0);
    QProcess pipe;
    pipe.setProcessEnvironment(s.environment);
    pipe.start(u"sh"_s, {u"-c"_s, u"trap '' PIPE; \"$0\" --repo \"$1\" watch -o json | head -n 1"_s, QStringLiteral(PLUMBLINECTL),
                         s.path(u"repo"_s)});
    QVERIFY(pipe.waitForReadyRead(30'000));
    s.write(u"live/x.env"_s, "A=2\n");
    const bool ended = pipe.waitForFinished(30'000);
    if (!ended)
        pipe.terminate();
    QVERIFY(ended);
    QVERIFY(pipe.readAllStandardError().contains("could not be written whole"));
}

void TestWatch::aCommitThatChangesADefinitionIsFollowed()
{
    const Scratch s;
    (void)s.makeShop();
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    QCOMPARE(s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 0);
    Watching watch(s, {u"-o"_s, u"json"_s});
    QVERIFY(watch.tells("\"syncStatus\":\"Synced\""));
    s.write(u"repo/plumbline.yaml"_s, s.definition("one", "  protected: true\n"));
    s.write(u"repo/other/plumbline.yaml"_s, s.definition("two", {}, s.path(u"elsewhere"_s).toUtf8()));
    (void)s.commit(u"Protect one, declare two"_s);
    QVERIFY(watch.tells("\"environment\":\"two\""));
    // One that cannot be read is told, and ends nothing.
    s.write(u"repo/plumbline.yaml"_s, "not a definition: [\n");
    (void)s.commit(u"Break one"_s);
    QByteArray errors;
    QTRY_VERIFY_WITH_TIMEOUT((errors += watch.process.readAllStandardError()).contains("plumbline.yaml:"), 30'000);
    QCOMPARE(watch.process.state(), QProcess::Running);
}

void TestWatch::aSecondWriterIsToldWhoWritesAndCanStillRead()
{
    const Scratch s;
    (void)s.makeShop();
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    QFile lock(s.path(u"data/plumbline/writer.lock"_s));
    QVERIFY(lock.open(QIODevice::ReadWrite));
    QCOMPARE(::flock(lock.handle(), LOCK_EX | LOCK_NB), 0);
    lock.resize(0);
    lock.write("4711 Plumbline desk\n");
    lock.flush();
    const Outcome second = s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s});
    QCOMPARE(second.code, 2);
    QVERIFY2(second.err.contains("Plumbline desk"), second.err.constData());
    QVERIFY(!s.exists(u"live/app.yaml"_s));
    QCOMPARE(s.ctl({u"diff"_s}).code, 1);
    QCOMPARE(s.ctl({u"plan"_s}).code, 0);
    QCOMPARE(s.ctl({u"history"_s}).code, 0);
    lock.close();
    QCOMPARE(s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 0);
}

void TestWatch::targetsAndDefinitionsComeFromTheOperatorsSide()
{
    const Scratch s;
    s.write(u"repo/plumbline.yaml"_s, s.definition("one", {}, "here"));
    s.write(u"repo/conf/a.yaml"_s, "a: 1\n");
    (void)s.commit(u"one"_s);
    s.git({u"switch"_s, u"-q"_s, u"-c"_s, u"other"_s});
    s.write(u"repo/plumbline.yaml"_s, s.definition("two", {}, "here"));
    (void)s.commit(u"other"_s);
    s.git({u"switch"_s, u"-q"_s, u"main"_s});
    s.write(u"repo/plumbline.yaml"_s, "not committed: so not read\n");
    const auto declared = [](const QJsonObject &list) { return list.value("environments"_L1).toArray().at(0)["name"_L1].toString(); };
    const QJsonObject list = s.json({u"env"_s, u"list"_s});
    QCOMPARE(declared(list), u"one"_s);
    QCOMPARE(list.value("environments"_L1).toArray().at(0)["target"_L1].toString(), u"directory:"_s + s.path(u"config/plumbline/here"_s));
    QDir().mkpath(s.path(u"config/plumbline/here"_s));
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    QCOMPARE(s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 0);
    QCOMPARE(s.read(u"config/plumbline/here/a.yaml"_s), QByteArray("a: 1\n"));

    s.write(u"config/plumbline/workspace.yaml"_s, "apiVersion: plumbline.dev/v1\nkind: Workspace\nspec:\n  repositories:\n    - path: " +
                                                      s.path(u"repo"_s).toUtf8() + "\n      definitions: other\n");
    const Outcome other = s.plain({u"env"_s, u"list"_s, u"-o"_s, u"json"_s});
    QCOMPARE(declared(QJsonDocument::fromJson(other.out).object()), u"two"_s);
    s.git({u"symbolic-ref"_s, u"HEAD"_s, u"refs/heads/other"_s});
    QCOMPARE(declared(s.json({u"env"_s, u"list"_s})), u"two"_s);
}

void TestWatch::userInfoIsNeverShownOrKept()
{
    const Scratch s;
    QByteArray all;
    const auto gather = [&](const QStringList &arguments) {
        const Outcome outcome = s.plain(arguments);
        all += outcome.out + outcome.err;
    };
    for (const QString &url : {u"https://someone:hidden@127.0.0.1:1/shop.git"_s, u"https://someone@127.0.0.1:1/shop.git"_s,
                               u"ssh://someone:hidden@127.0.0.1:1/shop.git"_s}) {
        gather({u"repo"_s, u"add"_s, url});
        gather({u"repo"_s, u"add"_s, url});
        gather({u"--repo"_s, url, u"diff"_s});
        gather({u"diff"_s});
        gather({u"repo"_s, u"list"_s});
        gather({u"repo"_s, u"list"_s, u"-o"_s, u"json"_s});
        gather({u"history"_s, u"-o"_s, u"json"_s});
        gather({u"repo"_s, u"remove"_s, url, u"-o"_s, u"json"_s});
        gather({u"repo"_s, u"remove"_s, url});
    }
    QVERIFY(all.contains("https://127.0.0.1:1/shop.git"));
    QVERIFY2(!all.contains("hidden") && !all.contains("someone"), all.constData());
    QVERIFY(!s.read(u"config/plumbline/workspace.yaml"_s).contains("hidden"));
    QVERIFY(!s.read(u"data/plumbline/journal.sqlite"_s).contains("hidden"));
}

QTEST_GUILESS_MAIN(TestWatch)
#include "test_watch.moc"
