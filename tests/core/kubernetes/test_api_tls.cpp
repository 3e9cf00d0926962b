// SPDX-License-Identifier: GPL-3.0-or-later
// Who talks to whom over TLS: the server's identity (safety rule 5), the client's own, and the way through a proxy.
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/kubernetes/api_fixture.h"
#include "tests/support/demanding_server.h"
#include "tests/support/kubernetes/server_identity.h"
#include "tests/support/kubernetes/tunnel_proxy.h"
#include "tests/support/scratch_authority.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

constexpr const char *ownNames = "IP:127.0.0.1,DNS:api.example.com";

QByteArray contentOf(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", path.c_str());
    return file.readAll();
}

QSslConfiguration serverOf(const ScratchAuthority &authority, const std::string &names)
{
    const ScratchAuthority::Files files = authority.issue("server", names);
    return serverIdentity(files.certificate, files.key);
}

ApiResult<ApiResponse> ask(const ClusterAccess &access)
{
    ApiRequest request = get("/api/v1/configmaps");
    request.retries = 0;
    return connectTo(access)->request(request, {});
}

}

class TestApiTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        authority_ = std::make_unique<ScratchAuthority>(folder_.filePath(QStringLiteral("own")).toStdString());
        other_ = std::make_unique<ScratchAuthority>(folder_.filePath(QStringLiteral("other")).toStdString());
        identity_ = serverOf(*authority_, ownNames);
    }

    void aServerIsTrustedByTheClustersAuthorityAlone_data()
    {
        QTest::addColumn<QString>("authority"); // "", "own" or "other"
        QTest::addColumn<bool>("asData");
        QTest::addColumn<bool>("skips");
        QTest::addColumn<bool>("answers");
        QTest::newRow("file") << "own" << false << false << true;
        QTest::newRow("data") << "own" << true << false << true;
        QTest::newRow("another authority's file") << "other" << false << false << false;
        QTest::newRow("another authority's data") << "other" << true << false << false;
        QTest::newRow("the system's authorities") << "" << false << false << false;
        QTest::newRow("not checked") << "" << false << true << true;
    }
    void aServerIsTrustedByTheClustersAuthorityAlone()
    {
        QFETCH(const QString, authority);
        QFETCH(const bool, asData);
        QFETCH(const bool, skips);
        QFETCH(const bool, answers);
        SimulatedApiServer server(&identity_);
        ClusterAccess access = server.access();
        if (!authority.isEmpty()) {
            const std::string file = (authority == QLatin1String("own") ? authority_ : other_)->file();
            (asData ? access.cluster.authorityData : access.cluster.authorityFile) = asData ? contentOf(file).toStdString() : file;
        }
        access.cluster.insecureSkipTlsVerify = skips;
        access.user.token = "t";
        const auto answer = ask(access);
        QCOMPARE(answer.has_value(), answers);
        QCOMPARE(server.requests().size(), answers ? 1U : 0U); // the token went nowhere
        if (!answers)
            QVERIFY(isRefusal(answer.error()));
    }

    void aServersNameIsTheOneInTheUrlUnlessAnotherIsGiven_data()
    {
        QTest::addColumn<QString>("names");
        QTest::addColumn<QString>("given");
        QTest::addColumn<bool>("answers");
        QTest::newRow("another name") << "DNS:api.example.com"
                                      << "" << false;
        QTest::newRow("another address") << "IP:127.0.0.2"
                                         << "" << false;
        QTest::newRow("the name that is given") << "DNS:api.example.com"
                                                << "api.example.com" << true;
        QTest::newRow("not the name that is given") << ownNames << "elsewhere.example.com" << false;
    }
    void aServersNameIsTheOneInTheUrlUnlessAnotherIsGiven()
    {
        QFETCH(const QString, names);
        QFETCH(const QString, given);
        QFETCH(const bool, answers);
        const QSslConfiguration identity = serverOf(*authority_, names.toStdString());
        SimulatedApiServer server(&identity);
        ClusterAccess access = trusting(server);
        access.cluster.tlsServerName = given.toStdString();
        const auto answer = ask(access);
        QCOMPARE(answer.has_value(), answers);
        if (!answers)
            QVERIFY(isRefusal(answer.error()));
    }

    void aServerThatWantsTheClientsCertificateGetsIt_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("asData");
        for (const char *key : {ScratchAuthority::ellipticKey, "rsa:2048", "ed25519"}) {
            QTest::addRow("%.4s as files", key) << key << false;
            QTest::addRow("%.4s as data", key) << key << true;
        }
    }
    void aServerThatWantsTheClientsCertificateGetsIt()
    {
        QFETCH(const QString, key);
        QFETCH(const bool, asData);
        const QSslConfiguration identity = wantingClients();
        SimulatedApiServer server(&identity);
        ClusterAccess access = trusting(server);
        show(access, authority_->issue("client", {}, key.toStdString()), asData);
        const auto answer = ask(access);
        QVERIFY2(answer, answer ? "" : answer.error().error.text().c_str());
    }

    void aServerThatWantsTheClientsCertificateTakesNoOther_data()
    {
        QTest::addColumn<bool>("shown");
        QTest::newRow("none") << false;
        QTest::newRow("of another authority") << true;
    }
    void aServerThatWantsTheClientsCertificateTakesNoOther()
    {
        QFETCH(const bool, shown);
        const QSslConfiguration identity = wantingClients();
        SimulatedApiServer server(&identity);
        ClusterAccess access = trusting(server);
        if (shown)
            show(access, other_->issue("client", {}), false);
        const auto answer = ask(access);
        QVERIFY(!answer);
        QVERIFY2(answer.error().error.detail.find("client certificate") != std::string::npos, answer.error().error.text().c_str());
        QVERIFY(server.requests().empty());
    }

    // A server's alert: in TLS 1.3 it comes when the connection seems to stand.
    void aServerThatSaysWhyItRefusesACertificateIsUnderstood_data()
    {
        QTest::addColumn<QString>("shown"); // "", "own" or "other"
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("told");
        QTest::newRow("none") << ""
                              << "-tls1_3"
                              << "wants a client certificate";
        QTest::newRow("of another authority") << "other"
                                              << "-tls1_3"
                                              << "does not know the authority";
        QTest::newRow("of another authority, TLS 1.2") << "other"
                                                       << "-tls1_2"
                                                       << "does not know the authority";
        const QString future = QString::number(QDateTime::currentDateTimeUtc().addDays(9).toSecsSinceEpoch());
        QTest::newRow("expired") << "own" << QStringLiteral("-tls1_3 -attime ") + future << "has expired";
        QTest::newRow("expired, TLS 1.2") << "own" << QStringLiteral("-tls1_2 -attime ") + future << "has expired";
    }
    void aServerThatSaysWhyItRefusesACertificateIsUnderstood()
    {
        QFETCH(const QString, shown);
        QFETCH(const QString, options);
        QFETCH(const QString, told);
        const DemandingServer server(*authority_, options.split(u' '));
        ClusterAccess access;
        access.server = server.url();
        access.cluster.authorityFile = authority_->file();
        if (!shown.isEmpty())
            show(access, (shown == QLatin1String("own") ? authority_ : other_)->issue("client", {}), false);
        const auto answer = ask(access);
        QVERIFY(!answer);
        QCOMPARE(answer.error().error.code, ErrorCode::Denied);
        QVERIFY2(answer.error().error.detail.find(told.toStdString()) != std::string::npos, answer.error().error.text().c_str());
    }

    void aKeyThatCannotBeUsedIsToldAtOnce_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("told");
        const QByteArray plain = contentOf(authority_->issue("key", {}).key);
        QTest::newRow("a passphrase") << QString::fromLatin1(QSslKey(plain, QSsl::Ec).toPem("secret")) << "without a passphrase";
        QTest::newRow("no key") << ""
                                << "RSA, EC or Ed25519";
    }
    void aKeyThatCannotBeUsedIsToldAtOnce()
    {
        QFETCH(const QString, key);
        QFETCH(const QString, told);
        SimulatedApiServer server(&identity_);
        ClusterAccess access = trusting(server);
        access.user.definedAt = "config:9:3";
        access.user.certificateFile = authority_->issue("client", {}).certificate;
        access.user.keyData = key.toStdString();
        const auto connection = ApiConnection::open(access);
        QVERIFY(!connection);
        QCOMPARE(connection.error().code, ErrorCode::InvalidInput);
        QCOMPARE(connection.error().subject, std::string("config:9:3"));
        QVERIFY2(connection.error().detail.find(told.toStdString()) != std::string::npos, connection.error().detail.c_str());
    }

    void aKeyOfAnotherCertificateSendsNothing_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("of the same kind") << ScratchAuthority::ellipticKey;
        QTest::newRow("of another kind") << "rsa:2048";
    }
    void aKeyOfAnotherCertificateSendsNothing()
    {
        QFETCH(const QString, kind);
        SimulatedApiServer server(&identity_);
        ClusterAccess access = trusting(server);
        access.user.certificateFile = authority_->issue("client", {}).certificate;
        access.user.keyFile = authority_->issue("key", {}, kind.toStdString()).key;
        const auto answer = ask(access);
        QVERIFY(!answer);
        QVERIFY(!answer.error().sent);
        QVERIFY(answer.error().error.detail.find("client certificate and its key") != std::string::npos);
        QVERIFY(server.requests().empty());
    }

    void theCredentialOfAClusterIsNotForItsProxy()
    {
        SimulatedApiServer server(&identity_);
        TunnelProxy proxy;
        ClusterAccess access = trusting(server);
        access.user.token = "of-the-cluster";
        access.cluster.proxyUrl = proxy.url();
        const auto answer = ask(access);
        QVERIFY2(answer, answer ? "" : answer.error().error.text().c_str());
        QCOMPARE(server.requests().front().headers.value("authorization"), QByteArray("Bearer of-the-cluster"));
        QCOMPARE(proxy.tunnels(), 1);
        QVERIFY(proxy.told().startsWith("CONNECT 127.0.0.1:"));
        QVERIFY2(!proxy.told().contains("of-the-cluster"), proxy.told().constData());
    }

    void aProxyIsToldItsOwnCredential_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<bool>("answers");
        QTest::newRow("the right one") << "o:secret" << true;
        QTest::newRow("none") << "" << false;
        QTest::newRow("a wrong one") << "o:guess" << false;
    }
    void aProxyIsToldItsOwnCredential()
    {
        QFETCH(const QString, user);
        QFETCH(const bool, answers);
        SimulatedApiServer server(&identity_);
        TunnelProxy proxy("Basic " + QByteArray("o:secret").toBase64());
        ClusterAccess access = trusting(server);
        access.cluster.proxyUrl = proxy.url(user.toStdString());
        const auto answer = ask(access);
        QVERIFY2(answer.has_value() == answers, answer ? "answered" : answer.error().error.text().c_str());
        for (const SimulatedRequest &request : server.requests())
            QVERIFY(!request.headers.contains("proxy-authorization"));
        if (answers)
            return;
        QCOMPARE(answer.error().error.code, ErrorCode::Denied);
        QVERIFY(server.requests().empty());
        QVERIFY(answer.error().error.text().find("guess") == std::string::npos);
    }

    void aServerBehindAProxyIsCheckedAsWell()
    {
        SimulatedApiServer server(&identity_);
        TunnelProxy proxy;
        ClusterAccess access = server.access();
        access.cluster.authorityFile = other_->file();
        access.cluster.proxyUrl = proxy.url();
        const auto answer = ask(access);
        QVERIFY(!answer);
        QVERIFY(isRefusal(answer.error()));
        QVERIFY(server.requests().empty());
    }

