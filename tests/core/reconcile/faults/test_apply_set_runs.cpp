// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/reconcile/payload_json.h"
#include "tests/core/reconcile/faults/cluster_desk.h"

#include <QJsonArray>

using namespace plumbline;
using namespace plumbline::test;

namespace {

const QString parentName = QStringLiteral("plumbline-prod");
const std::string map = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {key: one}\n";
const std::string secondMap = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\ndata: {key: one}\n";
const std::string deployment = "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1, template: {spec: "
                               "{containers: [{name: web, image: web}]}}}\n";

constexpr std::chrono::milliseconds silence{20'000};

QString kinds(ClusterDesk &desk)
{
    const auto parent = desk.server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), parentName);
    return parent.value_or(QJsonObject())
        .value(QStringLiteral("metadata"))
        .toObject()
        .value(QStringLiteral("annotations"))
        .toObject()
        .value(QStringLiteral("applyset.kubernetes.io/contains-group-kinds"))
        .toString();
}

// What was written, in order: names of applies, and of deletes with a minus.
QStringList writes(ClusterDesk &desk)
{
    QStringList out;
    for (const SimulatedRequest &request : desk.server.requests())
        if (request.step == SimulatedStep::Delete || (request.step == SimulatedStep::Apply && !request.isDryRun()))
            out += (request.step == SimulatedStep::Delete ? QStringLiteral("-") : QString()) + request.kind + u'/' + request.name;
    return out;
}

// What the journal says of the parent, newest first: "steps-started ConfigMap", "steps-done ConfigMap done".
QStringList journalled(ClusterDesk &desk)
{
    QStringList out;
    JournalQuery query;
    query.kinds = {EntryKind::StepsStarted, EntryKind::StepsDone};
    const std::vector<JournalEntry> entries = desk.journal.query(query).value();
    for (const JournalEntry &entry : entries) {
        const QJsonObject payload = readPayload(entry.what.payload);
        const QJsonObject set = payload[QLatin1StringView("applySet")].toObject();
        QStringList kinds;
        for (const QJsonValue &kind : set[QLatin1StringView("kinds")].toArray())
            kinds += kind.toString();
        if (!set.isEmpty())
            out += (QString::fromStdString(std::string(nameOf(entry.what.kind))) + u' ' + kinds.join(u',') + u' ' +
                    payload[QLatin1StringView("results")].toArray().at(0).toObject()[QLatin1StringView("state")].toString())
                       .trimmed();
    }
    return out;
}

}

class TestApplySetRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesTheParentBeforeTheFirstMember()
    {
        ClusterDesk desk(silence);
        desk.commit(map);
        QCOMPARE(desk.sync().value()->state, RunState::Done);
        QCOMPARE(writes(desk), QStringList({QStringLiteral("ConfigMap/plumbline-prod"), QStringLiteral("ConfigMap/web")}));
        QCOMPARE(kinds(desk), QStringLiteral("ConfigMap"));
        QCOMPARE(journalled(desk), QStringList({QStringLiteral("steps-done ConfigMap done"), QStringLiteral("steps-started ConfigMap")}));
    }

    void namesWhatWasAndWhatWillBeWhileItWrites()
    {
        ClusterDesk desk(silence);
        desk.commit(map + secondMap);
        QVERIFY(desk.sync());
        desk.commit(deployment + secondMap);
        QVERIFY(desk.sync());
        desk.commit(map + secondMap);
        const std::size_t before = static_cast<std::size_t>(writes(desk).size());
        QCOMPARE(desk.sync().value()->state, RunState::Done);
        QCOMPARE(kinds(desk), QStringLiteral("ConfigMap"));
        // Both kinds were there already, so that the parent is written once: last.
        QCOMPARE(
            writes(desk).mid(static_cast<qsizetype>(before)),
            QStringList({QStringLiteral("ConfigMap/web"), QStringLiteral("-Deployment/web"), QStringLiteral("ConfigMap/plumbline-prod")}));
    }

    void keepsNamingWhatCouldNotBeDeleted()
    {
        ClusterDesk desk(silence);
        desk.commit(map + deployment);
        QVERIFY(desk.sync());
        desk.commit(map + secondMap);
        desk.server.inject({SimulatedFault::Forbidden, SimulatedStep::Delete, -1});
        QVERIFY(desk.sync().value()->state != RunState::Done);
        QCOMPARE(kinds(desk), QStringLiteral("ConfigMap,Deployment.apps"));
        desk.server.heal();
        QCOMPARE(desk.sync().value()->state, RunState::Done);
        QCOMPARE(kinds(desk), QStringLiteral("ConfigMap"));
    }

    void costsTwoRequestsAndThenNone()
    {
        ClusterDesk desk(silence);
        const auto requests = [&desk] {
            const auto all = desk.server.requests();
            return std::ranges::count(all, parentName, &SimulatedRequest::name);
        };
        desk.commit(map);
        const auto session = desk.session();
        QVERIFY(Desk::syncIn(*session));
        QCOMPARE(requests(), 2);
        static_cast<void>(session->reconcile({}));
        desk.commit(map + secondMap);
        QVERIFY(Desk::syncIn(*session));
        QCOMPARE(requests(), 2);
    }

    void goesOnWhereTheParentMayNotBeWrittenAndSaysSo()
    {
        ClusterDesk desk(silence);
        desk.commit(map);
        desk.server.inject({SimulatedFault::Forbidden, SimulatedStep::Write, -1, 0, QStringLiteral("/configmaps/plumbline-prod")});
        const auto run = desk.sync().value();
        QCOMPARE(run->state, RunState::Done);
        QCOMPARE(run->notes.size(), 1U);
        QVERIFY(QString::fromStdString(run->notes.front()).startsWith(QLatin1String("the ApplySet is not kept")));
        QVERIFY(desk.entries(EntryKind::SyncEnded).front().what.payload.find("the ApplySet is not kept") != std::string::npos);
        QCOMPARE(journalled(desk).front(), QStringLiteral("steps-done ConfigMap failed"));
    }

    void writesNothingWhereItIsNotKnownWhetherTheParentWasWritten()
    {
        ClusterDesk desk(silence);
        desk.commit(map);
        desk.server.inject({SimulatedFault::Cut, SimulatedStep::Write, 1, 0, QStringLiteral("/configmaps/plumbline-prod")});
        const auto run = desk.sync().value();
        QCOMPARE(run->state, RunState::Failed);
        QVERIFY(run->steps.front().error);
        QVERIFY(!desk.server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("web")));
        QCOMPARE(desk.sync().value()->state, RunState::Done);
        QCOMPARE(kinds(desk), QStringLiteral("ConfigMap"));
    }

    // All of it stands already, so that the plan has no step; it is the other one's all the same.
    void takesNothingOfASetThatAnotherRepositoryKeeps_data()
    {
        QTest::addColumn<std::string>("mark");
        QTest::addColumn<std::size_t>("taken");
        QTest::newRow("another clone of it") << std::string("aaaa") << std::size_t{1};
        QTest::newRow("another repository") << std::string("bbbb") << std::size_t{0};
    }
    void takesNothingOfASetThatAnotherRepositoryKeeps()
    {
        QFETCH(const std::string, mark);
        QFETCH(const std::size_t, taken);
        ClusterDesk desk(silence);
        desk.repositoryMark = "aaaa";
        desk.commit(map);
        QVERIFY(desk.sync());
        desk.environment.id.repository = "/other";
        desk.allowHere();
        desk.repositoryMark = mark;
        const auto session = desk.session();
        const auto run = Desk::syncIn(*session);
        QVERIFY2(run, run ? "" : run.error().text().c_str());
        QCOMPARE((*run)->steps.size(), 0U);
        const std::string identity = session->target().value()->identity().value();
        QCOMPARE(desk.journal.inventory(desk.environment.id, identity)->size(), taken);
    }

    void voidsTheApprovalWhereTheParentMoved()
    {
        ClusterDesk desk(silence);
        desk.commit(map);
        const Digest digest = desk.approve().value();
        desk.server.put(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"plumbline-prod","namespace":"shop"}})");
        const auto run = desk.session()->sync(digest, {}, {});
        QVERIFY(!run);
        QCOMPARE(run.error().code, ErrorCode::Conflict);
        QCOMPARE(writes(desk), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestApplySetRuns)
#include "test_apply_set_runs.moc"
