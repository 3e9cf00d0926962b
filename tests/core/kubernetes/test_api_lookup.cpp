// SPDX-License-Identifier: GPL-3.0-or-later
// What a server's name costs that nobody answers for.
#include <QTest>
#include <atomic>
#include <cstring>
#include <dlfcn.h>
#include <netdb.h>
#include <thread>

#include "tests/core/kubernetes/api_fixture.h"

namespace {

constexpr const char *heldName = "held.example.com";
std::atomic<int> asked{0};
std::atomic<bool> held{true};
std::atomic<int> left{0};

}

// Stands before the C library's: one name is looked up for as long as `held` says.
extern "C" int getaddrinfo(const char *name, const char *service, const addrinfo *hints, addrinfo **found)
{
    static const auto next = reinterpret_cast<decltype(&getaddrinfo)>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    if (name == nullptr || std::strcmp(name, heldName) != 0)
        return next(name, service, hints, found);
    ++asked;
    held.wait(true);
    ++left;
    return EAI_NONAME;
}

using namespace plumbline;
using namespace plumbline::test;

class TestApiLookup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNameThatIsStillLookedUpHoldsNothingUp()
    {
        SimulatedApiServer server;
        ClusterAccess access = server.access();
        access.server = std::string("http://") + heldName + ":6443";
        auto connection = connectTo(access);
        std::stop_source stop;
        ApiResult<ApiResponse> answer;
        {
            const std::jthread asking([&] { answer = connection->request(get("/api/v1/configmaps"), stop.get_token()); });
            QTRY_COMPARE(asked.load(), 1);
            stop.request_stop();
        }
        QVERIFY(!answer);
        QCOMPARE(answer.error().error.code, ErrorCode::Cancelled);
        connection.reset();
        QCOMPARE(left.load(), 0);
        held = false;
        held.notify_all();
        QTRY_COMPARE(left.load(), 1);
    }
};

QTEST_GUILESS_MAIN(TestApiLookup)
#include "test_api_lookup.moc"
