// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/scratch.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>
#include <unistd.h>

using namespace plumbline::test;
using namespace Qt::StringLiterals;

namespace {

// plumblinectl as somebody whom file permissions bind: root's power to pass them by is taken away.
Outcome bound(const Scratch &s, const QStringList &arguments)
{
    const QStringList all = QStringList{u"--repo"_s, s.path(u"repo"_s)} + arguments;
    if (::geteuid() != 0)
        return s.run(QStringLiteral(PLUMBLINECTL), all);
    return s.run(u"setpriv"_s, QStringList{u"--bounding-set"_s, u"-dac_override,-dac_read_search"_s, QStringLiteral(PLUMBLINECTL)} + all);
}

void syncShop(const Scratch &s)
{
    (void)s.makeShop();
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    QCOMPARE(s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 0);
}

}

// What the commands that write nothing say where live is odd.
class TestAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCannotBeReadIsSaidBesideExitCode2_data();
    void whatCannotBeReadIsSaidBesideExitCode2();
    void theStrictViewListsWhatPlumblineDidNotWriteAsExtra();
    void aPreviewOfResumingHasNoDigest();
    void historyNamesTheTargetThatWasAllowed();
    void modesAreToldInWords();
    void whatStandsInTheWayRefusesThePlan_data();
    void whatStandsInTheWayRefusesThePlan();
    void contentThatTheCloneLacksRefusesThePlan();
    void sizesThatNobodyKnowsAreLeftOut();
    void checksOfCertificatesThatAreOffAreSaid();
};

void TestAnswers::whatCannotBeReadIsSaidBesideExitCode2_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("diff") << QStringList{u"diff"_s};
    QTest::newRow("status") << QStringList{u"status"_s};
    QTest::newRow("status at a commit") << QStringList{u"status"_s, u"--revision"_s, u"main"_s};
}

void TestAnswers::whatCannotBeReadIsSaidBesideExitCode2()
{
    QFETCH(const QStringList, command);
    const Scratch s;
    syncShop(s);
    // Changed, so that it has to be read again.
    s.write(u"live/x.env"_s, "A=2\n");
    QVERIFY(QFile::setPermissions(s.path(u"live/x.env"_s), {}));
    const Outcome outcome = bound(s, command);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains("1 resource could not be read; it is x.env: ") && outcome.err.contains("ermission"),
             outcome.err.constData());
    QVERIFY2(outcome.out.contains("Unknown"), outcome.out.constData());
    QVERIFY(QFile::setPermissions(s.path(u"live/x.env"_s), QFile::ReadOwner | QFile::WriteOwner));
}

void TestAnswers::theStrictViewListsWhatPlumblineDidNotWriteAsExtra()
{
    const Scratch s;
    syncShop(s);
    s.write(u"live/stray.txt"_s, "keep\n");
    const QJsonObject plain = s.json({u"diff"_s});
    QVERIFY(plain.value("resources"_L1).toArray().isEmpty());
    QCOMPARE(plain.value("summary"_L1)["extra"_L1].toInt(-1), 0);

    const QJsonObject strict = s.json({u"diff"_s, u"--strict"_s});
    QCOMPARE(s.complaint(u"diff"_s, strict), QString());
    QCOMPARE(strict.value("syncStatus"_L1).toString(), u"Synced"_s);
    QCOMPARE(strict.value("summary"_L1)["extra"_L1].toInt(-1), 1);
    const QJsonArray resources = strict.value("resources"_L1).toArray();
    QCOMPARE(resources.size(), 1);
    QCOMPARE(resources.at(0)["key"_L1].toString(), u"stray.txt"_s);
    QCOMPARE(resources.at(0)["state"_L1].toString(), u"extra"_s);
    QCOMPARE(resources.at(0)["managed"_L1].toBool(true), false);

    // Git lets go of a file that Plumbline wrote: extra too, and Plumbline's to prune.
    s.git({u"rm"_s, u"-q"_s, u"conf/x.env"_s});
    (void)s.commit(u"less"_s);
    const QJsonArray both = s.json({u"diff"_s, u"--strict"_s}).value("resources"_L1).toArray();
    QCOMPARE(both.size(), 2);
    QCOMPARE(both.at(1)["key"_L1].toString(), u"x.env"_s);
    QCOMPARE(both.at(1)["managed"_L1].toBool(false), true);
    const Outcome told = s.ctl({u"diff"_s, u"--strict"_s});
    QVERIFY2(told.out.contains("2 extra") && told.out.contains("extra  stray.txt  (not written by Plumbline; left alone)"),
             told.out.constData());
    QCOMPARE(s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 0);
    QVERIFY(s.exists(u"live/stray.txt"_s) && !s.exists(u"live/x.env"_s));
}

void TestAnswers::aPreviewOfResumingHasNoDigest()
{
    const Scratch s;
    syncShop(s);
    QCOMPARE(s.ctl({u"hold"_s, u"--reason"_s, u"r"_s}).code, 0);
    const QJsonObject preview = s.json({u"resume"_s, u"--plan"_s});
    QCOMPARE(s.complaint(u"plan"_s, preview), QString());
    QVERIFY(preview.value("digest"_L1).isNull());
    const Outcome told = s.ctl({u"resume"_s, u"--plan"_s});
    QVERIFY2(told.out.startsWith("preview") && !told.out.contains("0000"), told.out.constData());
}