private:
    static bool isRefusal(const ApiFailure &failure)
    {
        return failure.error.code == ErrorCode::Denied && failure.status == 0 && !failure.sent &&
               failure.error.detail.find("identity could not be verified") != std::string::npos;
    }
    static void show(ClusterAccess &access, const ScratchAuthority::Files &files, bool asData)
    {
        KubeUser &user = access.user;
        (asData ? user.certificateData : user.certificateFile) = asData ? contentOf(files.certificate).toStdString() : files.certificate;
        (asData ? user.keyData : user.keyFile) = asData ? contentOf(files.key).toStdString() : files.key;
    }
    [[nodiscard]] ClusterAccess trusting(const SimulatedApiServer &server) const
    {
        ClusterAccess out = server.access();
        out.cluster.authorityFile = authority_->file();
        return out;
    }
    [[nodiscard]] QSslConfiguration wantingClients() const
    {
        QSslConfiguration out = identity_;
        out.setPeerVerifyMode(QSslSocket::VerifyPeer);
        out.setCaCertificates(QSslCertificate::fromPath(QString::fromStdString(authority_->file())));
        return out;
    }

    QTemporaryDir folder_;
    std::unique_ptr<ScratchAuthority> authority_;
    std::unique_ptr<ScratchAuthority> other_;
    QSslConfiguration identity_;
};

QTEST_GUILESS_MAIN(TestApiTls)
#include "test_api_tls.moc"
