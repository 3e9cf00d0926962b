// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/kubernetes/managed_fields.h"
#include "core/kubernetes/server_side_apply.h"
#include "core/value/readers.h"
#include "tests/core/kubernetes/api_fixture.h"

using namespace plumbline;
using namespace plumbline::test;
using std::chrono::milliseconds;

namespace {

struct World {
    SimulatedApiServer server;
    std::unique_ptr<ApiConnection> connection = connectTo(server.access());

    [[nodiscard]] ApplyRequest request(const QByteArray &manifest, Precondition before, bool dryRun = false) const
    {
        ApplyRequest out;
        out.resource = server.kind(QStringLiteral("ConfigMap"));
        out.nameSpace = "shop";
        out.name = "c00001";
        out.manifest = readJson(manifest.toStdString(), {}).value_or(Value());
        out.before = std::move(before);
        out.dryRun = dryRun;
        return out;
    }
    [[nodiscard]] ApplyResult apply(const QByteArray &manifest, Precondition before, bool dryRun = false) const
    {
        return serverSideApply(*connection, request(manifest, std::move(before), dryRun), {});
    }
    [[nodiscard]] std::string valueLive()
    {
        const auto object = server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("c00001"));
        return object ? object->value(QStringLiteral("data")).toObject().value(QStringLiteral("key")).toString().toStdString() : "absent";
    }
    [[nodiscard]] DeleteRequest removal(Precondition before) const
    {
        DeleteRequest out;
        out.resource = server.kind(QStringLiteral("ConfigMap"));
        out.nameSpace = "shop";
        out.name = "c00001";
        out.before = std::move(before);
        out.dryRun = false;
        return out;
    }
};

}

