// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/readers.h"
#include "core/value/value_builder.h"

#include <QTest>

using namespace plumbline;

namespace {

Value json(std::string_view text)
{
    return readJson(text, {}).value();
}

Value manyKeys(int count, int step)
{
    ValueBuilder builder;
    builder.beginMap();
    for (int i = 0; i < count; ++i) {
        const std::string number = std::to_string(i * step % count);
        builder.key("key" + number);
        builder.scalar(ValueKind::Int, number);
    }
    builder.end();
    return builder.finish();
}

}

class TestValue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isNullUnlessBuilt();
    void keepsChildrenInOrder();
    void equalsByContent_data();
    void equalsByContent();
    void findsEveryKeyOfSmallAndLargeMaps();
    void resolvesPointers_data();
    void resolvesPointers();
    void printsJson_data();
    void printsJson();
    void indentsJson();
    void copiesWhatItIsGiven();
    void tellsDuplicateKeys();
    void buildsAgainAfterFinish();
    void outlivesItsBuilderAndParents();
};

void TestValue::isNullUnlessBuilt()
{
    const Value value;
    QCOMPARE(value.kind(), ValueKind::Null);
    QCOMPARE(value.text(), std::string_view("null"));
    QCOMPARE(value.size(), std::size_t{0});
    QVERIFY(value.isScalar());
    QVERIFY(!value.find("a"));
    QVERIFY(value == json("null"));
    QVERIFY(value == ValueBuilder().finish());
    QVERIFY(!(value == json("\"null\"")));
}

void TestValue::keepsChildrenInOrder()
{
    const Value value = json(R"({"z": [1, "b", []], "a": {"x": null}})");
    QCOMPARE(value.size(), std::size_t{2});
    QCOMPARE(value.key(0), std::string_view("z"));
    QCOMPARE(value.key(1), std::string_view("a"));
    const Value list = value.at(0);
    QCOMPARE(list.kind(), ValueKind::List);
    QCOMPARE(list.size(), std::size_t{3});
    QCOMPARE(list.key(0), std::string_view());
    QCOMPARE(list.at(0).kind(), ValueKind::Int);
    QCOMPARE(list.at(1).text(), std::string_view("b"));
    QCOMPARE(list.at(2).kind(), ValueKind::List);
    QCOMPARE(list.at(3).kind(), ValueKind::Null);
    QVERIFY(!list.isScalar());
    QCOMPARE(list.text(), std::string_view());
    QCOMPARE(value.at(1).find("x")->kind(), ValueKind::Null);
}

void TestValue::equalsByContent_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("equal");
    const auto row = [](const char *a, const char *b, bool equal) {
        QTest::addRow("%s %s %s", a, equal ? "=" : "!=", b) << QByteArray(a) << QByteArray(b) << equal;
    };
    row(R"({"a":1,"b":[2]})", R"({"b":[2],"a":1})", true);
    row(R"({"a":{"x":1,"y":2},"b":3})", R"({"b":3,"a":{"y":2,"x":1}})", true);
    row("[1,2]", "[2,1]", false);
    row("[1]", "[\"1\"]", false);
    row("[]", "{}", false);
    row("[]", "[[]]", false);
    row("[[1],2]", "[1,[2]]", false);
    row("null", "\"\"", false);
    row("null", "\"null\"", false);
    row("true", "\"true\"", false);
    row("true", "false", false);
    row("1.0", "1", true);
    row("1e2", "100", true);
    row("1.5", "15e-1", true);
    row("0", "-0.0", false);
    row(R"({"a":1,"b":2})", R"({"a":2,"b":1})", false);
    row(R"({"a":"b"})", R"({"b":"a"})", false);
    row(R"({"a":null})", "{}", false);
    row(R"([{"a":1},{"b":2}])", R"([{"a":1,"b":2}])", false);
    row(R"("\u0041")", "\"A\"", true);
    row(R"(["ab","c"])", R"(["a","bc"])", false);
}

