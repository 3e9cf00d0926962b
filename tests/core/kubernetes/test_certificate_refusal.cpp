// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/failure_words.h"

#include <QTest>

using namespace plumbline;

class TestCertificateRefusal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAlertTellsWhatIsWrongWithTheCertificate_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<bool>("showed");
        QTest::addColumn<QString>("told"); // empty: nothing is made up
        QTest::newRow("none") << "tlsv13 alert certificate required" << false << "wants a client certificate";
        QTest::newRow("none, in another word") << "sslv3 alert bad certificate" << false << "wants a client certificate";
        QTest::newRow("none, and something else") << "tlsv1 alert unknown ca" << false << "";
        QTest::newRow("none of use") << "tlsv13 alert certificate required" << true << "no client certificate that it can use";
        QTest::newRow("bad") << "sslv3 alert bad certificate" << true << "without a reason";
        QTest::newRow("unknown") << "sslv3 alert certificate unknown" << true << "without a reason";
        QTest::newRow("authority") << "tlsv1 alert unknown ca" << true << "does not know the authority";
        QTest::newRow("expired") << "ssl/tls alert certificate expired" << true << "has expired";
        QTest::newRow("revoked") << "sslv3 alert certificate revoked" << true << "was revoked";
        QTest::newRow("unsupported") << "sslv3 alert unsupported certificate" << true << "of this kind";
        QTest::newRow("not let in") << "tlsv1 alert access denied" << true << "does not let it in";
        QTest::newRow("an unknown server") << "SSL certificate problem: unable to get local issuer certificate" << true << "";
        QTest::newRow("another alert") << "tlsv1 alert internal error" << true << "";
        QTest::newRow("no alert") << "Connection reset by peer" << true << "";
    }
    void anAlertTellsWhatIsWrongWithTheCertificate()
    {
        QFETCH(const QString, message);
        QFETCH(const bool, showed);
        QFETCH(const QString, told);
        const std::string whole = "OpenSSL SSL_read: error:0A000000:SSL routines::" + message.toStdString() + ", errno 0";
        const std::string_view meaning = certificateRefusal(whole, showed);
        QCOMPARE(meaning.empty(), told.isEmpty());
        QVERIFY2(meaning.find(told.toStdString()) != std::string_view::npos, std::string(meaning).c_str());
    }
};

QTEST_APPLESS_MAIN(TestCertificateRefusal)
#include "test_certificate_refusal.moc"
