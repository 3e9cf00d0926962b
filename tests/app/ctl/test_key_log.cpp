// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/app/ctl/tls_scratch.h"

using namespace plumbline::test;

class TestKeyLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysOfAConnectionAreWrittenNowhere()
    {
        TlsScratch at;
        const Outcome told = at.s.ctl({QStringLiteral("status")});
        QVERIFY2(told.code == 1, told.err.constData());
        QVERIFY(!at.secured.requests().empty());
        QVERIFY(!at.wroteKeys());
    }
};

QTEST_GUILESS_MAIN(TestKeyLog)
#include "test_key_log.moc"