void TestAnswers::historyNamesTheTargetThatWasAllowed()
{
    const Scratch s;
    syncShop(s);
    const Outcome told = s.ctl({u"history"_s, u"--kind"_s, u"target-allowed"_s});
    QVERIFY2(told.out.contains("directory:" + s.path(u"live"_s).toUtf8()), told.out.constData());
}

void TestAnswers::modesAreToldInWords()
{
    const Scratch s;
    syncShop(s);
    QVERIFY(QFile::setPermissions(s.path(u"live/run.sh"_s), QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(QFile::remove(s.path(u"live/x.env"_s)));
    QVERIFY(QFile::link(u"app.yaml"_s, s.path(u"live/x.env"_s)));
    const Outcome told = s.ctl({u"diff"_s});
    for (const char *words : {"git   executable file\n        live  file", "git   file\n        live  symbolic link"})
        QVERIFY2(told.out.contains(words), told.out.constData());
    QVERIFY2(!told.out.contains("100755") && !told.out.contains("120000"), told.out.constData());
}

void TestAnswers::whatStandsInTheWayRefusesThePlan_data()
{
    QTest::addColumn<QString>("made"); // a file below live/, or a folder where it ends with a slash
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("an empty folder") << u"x.env/"_s << QByteArray("x.env: Git needs a file here");
    QTest::newRow("a folder with a file") << u"x.env/mine"_s << QByteArray("x.env/mine: Git needs a file in the place of the folder");
    QTest::newRow("a file") << u"deep"_s << QByteArray("deep: Git needs a folder here");
}

void TestAnswers::whatStandsInTheWayRefusesThePlan()
{
    QFETCH(const QString, made);
    QFETCH(const QByteArray, told);
    const Scratch s;
    s.write(u"repo/conf/deep/a.yaml"_s, "a: 1\n");
    (void)s.makeShop();
    if (made.endsWith(u'/'))
        QVERIFY(QDir().mkpath(s.path(u"live/"_s + made)));
    else
        s.write(u"live/"_s + made, "mine\n");
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    const Outcome plan = s.ctl({u"plan"_s});
    QVERIFY2(plan.out.contains("refused: " + told), plan.out.constData());
    QCOMPARE(s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 2);
    QVERIFY(!s.exists(u"live/app.yaml"_s));
}

void TestAnswers::contentThatTheCloneLacksRefusesThePlan()
{
    const Scratch s;
    (void)s.makeShop();
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    const QString blob = QString::fromLatin1(s.git({u"rev-parse"_s, u"main:conf/app.yaml"_s}));
    QVERIFY(QFile::remove(s.path(u"repo/.git/objects/"_s + blob.left(2) + u'/' + blob.mid(2))));
    const Outcome plan = s.ctl({u"plan"_s});
    QVERIFY2(plan.out.contains("refused: app.yaml: The clone ") && plan.out.contains("git fetch --refetch"), plan.out.constData());
    const Outcome sync = s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s});
    QCOMPARE(sync.code, 2);
    QVERIFY2(sync.err.contains("does not hold the content of this file"), sync.err.constData());
    QVERIFY(!s.exists(u"live/x.env"_s));
    QCOMPARE(s.ctl({u"history"_s, u"--kind"_s, u"sync-started"_s}).out, QByteArray());
}

void TestAnswers::sizesThatNobodyKnowsAreLeftOut()
{
    const Scratch s;
    syncShop(s);
    s.write(u"live/x.env"_s, "A=22\n");
    const QJsonObject step = s.json({u"plan"_s}).value("steps"_L1).toArray().at(0).toObject();
    QCOMPARE(step.value("before"_L1)["size"_L1].toInt(-1), 5);
    QVERIFY(!step.value("after"_L1).toObject().contains("size"_L1));
    const QJsonArray approvals = s.json({u"history"_s, u"--kind"_s, u"approval"_s}).value("entries"_L1).toArray();
    for (const QJsonValue approved : approvals.at(0)["details"_L1]["steps"_L1].toArray())
        QVERIFY(!approved["after"_L1].toObject().contains("size"_L1));
}

void TestAnswers::checksOfCertificatesThatAreOffAreSaid()
{
    Scratch s;
    s.write(u"gitconfig"_s, "[http \"https://127.0.0.1:9\"]\nsslVerify = false\n");
    s.environment.insert(u"GIT_CONFIG_GLOBAL"_s, s.path(u"gitconfig"_s));
    const Outcome outcome = s.plain({u"--repo"_s, u"https://127.0.0.1:9/shop.git"_s, u"status"_s}); // nobody listens there
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.startsWith("plumblinectl: https://127.0.0.1:9/shop.git: The certificate of this server is not checked"),
             outcome.err.constData());
}

QTEST_GUILESS_MAIN(TestAnswers)
#include "test_answers.moc"
