// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/deletion.h"
#include "tests/support/live_objects.h"

using namespace plumbline;
using namespace plumbline::test;

class TestDeletion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsSinceWhenAndWhatItWaitsFor_data()
    {
        QTest::addColumn<QString>("metadata");
        QTest::addColumn<QString>("phrase");
        const QString due = QStringLiteral("'deletionTimestamp':'2026-01-01T00:00:30Z'");
        QTest::newRow("not at all") << QStringLiteral("'name':'a','finalizers':['a/b']") << QString();
        QTest::newRow("no moment") << QStringLiteral("'deletionTimestamp':null") << QString();
        QTest::newRow("a moment") << due << QStringLiteral("being deleted since 2026-01-01T00:00:30Z");
        QTest::newRow("a grace period") << due + QStringLiteral(",'deletionGracePeriodSeconds':30")
                                        << QStringLiteral("being deleted since 2026-01-01T00:00:00Z");
        QTest::newRow("one finalizer") << due + QStringLiteral(",'finalizers':['a/b']")
                                       << QStringLiteral("being deleted since 2026-01-01T00:00:30Z, waits for the finalizer a/b");
        QTest::newRow("two, one of them odd") << due + QStringLiteral(",'finalizers':['a/b','c\\u202e']")
                                              << QStringLiteral(
                                                     "being deleted since 2026-01-01T00:00:30Z, waits for the finalizers a/b, c\\u202E");
        QTest::newRow("no list of them") << due + QStringLiteral(",'finalizers':{'a':'b'}")
                                         << QStringLiteral("being deleted since 2026-01-01T00:00:30Z");
        QTest::newRow("no time") << QStringLiteral("'deletionTimestamp':'soon\\u202e'")
                                 << QStringLiteral("being deleted since soon\\u202E");
    }
    void tellsSinceWhenAndWhatItWaitsFor()
    {
        QFETCH(const QString, metadata);
        QFETCH(const QString, phrase);
        const Value object = json(QStringLiteral("{'metadata':{%1}}").arg(metadata));
        QCOMPARE(isBeingDeleted(object), !phrase.isEmpty());
        QCOMPARE(QString::fromStdString(deletionPhrase(object)), phrase);
    }
};

QTEST_APPLESS_MAIN(TestDeletion)
#include "test_deletion.moc"
