// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/kubernetes/exec_login.h"
#include "tests/core/kubernetes/api_fixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <chrono>

using namespace plumbline;
using namespace plumbline::test;
using std::chrono::milliseconds;

namespace {

constexpr const char *v1 = "client.authentication.k8s.io/v1";
constexpr const char *v1beta1 = "client.authentication.k8s.io/v1beta1";

QByteArray credential(const QByteArray &status, const char *version = v1)
{
    return QByteArray(R"({"apiVersion":")") + version + R"(","kind":"ExecCredential","status":)" + status + '}';
}

// A login program in a scratch folder; each run adds a byte to the file "ran".
class Program {
public:
    explicit Program(const QByteArray &answer) : Program("cat <<'END'\n" + answer + "\nEND\n", 0) {}
    static Program running(const QByteArray &script) { return {script, 0}; }

    [[nodiscard]] ClusterAccess access(const char *version = v1) const
    {
        ClusterAccess out;
        out.context = "prod";
        out.server = "http://127.0.0.1:9";
        KubeExec exec;
        exec.apiVersion = version;
        exec.command = path("login").toStdString();
        exec.interactive = KubeExec::Interactive::Never;
        exec.definedAt = "config:7:3";
        out.user.exec = exec;
        return out;
    }
    [[nodiscard]] QString path(const char *name) const { return folder_->filePath(QLatin1StringView(name)); }
    [[nodiscard]] qint64 runs() const { return QFileInfo(path("ran")).size(); }

private:
    Program(const QByteArray &script, int) : folder_(std::make_shared<QTemporaryDir>())
    {
        QFile file(path("login"));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no scratch file");
        file.write("#!/bin/sh\nprintf x >> '" + path("ran").toUtf8() + "'\n" + script);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    std::shared_ptr<QTemporaryDir> folder_;
};

using Change = std::function<void(KubeExec &, const Program &)>;

bool always(const ExecIdentity &)
{
    return true;
}

}

Q_DECLARE_METATYPE(Change)

class TestExecLogin : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothVersionsAreSpoken_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::newRow("v1") << QByteArray(v1);
        QTest::newRow("v1beta1") << QByteArray(v1beta1);
    }
    void bothVersionsAreSpoken()
    {
        QFETCH(const QByteArray, version);
        // Answers in the version that it is asked in.
        const Program program =
            Program::running("case $KUBERNETES_EXEC_INFO in *'\"interactive\":false'*) ;; *) exit 1 ;; esac\n"
                             "version=$(printf %s \"$KUBERNETES_EXEC_INFO\" | sed 's/.*\"apiVersion\":\"\\([^\"]*\\)\".*/\\1/')\n"
                             "echo '{\"apiVersion\":\"'$version'\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"t\"}}'\n");
        const auto login = runExecLogin(program.access(version.constData()), always, {});
        QVERIFY2(login, login ? "" : login.error().text().c_str());
        QCOMPARE(login->token, "t");
    }