void TestValue::equalsByContent()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, equal);
    QCOMPARE(json(a.toStdString()) == json(b.toStdString()), equal);
}

void TestValue::findsEveryKeyOfSmallAndLargeMaps()
{
    for (const int count : {1, 2, 23, 24, 25, 1009}) {
        const Value value = manyKeys(count, 7);
        for (int i = 0; i < count; ++i) {
            const auto found = value.find("key" + std::to_string(i));
            QVERIFY(found.has_value());
            QCOMPARE(found->text(), std::string_view(std::to_string(i)));
        }
        QVERIFY(!value.find("key"));
        QVERIFY(!value.find("key99999"));
        QVERIFY(!value.find(""));
        QVERIFY(value == manyKeys(count, 1));
    }
}

void TestValue::resolvesPointers_data()
{
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *pointer, const char *expected) {
        QTest::newRow(pointer) << QByteArray(pointer) << QByteArray(expected);
    };
    row("/foo", "[\"bar\",\"baz\"]");
    row("/foo/0", "\"bar\"");
    row("/foo/1", "\"baz\"");
    row("/", "0");
    row("/a~1b", "1");
    row("/m~0n", "8");
    row("/~01", "9");
    row("/c/d/0/e", "true");
    row("/foo/2", "nothing");
    row("/foo/00", "nothing");
    row("/foo/01", "nothing");
    row("/foo/-", "nothing");
    row("/foo/-1", "nothing");
    row("/foo/", "nothing");
    row("/foo/99999999999999999999", "nothing");
    row("foo", "nothing");
    row("/m~n", "nothing");
    row("/m~", "nothing");
    row("/a/b", "nothing");
    row("/m~0n/x", "nothing");
}

void TestValue::resolvesPointers()
{
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, expected);
    const Value value = json(R"({"foo":["bar","baz"],"":0,"a/b":1,"m~n":8,"~1":9,"c":{"d":[{"e":true}]}})");
    const auto found = value.resolve(pointer.toStdString());
    QCOMPARE(QByteArray::fromStdString(found ? toJson(*found) : "nothing"), expected);
    QVERIFY(value.resolve("").value() == value);
    QCOMPARE(escapePointer("a/b~c"), std::string("a~1b~0c"));
}

void TestValue::printsJson_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](ValueKind kind, QByteArray text, const char *expected) {
        QTest::newRow(expected) << static_cast<int>(kind) << text << QByteArray(expected);
    };
    row(ValueKind::String, "a\"b\\c/d", R"("a\"b\\c/d")");
    row(ValueKind::String, "\b\f\n\r\t", R"("\b\f\n\r\t")");
    row(ValueKind::String, QByteArray("\x01\x1f\x7f\0", 4), "\"\\u0001\\u001f\x7f\\u0000\"");
    row(ValueKind::String, "\xC3\xA9<&>\xE2\x80\xA8", "\"\xC3\xA9<&>\xE2\x80\xA8\"");
    row(ValueKind::Int, "18446744073709551615", "18446744073709551615");
    row(ValueKind::Int, "0x1F", "\"0x1F\"");
    row(ValueKind::Int, "1_000", "\"1_000\"");
    row(ValueKind::Int, "014", "\"014\"");
    row(ValueKind::Int, "+1", "\"+1\"");
    row(ValueKind::Float, "1.10", "1.10");
    row(ValueKind::Float, "1e+21", "1e+21");
    row(ValueKind::Float, ".5", "\".5\"");
    row(ValueKind::Float, "1.", "\"1.\"");
    row(ValueKind::Float, "1e", "\"1e\"");
    row(ValueKind::Float, ".inf", "\".inf\"");
    row(ValueKind::Bool, "false", "false");
    row(ValueKind::Bool, "yes", "\"yes\"");
    row(ValueKind::Null, "", "null");
    row(ValueKind::Null, "~", "\"~\"");
    row(ValueKind::Alias, "base", "\"*base\"");
}

