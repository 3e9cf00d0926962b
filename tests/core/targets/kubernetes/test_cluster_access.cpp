// SPDX-License-Identifier: GPL-3.0-or-later
// How a target that is a cluster follows the kubeconfig, and tells one cluster from another.
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/targets/kubernetes/kubernetes_target.h"
#include "tests/support/kubernetes/simulated_api_server.h"

#include <QFile>
#include <QTemporaryDir>

using namespace plumbline;
using namespace plumbline::test;

namespace {

constexpr const char *plainUser = "{token: t}";

// A kubeconfig of which the context "c" leads to the simulated server.
class ScratchConfig {
public:
    ScratchConfig() { write(); }

    void write(const QByteArray &cluster = {}, const QByteArray &user = plainUser, const QByteArray &others = {})
    {
        put("config", "apiVersion: v1\nkind: Config\nclusters: [{name: c, cluster: {server: '" + url(server) + "'" + cluster +
                          "}}]\nusers: [{name: u, user: " + user + "}]\ncontexts: [" + others +
                          "{name: c, context: {cluster: c, user: u}}]\n");
    }
    void put(const char *name, const QByteArray &content) const
    {
        // In place of the old one, as editors and kubectl do it.
        QFile file(path(name) + QStringLiteral(".new"));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("no scratch file");
        file.close();
        if (::rename(qPrintable(file.fileName()), qPrintable(path(name))) != 0)
            qFatal("no scratch file");
    }
    [[nodiscard]] QString path(const char *name) const { return folder_.filePath(QLatin1StringView(name)); }
    static QByteArray url(const SimulatedApiServer &server) { return QByteArray::fromStdString(server.access().server); }
    [[nodiscard]] KubernetesOptions options() const
    {
        KubernetesOptions out;
        out.spec = {"c", "shop", {"shop"}, true};
        out.kubeconfigFiles = {path("config").toStdString()};
        return out;
    }
    [[nodiscard]] std::unique_ptr<Target> open() const { return openKubernetesTarget(options()); }

    SimulatedApiServer server;

private:
    QTemporaryDir folder_;
};

void putSystem(SimulatedApiServer &server)
{
    server.put(R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":"kube-system"}})");
}

}

