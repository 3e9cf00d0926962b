// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/readers.h"

#include <QTest>

using namespace plumbline;

namespace {

std::string repeated(std::string_view text, std::size_t times)
{
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

std::string numbered(std::string_view before, std::string_view after, int count)
{
    std::string out;
    for (int i = 0; i < count; ++i)
        out.append(before).append(std::to_string(i)).append(after);
    return out;
}

// Each name stands for nine of the one before: 9 to the power of `levels` nodes.
std::string laughs(int levels)
{
    std::string out = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < levels; ++i)
        out += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + repeated("*a" + std::to_string(i - 1) + ", ", 9) + "]\n";
    return out;
}

std::string chain(int links)
{
    std::string out = "- &a0 [x]\n";
    for (int i = 1; i < links; ++i)
        out += "- &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
    return out;
}

}

// Bad and hostile input: each has its error, soon, and says where.
class TestBadInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isRefused_data();
    void isRefused();
    void meetsALimit_data();
    void meetsALimit();
    void staysBelowLimits();
    void quotesNoValues_data();
    void quotesNoValues();

private:
    void add(Format format, std::string_view source, const char *subject, const char *detail);
};

void TestBadInput::add(Format format, std::string_view source, const char *subject, const char *detail)
{
    const QByteArray bytes(source.data(), static_cast<qsizetype>(source.size()));
    QTest::addRow("%d %s", static_cast<int>(format), bytes.left(40).toPercentEncoding(" []{}:,\"'=").constData())
        << static_cast<int>(format) << bytes << QByteArray(subject) << QByteArray(detail);
}

