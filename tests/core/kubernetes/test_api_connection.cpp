// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <thread>

#include "tests/core/kubernetes/api_fixture.h"

using namespace plumbline;
using namespace plumbline::test;
using std::chrono::milliseconds;

class TestApiConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manyThreadsMayAskAtOnce()
    {
        SimulatedApiServer server;
        for (int i = 0; i < 50; ++i)
            server.put(configMap(i));
        const auto connection = connectTo(server.access());
        std::atomic<int> whole{0};
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 30; ++i) {
                threads.emplace_back([&] {
                    const auto answer = connection->request(get("/api/v1/configmaps"), {});
                    if (answer && answer->body.find("c00049") != std::string::npos)
                        ++whole;
                });
            }
        }
        QCOMPARE(whole.load(), 30);
        QCOMPARE(connection->usage().requests, 30U);
        QCOMPARE(connection->usage().inFlight, 0U);
    }

    void aBatchAnswersEachOnceAndOnTheCallingThread()
    {
        SimulatedApiServer server;
        const auto connection = connectTo(server.access());
        std::vector<ApiRequest> requests(100, get("/api/v1/configmaps"));
        requests[42].path = "/api/v1/nothing";
        std::vector<int> answers(requests.size());
        const auto self = std::this_thread::get_id();
        connection->requestAll(requests,
                               [&](std::size_t index, const ApiResult<ApiResponse> &result) {
                                   QCOMPARE(std::this_thread::get_id(), self);
                                   QCOMPARE(result.has_value(), index != 42);
                                   ++answers[index];
                               },
                               {});
        QVERIFY(std::all_of(answers.begin(), answers.end(), [](int n) { return n == 1; }));
    }

    void statusesMapToCodes_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        const auto row = [](SimulatedFault fault, int status, ErrorCode code) {
            QTest::newRow(nameOf(fault)) << static_cast<int>(fault) << status << static_cast<int>(code);
        };
        row(SimulatedFault::Unauthorized, 401, ErrorCode::Denied);
        row(SimulatedFault::Forbidden, 403, ErrorCode::Denied);
        row(SimulatedFault::NotFound, 404, ErrorCode::NotFound);
        row(SimulatedFault::Conflict, 409, ErrorCode::Conflict);
        row(SimulatedFault::Gone, 410, ErrorCode::Conflict);
        row(SimulatedFault::TooMany, 429, ErrorCode::Unavailable);
        row(SimulatedFault::ServerError, 500, ErrorCode::Unavailable);
        row(SimulatedFault::Unavailable, 503, ErrorCode::Unavailable);
        row(SimulatedFault::Refuse, 0, ErrorCode::Unavailable);
        row(SimulatedFault::Cut, 0, ErrorCode::Unavailable);
        row(SimulatedFault::Hang, 0, ErrorCode::Timeout);
        row(SimulatedFault::EndlessBody, 0, ErrorCode::Corruption);
    }
    void statusesMapToCodes()
    {
        QFETCH(const int, fault);
        SimulatedApiServer server;
        server.put(configMap(1));
        server.inject({static_cast<SimulatedFault>(fault), SimulatedStep::Any, -1, 0});
        const auto connection = connectTo(server.access());
        ApiRequest request = get("/api/v1/namespaces/shop/configmaps/c00001");
        request.retries = 0;
        request.idleLimit = milliseconds(300);
        request.bodyLimit = 1U << 20U;
        const auto answer = connection->request(request, {});
        QVERIFY(!answer);
        QTEST(answer.error().status, "status");
        QTEST(static_cast<int>(answer.error().error.code), "code");
        QVERIFY(answer.error().error.subject.starts_with("GET http://127.0.0.1:"));
        QVERIFY(!answer.error().error.detail.empty());
    }

    void readsAreAskedAgain_data()
    {
        QTest::addColumn<int>("fault");
        for (const SimulatedFault fault : {SimulatedFault::TooMany, SimulatedFault::Unavailable, SimulatedFault::Cut})
            QTest::newRow(nameOf(fault)) << static_cast<int>(fault);
    }
    void readsAreAskedAgain()
    {
        QFETCH(const int, fault);
        SimulatedApiServer server;
        server.put(configMap(1));
        server.inject({static_cast<SimulatedFault>(fault), SimulatedStep::Any, 2, 0});
        const auto connection = connectTo(server.access());
        const auto answer = connection->request(get("/api/v1/namespaces/shop/configmaps/c00001"), {});
        QVERIFY2(answer, answer ? "" : answer.error().error.text().c_str());
        QVERIFY(server.requests().size() >= 3);
        QCOMPARE(connection->usage().throttled, static_cast<SimulatedFault>(fault) == SimulatedFault::TooMany ? 2U : 0U);
    }

    void pathsThatLeaveTheirPlaceAreRefused()
    {
        SimulatedApiServer server;
        const auto connection = connectTo(server.access());
        for (const char *path :
             {"/api/v1/a b", "/api/v1/a\r\nX: y", "//elsewhere/x", "/api/../x", "/api/v1/a#b", "/api/v1/namespaces/n/pods/%2E%2E",
              "/api/v1/namespaces/n/pods/%2e", "/api/v1/namespaces/n/pods/a%2Fstatus"}) {
            const auto answer = connection->request(get(path), {});
            QVERIFY(!answer);
            QCOMPARE(answer.error().error.code, ErrorCode::InvalidInput);
        }
        QVERIFY(server.requests().empty());
    }

    void redirectsAreNotFollowed()
    {
        SimulatedApiServer other;
        SimulatedApiServer server;
        server.redirectTo(other.access().server);
        ClusterAccess access = server.access();
        access.user.token = "t";
        const auto answer = connectTo(access)->request(get("/api/v1/configmaps"), {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().status, 307);
        QCOMPARE(answer.error().error.code, ErrorCode::Corruption);
        QVERIFY(other.requests().empty());
    }

    void compressedAnswersAreReadAndBoundedAsTheyGrow()
    {
        constexpr std::size_t large = std::size_t{48} << 20U;
        constexpr std::size_t limit = std::size_t{1} << 20U;
        SimulatedApiServer server;
        server.setGzip(true);
        server.put(configMap(1, QByteArray(static_cast<qsizetype>(large), 'a').constData()));
        server.put(configMap(2));
        ApiConnectionOptions options;
        options.gzipOnLoopback = true;
        const auto connection = connectTo(server.access(), options);
        const auto whole = connection->request(get("/api/v1/configmaps"), {});
        QVERIFY2(whole, whole ? "" : whole.error().error.text().c_str());
        QVERIFY(whole->body.size() > large && whole->body.find("c00002") != std::string::npos);
        const auto received = connection->usage().received;
        ApiRequest request = get("/api/v1/configmaps");
        request.bodyLimit = limit;
        const auto refused = connection->request(request, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().error.code, ErrorCode::Corruption);
        QVERIFY(refused.error().error.detail.find(std::to_string(limit)) != std::string::npos);
        QVERIFY(server.requests().front().headers.value("accept-encoding").contains("gzip"));
        // The rest was not inflated.
        QVERIFY2(connection->usage().received - received < 2 * limit, qPrintable(QString::number(connection->usage().received - received)));
    }

    void anEndlessAnswerIsCutOffAndItsLimitNamed()
    {
        SimulatedApiServer server;
        server.inject({SimulatedFault::EndlessBody, SimulatedStep::Any, -1, 0});
        ApiRequest request = get("/api/v1/configmaps");
        request.bodyLimit = 300'000;
        const auto answer = connectTo(server.access())->request(request, {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().error.code, ErrorCode::Corruption);
        QVERIFY(answer.error().error.detail.find("300000 bytes") != std::string::npos);
    }

    void aServerOnThisMachineIsNotAskedToCompress()
    {
        SimulatedApiServer server;
        QVERIFY(connectTo(server.access())->request(get("/api/v1/configmaps"), {}));
        QVERIFY(!server.requests().front().headers.value("accept-encoding").contains("gzip"));
    }

    void aTokenFileIsReadAgainWhenItChanges()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("token"));
        const auto write = [&path](const QByteArray &token) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(token);
        };
        SimulatedApiServer server;
        ClusterAccess access = server.access();
        access.user.tokenFile = path.toStdString();
        QVERIFY(!ApiConnection::open(access));
        write("first\n");
        server.setAuthorization("Bearer first");
        const auto connection = connectTo(access);
        QVERIFY(connection->request(get("/api/v1/configmaps"), {}));
        write("the second\n");
        server.setAuthorization("Bearer the second");
        QVERIFY(connection->request(get("/api/v1/configmaps"), {}));
    }

    void saysWhomItActsAs()
    {
        SimulatedApiServer server;
        ClusterAccess access = server.access();
        access.user.username = "o";
        access.user.password = "p";
        access.user.as = {"deployer", "7", {"ops", "dev"}, {{"reason", {"drill"}}}};
        QVERIFY(connectTo(access)->request(get("/api/v1/configmaps"), {}));
        const auto headers = server.requests().front().headers;
        QCOMPARE(headers.value("authorization"), QByteArray("Basic bzpw"));
        QCOMPARE(headers.value("impersonate-user"), QByteArray("deployer"));
        QCOMPARE(headers.value("impersonate-group"), QByteArray("ops\ndev"));
        QCOMPARE(headers.value("impersonate-extra-reason"), QByteArray("drill"));
    }

    void aLoginProgramRunsOnlyWhenItWasApproved()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("login"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "#!/bin/sh\nprintf x >> \"$1\"\ncat <<END\n{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
            "\"status\":{\"token\":\"t\"}}\nEND\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        file.close();
        SimulatedApiServer server;
        server.setAuthorization("Bearer t");
        ClusterAccess access = server.access();
        access.user.exec = KubeExec{
            "client.authentication.k8s.io/v1", path.toStdString(), {folder.filePath(QStringLiteral("ran")).toStdString()}, {}, {}, false,
            KubeExec::Interactive::Never,      "config:1:1"};
        const auto refused = connectTo(access)->request(get("/api/v1/configmaps"), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().error.code, ErrorCode::Denied);
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("ran"))));
        ApiConnectionOptions options;
        options.execApproved = [](const ExecIdentity &) { return true; };
        const auto connection = ApiConnection::open(access, options);
        QVERIFY(connection);
        for (int i = 0; i < 3; ++i)
            QVERIFY((*connection)->request(get("/api/v1/configmaps"), {}));
        QCOMPARE(QFileInfo(folder.filePath(QStringLiteral("ran"))).size(), 1);
    }

    void whatAServerSaysOfASecretIsNotShown()
    {
        SimulatedApiServer server;
        const auto connection = connectTo(server.access());
        server.inject({SimulatedFault::Conflict, SimulatedStep::Get, -1, 0});
        const auto secret = connection->request(get("/api/v1/namespaces/shop/secrets/s"), {});
        const auto other = connection->request(get("/api/v1/namespaces/shop/configmaps/s"), {});
        QVERIFY(!secret && !other);
        QVERIFY(secret.error().error.detail.find("simulated") == std::string::npos);
        QVERIFY(other.error().error.detail.find("simulated") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestApiConnection)
#include "test_api_connection.moc"
