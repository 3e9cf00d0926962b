// SPDX-License-Identifier: GPL-3.0-or-later
// What targets of one program share, and what they do not.
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/targets/kubernetes/kubernetes_target.h"
#include "tests/support/kubernetes/simulated_api_server.h"
#include "tests/support/kubernetes/simulated_discovery.h"
#include "tests/support/live_objects.h"

#include <QFile>
#include <QTemporaryDir>
#include <atomic>
#include <future>

using namespace plumbline;
using namespace plumbline::test;

namespace {

QByteArray configMap(const char *nameSpace, const char *value)
{
    return R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":")" + QByteArray(nameSpace) +
           R"("},"data":{"key":")" + value + R"("}})";
}

std::shared_ptr<const DesiredState> declared(const char *manifest)
{
    auto out = std::make_shared<DesiredState>();
    out->resources.push_back(declaredObject(QString::fromLatin1(manifest)));
    return out;
}

// Environments of one program whose targets are the simulated server: "one" and "two" lead there with the same login, by a
// context each; "again" with another.
class Program {
public:
    Program()
    {
        server.put(R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":"kube-system"}})");
        writeConfig("t");
    }
    void writeConfig(const QByteArray &token)
    {
        const QByteArray url = QByteArray::fromStdString(server.access().server);
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no scratch file");
        file.write("clusters: [{name: c, cluster: {server: '" + url + "'}}]\nusers: [{name: u, user: {token: " + token +
                   "}}, {name: v, user: {token: other}}]\ncontexts: [{name: one, context: {cluster: c, user: u}}, {name: again, context: "
                   "{cluster: c, user: v}}]\n");
    }
    [[nodiscard]] std::unique_ptr<Target> open(const char *context = "one", const char *nameSpace = "shop")
    {
        KubernetesOptions options;
        options.spec = {context, nameSpace, {nameSpace}, true};
        options.kubeconfigFiles = {path().toStdString()};
        options.firstPause = std::chrono::milliseconds(5);
        options.longestPause = std::chrono::milliseconds(20);
        options.links = links;
        return openKubernetesTarget(std::move(options));
    }
    // The value of the namespace's ConfigMap as the target sees it.
    [[nodiscard]] static QString look(Target &target, const char *nameSpace = "shop")
    {
        const auto desired = target.identity().and_then(
            [&](const std::string &) { return target.resolve(declared(configMap(nameSpace, "git").replace('"', '\'').constData()), {}); });
        const auto live = desired ? target.observe(**desired, {}, {}) : Failure(desired.error());
        if (!live)
            return QString::fromStdString(live.error().text());
        if ((*live)->resources.empty())
            return QStringLiteral("missing");
        return QString::fromStdString(std::string((*live)->resources.front().object.resolve("/data/key").value_or(Value()).text()));
    }
    [[nodiscard]] int uidQuestions()
    {
        const auto requests = server.requests();
        return static_cast<int>(
            std::ranges::count_if(requests, [](const SimulatedRequest &r) { return r.path.endsWith(QLatin1StringView("kube-system")); }));
    }
    [[nodiscard]] int discoveries() { return server.requestCount(SimulatedStep::Discovery); }

    SimulatedApiServer server;
    std::shared_ptr<ClusterLinks> links = makeClusterLinks();

private:
    [[nodiscard]] QString path() const { return folder_.filePath(QStringLiteral("config")); }
    QTemporaryDir folder_;
};

std::uint64_t connectionOf(Target &target)
{
    return target.inspector()->usage().connection;
}

}

