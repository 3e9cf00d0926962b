// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/kubernetes/environment_proxy.h"

#include <map>

using namespace plumbline;

using Variables = std::map<std::string, std::string>;

class TestEnvironmentProxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isChosenAsKubectlDoes_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<QString>("proxy");
        const Variables both{{"HTTPS_PROXY", "http://secure:1"}, {"HTTP_PROXY", "http://plain:2"}};
        const auto without = [&both](const char *list) {
            Variables out = both;
            out["NO_PROXY"] = list;
            return out;
        };
        const QString secure = QStringLiteral("http://secure:1");
        const QString api = QStringLiteral("https://api.example.com:6443");
        QTest::newRow("nothing set") << api << Variables() << QString();
        QTest::newRow("https") << api << both << secure;
        QTest::newRow("http") << QStringLiteral("http://api.example.com") << both << QStringLiteral("http://plain:2");
        QTest::newRow("small letters") << api << Variables{{"https_proxy", "socks5://small:3"}} << QStringLiteral("socks5://small:3");
        QTest::newRow("capitals first") << api << Variables{{"https_proxy", "http://small:3"}, {"HTTPS_PROXY", "http://secure:1"}}
                                        << secure;
        QTest::newRow("an empty one counts for nothing")
            << api << Variables{{"HTTPS_PROXY", ""}, {"https_proxy", "http://secure:1"}} << secure;
        QTest::newRow("no scheme") << api << Variables{{"HTTPS_PROXY", "secure:1"}} << secure;
        QTest::newRow("localhost") << QStringLiteral("https://localhost:6443") << both << QString();
        QTest::newRow("loopback") << QStringLiteral("https://127.3.2.1:6443") << both << QString();
        QTest::newRow("loopback, version 6") << QStringLiteral("https://[::1]:6443") << both << QString();
        QTest::newRow("everything") << api << without("*") << QString();
        QTest::newRow("the host") << api << without("other, API.example.com") << QString();
        QTest::newRow("a domain") << api << without("example.com") << QString();
        QTest::newRow("the end of a name is no domain") << api << without("ample.com") << secure;
        QTest::newRow("what is below") << api << without(".example.com") << QString();
        QTest::newRow("not the domain itself") << QStringLiteral("https://example.com") << without(".example.com") << secure;
        QTest::newRow("below, with a star") << api << without("*.example.com") << QString();
        QTest::newRow("the port") << api << without("example.com:6443") << QString();
        QTest::newRow("another port") << api << without("example.com:443") << secure;
        QTest::newRow("an address") << QStringLiteral("https://10.1.2.3") << without("10.1.2.3") << QString();
        QTest::newRow("another address") << QStringLiteral("https://10.1.2.3") << without("10.1.2.4") << secure;
        QTest::newRow("a range") << QStringLiteral("https://10.1.2.3") << without("10.0.0.0/8") << QString();
        QTest::newRow("another range") << QStringLiteral("https://10.1.2.3") << without("10.2.0.0/16") << secure;
        QTest::newRow("a range and a name") << api << without("10.0.0.0/8") << secure;
        QTest::newRow("version 6") << QStringLiteral("https://[2001:db8::7]:6443") << without("2001:db8::/32") << QString();
        QTest::newRow("version 6, an address") << QStringLiteral("https://[2001:db8::7]:6443") << without("[2001:db8::7]:6443")
                                               << QString();
    }
    void isChosenAsKubectlDoes()
    {
        QFETCH(const QString, server);
        QFETCH(const Variables, variables);
        QFETCH(const QString, proxy);
        const auto variable = [&variables](const char *name) {
            const auto found = variables.find(name);
            return found == variables.end() ? std::nullopt : std::optional(found->second);
        };
        QCOMPARE(QString::fromStdString(proxyFromEnvironment(QUrl(server), variable)), proxy);
    }
};

QTEST_APPLESS_MAIN(TestEnvironmentProxy)
#include "test_environment_proxy.moc"
