// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/kubernetes/cluster_access.h"

using namespace plumbline;

namespace {

class Folder {
public:
    std::string write(const QString &name, const QByteArray &content) const
    {
        const QString path = folder_.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
        return path.toStdString();
    }
    [[nodiscard]] std::string path(const QString &name) const { return folder_.filePath(name).toStdString(); }

private:
    QTemporaryDir folder_;
};

Result<Kubeconfig> read(const std::vector<std::string> &files)
{
    return readKubeconfig(files);
}

const QByteArray whole = R"(apiVersion: v1
kind: Config
current-context: prod
clusters:
- name: prod
  cluster:
    server: https://Prod.Example:6443/
    certificate-authority: pki/ca.crt
    tls-server-name: kube
    proxy-url: http://proxy:3128
    disable-compression: true
- name: lab
  cluster: {server: 'https://[::1]', insecure-skip-tls-verify: true, certificate-authority-data: }
users:
- name: robin
  user:
    client-certificate: pki/robin.crt
    client-key: /etc/robin.key
    as: deployer
    as-uid: '7'
    as-groups: [ops, dev]
    as-user-extra: {reason: [audit, drill]}
- name: plugin
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1
      command: ./bin/login
      args: [--cluster, prod]
      env: [{name: REGION, value: eu}]
      installHint: Ask the platform team.
      provideClusterInfo: true
      interactiveMode: Never
- name: token
  user: {token: abc, tokenFile: token.txt}
contexts:
- name: prod
  context: {cluster: prod, user: robin, namespace: shop}
- name: lab
  context: {cluster: lab, user: token}
- name: nobody
  context: {cluster: lab, user: gone}
- name: nowhere
  context: {cluster: gone, user: token}
- name: plugin
  context: {cluster: lab, user: plugin}
)";

}

class TestKubeconfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatKubectlReads()
    {
        const Folder folder;
        const auto config = read({folder.write(QStringLiteral("config"), whole)});
        QVERIFY2(config, config ? "" : config.error().text().c_str());
        QCOMPARE(config->contexts.size(), 5U);
        const auto access = resolveContext(*config, "");
        QVERIFY(access);
        QCOMPARE(access->context, std::string("prod"));
        QCOMPARE(access->nameSpace, std::string("shop"));
        QCOMPARE(access->server, std::string("https://prod.example:6443"));
        QCOMPARE(access->cluster.authorityFile, folder.path(QStringLiteral("pki/ca.crt")));
        QCOMPARE(access->cluster.tlsServerName, std::string("kube"));
        QCOMPARE(access->cluster.proxyUrl, std::string("http://proxy:3128"));
        QVERIFY(access->cluster.disableCompression);
        QCOMPARE(access->user.certificateFile, folder.path(QStringLiteral("pki/robin.crt")));
        QCOMPARE(access->user.keyFile, std::string("/etc/robin.key"));
        QCOMPARE(access->user.as.user, std::string("deployer"));
        QCOMPARE(access->user.as.groups, (std::vector<std::string>{"ops", "dev"}));
        QCOMPARE(access->user.as.extra.front().second, (std::vector<std::string>{"audit", "drill"}));
    }

    void resolvesCommandsAgainstTheirFile()
    {
        const Folder folder;
        const auto config = read({folder.write(QStringLiteral("deep/config"), whole)});
        QVERIFY(config);
        const KubeUser *user = config->user("plugin");
        QVERIFY(user != nullptr && user->exec);
        QCOMPARE(user->exec->command, folder.path(QStringLiteral("deep/bin/login")));
        QCOMPARE(user->exec->arguments, (std::vector<std::string>{"--cluster", "prod"}));
        QVERIFY(user->exec->provideClusterInfo);
        const auto missing = identifyExec(*user->exec, "/usr/bin");
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QVERIFY(missing.error().detail.find("Ask the platform team.") != std::string::npos);
    }

    void theFirstFileWinsAndMissingOnesAreSkipped()
    {
        const Folder folder;
        const std::string first = folder.write(QStringLiteral("a"), R"(
contexts: [{name: prod, context: {cluster: first, user: u}}]
clusters: [{name: first, cluster: {server: "https://a"}}]
)");
        const std::string second = folder.write(QStringLiteral("b"), R"(
current-context: prod
contexts: [{name: prod, context: {cluster: second, user: u, namespace: other}}]
clusters: [{name: first, cluster: {server: "https://b", tls-server-name: x}}, {name: second, cluster: {server: "https://b"}}]
users: [{name: u, user: {token: t}}]
)");
        const auto config = read({folder.path(QStringLiteral("missing")), first, second});
        QVERIFY(config);
        QCOMPARE(config->files, (std::vector<std::string>{first, second}));
        const auto access = resolveContext(*config, "");
        QVERIFY(access);
        QCOMPARE(access->server, std::string("https://a:443"));
        QCOMPARE(access->nameSpace, std::string("default"));
        QCOMPARE(access->cluster.tlsServerName, std::string());
        QCOMPARE(access->user.token, std::string("t"));
    }

    void splitsTheVariable()
    {
        QCOMPARE(kubeconfigFiles("", "/home/o"), std::vector<std::string>{"/home/o/.kube/config"});
        QCOMPARE(kubeconfigFiles("/a::/b:/a", "/home/o"), (std::vector<std::string>{"/a", "/b"}));
    }

    void refusesWithThePlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *text, const char *place, const char *says) {
            QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(place) << QString::fromLatin1(says);
        };
        row("not a map", "- a\n", ":1:1", "must be a map");
        row("another kind", "kind: Pod\n", ":1:7", "not a kubeconfig");
        row("syntax", "clusters: [\n", ":2:1", "");
        row("twice the same key", "users: []\nusers: []\n", ":2:1", "1");
        row("clusters is text", "clusters: many\n", ":1:11", "must be a list");
        row("no name", "users:\n- user: {}\n", ":2:3", "no name");
        row("a name twice", "users:\n- {name: a}\n- {name: a}\n", ":3:3", "given twice");
        row("a number as token", "users:\n- name: a\n  user:\n    token: 12\n", ":4:12", "must be text");
        row("a word as flag", "clusters:\n- name: a\n  cluster:\n    insecure-skip-tls-verify: perhaps\n", ":4:31", "true or false");
        row("broken base64", "users:\n- name: a\n  user:\n    client-key-data: '***'\n", ":4:22", "base64");
        row("groups as text", "users: [{name: a, user: {as-groups: ops}}]", ":1:37", "must be a list");
        row("old plugin", "users: [{name: a, user: {exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: x}}}]", ":1:32",
            "apiVersion");
        row("plugin without command", "users: [{name: a, user: {exec: {apiVersion: client.authentication.k8s.io/v1beta1}}}]", ":1:32",
            "no command");
        row("v1 without mode", "users: [{name: a, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: x}}}]", ":1:32",
            "interactiveMode");
    }
    void refusesWithThePlace()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, place);
        QFETCH(const QString, says);
        const Folder folder;
        const std::string file = folder.write(QStringLiteral("config"), text);
        const auto config = read({file});
        QVERIFY(!config);
        QCOMPARE(config.error().code, ErrorCode::InvalidInput);
        QCOMPARE(config.error().subject, file + place.toStdString());
        QVERIFY2(config.error().detail.find(says.toStdString()) != std::string::npos, config.error().detail.c_str());
    }

    void quotesNoSecret()
    {
        const Folder folder;
        const auto config =
            read({folder.write(QStringLiteral("config"), "users:\n- name: a\n  user:\n    client-key-data: 'hunter2***'\n")});
        QVERIFY(!config);
        QVERIFY(config.error().text().find("hunter2") == std::string::npos);
    }

    void contextsThatCannotBeUsed_data()
    {
        QTest::addColumn<QByteArray>("cluster");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *cluster, const char *user, const char *says) {
            QTest::newRow(name) << QByteArray(cluster) << QByteArray(user) << QString::fromLatin1(says);
        };
        const char *good = "server: 'https://a'";
        row("no server", "", "token: t", "names no server");
        row("no scheme", "server: 'a:6443'", "token: t", "https");
        row("another scheme", "server: 'ftp://a'", "token: t", "https");
        row("user info", "server: 'https://o:p@a'", "token: t", "do not belong");
        row("query", "server: 'https://a?b'", "token: t", "query");
        row("white space", "server: 'https://a b'", "token: t", "white space");
        row("line break", "server: \"https://a\\r\\nHost: b\"", "token: t", "white space");
        row("skip-verify and authority", "server: 'https://a', insecure-skip-tls-verify: true, certificate-authority: x", "token: t",
            "Keep one");
        row("certificate alone", good, "client-certificate: x", "needs its key");
        row("key alone", good, "client-key: x", "needs its key");
        row("token and password", good, "token: t, username: u, password: p", "Keep one");
        row("auth provider", good, "auth-provider: {name: gcp}", "no longer supported");
        row("groups without user", good, "as-groups: [a]", "need a user");
    }
    void contextsThatCannotBeUsed()
    {
        QFETCH(const QByteArray, cluster);
        QFETCH(const QByteArray, user);
        QFETCH(const QString, says);
        const Folder folder;
        const auto config =
            read({folder.write(QStringLiteral("config"), "clusters: [{name: c, cluster: {" + cluster + "}}]\nusers: [{name: u, user: {" +
                                                             user + "}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\n")});
        QVERIFY2(config, config ? "" : config.error().text().c_str());
        const auto access = resolveContext(*config, "x");
        QVERIFY(!access);
        QCOMPARE(access.error().code, ErrorCode::InvalidInput);
        QVERIFY2(access.error().detail.find(says.toStdString()) != std::string::npos, access.error().text().c_str());
        QVERIFY(access.error().subject.find(":1:12") != std::string::npos || access.error().subject.find(":2:9") != std::string::npos);
        QVERIFY(access.error().text().find("o:p@") == std::string::npos);
    }

    void namesWhatIsMissing()
    {
        const Folder folder;
        const auto config = read({folder.write(QStringLiteral("config"), whole)});
        QVERIFY(config);
        for (const char *context : {"nobody", "nowhere", "absent"}) {
            const auto access = resolveContext(*config, context);
            QVERIFY(!access);
            QCOMPARE(access.error().code, ErrorCode::NotFound);
        }
        QCOMPARE(read({folder.path(QStringLiteral("none"))}).error().code, ErrorCode::NotFound);
    }

    void anotherArgumentIsAnotherProgram()
    {
        KubeExec exec;
        exec.command = "true";
        const auto one = identifyExec(exec, "/usr/bin:/bin");
        QVERIFY(one);
        QVERIFY(one->program.starts_with('/'));
        exec.arguments = {"x"};
        QVERIFY(identifyExec(exec, "/usr/bin:/bin")->digest != one->digest);
    }
};

QTEST_GUILESS_MAIN(TestKubeconfig)
#include "test_kubeconfig.moc"
