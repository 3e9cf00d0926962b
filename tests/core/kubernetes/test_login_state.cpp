// SPDX-License-Identifier: GPL-3.0-or-later
// A login that fails is told with its context, since when and what to do, until it works.
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/kubernetes/login_state.h"
#include "tests/core/kubernetes/api_fixture.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace plumbline;
using namespace plumbline::test;

namespace {

ClusterAccess withToken(const SimulatedApiServer &server)
{
    ClusterAccess out = server.access();
    out.context = "prod";
    out.user.name = "me";
    out.user.token = "old";
    return out;
}

ApiFailure answered(int status)
{
    ApiFailure out;
    out.status = status;
    return out;
}

bool contains(const std::optional<LoginFailure> &trouble, const char *part)
{
    return trouble && trouble->detail.find(part) != std::string::npos;
}

std::string certificate(const QTemporaryDir &folder, const QStringList &validity)
{
    const auto openssl = [&folder](const QStringList &arguments) {
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(QStringLiteral("openssl"), arguments);
        if (!process.waitForFinished() || process.exitCode() != 0)
            qFatal("openssl: %s", process.readAllStandardError().constData());
    };
    const auto words = [](const char *text) { return QString::fromLatin1(text).split(u' '); };
    openssl(words("req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=me -keyout key.pem -out request.pem"));
    openssl(words("x509 -req -in request.pem -signkey key.pem -out certificate.pem") + validity);
    return folder.filePath(QStringLiteral("certificate.pem")).toStdString();
}

}

class TestLoginState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRefusedLoginIsToldUntilOneIsAccepted()
    {
        SimulatedApiServer server;
        server.setAuthorization("Bearer new");
        const auto connection = connectTo(withToken(server));
        QVERIFY(!connection->loginTrouble());
        QVERIFY(!connection->request(get("/api/v1/configmaps"), {}));
        const auto first = connection->loginTrouble();
        QVERIFY(contains(first, "\"prod\"") && contains(first, "new token for the user \"me\""));
        QVERIFY(!connection->request(get("/api/v1/configmaps"), {}));
        QCOMPARE(connection->loginTrouble()->since, first->since);
        server.setAuthorization("Bearer old");
        QVERIFY(connection->request(get("/api/v1/configmaps"), {}));
        QVERIFY(!connection->loginTrouble());
    }

    void aWatchTellsItToo()
    {
        SimulatedApiServer server;
        server.setAuthorization("Bearer new");
        const auto connection = connectTo(withToken(server));
        ApiRequest request = get("/api/v1/configmaps");
        request.query = {{"watch", "1"}, {"resourceVersion", "1"}};
        const ApiConnection::StreamEvents quiet{[](std::string_view) {}, [](const ApiFailure *) {}, {}};
        const auto refused = connection->stream(request, quiet);
        QTRY_VERIFY(connection->loginTrouble());
        server.setAuthorization("Bearer old");
        const auto open = connection->stream(request, quiet);
        QTRY_VERIFY(!connection->loginTrouble());
    }

    void answersProveALoginOrNot_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("proves");
        for (const int status : {403, 404, 409, 410, 422})
            QTest::addRow("%d", status) << status << true;
        for (const int status : {0, 401, 408, 429, 500, 503})
            QTest::addRow("%d", status) << status << false;
    }
    void answersProveALoginOrNot()
    {
        QFETCH(const int, status);
        QFETCH(const bool, proves);
        LoginState login(std::make_shared<Credentials>(ClusterAccess(), nullptr));
        const ApiFailure refused = answered(401);
        login.heard(&refused);
        QVERIFY(login.trouble());
        const ApiFailure next = answered(status);
        login.heard(&next);
        QCOMPARE(!login.trouble(), proves);
        LoginState fresh(std::make_shared<Credentials>(ClusterAccess(), nullptr));
        fresh.heard(&next);
        QCOMPARE(fresh.trouble().has_value(), status == 401);
    }

    void aProgramThatFailsIsToldUntilItGivesALogin()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("login")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\ncat \"$0.answer\" 2>/dev/null || exit 3\n");
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        file.close();
        SimulatedApiServer server;
        ClusterAccess access = withToken(server);
        access.user.token.clear();
        KubeExec exec;
        exec.apiVersion = "client.authentication.k8s.io/v1";
        exec.command = file.fileName().toStdString();
        exec.interactive = KubeExec::Interactive::Never;
        access.user.exec = exec;
        ApiConnectionOptions options;
        options.execApproved = [](const ExecIdentity &) { return true; };
        const auto connection = ApiConnection::open(access, options);
        QVERIFY(!(*connection)->request(get("/api/v1/configmaps"), {}));
        QVERIFY(contains((*connection)->loginTrouble(), "\"prod\"") && contains((*connection)->loginTrouble(), "failed with code 3"));
        QFile answer(file.fileName() + QStringLiteral(".answer"));
        QVERIFY(answer.open(QIODevice::WriteOnly));
        answer.write(R"({"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"t"}})");
        answer.close();
        server.inject({SimulatedFault::ServerError, SimulatedStep::Any, -1, 0}); // proves nothing, but the login is there
        QVERIFY(!(*connection)->request(get("/api/v1/configmaps"), {}));
        QVERIFY(!(*connection)->loginTrouble());
    }

    void anExpiredCertificateIsToldSinceItExpired_data()
    {
        QTest::addColumn<int>("days");
        QTest::newRow("expired") << -1;
        QTest::newRow("good") << 1;
    }
    void anExpiredCertificateIsToldSinceItExpired()
    {
        QFETCH(const int, days);
        const QTemporaryDir folder;
        ClusterAccess access;
        access.context = "prod";
        access.server = "https://127.0.0.1:9";
        access.user.certificateFile = certificate(folder, {QStringLiteral("-days"), QString::number(days)});
        access.user.keyFile = folder.filePath(QStringLiteral("key.pem")).toStdString();
        const auto credentials = std::make_shared<Credentials>(access, nullptr);
        QVERIFY(credentials->current({}, {}));
        LoginState login(credentials);
        ApiFailure handshake = answered(0);
        handshake.error.code = ErrorCode::Denied;
        login.heard(&handshake);
        QCOMPARE(login.trouble().has_value(), days < 0);
        const ApiFailure refused = answered(401);
        login.heard(&refused);
        QVERIFY(contains(login.trouble(), "Put a new certificate"));
        QCOMPARE(contains(login.trouble(), "expired at"), days < 0);
        if (days < 0)
            QCOMPARE(login.trouble()->since, *credentials->certificateEnds());
    }
};

QTEST_GUILESS_MAIN(TestLoginState)
#include "test_login_state.moc"
