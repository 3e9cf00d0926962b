// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/app/ctl/tls_scratch.h"

using namespace plumbline::test;
using namespace Qt::StringLiterals;

class TestKeyLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysOfAConnectionAreWrittenNowhere()
    {
        TlsScratch at;
        at.s.environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        const std::size_t before = at.secured.requests().size();
        QProcess desk;
        desk.setProcessEnvironment(at.s.environment);
        desk.start(QStringLiteral(PLUMBLINE_DESK), {});
        QTRY_VERIFY_WITH_TIMEOUT(at.secured.requests().size() > before, 60'000);
        desk.terminate();
        QVERIFY(desk.waitForFinished());
        QVERIFY(!at.wroteKeys());
    }
};

QTEST_GUILESS_MAIN(TestKeyLog)
#include "test_key_log.moc"
