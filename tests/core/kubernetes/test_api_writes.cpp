// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of writes that are not answered, or stopped (safety rule 16).
#include <QTest>
#include <thread>

#include "tests/core/kubernetes/api_fixture.h"

using namespace plumbline;
using namespace plumbline::test;
using std::chrono::milliseconds;

class TestApiWrites : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Nor does libcurl do so by itself when a connection breaks.
    void writesAreNeverSentTwice_data()
    {
        QTest::addColumn<int>("fault");
        for (const SimulatedFault fault : allFaults)
            QTest::newRow(nameOf(fault)) << static_cast<int>(fault);
    }
    void writesAreNeverSentTwice()
    {
        QFETCH(const int, fault);
        SimulatedApiServer server;
        const auto connection = connectTo(server.access());
        // An open connection, as the one that a broken write meets in practice.
        QVERIFY(connection->request(get("/api/v1/configmaps"), {}));
        server.inject({static_cast<SimulatedFault>(fault), SimulatedStep::Apply, -1, 0});
        ApiRequest request = get("/api/v1/namespaces/shop/configmaps/c00001");
        request.method = ApiMethod::Patch;
        request.contentType = "application/apply-patch+yaml";
        request.body = configMap(1).toStdString();
        request.idleLimit = milliseconds(300);
        request.bodyLimit = 1U << 20U;
        const auto answer = connection->request(request, {});
        QCOMPARE(server.requestCount(SimulatedStep::Apply), 1);
        QVERIFY(answer || answer.error().sent);
    }

    void norAreWritesWithoutABody()
    {
        SimulatedApiServer server;
        const auto connection = connectTo(server.access());
        QVERIFY(connection->request(get("/api/v1/configmaps"), {}));
        server.inject({SimulatedFault::Refuse, SimulatedStep::Apply, -1, 0});
        ApiRequest request = get("/api/v1/namespaces/shop/configmaps/c00001");
        request.method = ApiMethod::Patch;
        const auto answer = connection->request(request, {});
        QCOMPARE(server.requestCount(SimulatedStep::Apply), 1);
        QVERIFY(!answer && answer.error().sent);
    }

    // A connection that waited may be closed by now, and a dry run writes nothing.
    void aDryRunIsSentAgainOnANewConnection()
    {
        SimulatedApiServer server;
        const auto connection = connectTo(server.access());
        QVERIFY(connection->request(get("/api/v1/configmaps"), {}));
        server.inject({SimulatedFault::Refuse, SimulatedStep::Apply, 1, 0});
        ApiRequest request = get("/api/v1/namespaces/shop/configmaps/c00001");
        request.method = ApiMethod::Patch;
        request.contentType = "application/apply-patch+yaml";
        request.query = {{"fieldManager", "plumbline"}, {"dryRun", "All"}};
        request.body = configMap(1).toStdString();
        const auto answer = connection->request(request, {});
        QVERIFY2(answer, answer ? "" : answer.error().error.text().c_str());
        QCOMPARE(server.requestCount(SimulatedStep::Apply), 2);
    }

    void aStopEndsAReadAtOnceAndLetsAWriteEnd()
    {
        SimulatedApiServer server;
        const auto connection = connectTo(server.access());
        server.inject({SimulatedFault::Hang, SimulatedStep::List, -1, 0});
        std::stop_source stop;
        ApiResult<ApiResponse> answer;
        {
            const std::jthread asking([&] { answer = connection->request(get("/api/v1/configmaps"), stop.get_token()); });
            QTRY_COMPARE(server.requestCount(SimulatedStep::List), 1);
            stop.request_stop();
        }
        QVERIFY(!answer);
        QCOMPARE(answer.error().error.code, ErrorCode::Cancelled);
        server.inject({SimulatedFault::Slow, SimulatedStep::Apply, -1, 0});
        ApiRequest write = get("/api/v1/namespaces/shop/configmaps/c00001");
        write.method = ApiMethod::Patch;
        write.body = configMap(1).toStdString();
        std::stop_source later;
        {
            const std::jthread asking([&] { answer = connection->request(write, later.get_token()); });
            QTRY_COMPARE(server.requestCount(SimulatedStep::Apply), 1);
            later.request_stop();
        }
        QVERIFY(answer);
        QCOMPARE(answer->status, 201);
    }
};

QTEST_GUILESS_MAIN(TestApiWrites)
#include "test_api_writes.moc"