void TestBadInput::isRefused_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("subject");
    QTest::addColumn<QByteArray>("detail");
    using namespace std::string_view_literals;

    add(Format::Yaml, "a: 1\na: 2\n", "f:2:1", "\"a\" is already set in line 1. Remove one of lines 1 and 2.");
    add(Format::Yaml, "x:\n  a: 1\n  b: 1\n  'a': 2\n", "f:4:3", "lines 2 and 4");
    add(Format::Yaml, "{1: a, 01: b}", "f:1:8", "\"1\" is already set in column 2 of this line. Remove one of the two.");
    add(Format::Yaml, "{\"a\\u202eb\": 1, \"a\\u202eb\": 2}", "f:1:17", "\"a\\u202Eb\"");
    add(Format::Yaml, "a: b: c\n", "f:1:5", "mapping values are not allowed");
    add(Format::Yaml, "a: [1, 2\n", "f:2:1", "did not find expected ',' or ']'");
    add(Format::Yaml, "a: {b: 1\nc: 2\n", "f:2:2", "did not find expected ',' or '}'");
    add(Format::Yaml, "a: 'x\n", "f:2:1", "unexpected end of stream while scanning a quoted scalar that begins in line 1");
    add(Format::Yaml, "a:\n\t- b\n", "f:2:1", "cannot start any token");
    add(Format::Yaml, "a: @x\n", "f:1:4", "cannot start any token");
    add(Format::Yaml, "a: \"\\q\"\n", "f:1:5", "unknown escape");
    add(Format::Yaml, "  a: 1\n b: 2\n", "f:2:2", "did not find expected");
    add(Format::Yaml, "- a\nb: 1\n", "f:2:1", "did not find expected '-' indicator");
    add(Format::Yaml, "a: *x\n", "f:1:4", "*x names no anchor");
    add(Format::Yaml, "&a [*a]\n", "f:1:5", "a cycle");
    add(Format::Yaml, "a: &x {b: [1, *x]}\n", "f:1:15", "a cycle");
    add(Format::Yaml, "&a &b c\n", "f:1:4", "did not find");
    add(Format::Yaml, "? [a]\n: b\n", "f:1:3", "A list or map cannot be a key");
    add(Format::Yaml, "? {a: b}\n: c\n", "f:1:3", "A list or map cannot be a key");
    add(Format::Yaml, "x: &x [1]\n*x : 1\n", "f:2:1", "A list or map cannot be a key");
    add(Format::Yaml, "~: 1\n", "f:1:1", "A key must be a string, a number or a boolean");
    add(Format::Yaml, "a: .nan\n", "f:1:4", "no JSON form");
    add(Format::Yaml, "a: !!int x\n", "f:1:4", "does not fit its tag !!int");
    add(Format::Yaml, "!!bool x: 1\n", "f:1:1", "does not fit its tag !!bool");
    add(Format::Yaml, "a: !u!x 1\n", "f:1:4", "undefined tag handle");
    add(Format::Yaml, "<<: 1\n", "f:1:5", "\"<<\" merges a map");
    add(Format::Yaml, "%YAML 1.2\n---\na: 1\n", "f:1:1", "YAML 1.1 only");
    add(Format::Yaml, "%YAML 3.0\n---\na: 1\n", "f:1:1", "incompatible YAML document");
    add(Format::Yaml, "a: \"\\/\"\n", "f:1:4", "no escape \"\\/\"");
    add(Format::Yaml, "a: [b?]\n", "f:1:5", "no \"?\" within brackets");
    add(Format::Yaml,
        "a: 1\n\xEF\xBB\xBF"
        "b: 2\n",
        "f:2:1", "byte order mark");
    add(Format::Yaml, "a: \x01\n", "f:1:4", "control characters are not allowed");
    add(Format::Yaml, "\xC3\xA9: \x7F\n", "f:1:4", "control characters are not allowed");
    add(Format::Yaml, "a: {{ .Values.x }}\n", "f:1:5", "A list or map cannot be a key");
    add(Format::Yaml, "{{- if .Values.x }}\na: 1\n{{- end }}\n", "f:1:2", "A list or map cannot be a key");
    add(Format::Yaml, ",", "f:1:1", "did not find expected node content");
    add(Format::Yaml, ",,,,\n", "f:1:1", "did not find expected node content");
    add(Format::Yaml, "a: \xFF\n", "f:1:4", "not valid UTF-8");
    add(Format::Yaml, "a: 1\nb: \xC3\xA9\xED\xA0\x80\n", "f:2:5", "not valid UTF-8");
    add(Format::Yaml, "a: \xC0\x80\n", "f:1:4", "not valid UTF-8");
    add(Format::Yaml,
        "\xFF\xFE"
        "a\0:\0"sv,
        "f:1:1", "not valid UTF-8");
    add(Format::Yaml, "a: b\0c\n"sv, "f:1:5", "NUL");

    add(Format::Json, "", "f:1:1", "there is no value");
    add(Format::Json, " \n", "f:1:1", "there is no value");
    add(Format::Json, "{\"a\":1,\n\"a\":2}", "f:2:1", "lines 1 and 2");
    add(Format::Json, "{\"a\":1,\"\\u0061\":2}", "f:1:8", "\"a\" is already set");
    add(Format::Json, "{\"a\":}", "f:1:6", "expected a value");
    add(Format::Json, "[1,]", "f:1:4", "expected a value");
    add(Format::Json, "[,1]", "f:1:2", "expected a value");
    add(Format::Json, "[1 2]", "f:1:4", "a comma, colon, bracket");
    add(Format::Json, "[1", "f:1:3", "a comma, colon, bracket");
    add(Format::Json, "[1}", "f:1:3", "a comma, colon, bracket");
    add(Format::Json, "{\"a\" 1}", "f:1:6", "a comma, colon, bracket");
    add(Format::Json, "{a: 1}", "f:1:2", "a comma, colon, bracket");
    add(Format::Json, "{\"a\":1,}", "f:1:8", "a comma, colon, bracket");
    add(Format::Json, "1 2", "f:1:3", "a comma, colon, bracket");
    add(Format::Json, "1, 2", "f:1:4", "more after the end");
    add(Format::Json, "1], [2", "f:1:3", "more after the end");
    add(Format::Json, "{} x", "f:1:4", "a comma, colon, bracket");
    add(Format::Json, "\"a", "f:1:1", "does not end");
    add(Format::Json, "[\"a\nb\"]", "f:1:4", "control character");
    add(Format::Json, "[\"\\q\"]", "f:1:2", "escape that JSON does not know");
    add(Format::Json, "[\"\\ud800\"]", "f:1:2", "escape that JSON does not know");
    add(Format::Json, "[01]", "f:1:2", "expected a value");
    add(Format::Json, "[1.]", "f:1:2", "expected a value");
    add(Format::Json, "[.5]", "f:1:2", "expected a value");
    add(Format::Json, "[+1]", "f:1:2", "expected a value");
    add(Format::Json, "[1e400]", "f:1:2", "too large");
    add(Format::Json, "[NaN]", "f:1:2", "expected a value");
    add(Format::Json, "[True]", "f:1:2", "expected a value");
    add(Format::Json, "[truex]", "f:1:2", "expected a value");
    add(Format::Json, "['a']", "f:1:2", "Strings need double quotes");
    add(Format::Json, "// c\n1", "f:1:1", "expected a value");
    add(Format::Json, "[\"\xC3\x28\"]", "f:1:3", "not valid UTF-8");
    add(Format::Json, "[1\0]"sv, "f:1:3", "NUL");

    add(Format::Toml, "a = 1\nb = 2\na = 3\n", "f:3:", "lines 1 and 3");
    add(Format::Toml, "[t]\nx = 1\n[u]\nx = 1\n[t]\ny = 2\n", "f:5:1", "lines 1 and 5");
    add(Format::Toml, "[t]\nx = 1\n[u]\nx = 1\nx = 2\n", "f:5:", "lines 4 and 5");
    add(Format::Toml, "[[t]]\nx = 1\n[[t]]\nx = 1\n'x' = 2\n", "f:5:", "lines 4 and 5");
    add(Format::Toml, "a.b = 1\n[c]\na.b = 1\na.d = 1\na.b = 2\n", "f:5:", "lines 3 and 5");
    add(Format::Toml, "a = 1\na.b = 2\n", "f:2:", "lines 1 and 2");
    add(Format::Toml, "a = {b = 1, b = 2}\n", "f:1:", "cannot redefine");
    add(Format::Toml, "a = [1]\n[[a]]\n", "f:2:", "lines 1 and 2");
    add(Format::Toml, "a =\n", "f:1:", "Not valid TOML");
    add(Format::Toml, "a = 'x\n", "f:1:", "Not valid TOML");
    add(Format::Toml, "a = \"\"\"x\n", "f:1:", "Not valid TOML");
    add(Format::Toml, "[a\n", "f:1:", "Not valid TOML");
    add(Format::Toml, "= 1\n", "f:1:", "Not valid TOML");
    add(Format::Toml, "a = yes\n", "f:1:", "Not valid TOML");
    add(Format::Toml, "a = 1979-13-01\n", "f:1:", "Not valid TOML");
    add(Format::Toml, "a = 99999999999999999999\n", "f:1:", "does not fit in 64 bits");
    add(Format::Toml, "a = \xFF\n", "f:1:5", "not valid UTF-8");

    add(Format::Ini, "[s]\na=1\nb=2\na=3\n", "f:4:1", "lines 2 and 4");
    add(Format::Ini, "[s]\na=1\n[t]\n[s]\na=1\n", "f:5:1", "lines 2 and 5");
    add(Format::Ini, "s=1\n[s]\n", "f:2:1", "lines 1 and 2");
    add(Format::Ini, "\n [s\n", "f:2:2", "\"]\" is missing");
    add(Format::Ini, "[]\n", "f:1:1", "has no name");
    add(Format::Ini, "[s] x\n", "f:1:5", "Only a comment");
    add(Format::Ini, "= x\n", "f:1:1", "is missing");
    add(Format::Ini, "a=\x80\n", "f:1:3", "not valid UTF-8");

    add(Format::DotEnv, "A=1\n\nexport A=2\n", "f:3:8", "lines 1 and 3");
    add(Format::DotEnv, "A=\"x\n", "f:1:3", "does not end");
    add(Format::DotEnv, "A='x\\'y'\n", "f:1:7", "Only a comment");
    add(Format::DotEnv, "A=\"x\" y\n", "f:1:7", "Only a comment");
    add(Format::DotEnv, "1A=x\n", "f:1:1", "Expected a name");
    add(Format::DotEnv, "A: x\n", "f:1:2", "Expected \"=\"");
    add(Format::DotEnv, "=x\n", "f:1:1", "Expected a name");
    add(Format::DotEnv, "A=\"x\\", "f:1:3", "does not end");
    add(Format::DotEnv, "A=\0"sv, "f:1:3", "NUL");

    add(Format::Properties, "a=1\n# c\na 2\n", "f:3:1", "lines 1 and 3");
    add(Format::Properties, "a=1\n\\u0061=2\n", "f:2:1", "lines 1 and 2");
    add(Format::Properties, "a=\\u12\n", "f:1:1", "four hexadecimal digits");
    add(Format::Properties, "a=\\u00zz\n", "f:1:1", "four hexadecimal digits");
    add(Format::Properties, "a=\\ud800\n", "f:1:1", "four hexadecimal digits");
    add(Format::Properties, "a=\\udc00\n", "f:1:1", "four hexadecimal digits");
    add(Format::Properties, "a=\xE9\n", "f:1:3", "not valid UTF-8");
}

