// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that come line by line, and the connections that they hold.
#include <QTest>
#include <QUrl>
#include <arpa/inet.h>
#include <atomic>
#include <fcntl.h>
#include <sys/socket.h>

#include "tests/core/kubernetes/api_fixture.h"

using namespace plumbline;
using namespace plumbline::test;
using std::chrono::milliseconds;

class TestApiStreams : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStreamGivesLinesUntilItsOwnerDies()
    {
        SimulatedApiServer server;
        const auto connection = connectTo(server.access());
        std::atomic<int> lines{0};
        std::atomic<bool> open{false};
        ApiRequest request = get("/api/v1/configmaps");
        request.query = {{"watch", "1"}, {"resourceVersion", std::to_string(server.version())}};
        request.idleLimit = milliseconds(0);
        auto stream = connection->stream(request, {[&](std::string_view) { ++lines; }, [](const ApiFailure *) {}, [&] { open = true; }});
        QTRY_VERIFY(open);
        server.put(configMap(1));
        server.put(configMap(2));
        QTRY_COMPARE(lines.load(), 2);
        QCOMPARE(connection->usage().streams, 1U);
        stream.reset();
        server.put(configMap(3));
        QTRY_COMPARE(connection->usage().streams, 0U);
        QTRY_COMPARE(server.openWatches(), 0);
        QCOMPARE(lines.load(), 2);
    }

    // A child that held a copy would keep a watch open after its end.
    void programsThatAreStartedInheritNoConnection()
    {
        SimulatedApiServer server;
        const auto connection = connectTo(server.access());
        QVERIFY(connection->request(get("/api/v1/configmaps"), {}));
        const int port = QUrl(QString::fromStdString(server.access().server)).port();
        int found = 0;
        for (int descriptor = 0; descriptor < 1024; ++descriptor) {
            sockaddr_in peer{};
            socklen_t size = sizeof peer;
            if (::getpeername(descriptor, reinterpret_cast<sockaddr *>(&peer), &size) != 0 || ntohs(peer.sin_port) != port)
                continue;
            ++found;
            QVERIFY((::fcntl(descriptor, F_GETFD) & FD_CLOEXEC) != 0);
        }
        QVERIFY(found > 0);
    }

    void watchesDoNotWaitForEachOther()
    {
        SimulatedApiServer server;
        const auto connection = connectTo(server.access());
        std::atomic<int> open{0};
        std::vector<std::unique_ptr<ApiStream>> streams;
        for (int i = 0; i < 40; ++i) {
            ApiRequest request = get("/api/v1/configmaps");
            request.query = {{"watch", "1"}, {"resourceVersion", "100"}};
            streams.push_back(connection->stream(request, {[](std::string_view) {}, [](const ApiFailure *) {}, [&] { ++open; }}));
        }
        QTRY_COMPARE(open.load(), 40);
        QVERIFY(connection->request(get("/api/v1/configmaps"), {}));
    }
};

QTEST_GUILESS_MAIN(TestApiStreams)
#include "test_api_streams.moc"
