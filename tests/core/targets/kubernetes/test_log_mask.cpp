// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/secret_mask.h"
#include "core/targets/kubernetes/log_mask.h"

#include <QTest>

using namespace plumbline;

class TestLogMask : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesOfSecretsAreCovered_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("covered");
        QTest::newRow("word") << "login s3cr3t-Value done"
                              << "login ••• done";
        QTest::newRow("named") << "password=s3cr3t-Value"
                               << "password=•••";
        QTest::newRow("json") << R"({"password":"s3cr3t-Value"})"
                              << R"({"password":"•••"})";
        QTest::newRow("inner signs") << "key is \"a=b:c/d\""
                                     << "key is \"•••\"";
        QTest::newRow("short values are words") << "port 443"
                                                << "port 443";
        QTest::newRow("as a manifest has it") << "password: czNjcjN0LVZhbHVl"
                                              << "password: •••";
        QTest::newRow("bearer") << "Authorization: Bearer abcdefghij"
                                << "Authorization: Bearer •••";
        QTest::newRow("user info") << "GET http://u:p@host/x"
                                   << "GET http://•••@host/x";
        QTest::newRow("nothing") << "GET http://host/x@y"
                                 << "GET http://host/x@y";
    }
    void valuesOfSecretsAreCovered()
    {
        QFETCH(QString, line);
        const LogMask mask({secretMask("s3cr3t-Value"), secretMask("a=b:c/d"), secretMask("443")});
        QTEST(QString::fromStdString(mask.covered(line.toStdString())), "covered");
    }
};

QTEST_APPLESS_MAIN(TestLogMask)
#include "test_log_mask.moc"