void TestValue::printsJson()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    ValueBuilder builder;
    builder.scalar(static_cast<ValueKind>(kind), text.toStdString());
    QCOMPARE(QByteArray::fromStdString(toJson(builder.finish())), expected);
}

void TestValue::indentsJson()
{
    QCOMPARE(toJson(json(R"({"a":[1,{"b":[]}],"c":{}})"), 2),
             std::string("{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ],\n  \"c\": {}\n}"));
}

void TestValue::copiesWhatItIsGiven()
{
    ReadOptions options;
    options.meaning = ReadOptions::Meaning::Source;
    const Value source = readYaml("a: &x [1, !secret 0x2]\nb: *x\n", options)->front();
    ValueBuilder builder;
    builder.beginList();
    builder.copy(source);
    builder.string("end");
    builder.end();
    const Value copy = builder.finish().at(0);
    QVERIFY(copy == source);
    QCOMPARE(toJson(copy), toJson(source));
    QCOMPARE(copy.find("a")->mark(), std::string_view("&x"));
    QCOMPARE(copy.resolve("/a/1")->mark(), std::string_view("!secret"));
    QCOMPARE(copy.find("b")->position().line, 2U);
    builder.beginMap();
    builder.key("small");
    builder.copy(json("[{}]"));
    builder.key("large");
    builder.copy(manyKeys(100, 7));
    builder.key("larger");
    builder.copy(manyKeys(200, 7));
    builder.end();
    const Value both = builder.finish();
    QVERIFY(both.find("large") == manyKeys(100, 7) && both.find("larger") == manyKeys(200, 7) && both.find("small") == json("[{}]"));
    for (int i = 0; i < 100; ++i)
        QCOMPARE(both.resolve("/large/key" + std::to_string(i))->text(), std::string_view(std::to_string(i)));
    QCOMPARE(both.resolve("/larger/key150")->text(), std::string_view("150"));
    QVERIFY(!both.resolve("/large/key150"));
    QVERIFY(both.hash() == json(toJson(both)).hash());
}

void TestValue::tellsDuplicateKeys()
{
    for (const int others : {0, 40}) {
        ValueBuilder builder;
        builder.beginMap();
        for (int i = 0; i < others; ++i) {
            builder.key(std::to_string(i));
            builder.string("x");
        }
        for (const std::uint32_t line : {3U, 5U}) {
            builder.key("twice", {line, 1});
            builder.scalar(ValueKind::Int, std::to_string(line));
        }
        builder.end();
        QVERIFY(builder.duplicateKey().has_value());
        QCOMPARE(builder.duplicateKey()->key, std::string("twice"));
        QCOMPARE(builder.duplicateKey()->first.line, 3U);
        QCOMPARE(builder.duplicateKey()->second.line, 5U);
        const Value value = builder.finish();
        QVERIFY(!builder.duplicateKey().has_value());
        QCOMPARE(value.size(), static_cast<std::size_t>(others) + 1);
        QCOMPARE(value.find("twice")->text(), std::string_view("5"));
    }
}

void TestValue::buildsAgainAfterFinish()
{
    ValueBuilder builder;
    std::vector<Value> values;
    for (int i = 0; i < 3; ++i) {
        builder.beginMap();
        builder.key("n");
        builder.scalar(ValueKind::Int, std::to_string(i));
        builder.end();
        values.push_back(builder.finish());
    }
    QCOMPARE(toJson(values[0]), std::string("{\"n\":0}"));
    QCOMPARE(toJson(values[2]), std::string("{\"n\":2}"));
}

void TestValue::outlivesItsBuilderAndParents()
{
    std::optional<Value> leaf;
    {
        const Value parent = json(R"({"deep": {"list": ["kept"]}})");
        leaf = parent.resolve("/deep/list/0");
    }
    QCOMPARE(leaf->text(), std::string_view("kept"));
}

QTEST_GUILESS_MAIN(TestValue)
#include "test_value.moc"