class TestServerSideApply : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void createsOnlyWhatIsAbsent()
    {
        World world;
        const auto first = world.apply(configMap(1), Precondition::absent());
        QVERIFY2(first, first ? "" : first.error().failure.error.text().c_str());
        QVERIFY(first->created);
        const auto again = world.apply(configMap(1, "2"), Precondition::absent());
        QVERIFY(!again);
        QCOMPARE(again.error().failure.error.code, ErrorCode::Conflict);
        QVERIFY(again.error().conflicts.empty());
        QCOMPARE(world.valueLive(), std::string("1"));
    }

    void changesOnlyWhatWasSeen()
    {
        World world;
        const auto first = world.apply(configMap(1), Precondition::absent());
        QVERIFY(first);
        const auto second = world.apply(configMap(1, "2"), Precondition::seen(first->object));
        QVERIFY(second);
        QVERIFY(!second->created);
        const auto stale = world.apply(configMap(1, "3"), Precondition::seen(first->object));
        QVERIFY(!stale);
        QCOMPARE(stale.error().failure.status, 409);
        QCOMPARE(world.valueLive(), std::string("2"));
        world.server.erase(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("c00001"));
        const auto gone = world.apply(configMap(1, "4"), Precondition::seen(second->object));
        QVERIFY(!gone);
        QCOMPARE(gone.error().failure.error.code, ErrorCode::Conflict);
        QCOMPARE(world.valueLive(), std::string("absent"));
    }

    void aDryRunChangesNothing()
    {
        World world;
        const auto made = world.apply(configMap(1), Precondition::absent(), true);
        QVERIFY(made);
        QVERIFY(made->created);
        QCOMPARE(world.valueLive(), std::string("absent"));
        QCOMPARE(ApplyRequest().dryRun, true);
        QCOMPARE(DeleteRequest().dryRun, true);
    }

    void anotherManagersFieldIsAConflictUntilItIsTakenOver()
    {
        World world;
        world.server.put(configMap(1, "theirs"), QStringLiteral("kubectl-edit"));
        const auto live = getObject(*world.connection, world.server.kind(QStringLiteral("ConfigMap")), "shop", "c00001", {});
        QVERIFY(live);
        const auto refused = world.apply(configMap(1, "ours"), Precondition::seen(*live));
        QVERIFY(!refused);
        QCOMPARE(refused.error().conflicts.size(), 1U);
        QCOMPARE(refused.error().conflicts[0].field, std::string(".data.key"));
        QCOMPARE(refused.error().conflicts[0].manager, std::string("kubectl-edit"));
        QCOMPARE(world.valueLive(), std::string("theirs"));
        ApplyRequest takeOver = world.request(configMap(1, "ours"), Precondition::seen(*live));
        takeOver.takeOver = true;
        QVERIFY(serverSideApply(*world.connection, takeOver, {}));
        QCOMPARE(world.valueLive(), std::string("ours"));
    }

    void sendsThePreconditionAndNothingThatTheServerOwns()
    {
        World world;
        const auto made = applyRequest(world.request(
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c00001\",\"uid\":\"x\",\"resourceVersion\":\"9\","
            "\"creationTimestamp\":null,\"managedFields\":[]},\"data\":{\"n\":\"1e3\"}}",
            {"u", "7"}));
        QVERIFY(made);
        QCOMPARE(QByteArray::fromStdString(made->body),
                 QByteArray("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c00001\",\"resourceVersion\":\"7\","
                            "\"uid\":\"u\"},\"data\":{\"n\":\"1e3\"}}"));
        QCOMPARE(made->contentType, std::string("application/apply-patch+yaml"));
        QVERIFY(std::find(made->query.begin(), made->query.end(), std::pair<std::string, std::string>("force", "false")) !=
                made->query.end());
    }

    // The server reads it as YAML, where these would break lines or be refused.
    void textsAreSentSoThatYamlReadsThemAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("next line") << QByteArray("a\xC2\x85 b") << QByteArray("a\\u0085 b");
        QTest::newRow("line and paragraph") << QByteArray("\xE2\x80\xA8\xE2\x80\xA9") << QByteArray("\\u2028\\u2029");
        QTest::newRow("controls") << QByteArray("\x7F\xC2\x80\xC2\x9F") << QByteArray("\\u007f\\u0080\\u009f");
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBFx") << QByteArray("\\ufeffx");
        QTest::newRow("no characters") << QByteArray("\xEF\xBF\xBE\xEF\xBF\xBF") << QByteArray("\\ufffe\\uffff");
        for (const char *plain : {"\xC2\xA0", "\xC3\x85", "\xE2\x80\xA7\xE2\x80\xAA", "\xEF\xBF\xBD", "\xF0\x9F\x98\x80", "~"})
            QTest::newRow(plain) << QByteArray(plain) << QByteArray(plain);
    }
    void textsAreSentSoThatYamlReadsThemAsTheyAre()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, sent);
        World world;
        const QByteArray manifest = configMap(1, text.constData());
        const auto made = applyRequest(world.request(manifest, Precondition::absent()));
        QVERIFY(made);
        QVERIFY2(QByteArray::fromStdString(made->body).contains("{\"key\":\"" + sent + "\"}"), made->body.c_str());
        QVERIFY(world.apply(manifest, Precondition::absent()));
        QCOMPARE(QByteArray::fromStdString(world.valueLive()), text);
    }

    void refusesAManifestOfAnotherObject()
    {
        World world;
        for (const char *manifest : {"", "[]", "{}", "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"c00001\"}}",
                                     "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"other\"}}"}) {
            const auto made = applyRequest(world.request(manifest, Precondition::absent()));
            QVERIFY(!made);
            QCOMPARE(made.error().code, ErrorCode::InvalidInput);
        }
        QVERIFY(!applyRequest(world.request(configMap(1), {"", "7"})));
    }

    void deletesExactlyWhatWasSeen()
    {
        World world;
        const auto first = world.apply(configMap(1), Precondition::absent());
        QVERIFY(first);
        QVERIFY(world.apply(configMap(1, "2"), Precondition::seen(first->object)));
        const auto stale = deleteObject(*world.connection, world.removal(Precondition::seen(first->object)), {});
        QVERIFY(!stale);
        QCOMPARE(stale.error().error.code, ErrorCode::Conflict);
        QVERIFY(!deleteRequest(world.removal(Precondition::absent())));
        const auto live = getObject(*world.connection, world.server.kind(QStringLiteral("ConfigMap")), "shop", "c00001", {});
        DeleteRequest dry = world.removal(Precondition::seen(*live));
        dry.dryRun = true;
        QVERIFY(deleteObject(*world.connection, dry, {}));
        QCOMPARE(world.valueLive(), std::string("2"));
        const auto done = deleteObject(*world.connection, world.removal(Precondition::seen(*live)), {});
        QVERIFY(done);
        QVERIFY(!*done);
        QCOMPARE(world.valueLive(), std::string("absent"));
    }

    void finalizersKeepADeletedObject()
    {
        World world;
        world.server.put("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c00001\",\"namespace\":\"shop\","
                         "\"finalizers\":[\"example.org/keep\"]}}");
        const auto live = getObject(*world.connection, world.server.kind(QStringLiteral("ConfigMap")), "shop", "c00001", {});
        const auto done = deleteObject(*world.connection, world.removal(Precondition::seen(*live)), {});
        QVERIFY(done && *done);
        QVERIFY((*done)->deleting());
    }

    // Whatever breaks, an apply happened at most once, and a failure that may have happened says so.
    void anApplyHappensAtMostOnce_data()
    {
        QTest::addColumn<int>("fault");
        for (const SimulatedFault fault : allFaults)
            QTest::newRow(nameOf(fault)) << static_cast<int>(fault);
    }
    void anApplyHappensAtMostOnce()
    {
        QFETCH(const int, fault);
        World world;
        world.server.inject({static_cast<SimulatedFault>(fault), SimulatedStep::Apply, 1, 0});
        auto request = applyRequest(world.request(configMap(1), Precondition::absent()));
        QVERIFY(request);
        request->idleLimit = milliseconds(300);
        request->bodyLimit = 1U << 20U;
        const auto before = world.server.version();
        const auto answer = readApplied(world.request(configMap(1), Precondition::absent()), world.connection->request(*request, {}));
        QVERIFY(world.server.version() <= before + 1);
        const bool happened = world.valueLive() == "1";
        if (answer)
            QVERIFY(happened);
        else
            QVERIFY(!happened || answer.error().failure.sent);
        // Asked again with the same precondition, it is either done now or known to have been done.
        const auto again = world.apply(configMap(1), Precondition::absent());
        QCOMPARE(again.has_value(), !happened);
        QCOMPARE(world.server.version(), before + 1);
    }
};

QTEST_GUILESS_MAIN(TestServerSideApply)
#include "test_server_side_apply.moc"
