// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/value/json_path.h"
#include "core/value/readers.h"

using namespace plumbline;

class TestJsonPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void meansPlaces_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("names") << QByteArray(".spec.replicas") << QByteArray("/spec/replicas");
        QTest::newRow("from the root") << QByteArray("$.spec.replicas") << QByteArray("/spec/replicas");
        QTest::newRow("a quoted name") << QByteArray(".meta['a.b/c']") << QByteArray("/meta/a.b~1c");
        QTest::newRow("an index") << QByteArray(".list[1].v") << QByteArray("/list/1/v");
        QTest::newRow("all items") << QByteArray(".list[*].v") << QByteArray("/list/0/v /list/1/v");
        QTest::newRow("all members") << QByteArray(".meta.*") << QByteArray("/meta/a.b~1c");
        QTest::newRow("a filter") << QByteArray(".list[?(@.n == \"b\")].v") << QByteArray("/list/1/v");
        QTest::newRow("a filter that leaves out") << QByteArray(".list[?(@.n!='b')].v") << QByteArray("/list/0/v");
        QTest::newRow("a filter by number") << QByteArray(".list[?(@.v == 2)]") << QByteArray("/list/1");
        QTest::newRow("nothing there") << QByteArray(".list[7].x") << QByteArray();
    }
    void meansPlaces()
    {
        QFETCH(const QByteArray, path);
        QFETCH(const QByteArray, expected);
        const Value value = readJson(R"({"spec":{"replicas":1},"meta":{"a.b/c":1},"list":[{"n":"a","v":1},{"n":"b","v":2}]})", {}).value();
        const Result<JsonPath> read = readJsonPath(path.toStdString());
        QVERIFY2(read, read ? "" : read.error().text().c_str());
        QByteArrayList told;
        for (const std::string &pointer : pointersOf(*read, value))
            told += QByteArray::fromStdString(pointer);
        QCOMPARE(told.join(' '), expected);
    }

    void refusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char *path :
             {"", "$", "spec", "..spec", ".a[1:2]", ".a[?(@.b)]", ".a[?(@.b > 1)]", ".a['b", ".a[", ".a[?(@.b=='c'", ".a[1", ".a."})
            QTest::newRow(*path == '\0' ? "nothing" : path) << QByteArray(path);
    }
    void refusesWhatItDoesNotKnow()
    {
        QFETCH(const QByteArray, path);
        const Result<JsonPath> read = readJsonPath(path.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    }
};

QTEST_APPLESS_MAIN(TestJsonPath)
#include "test_json_path.moc"
