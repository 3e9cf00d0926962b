// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/scratch.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

using namespace plumbline::test;
using namespace Qt::StringLiterals;

// The operator's whole job, from first sight to history, as scripts and people do it.
class TestJourney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fromFirstSightToHistory();
    void everyOutputFitsItsSchema();
    void theFormOfADiffIsFixed();
    void onlyTheApprovedDigestIsApplied();
    void aProtectedEnvironmentAsksForItsName();
};

void TestJourney::fromFirstSightToHistory()
{
    const Scratch s;
    const QList<QByteArray> commits = s.makeShop();
    const Outcome unseen = s.ctl({u"diff"_s});
    QCOMPARE(unseen.code, 2);
    QVERIFY2(unseen.err.contains("target allow"), unseen.err.constData());
    QVERIFY(unseen.out.isEmpty());

    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    QCOMPARE(s.ctl({u"diff"_s}).code, 1);
    QCOMPARE(s.ctl({u"status"_s}).code, 1);
    const QString digest = s.json({u"plan"_s}).value("digest"_L1).toString();
    QCOMPARE(s.ctl({u"approve"_s, u"--digest"_s, digest, u"--reason"_s, u"first"_s}).code, 0);
    QCOMPARE(s.ctl({u"sync"_s, u"--digest"_s, digest}).code, 0);
    QCOMPARE(s.ctl({u"diff"_s}).code, 0);
    QCOMPARE(s.read(u"live/app.yaml"_s), s.read(u"repo/conf/app.yaml"_s));
    QVERIFY(QFileInfo(s.path(u"live/run.sh"_s)).isExecutable());

    const QByteArray edited = "spec:\n  replicas: 9\n  image: shop:1 # current\n";
    s.write(u"live/app.yaml"_s, edited);
    const Outcome drift = s.ctl({u"diff"_s});
    QCOMPARE(drift.code, 1);
    QVERIFY2(drift.out.contains("/spec/replicas") && drift.out.contains("live  9"), drift.out.constData());

    const QString first = QString::fromLatin1(commits.front());
    const Outcome preview = s.ctl({u"rollback"_s, u"--revision"_s, first, u"--plan"_s});
    QCOMPARE(preview.code, 0);
    QCOMPARE(s.read(u"live/app.yaml"_s), edited);
    QVERIFY(s.json({u"status"_s}).value("hold"_L1).isNull());

    QCOMPARE(s.ctl({u"rollback"_s, u"--revision"_s, first, u"--reason"_s, u"too many"_s}).code, 0);
    QCOMPARE(s.read(u"live/app.yaml"_s), QByteArray("spec:\n  replicas: 2\n  image: shop:1 # current\n"));
    const Outcome held = s.ctl({u"status"_s});
    QCOMPARE(held.code, 0);
    QVERIFY2(held.out.contains("held at " + commits.front().left(10)) && held.out.contains("too many"), held.out.constData());

    const Outcome afterwards = s.ctl({u"resume"_s, u"--plan"_s});
    QVERIFY2(afterwards.out.contains("1 configure"), afterwards.out.constData());
    QCOMPARE(s.ctl({u"resume"_s, u"--reason"_s, u"repaired"_s}).code, 0);
    QCOMPARE(s.ctl({u"status"_s}).code, 1);
    QCOMPARE(s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"forward"_s}).code, 0);
    QCOMPARE(s.read(u"live/app.yaml"_s), s.read(u"repo/conf/app.yaml"_s));

    const Outcome history = s.ctl({u"history"_s});
    for (const char *told : {"target-allowed", "\"first\"", "\"too many\"", "\"repaired\"", "\"forward\""})
        QVERIFY2(history.out.contains(told), history.out.constData());
    QCOMPARE(s.ctl({u"history"_s, u"--kind"_s, u"approval"_s}).out.count('\n'), 3);
    QCOMPARE(s.ctl({u"history"_s, u"--search"_s, u"repaired"_s}).out.count('\n'), 1);
    QCOMPARE(s.ctl({u"history"_s, u"--limit"_s, u"2"_s}).out.count('\n'), 2);
    QVERIFY(s.ctl({u"history"_s, u"--before"_s, u"2"_s}).out.startsWith("1  "));
    QCOMPARE(s.ctl({u"journal"_s, u"verify"_s}).code, 0);
}