class TestSharedLinks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void targetsOfOneClusterAndLoginAskByOneConnection()
    {
        Program program;
        program.server.put(configMap("shop", "live"));
        program.server.put(configMap("mail", "post"));
        const auto shop = program.open();
        const auto mail = program.open("one", "mail");
        QCOMPARE(connectionOf(*shop), std::uint64_t(0)); // none yet
        QCOMPARE(Program::look(*shop), QStringLiteral("live"));
        const int discoveries = program.discoveries();
        const int sockets = program.server.connectionCount();
        QCOMPARE(Program::look(*mail, "mail"), QStringLiteral("post"));
        QCOMPARE(connectionOf(*mail), connectionOf(*shop));
        QCOMPARE(program.server.connectionCount(), sockets);
        QCOMPARE(program.discoveries(), discoveries);
        QCOMPARE(program.uidQuestions(), 1);
        QVERIFY(*shop->identity() != *mail->identity()); // each with its namespace
    }

    void targetsThatBeginTogetherAskOnceWhatTheClusterIs()
    {
        Program program;
        program.server.put(configMap("shop", "live"));
        std::vector<std::future<QString>> looks;
        for (int i = 0; i < 12; ++i)
            looks.push_back(std::async(std::launch::async, [&program] { return Program::look(*program.open()); }));
        for (auto &look : looks)
            QCOMPARE(look.get(), QStringLiteral("live"));
        QCOMPARE(program.uidQuestions(), 1);
        QCOMPARE(program.discoveries(), 2);
    }

    void anotherLoginIsAnotherConnection()
    {
        Program program;
        const auto one = program.open("one");
        const auto again = program.open("again");
        QVERIFY(one->identity() && again->identity());
        QVERIFY(connectionOf(*one) != connectionOf(*again));
        program.links = {};
        const auto alone = program.open("one");
        QVERIFY(alone->identity());
        QVERIFY(connectionOf(*one) != connectionOf(*alone));
        QCOMPARE(program.uidQuestions(), 3);
    }

    void aNewLoginInTheKubeconfigIsANewConnectionForWhoeverTakesItUp()
    {
        Program program;
        const auto before = program.open();
        QVERIFY(before->identity());
        program.writeConfig("rotated");
        const auto after = program.open();
        QVERIFY(after->identity());
        QVERIFY(before->isOutdated() && !after->isOutdated());
        QVERIFY(connectionOf(*before) != connectionOf(*after));
        QCOMPARE(program.server.requests().back().headers.value("authorization"), QByteArray("Bearer rotated"));
        QVERIFY(before->identity()); // it keeps to what it began with
    }

    void theConnectionEndsWithItsLastTarget()
    {
        Program program;
        auto first = program.open();
        auto second = program.open();
        QVERIFY(first->identity() && second->identity());
        const std::uint64_t number = connectionOf(*first);
        first.reset();
        QCOMPARE(connectionOf(*second), number);
        second.reset();
        const auto third = program.open();
        QVERIFY(third->identity());
        QVERIFY(connectionOf(*third) != number);
    }

    void aTargetThatGoesLeavesTheOthersWatches()
    {
        Program program;
        program.server.put(configMap("shop", "live"));
        program.server.put(configMap("mail", "post"));
        auto shop = program.open();
        const auto mail = program.open("one", "mail");
        std::atomic<int> told{0};
        auto shopWatch = shop->watch([] {});
        const auto mailWatch = mail->watch([&told] { ++told; });
        QCOMPARE(Program::look(*shop), QStringLiteral("live"));
        QCOMPARE(Program::look(*mail, "mail"), QStringLiteral("post"));
        QTRY_COMPARE(program.server.openWatches(), 2);
        shopWatch.reset();
        shop.reset();
        QTRY_COMPARE(program.server.openWatches(), 1);
        const int before = told;
        program.server.put(configMap("mail", "more"));
        QTRY_VERIFY(told > before);
        QCOMPARE(Program::look(*mail, "mail"), QStringLiteral("more"));
    }

    void anotherClusterAtTheSameAddressIsNoticedForAll()
    {
        Program program;
        const auto one = program.open();
        const auto two = program.open();
        QCOMPARE(*one->identity(), *two->identity());
        const std::string before = *two->identity();
        program.server.erase(QStringLiteral("Namespace"), {}, QStringLiteral("kube-system"));
        program.server.put(R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":"kube-system"}})");
        QCOMPARE(*two->identity(), before); // nobody doubts it yet
        one->distrust();
        QVERIFY(*one->identity() != before);
        QCOMPARE(*two->identity(), *one->identity());
        QCOMPARE(program.uidQuestions(), 2);
        const auto three = program.open();
        three->distrust(); // before it ever asked
        QCOMPARE(*three->identity(), *one->identity());
        QCOMPARE(program.uidQuestions(), 3);
    }

    void whatOneTargetDiscoversAllKnow()
    {
        Program program;
        const auto one = program.open();
        const auto two = program.open();
        const auto desired = declared("{'apiVersion':'example.org/v1','kind':'Widget','metadata':{'name':'w','namespace':'shop'}}");
        auto widget = std::make_shared<DesiredState>(*desired);
        widget->resources.front().key.group = "example.org";
        QVERIFY(!one->resolve(widget, {}) && !two->resolve(widget, {})); // unserved so far
        program.server.addKind(simulatedKind("example.org", "v1", "Widget", "widgets", true));
        program.server.put(R"({"apiVersion":"example.org/v1","kind":"Widget","metadata":{"name":"w","namespace":"shop"}})");
        const auto kinds = [&](Target &target) {
            const auto resolved = target.resolve(widget, {});
            const auto live = resolved ? target.observe(**resolved, {}, {}) : Failure(resolved.error());
            return live ? static_cast<int>((*live)->resources.size()) : -1;
        };
        QTRY_COMPARE(kinds(*one), 1);
        const int discoveries = program.discoveries();
        QCOMPARE(kinds(*two), 1);
        QCOMPARE(program.discoveries(), discoveries);
    }
};

QTEST_GUILESS_MAIN(TestSharedLinks)
#include "test_shared_links.moc"