void TestBadInput::isRefused()
{
    QFETCH(int, format);
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, subject);
    QFETCH(QByteArray, detail);
    ReadOptions options;
    options.subject = "f";
    const auto result = readFormat(static_cast<Format>(format), {source.data(), static_cast<std::size_t>(source.size())}, options);
    QVERIFY2(!result.has_value(), result && !result->empty() ? toJson(result->front()).c_str() : "");
    const Error &error = result.error();
    QCOMPARE(error.code, ErrorCode::InvalidInput);
    QVERIFY2(error.subject == subject.toStdString() || (subject.endsWith(':') && error.subject.rfind(subject.toStdString(), 0) == 0),
             error.text().c_str());
    QVERIFY2(error.detail.find(detail.toStdString()) != std::string::npos, error.text().c_str());
}

void TestBadInput::meetsALimit_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("subject");
    QTest::addColumn<QByteArray>("detail");
    const char *deep = "More than 128 levels of nesting";
    add(Format::Yaml, repeated("[", 100'000), "f:1:129", deep);
    add(Format::Yaml, repeated("{a: ", 100'000), "f:1:513", deep);
    add(Format::Yaml, repeated("- ", 100'000), "f:1:257", deep);
    add(Format::Yaml, chain(2'000), "f:128:", deep);
    add(Format::Yaml, laughs(20), "f:", "More than 4000000 nodes after expanding aliases");
    add(Format::Yaml, "a: &a {x: 1}\n" + repeated("---\na: &a {x: 1}\n", 20'000), "f:40000:1", "More than 20000 documents");
    add(Format::Yaml, repeated("---\n", 30'000), "f:20001:1", "More than 20000 documents");
    add(Format::Yaml, "[" + repeated("1,", 4'100'000), "f:1:", "More than 4000000 nodes");
    add(Format::Yaml, numbered("%TAG !t", "! x:\n", 300) + "---\na\n", "f:1:1", "More than 256 %TAG lines");
    add(Format::Yaml, std::string((32U << 20U) + 1, ' '), "f:1:1", "More than 33554432 bytes");
    add(Format::Json, repeated("[", 100'000), "f:1:129", deep);
    add(Format::Json, repeated("{\"a\":", 100'000), "f:1:641", deep);
    add(Format::Json, "[" + repeated("1,", 4'100'000) + "1]", "f:1:", "More than 4000000 nodes");
    add(Format::Toml, "a = " + repeated("[", 100'000), "f:1:", deep);
    add(Format::Toml, repeated("a.", 2'000'000) + "a = 1", "f:1:", deep);
    add(Format::Toml, "[" + repeated("a.", 2'000'000) + "a]", "f:1:", deep);
    add(Format::Toml, "x = " + repeated("{ a.a.a.a = ", 1'000), "f:1:", deep);
    add(Format::Toml, "[a.b.c]\n" + repeated("x.", 125) + "x = 1", "f:2:", deep);
    add(Format::Toml, numbered("[a", ".b]\n", 60'000), "f:50001:", "More than 50000 table headers and dotted keys");
    add(Format::Toml, "a = [" + repeated("1,", 4'100'000) + "]", "f:1:", "More than 4000000 nodes");
    add(Format::Ini, repeated("[a]\n", 4'100'000), "f:4000001:1", "More than 4000000 nodes");
    add(Format::DotEnv, repeated("A\n", 4'100'000), "f:4000001:1", "More than 4000000 nodes");
    add(Format::Properties, repeated("a\n", 4'100'000), "f:4000001:1", "More than 4000000 nodes");
}

void TestBadInput::meetsALimit()
{
    isRefused();
}

void TestBadInput::staysBelowLimits()
{
    ReadOptions options;
    options.limits.depth = 3;
    QVERIFY(readYaml("[[[1]]]", options).has_value());
    QVERIFY(!readYaml("[[[[1]]]]", options).has_value());
    QVERIFY(readYaml("- &a [[1]]\n- *a\n", options).has_value());
    QVERIFY(!readYaml("- &a [[1]]\n- [*a]\n", options).has_value());
    QVERIFY(readJson("[[[1]]]", options).has_value());
    QVERIFY(!readJson("[[[[1]]]]", options).has_value());
    QVERIFY(readToml("a.b.c = 1\nx = [[1]]\ny = '....'\n", options).has_value());
    QVERIFY(!readToml("a.b.c.d = 1", options).has_value());
    QVERIFY(readToml("[a.b]\nx = 1", options).has_value());
    QVERIFY(!readToml("[a.b.c]", options).has_value());
    QVERIFY(readToml("[[a]]\nx = 1", options).has_value());
    QVERIFY(!readToml("[[a]]\nx = []", options).has_value());
    QVERIFY(!readToml("[[a]]\n[a.b]", options).has_value());
    options = {};
    options.limits.nodes = 9;
    QVERIFY(readYaml("[&a [1, 2], *a, {b: 1}]", options).has_value());
    QVERIFY(!readYaml("[&a [1, 2], *a, {b: 1}, 2]", options).has_value());
    options = {};
    options.limits.documents = 2;
    QVERIFY(readYaml("--- 1\n--- 2\n", options).has_value());
    QVERIFY(!readYaml("--- 1\n--- 2\n--- 3\n", options).has_value());
    options = {};
    options.limits.bytes = 4;
    QVERIFY(readYaml("a: 1", options).has_value());
    QVERIFY(!readYaml("a: 10", options).has_value());
}

void TestBadInput::quotesNoValues_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("source");
    const auto row = [](Format format, const char *source) { QTest::newRow(source) << static_cast<int>(format) << QByteArray(source); };
    row(Format::Yaml, "a: !!int hunter2\n");
    row(Format::Yaml, "a: \"hunter2\n");
    row(Format::Yaml, "a: hunter2: 1\n");
    row(Format::Json, "{\"a\": \"hunter2\", }");
    row(Format::Json, "{\"a\": hunter2}");
    row(Format::Toml, "a = 12345678901234567890123\n");
    row(Format::Toml, "a = hunter2\n");
    row(Format::Toml, "a = \"hunter2\n");
    row(Format::Ini, "[a] hunter2\n");
    row(Format::DotEnv, "A=\"hunter2\n");
    row(Format::DotEnv, "A=\"x\" hunter2\n");
    row(Format::Properties, "a=hunter2\\u12\n");
}

void TestBadInput::quotesNoValues()
{
    QFETCH(int, format);
    QFETCH(QByteArray, source);
    const auto result = readFormat(static_cast<Format>(format), source.toStdString(), {});
    QVERIFY(!result.has_value());
    QVERIFY2(result.error().detail.find("unter2") == std::string::npos, result.error().text().c_str());
    QVERIFY2(result.error().detail.find("345678") == std::string::npos, result.error().text().c_str());
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "test_bad_input.moc"