    void badAnswersAreRefusedAndNeverQuoted_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("hunter2");
        QTest::newRow("half") << QByteArray("{\"status\":{\"token\":\"hunter2\"");
        QTest::newRow("bytes") << QByteArray("\xff\xfe\x01hunter2");
        QTest::newRow("another version") << credential(R"({"token":"hunter2"})", v1beta1);
        QTest::newRow("another kind") << QByteArray(R"({"apiVersion":"v1","kind":"Secret","status":{"token":"hunter2"}})");
        QTest::newRow("no credential") << credential("{}");
        QTest::newRow("no key") << credential(R"({"clientCertificateData":"hunter2"})");
        QTest::newRow("bad time") << credential(R"({"token":"hunter2","expirationTimestamp":"soon"})");
    }
    void badAnswersAreRefusedAndNeverQuoted()
    {
        QFETCH(const QByteArray, answer);
        const Program program(answer);
        const auto login = runExecLogin(program.access(), always, {});
        QVERIFY(!login);
        QCOMPARE(login.error().code, ErrorCode::InvalidInput);
        QCOMPARE(login.error().subject, "config:7:3");
        QVERIFY(login.error().text().find("hunter2") == std::string::npos);
        QCOMPARE(program.runs(), 1);
    }

    void oneThatHangsIsEndedWithWhatItStarted()
    {
        const Program program = Program::running("sleep 1000 &\nprintf %s $! > \"$(dirname \"$0\")/child\"\nwait\n");
        const auto login = runExecLogin(program.access(), always, {}, milliseconds(300));
        QVERIFY(!login);
        QCOMPARE(login.error().code, ErrorCode::Timeout);
        QVERIFY(login.error().detail.find("did not answer within") != std::string::npos);
        QFile child(program.path("child"));
        if (child.open(QIODevice::ReadOnly)) { // it came so far
            const QString place = QStringLiteral("/proc/%1/cmdline").arg(QString::fromLatin1(child.readAll()));
            const auto runs = [&place] {
                QFile file(place);
                return file.open(QIODevice::ReadOnly) && file.readAll().startsWith("sleep");
            };
            QTRY_VERIFY(!runs());
        }
    }

    void endlessOutputIsCut()
    {
        const Program program = Program::running("exec cat /dev/zero\n");
        const auto login = runExecLogin(program.access(), always, {});
        QVERIFY(!login);
        QCOMPARE(login.error().code, ErrorCode::InvalidInput);
        QVERIFY(login.error().detail.find("more than 1024 KiB") != std::string::npos);
    }

    void aStopEndsIt()
    {
        const Program program = Program::running("exec sleep 1000\n");
        std::stop_source stop;
        stop.request_stop();
        const auto login = runExecLogin(program.access(), always, stop.get_token());
        QVERIFY(!login);
        QCOMPARE(login.error().code, ErrorCode::Cancelled);
    }

    void oneThatWasNotApprovedIsNamedInWholeAndNotRun()
    {
        const Program program(credential(R"({"token":"t"})"));
        ClusterAccess access = program.access();
        access.user.exec->arguments = {"--cluster", "a b", "\x1b[31m\"", ""};
        access.user.exec->environment = {{"KEY", "hunter2"}};
        const auto login = runExecLogin(access, nullptr, {});
        QVERIFY(!login);
        QCOMPARE(login.error().code, ErrorCode::Denied);
        const std::string told = login.error().detail;
        const std::string wanted = "/login --cluster \"a b\" \"\\x1B[31m\\\"\" \"\" (sets KEY)"; // moc stumbles over it as a raw string
        QVERIFY2(told.find(wanted) != std::string::npos, told.c_str());
        QVERIFY2(told.find("--allow-login-program") != std::string::npos, told.c_str());
        QVERIFY(told.find("hunter2") == std::string::npos);
        QCOMPARE(program.runs(), 0);
    }

    void anApprovalIsForOneProgramWithAllThatItIsGiven_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, Change change) { QTest::newRow(name) << std::move(change); };
        row("another argument", [](KubeExec &exec, const Program &) { exec.arguments = {"x"}; });
        row("arguments cut otherwise", [](KubeExec &exec, const Program &) { exec.arguments = {"a", "b"}; });
        row("another variable", [](KubeExec &exec, const Program &) { exec.environment[0].first = "OTHER"; });
        row("another value", [](KubeExec &exec, const Program &) { exec.environment[0].second = "2"; });
        row("another version", [](KubeExec &exec, const Program &) { exec.apiVersion = v1beta1; });
        row("another path", [](KubeExec &exec, const Program &at) {
            QVERIFY(QFile::copy(at.path("login"), at.path("copy")));
            exec.command = at.path("copy").toStdString();
        });
        row("a link that leads elsewhere", [](KubeExec &, const Program &at) {
            QVERIFY(QFile::rename(at.path("login"), at.path("moved")));
            QVERIFY(QFile::link(at.path("moved"), at.path("login")));
        });
    }
    void anApprovalIsForOneProgramWithAllThatItIsGiven()
    {
        QFETCH(const Change, change);
        const Program program(credential(R"({"token":"t"})"));
        ClusterAccess access = program.access();
        access.user.exec->arguments = {"a b"};
        access.user.exec->environment = {{"KEY", "1"}};
        const auto identity = identifyExec(*access.user.exec, "/usr/bin:/bin");
        QVERIFY(identity);
        const auto approved = [digest = identity->digest](const ExecIdentity &one) { return one.digest == digest; };
        QVERIFY(runExecLogin(access, approved, {}));
        change(*access.user.exec, program);
        const auto refused = runExecLogin(access, approved, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Denied);
        QCOMPARE(program.runs(), 1);
    }

    // Two files name one user: the first one's program is the one that is asked about.
    void anApprovalDoesNotCoverAUserOfTheSameNameInAnotherFile()
    {
        const QTemporaryDir folder;
        std::vector<std::string> files;
        for (const char *name : {"one", "two"}) {
            QVERIFY(QDir(folder.path()).mkdir(QLatin1StringView(name)));
            QFile program(folder.filePath(QLatin1StringView(name) + QStringLiteral("/login")));
            QVERIFY(program.open(QIODevice::WriteOnly));
            program.write("#!/bin/sh\n");
            program.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
            QFile config(folder.filePath(QLatin1StringView(name) + QStringLiteral("/config")));
            QVERIFY(config.open(QIODevice::WriteOnly));
            config.write("users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: ./login}}}]\n"
                         "clusters: [{name: c, cluster: {server: 'https://a'}}]\ncontexts: [{name: c, context: {cluster: c, user: u}}]\n");
            files.push_back(config.fileName().toStdString());
        }
        const auto identityOf = [](const std::vector<std::string> &paths) {
            const auto config = readKubeconfig(paths);
            return identifyExec(*resolveContext(*config, "c")->user.exec, "/bin").value();
        };
        const ExecIdentity merged = identityOf(files);
        QVERIFY(merged.program.ends_with("/one/login"));
        const ExecIdentity turned = identityOf({files[1], files[0]});
        QVERIFY(turned.program.ends_with("/two/login"));
        QVERIFY(merged.digest != turned.digest);
        QCOMPARE(identityOf({files[0]}).digest, merged.digest);
    }

    void anExpiredTokenIsAskedForAgain()
    {
        SimulatedApiServer server;
        server.setAuthorization("Bearer t");
        ApiConnectionOptions options;
        options.execApproved = always;
        const auto ask = [&](const Program &program) {
            ClusterAccess access = program.access();
            access.server = server.access().server;
            const auto connection = ApiConnection::open(access, options);
            for (int i = 0; i < 3; ++i)
                if (!(*connection)->request(get("/api/v1/configmaps"), {}))
                    return qint64{-1};
            return program.runs();
        };
        QCOMPARE(ask(Program(credential(R"({"token":"t","expirationTimestamp":"2001-01-01T00:00:00Z"})"))), 3);
        QCOMPARE(ask(Program(credential(R"({"token":"t","expirationTimestamp":"2999-01-01T00:00:00Z"})"))), 1);
    }
};

QTEST_GUILESS_MAIN(TestExecLogin)
#include "test_exec_login.moc"
