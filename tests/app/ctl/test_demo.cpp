// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/scratch.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace plumbline::test;
using namespace Qt::StringLiterals;

// What the demo promises: a small shop with a past, made offline, looked at with git and with the program.
class TestDemo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theRepositoryHasWeeksOfHistory();
    void everyServiceHasThreeStages();
    void targetsLagAndWereEditedByHand();
    void theJournalTellsThePast();
    void aResetMakesItAnew();

private:
    [[nodiscard]] QJsonObject demo(const QStringList &arguments) const
    {
        return QJsonDocument::fromJson(scratch_.plain(QStringList{u"--demo"_s, u"-o"_s, u"json"_s} + arguments).out).object();
    }
    [[nodiscard]] QByteArrayList log(const QString &format, const QStringList &more = {}) const
    {
        const QString repository = scratch_.path(u"data/plumbline/demo/shop-fleet.git"_s);
        return scratch_.run(u"git"_s, QStringList{u"-C"_s, repository, u"log"_s, u"--format="_s + format} + more).out.trimmed().split('\n');
    }

    const Scratch scratch_;
};

void TestDemo::initTestCase()
{
    const Outcome made = scratch_.plain({u"--demo"_s, u"status"_s});
    QCOMPARE(made.code, 1);
    QVERIFY2(made.err.isEmpty(), made.err.constData());
}

void TestDemo::theRepositoryHasWeeksOfHistory()
{
    const qsizetype commits = log(u"%H"_s).size();
    QVERIFY2(commits >= 70 && commits <= 90, QByteArray::number(commits).constData());
    QVERIFY(log(u"%H"_s, {u"--merges"_s}).size() >= 5);
    QSet<QByteArray> authors;
    for (const QByteArray &author : log(u"%an"_s))
        authors.insert(author);
    QVERIFY(authors.size() >= 5);
    const QByteArrayList times = log(u"%at"_s);
    QVERIFY(times.first().toLongLong() - times.last().toLongLong() > 21 * 86400);
    QVERIFY(times.first().toLongLong() <= QDateTime::currentSecsSinceEpoch());
    const QString repository = scratch_.path(u"data/plumbline/demo/shop-fleet.git"_s);
    QCOMPARE(scratch_.run(u"git"_s, {u"-C"_s, repository, u"fsck"_s, u"--strict"_s}).code, 0);
}

void TestDemo::everyServiceHasThreeStages()
{
    QStringList names;
    for (const QJsonValue environment : demo({u"env"_s, u"list"_s}).value("environments"_L1).toArray()) {
        names.append(environment["name"_L1].toString());
        QCOMPARE(environment["protected"_L1].toBool(), names.last().endsWith(u"-prod"_s));
    }
    QStringList wanted;
    for (const char *service : {"api", "payments", "web", "worker"})
        for (const char *stage : {"dev", "prod", "staging"})
            wanted.append(QString::fromLatin1(service) + u'-' + QString::fromLatin1(stage));
    QCOMPARE(names, wanted);
}

void TestDemo::targetsLagAndWereEditedByHand()
{
    int behind = 0;
    int drifted = 0;
    int held = 0;
    for (const QJsonValue status : demo({u"status"_s}).value("environments"_L1).toArray()) {
        QCOMPARE(status["consent"_L1].toString(), u"allowed"_s);
        behind += status["behind"_L1].toInt() > 0 ? 1 : 0;
        drifted += status["syncStatus"_L1].toString() == u"OutOfSync"_s ? 1 : 0;
        held += status["hold"_L1].isObject() ? 1 : 0;
    }
    QVERIFY(behind >= 3);
    QVERIFY(drifted >= 4 && drifted < 12);
    QCOMPARE(held, 1);
    const QByteArray edited = scratch_.plain({u"--demo"_s, u"diff"_s, u"--env"_s, u"worker-staging"_s, u"--strict"_s}).out;
    QVERIFY2(edited.contains("/requests/burst") && edited.contains("extra  notes.txt  (not written by Plumbline"), edited.constData());
    const QByteArray missing = scratch_.plain({u"--demo"_s, u"diff"_s, u"--env"_s, u"web-prod"_s}).out;
    QVERIFY2(missing.contains("missing  config/features.json"), missing.constData());
}

void TestDemo::theJournalTellsThePast()
{
    const QJsonArray entries = demo({u"history"_s, u"--kind"_s, u"sync-ended"_s, u"--limit"_s, u"500"_s}).value("entries"_L1).toArray();
    int done = 0;
    int failed = 0;
    for (const QJsonValue entry : entries) {
        done += entry["result"_L1].toString() == u"done"_s ? 1 : 0;
        failed += entry["result"_L1].toString() == u"failed"_s ? 1 : 0;
        QVERIFY(QDateTime::fromString(entry["at"_L1].toString(), Qt::ISODateWithMs) <= QDateTime::currentDateTimeUtc());
    }
    QVERIFY(done >= 10);
    QCOMPARE(failed, 1);
    QCOMPARE(scratch_.plain({u"--demo"_s, u"journal"_s, u"verify"_s}).code, 0);
}

void TestDemo::aResetMakesItAnew()
{
    const QString note = u"data/plumbline/demo/targets/worker-staging/notes.txt"_s;
    scratch_.write(note, "mine\n");
    QCOMPARE(scratch_.plain({u"--demo"_s, u"env"_s, u"list"_s}).code, 0);
    QCOMPARE(scratch_.read(note), QByteArray("mine\n")); // once made it is left alone
    QCOMPARE(scratch_.plain({u"--demo"_s, u"--reset"_s, u"env"_s, u"list"_s}).code, 0);
    QVERIFY(scratch_.read(note) != QByteArray("mine\n"));
    // The demo is an installation of its own: the operator's has no trace of it.
    QVERIFY(!scratch_.exists(u"config/plumbline/workspace.yaml"_s) && !scratch_.exists(u"data/plumbline/journal.sqlite"_s));
}

QTEST_GUILESS_MAIN(TestDemo)
#include "test_demo.moc"
