// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/value/readers.h"
#include "core/value/text_at.h"

using namespace plumbline;

class TestTextAt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void putsAndTakesOneText_data()
    {
        QTest::addColumn<QByteArray>("object");
        QTest::addColumn<QByteArrayList>("path");
        QTest::addColumn<QByteArray>("text"); // null: taken out
        QTest::addColumn<QByteArray>("result");
        const auto row = [](const char *name, const char *object, const QByteArrayList &path, const char *text, const char *result) {
            QTest::newRow(name) << QByteArray(object) << path << QByteArray(text) << QByteArray(result);
        };
        row("replaces, in its place", R"({"a":"1","b":"2"})", {"a"}, "x", R"({"a":"x","b":"2"})");
        row("adds, at the end", R"({"a":"1"})", {"b"}, "x", R"({"a":"1","b":"x"})");
        row("deep, and all else stays", R"({"m":{"l":{"a":"1"},"n":"w"},"s":[1]})", {"m", "l", "b"}, "x",
            R"({"m":{"l":{"a":"1","b":"x"},"n":"w"},"s":[1]})");
        row("makes what is missing", R"({"m":{}})", {"m", "l", "b"}, "x", R"({"m":{"l":{"b":"x"}}})");
        row("makes what is null", R"({"m":{"l":null}})", {"m", "l", "b"}, "x", R"({"m":{"l":{"b":"x"}}})");
        row("takes out", R"({"m":{"a":"1","b":"2"}})", {"m", "a"}, nullptr, R"({"m":{"b":"2"}})");
        row("takes out what is a map", R"({"m":{"a":{"c":"1"}}})", {"m", "a"}, nullptr, R"({"m":{}})");
        row("takes out nothing, and makes nothing", R"({"m":{}})", {"m", "l", "b"}, nullptr, R"({"m":{}})");
        row("a list on the way", R"({"m":[1]})", {"m", "a"}, "x", R"({"m":[1]})");
        row("a text on the way", R"({"m":"w"})", {"m", "a"}, "x", R"({"m":"w"})");
        row("no path", R"({"m":"w"})", {}, "x", R"({"m":"w"})");
    }
    void putsAndTakesOneText()
    {
        QFETCH(const QByteArray, object);
        QFETCH(const QByteArrayList, path);
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, result);
        std::vector<std::string_view> keys;
        for (const QByteArray &key : path)
            keys.emplace_back(key.constData(), static_cast<std::size_t>(key.size()));
        const std::string value = text.toStdString();
        const Value made = withTextAt(readJson(object.toStdString(), {}).value(), keys,
                                      text.isNull() ? std::nullopt : std::optional<std::string_view>(value));
        QCOMPARE(QByteArray::fromStdString(toJson(made)), result);
    }
};

QTEST_APPLESS_MAIN(TestTextAt)
#include "test_text_at.moc"
