// SPDX-License-Identifier: GPL-3.0-or-later
// Environments of a cluster on the command line: which cluster is used, which program logs in, what is told of both.
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/app/ctl/cluster_scratch.h"

#include <QFile>

using namespace plumbline::test;
using namespace Qt::StringLiterals;

class TestClusterAccess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aContextThatLeadsElsewhereIsRefusedUntilItIsAllowedAgain()
    {
        ClusterScratch at;
        const Outcome allowed = at.allow();
        QCOMPARE(allowed.code, 0);
        QVERIFY2(allowed.out.contains("cluster  " + urlOf(at.server)), allowed.out.constData());
        QVERIFY(at.s.read(u"config/plumbline/workspace.yaml"_s).contains("server: \"" + urlOf(at.server) + "\""));
        QCOMPARE(at.s.ctl({u"status"_s}).code, 1);
        QVERIFY(at.s.read(u"config/plumbline/workspace.yaml"_s).contains("uid: \""));

        SimulatedApiServer other;
        at.kubeconfig("server: '" + urlOf(other) + "'");
        for (const char *command : {"status", "diff", "plan"}) {
            const Outcome refused = at.s.ctl({QString::fromLatin1(command)});
            QCOMPARE(refused.code, 2);
            QVERIFY2(refused.err.contains("\"c\" leads to another cluster") && refused.err.contains(urlOf(at.server)) &&
                         refused.err.contains(urlOf(other)) && refused.err.contains("target allow"),
                     refused.err.constData());
        }
        const QJsonObject status = at.s.json({u"status"_s});
        QCOMPARE(status.value("consent"_L1).toString(), u"moved"_s);
        QCOMPARE(at.s.complaint(u"status"_s, status), QString());
        QVERIFY(other.requests().empty());

        QCOMPARE(at.s.complaint(u"target"_s, at.s.json({u"target"_s, u"allow"_s})), QString());
        QCOMPARE(at.s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 0);
        QVERIFY(other.object(u"ConfigMap"_s, u"shop"_s, u"a"_s));
        QVERIFY(!at.server.object(u"ConfigMap"_s, u"shop"_s, u"a"_s));
    }

    void aClusterInTheSamePlaceIsToldByItsUid()
    {
        ClusterScratch at;
        QCOMPARE(at.allow().code, 0);
        QCOMPARE(at.s.ctl({u"status"_s}).code, 1);
        at.server.erase(u"Namespace"_s, {}, u"kube-system"_s);
        at.server.put(R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":"kube-system"}})");
        QCOMPARE(at.s.ctl({u"status"_s}).code, 2);
        at.server.inject({SimulatedFault::Forbidden, SimulatedStep::Get, -1, 0}); // hides what it was
        QCOMPARE(at.s.ctl({u"status"_s}).code, 2);
        QCOMPARE(at.allow().code, 0);
        QCOMPARE(at.s.ctl({u"status"_s}).code, 1); // by its address, until the uid can be read
    }

    void anEntryWithoutAClusterTakesTheOneThatIsReached()
    {
        ClusterScratch at;
        QCOMPARE(at.allow().code, 0);
        const QString file = u"config/plumbline/workspace.yaml"_s;
        QByteArray text = at.s.read(file);
        at.s.write(file, text.left(text.indexOf("      cluster:"))); // as earlier versions wrote it
        QCOMPARE(at.s.ctl({u"status"_s}).code, 1);
        QVERIFY(at.s.read(file).contains("server: \"" + urlOf(at.server) + "\""));
        QVERIFY(at.s.read(file).contains("uid: \""));
    }

    void aLoginProgramRunsOnceItIsAllowed()
    {
        ClusterScratch at;
        at.server.setAuthorization("Bearer secret");
        at.s.write(u"bin/login"_s, "#!/bin/sh\nprintf x >> \"$0.ran\"\necho "
                                   "'{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":"
                                   "\"secret\"}}'\n");
        QFile::setPermissions(at.s.path(u"bin/login"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const auto write = [&at](const char *argument) {
            at.kubeconfig("server: '" + urlOf(at.server) + "'",
                          "{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: ./bin/login, args: [\"" +
                              QByteArray(argument) + "\"], env: [{name: KEY, value: hidden}]}}");
        };
        write("two words");
        const QByteArray line = "bin/login \"two words\" (sets KEY)";
        const Outcome asked = at.allow();
        QCOMPARE(asked.code, 0);
        QVERIFY2(asked.err.contains(line) && asked.err.contains("--allow-login-program"), asked.err.constData());
        const Outcome refused = at.s.ctl({u"status"_s});
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains(line) && refused.err.contains("--allow-login-program"), refused.err.constData());
        QVERIFY(!at.s.exists(u"bin/login.ran"_s));
        QVERIFY(at.server.requests().empty());

        const Outcome allowed = at.allow({u"--allow-login-program"_s});
        QCOMPARE(allowed.code, 0);
        QCOMPARE(allowed.err, QByteArray());
        QVERIFY2(allowed.out.contains(line), allowed.out.constData());
        QCOMPARE(at.s.ctl({u"status"_s}).code, 1);
        const QByteArray workspace = at.s.read(u"config/plumbline/workspace.yaml"_s);
        QVERIFY(workspace.contains("loginPrograms:") && !workspace.contains("hidden"));
        QVERIFY(!at.s.ctl({u"history"_s, u"-o"_s, u"json"_s}).out.contains("two words"));

        write("others");
        QCOMPARE(at.s.ctl({u"status"_s}).code, 2);
    }

    void aLoginThatIsNotAcceptedIsTold()
    {
        ClusterScratch at;
        QCOMPARE(at.allow().code, 0);
        at.server.setAuthorization("Bearer other");
        for (const char *command : {"status", "diff"}) {
            const Outcome refused = at.s.ctl({QString::fromLatin1(command)});
            QCOMPARE(refused.code, 2);
            QVERIFY2(refused.err.contains("No login since 20") && refused.err.contains("\"c\"") && refused.err.contains("Put a new token"),
                     refused.err.constData());
        }
        at.server.setAuthorization("Bearer t");
        QVERIFY(!at.s.ctl({u"status"_s}).err.contains("No login"));
    }

    void skippedChecksAreToldByEveryLook_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *command : {"status", "diff", "plan"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }
    void skippedChecksAreToldByEveryLook()
    {
        QFETCH(const QString, command);
        ClusterScratch at;
        at.kubeconfig("server: 'https://127.0.0.1:9', insecure-skip-tls-verify: true"); // nobody listens there
        QCOMPARE(at.allow().code, 0);
        const Outcome looked = at.s.ctl({command});
        QCOMPARE(looked.code, 2);
        QVERIFY2(looked.err.contains("insecure-skip-tls-verify"), looked.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestClusterAccess)
#include "test_cluster_access.moc"
