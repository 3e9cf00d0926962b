// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/kubernetes/api_failure.h"

using namespace plumbline;
using std::chrono::milliseconds;

class TestRetryAfter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isReadAsSecondsOrDate_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qint64>("pause"); // milliseconds; -1: none
        QTest::newRow("seconds") << QByteArray("7") << qint64(7000);
        QTest::newRow("at once") << QByteArray("0") << qint64(0);
        QTest::newRow("a day") << QByteArray("86400") << qint64(3'600'000);
        QTest::newRow("a date") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << qint64(37'000);
        QTest::newRow("a date that is over") << QByteArray("Sun, 06 Nov 1994 08:48:00 GMT") << qint64(0);
        QTest::newRow("a date far away") << QByteArray("Mon, 07 Nov 1994 08:49:37 GMT") << qint64(3'600'000);
        QTest::newRow("nothing") << QByteArray() << qint64(-1);
        QTest::newRow("less than nothing") << QByteArray("-1") << qint64(-1);
        QTest::newRow("words") << QByteArray("soon") << qint64(-1);
        QTest::newRow("too many") << QByteArray("99999999999999") << qint64(-1);
    }
    void isReadAsSecondsOrDate()
    {
        QFETCH(const QByteArray, header);
        QFETCH(const qint64, pause);
        const std::chrono::system_clock::time_point now(milliseconds(784'111'740'000)); // 08:49:00 that day
        QCOMPARE(retryAfterOf({header.constData(), static_cast<std::size_t>(header.size())}, now).value_or(milliseconds(-1)).count(),
                 pause);
    }
};

QTEST_APPLESS_MAIN(TestRetryAfter)
#include "test_retry_after.moc"
