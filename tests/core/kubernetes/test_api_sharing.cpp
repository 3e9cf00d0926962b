// SPDX-License-Identifier: GPL-3.0-or-later
// One connection with several callers.
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <future>
#include <thread>

#include "tests/core/kubernetes/api_fixture.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

using Answer = std::future<ApiResult<ApiResponse>>;

Answer ask(ApiConnection &caller, const char *path, const std::stop_token &stop = {})
{
    return std::async(std::launch::async, [&caller, path, stop] { return caller.request(get(path), stop); });
}

// Asks the same so many times, until it is stopped.
class Batch {
public:
    Batch(ApiConnection &caller, const char *path, std::size_t count)
        : thread_([&caller, requests = std::vector<ApiRequest>(count, get(path))](const std::stop_token &stop) {
              caller.requestAll(
                  requests, [](std::size_t, const ApiResult<ApiResponse> &) {}, stop);
          })
    {}
    void finish() { thread_.join(); }

private:
    std::jthread thread_;
};

// A login program that writes a letter to the file "ran" each time, and waits until the file "go" is there. The token is what
// the file "token" says; it fails where that is empty.
class LoginProgram {
public:
    LoginProgram()
    {
        put("login", "#!/bin/sh\ncd \"$1\"\nprintf x >> ran\nwhile [ ! -e go ]; do sleep 0.01; done\n[ -s token ] || exit 1\n"
                     "printf '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":"
                     "\"%s\"}}' \"$(cat token)\"\n");
        QFile::setPermissions(path("login"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    void put(const char *name, const QByteArray &content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("no scratch file");
    }
    [[nodiscard]] qint64 runs() const { return QFileInfo(path("ran")).size(); }
    [[nodiscard]] std::unique_ptr<ApiConnection> connect(const SimulatedApiServer &server) const
    {
        ClusterAccess access = server.access();
        access.user.exec = KubeExec{"client.authentication.k8s.io/v1",
                                    path("login").toStdString(),
                                    {folder_.path().toStdString()},
                                    {},
                                    {},
                                    false,
                                    KubeExec::Interactive::Never,
                                    "config:1:1"};
        ApiConnectionOptions options;
        options.execApproved = [](const ExecIdentity &) { return true; };
        return connectTo(access, options);
    }

private:
    [[nodiscard]] QString path(const char *name) const { return folder_.filePath(QLatin1StringView(name)); }
    QTemporaryDir folder_;
};

constexpr const char *configMaps = "/api/v1/configmaps";
constexpr const char *secrets = "/api/v1/secrets";
constexpr const char *pods = "/api/v1/pods";

}

class TestApiSharing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void callersTakeTurnsHoweverManyOneHas()
    {
        SimulatedApiServer server;
        server.inject({SimulatedFault::Hang, SimulatedStep::List, 1, 0});
        ApiConnectionOptions options;
        options.atOnce = 1;
        const auto connection = connectTo(server.access(), options);
        std::stop_source stop;
        Answer first = ask(*connection, pods, stop.get_token()); // what all others wait for
        QTRY_COMPARE(connection->usage().inFlight, 1U);
        const auto busy = connection->share();
        const auto brief = connection->share();
        Batch many(*busy, configMaps, 16);
        QTRY_COMPARE(connection->usage().waiting, 16U);
        Answer one = ask(*brief, secrets);
        QTRY_COMPARE(connection->usage().waiting, 17U);
        stop.request_stop();
        QVERIFY(!first.get());
        QVERIFY(one.get());
        many.finish();
        const auto requests = server.requests();
        QCOMPARE(requests.size(), std::size_t(18));
        QCOMPARE(requests[2].path, QLatin1StringView(secrets));
    }

    void whoHasNoneFindsRoomWhateverHangs()
    {
        SimulatedApiServer server;
        server.inject({SimulatedFault::Hang, SimulatedStep::List, -1, 0, QLatin1StringView(configMaps)});
        ApiConnectionOptions options;
        options.atOnce = 6;
        const auto connection = connectTo(server.access(), options);
        const auto other = connection->share();
        Batch hanging(*connection, configMaps, 12);
        QTRY_COMPARE(connection->usage().inFlight, 4U);
        QTRY_COMPARE(connection->usage().waiting, 8U);
        QVERIFY(other->request(get(secrets), {}));
        QVERIFY(other->request(get(pods), {}));
        QCOMPARE(connection->usage().inFlight, 4U);
    }

    void whoIsAloneHasAllRoom()
    {
        SimulatedApiServer server;
        server.inject({SimulatedFault::Hang, SimulatedStep::List, -1, 0});
        ApiConnectionOptions options;
        options.atOnce = 6;
        const auto connection = connectTo(server.access(), options);
        connection->share().reset();
        Batch hanging(*connection, configMaps, 12);
        QTRY_COMPARE(connection->usage().inFlight, 6U);
    }

    void whoGoesEndsWhatIsItsOwnAlone()
    {
        SimulatedApiServer server;
        server.inject({SimulatedFault::Hang, SimulatedStep::List, -1, 0, QLatin1StringView(configMaps)});
        server.inject({SimulatedFault::Hang, SimulatedStep::List, -1, 0, QLatin1StringView(secrets)});
        ApiConnectionOptions options;
        options.atOnce = 3;
        const auto connection = connectTo(server.access(), options);
        auto going = connection->share();
        const auto staying = connection->share();
        Answer gone = ask(*going, configMaps);
        QTRY_COMPARE(connection->usage().inFlight, 1U);
        Answer waiting = ask(*going, configMaps); // the last two places are not for it
        QTRY_COMPARE(connection->usage().waiting, 1U);
        std::stop_source stop;
        Answer stays = ask(*staying, secrets, stop.get_token());
        QTRY_COMPARE(connection->usage().inFlight, 2U);
        std::atomic<int> lines{0};
        ApiRequest watch = get(pods);
        watch.query = {{"watch", "1"}, {"resourceVersion", "0"}};
        const auto stream = staying->stream(watch, {[&lines](std::string_view) { ++lines; }, [](const ApiFailure *) {}, {}});
        QTRY_COMPARE(server.openWatches(), 1);
        going.reset();
        for (Answer *answer : {&gone, &waiting}) {
            const auto ended = answer->get();
            QVERIFY(!ended);
            QCOMPARE(ended.error().error.code, ErrorCode::Cancelled);
        }
        QTRY_COMPARE(connection->usage().inFlight, 1U);
        QCOMPARE(connection->usage().waiting, 0U);
        server.put(R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"shop"}})");
        QTRY_COMPARE(lines.load(), 1);
        QCOMPARE(stays.wait_for(std::chrono::seconds(0)), std::future_status::timeout);
        stop.request_stop();
        QVERIFY(!stays.get());
    }

    void theConnectionLastsAsLongAsOneCaller()
    {
        SimulatedApiServer server;
        auto first = connectTo(server.access());
        QVERIFY(first->request(get(configMaps), {}));
        const auto second = first->share();
        const std::uint64_t number = first->usage().connection;
        first.reset();
        QVERIFY(second->request(get(configMaps), {}));
        QCOMPARE(second->usage().connection, number);
        QCOMPARE(second->usage().requests, std::uint64_t(2));
        QCOMPARE(server.connectionCount(), 1);
        QVERIFY(connectTo(server.access())->usage().connection != number);
    }

    void aLoginThatIsRefusedIsRenewedOnceForAll()
    {
        SimulatedApiServer server;
        server.setAuthorization("Bearer first");
        LoginProgram program;
        program.put("token", "first");
        program.put("go", {});
        const auto connection = program.connect(server);
        QVERIFY(connection->request(get(configMaps), {}));
        QCOMPARE(program.runs(), 1);
        server.setAuthorization("Bearer second");
        program.put("token", "second");
        const std::vector<ApiRequest> requests(8, get(configMaps));
        int answered = 0;
        connection->requestAll(requests, [&answered](std::size_t, const ApiResult<ApiResponse> &answer) { answered += answer ? 1 : 0; },
                               {});
        QCOMPARE(answered, 8);
        QCOMPARE(program.runs(), 2);
        connection->refresh(); // as after a sleep
        QVERIFY(connection->request(get(configMaps), {}));
        QCOMPARE(program.runs(), 3);
    }

    void aLoginThatFailsIsToldToAllWhoWaitForIt()
    {
        SimulatedApiServer server;
        LoginProgram program;
        const auto connection = program.connect(server);
        std::atomic<int> asking{0};
        std::vector<Answer> answers;
        for (int i = 0; i < 6; ++i)
            answers.push_back(std::async(std::launch::async, [&] {
                ++asking;
                return connection->request(get(configMaps), {});
            }));
        QTRY_COMPARE(asking.load(), 6);
        QTRY_COMPARE(program.runs(), 1);
        program.put("go", {});
        for (Answer &answer : answers)
            QVERIFY(!answer.get());
        QCOMPARE(program.runs(), 1);
        program.put("token", "t"); // the operator logged in
        QVERIFY(connection->request(get(configMaps), {}));
    }

    void streamsDoNotRunALoginProgramOneAfterTheOther()
    {
        SimulatedApiServer server;
        LoginProgram program;
        program.put("go", {});
        const auto connection = program.connect(server);
        std::atomic<int> ended{0};
        std::vector<std::unique_ptr<ApiStream>> streams;
        for (int i = 0; i < 5; ++i)
            streams.push_back(connection->stream(get(pods), {[](std::string_view) {}, [&ended](const ApiFailure *) { ++ended; }, {}}));
        QTRY_COMPARE(ended.load(), 5);
        QCOMPARE(program.runs(), 1);
    }
};

QTEST_GUILESS_MAIN(TestApiSharing)
#include "test_api_sharing.moc"