void TestJourney::everyOutputFitsItsSchema()
{
    const Scratch s;
    const QString first = QString::fromLatin1(s.makeShop().front());
    const QString repository = s.path(u"repo"_s);
    const auto fits = [&](const QString &schema, const QStringList &arguments) {
        const QString wrong = s.complaint(schema, s.json(arguments));
        if (!wrong.isEmpty())
            qWarning("%s: %s", qUtf8Printable(arguments.join(u' ')), qUtf8Printable(wrong));
        return wrong.isEmpty();
    };
    QVERIFY(fits(u"repository"_s, {u"repo"_s, u"add"_s, repository}));
    QVERIFY(fits(u"repositories"_s, {u"repo"_s, u"list"_s}));
    QVERIFY(fits(u"environments"_s, {u"env"_s, u"list"_s}));
    QVERIFY(fits(u"status"_s, {u"status"_s}));
    QVERIFY(fits(u"target"_s, {u"target"_s, u"allow"_s}));
    QVERIFY(fits(u"diff"_s, {u"diff"_s}));
    const QJsonObject plan = s.json({u"plan"_s});
    QCOMPARE(s.complaint(u"plan"_s, plan), QString());
    const QString digest = plan.value("digest"_L1).toString();
    QVERIFY(fits(u"approval"_s, {u"approve"_s, u"--digest"_s, digest, u"--reason"_s, u"r"_s}));
    QVERIFY(fits(u"run"_s, {u"sync"_s, u"--digest"_s, digest}));
    s.write(u"live/app.yaml"_s, "spec: [");
    s.write(u"live/x.env"_s, "A=2\n");
    s.write(u"live/stray.txt"_s, "keep\n");
    QVERIFY(fits(u"diff"_s, {u"diff"_s, u"--strict"_s, u"--show-ignored"_s}));
    QVERIFY(fits(u"plan"_s, {u"plan"_s, u"--only"_s, u"x.env"_s}));
    QVERIFY(fits(u"status"_s, {u"status"_s, u"--revision"_s, first}));
    QVERIFY(fits(u"plan"_s, {u"rollback"_s, u"--revision"_s, first, u"--plan"_s}));
    QVERIFY(fits(u"run"_s, {u"rollback"_s, u"--revision"_s, first, u"--reason"_s, u"r"_s}));
    QVERIFY(fits(u"status"_s, {u"status"_s}));
    QVERIFY(fits(u"plan"_s, {u"resume"_s, u"--plan"_s}));
    QVERIFY(fits(u"hold"_s, {u"resume"_s, u"--reason"_s, u"r"_s}));
    QVERIFY(fits(u"hold"_s, {u"hold"_s, u"--reason"_s, u"r"_s}));
    QVERIFY(fits(u"render"_s, {u"render"_s}));
    QVERIFY(fits(u"history"_s, {u"history"_s}));
    QVERIFY(fits(u"journal"_s, {u"journal"_s, u"verify"_s}));
    QVERIFY(fits(u"removal"_s, {u"repo"_s, u"remove"_s, repository}));
    s.write(u"repo/second/plumbline.yaml"_s, s.definition("two"));
    (void)s.commit(u"another"_s);
    QVERIFY(fits(u"status"_s, {u"status"_s}));
}