class TestClusterAccess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theUidIsKnownOnceTheServerWasAsked()
    {
        ScratchConfig config;
        putSystem(config.server);
        const auto target = config.open();
        const auto before = target->access();
        QVERIFY(before);
        QCOMPARE(QByteArray::fromStdString(before->cluster.server), ScratchConfig::url(config.server));
        QVERIFY(!before->cluster.uid && !before->loginProgram && !before->unverified && !before->loginTrouble);
        QVERIFY(config.server.requests().empty());
        QVERIFY(target->identity());
        QVERIFY(!target->access()->cluster.uid.value_or("").empty());
        const auto asked = config.server.requests().size();
        QVERIFY(target->identity());
        QCOMPARE(config.server.requests().size(), asked);
        target->distrust(); // another cluster may be there by now
        config.server.erase(QStringLiteral("Namespace"), {}, QStringLiteral("kube-system"));
        putSystem(config.server);
        const std::string first = *target->access()->cluster.uid;
        QVERIFY(target->identity());
        QVERIFY(*target->access()->cluster.uid != first);
    }

    void aUidThatMayNotBeReadIsToldAsThat()
    {
        ScratchConfig config;
        putSystem(config.server);
        config.server.inject({SimulatedFault::Forbidden, SimulatedStep::Get, -1, 0});
        const auto target = config.open();
        const auto identity = target->identity();
        QVERIFY(identity && identity->find(config.server.access().server) != std::string::npos);
        QCOMPARE(target->access()->cluster.uid, std::optional<std::string>(""));
        config.server.heal();
        config.server.inject({SimulatedFault::Unauthorized, SimulatedStep::Get, -1, 0});
        QVERIFY(!config.open()->identity()); // unknown is not "unreadable"
    }

    void anEditThatLeadsElsewhereOutdatesTheTarget_data()
    {
        QTest::addColumn<QByteArray>("cluster");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("others");
        QTest::addColumn<bool>("outdated");
        const auto row = [](const char *name, const char *cluster, const char *user, const char *others, bool outdated) {
            QTest::newRow(name) << QByteArray(cluster) << QByteArray(user) << QByteArray(others) << outdated;
        };
        row("nothing", "", plainUser, "", false);
        row("another context", "", plainUser, "{name: d, context: {cluster: d, user: u}}, ", false);
        row("quotes", "", "{token: 't'}", "", false);
        row("another token", "", "{token: other}", "", true);
        row("a login program", "", "{exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: /bin/true}}", "", true);
        row("impersonation", "", "{token: t, as: admin}", "", true);
        row("an authority", ", certificate-authority-data: YWJj", plainUser, "", true);
        row("an authority that cannot be read", ", certificate-authority: nowhere", plainUser, "", true);
        row("no checks", ", insecure-skip-tls-verify: true", plainUser, "", true);
        row("a proxy", ", proxy-url: 'http://127.0.0.1:9'", plainUser, "", true);
        row("half a file", "", "{", "", true);
    }
    void anEditThatLeadsElsewhereOutdatesTheTarget()
    {
        QFETCH(const QByteArray, cluster);
        QFETCH(const QByteArray, user);
        QFETCH(const QByteArray, others);
        QFETCH(const bool, outdated);
        ScratchConfig config;
        const auto target = config.open();
        QVERIFY(!target->isOutdated()); // nothing was read yet
        QVERIFY(target->access());
        config.write(cluster, user, others);
        QCOMPARE(target->isOutdated(), outdated);
        QCOMPARE(target->isOutdated(), outdated);
        QVERIFY(target->access()); // it keeps to what it began with
    }

    void anotherServerUnderTheSameContextOutdatesTheTarget()
    {
        ScratchConfig config;
        const auto target = config.open();
        QVERIFY(target->identity());
        SimulatedApiServer other;
        config.put("config", "clusters: [{name: c, cluster: {server: '" + ScratchConfig::url(other) +
                                 "'}}]\nusers: [{name: u, user: {token: t}}]\ncontexts: [{name: c, context: {cluster: c, user: u}}]\n");
        QVERIFY(target->isOutdated());
        QVERIFY(target->identity());
        QVERIFY(other.requests().empty());
        QCOMPARE(QByteArray::fromStdString(config.open()->access()->cluster.server), ScratchConfig::url(other));
        QVERIFY(QFile::remove(config.path("config")));
        QVERIFY(target->isOutdated());
    }

    void anAuthorityIsToldByItsBytesWhereverTheyAre()
    {
        ScratchConfig config;
        config.write(", certificate-authority-data: YWJj");
        const std::string asData = config.open()->access()->cluster.authority;
        QCOMPARE(asData, sha256("abc").hex());
        config.put("ca.pem", "abc");
        config.write(", certificate-authority: ca.pem");
        const auto target = config.open();
        QCOMPARE(target->access()->cluster.authority, asData);
        QVERIFY(!target->isOutdated());
        config.put("ca.pem", "other");
        QVERIFY(target->isOutdated());
    }

    void skippedChecksAreTold()
    {
        ScratchConfig config;
        config.put("config", "clusters: [{name: c, cluster: {server: 'https://127.0.0.1:9', insecure-skip-tls-verify: true}}]\n"
                             "users: [{name: u, user: {token: t}}]\ncontexts: [{name: c, context: {cluster: c, user: u}}]\n");
        QVERIFY(config.open()->access()->unverified);
        config.put("config", "clusters: [{name: c, cluster: {server: 'https://127.0.0.1:9'}}]\n"
                             "users: [{name: u, user: {token: t}}]\ncontexts: [{name: c, context: {cluster: c, user: u}}]\n");
        QVERIFY(!config.open()->access()->unverified);
    }

    void aLoginProgramIsToldAndRunsOnceItIsApproved()
    {
        ScratchConfig config;
        config.put("login", "#!/bin/sh\necho '{\"apiVersion\":\"client.authentication.k8s.io/v1beta1\",\"kind\":\"ExecCredential\","
                            "\"status\":{\"token\":\"t\"}}'\n");
        QFile::setPermissions(config.path("login"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        config.write({}, "{exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: ./login, args: [a b], env: [{name: KEY, "
                         "value: hidden}]}}");
        config.server.setAuthorization("Bearer t");
        bool approved = false;
        Digest asked;
        KubernetesOptions options = config.options();
        options.links = makeClusterLinks([&](const Digest &program) {
            asked = program;
            return approved;
        });
        const auto target = openKubernetesTarget(options);
        const auto access = target->access();
        QVERIFY(access && access->asksForProgram());
        QCOMPARE(asked, access->loginProgram->digest);
        QVERIFY2(access->loginProgram->commandLine.ends_with("/login \"a b\" (sets KEY)"), access->loginProgram->commandLine.c_str());
        const auto refused = target->identity();
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.find(access->loginProgram->commandLine) != std::string::npos, refused.error().detail.c_str());
        QVERIFY(!target->access()->loginTrouble); // it asks instead
        approved = true;
        QVERIFY(target->identity());
        QVERIFY(!target->access()->asksForProgram());
        approved = false; // what is logged in so far is for nobody else
        const auto another = openKubernetesTarget(options)->identity();
        QVERIFY(!another);
        QCOMPARE(another.error().code, ErrorCode::Denied);
        QCOMPARE(another.error().detail, refused.error().detail);
    }
};

QTEST_GUILESS_MAIN(TestClusterAccess)
#include "test_cluster_access.moc"