void TestJourney::theFormOfADiffIsFixed()
{
    const Scratch s;
    const QList<QByteArray> commits = s.makeShop("  ignoreDifferences: [{path: x.env, pointers: [/A]}]\n");
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    QCOMPARE(s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 0);
    s.write(u"live/app.yaml"_s, "spec:\n  replicas: 9\n  image: shop:1 # current\n");
    s.write(u"live/x.env"_s, "A=2\n");
    QVERIFY(QFile::remove(s.path(u"live/run.sh"_s)));
    const QJsonObject diff = s.json({u"diff"_s});
    QCOMPARE(diff.value("environment"_L1).toString(), u"one"_s);
    QCOMPARE(diff.value("revision"_L1).toString(), QString::fromLatin1(commits.back()));
    QCOMPARE(diff.value("syncStatus"_L1).toString(), u"OutOfSync"_s);
    const QJsonObject summary = diff.value("summary"_L1).toObject();
    const std::pair<QLatin1StringView, int> counts[] = {
        {"inSync"_L1, 1}, {"drifted"_L1, 1}, {"missing"_L1, 1}, {"extra"_L1, 0}, {"ignored"_L1, 1}};
    for (const auto &[name, count] : counts)
        QCOMPARE(summary.value(name).toInt(-1), count);
    const QJsonArray resources = diff.value("resources"_L1).toArray();
    QCOMPARE(resources.size(), 2);
    const QJsonObject drifted = resources.at(0).toObject();
    QCOMPARE(drifted.value("key"_L1).toString(), u"app.yaml"_s);
    QCOMPARE(drifted.value("state"_L1).toString(), u"drifted"_s);
    QCOMPARE(drifted.value("fields"_L1).toArray().size(), 1);
    const QJsonObject field = drifted.value("fields"_L1).toArray().at(0).toObject();
    const std::pair<QLatin1StringView, QString> facts[] = {
        {"path"_L1, u"/spec/replicas"_s}, {"change"_L1, u"changed"_s}, {"git"_L1, u"3"_s}, {"live"_L1, u"9"_s}};
    for (const auto &[name, fact] : facts)
        QCOMPARE(field.value(name).toString(), fact);
    QVERIFY(!field.value("rule"_L1).toString().isEmpty());
    const QJsonObject missing = resources.at(1).toObject();
    QCOMPARE(missing.value("key"_L1).toString(), u"run.sh"_s);
    QCOMPARE(missing.value("state"_L1).toString(), u"missing"_s);
    QVERIFY(missing.value("fields"_L1).isArray());
}

void TestJourney::onlyTheApprovedDigestIsApplied()
{
    const Scratch s;
    (void)s.makeShop();
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    const QString digest = s.json({u"plan"_s}).value("digest"_L1).toString();
    const Outcome unapproved = s.ctl({u"sync"_s, u"--digest"_s, digest});
    QCOMPARE(unapproved.code, 2);
    QVERIFY2(unapproved.err.contains("approve"), unapproved.err.constData());
    QVERIFY(unapproved.out.isEmpty());
    QVERIFY(!s.exists(u"live/app.yaml"_s));

    QCOMPARE(s.ctl({u"approve"_s, u"--digest"_s, digest, u"--reason"_s, u"r"_s}).code, 0);
    s.write(u"live/app.yaml"_s, "somebody was faster\n");
    const Outcome stale = s.ctl({u"sync"_s, u"--digest"_s, digest});
    QCOMPARE(stale.code, 2);
    QVERIFY2(stale.err.contains("app.yaml"), stale.err.constData()); // what moved
    QCOMPARE(s.read(u"live/app.yaml"_s), QByteArray("somebody was faster\n"));

    const Outcome late = s.ctl({u"approve"_s, u"--digest"_s, digest, u"--reason"_s, u"r"_s});
    QCOMPARE(late.code, 2);
    QVERIFY2(late.err.contains("The plan is now"), late.err.constData());
}

void TestJourney::aProtectedEnvironmentAsksForItsName()
{
    const Scratch s;
    (void)s.makeShop("  protected: true\n");
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    const QStringList sync{u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s};
    for (const QStringList &confirm : {QStringList(), QStringList{u"--confirm"_s, u"other"_s}}) {
        const Outcome refused = s.ctl(sync + confirm);
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains("--confirm one"), refused.err.constData());
        QVERIFY(!s.exists(u"live/app.yaml"_s));
    }
    QCOMPARE(s.ctl(sync + QStringList{u"--confirm"_s, u"one"_s}).code, 0);
    QCOMPARE(s.ctl({u"hold"_s, u"--reason"_s, u"r"_s}).code, 2);
    QCOMPARE(s.ctl({u"hold"_s, u"--reason"_s, u"r"_s, u"--confirm"_s, u"one"_s}).code, 0);
}

QTEST_GUILESS_MAIN(TestJourney)
#include "test_journey.moc"
