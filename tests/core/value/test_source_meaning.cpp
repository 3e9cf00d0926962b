// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/readers.h"

#include <QTest>

using namespace plumbline;

namespace {

Result<std::vector<Value>> readAll(Format format, std::string_view text)
{
    ReadOptions options;
    options.meaning = ReadOptions::Meaning::Source;
    options.subject = "file";
    return readFormat(format, text, options);
}

Value read(Format format, std::string_view text)
{
    const auto documents = readAll(format, text);
    if (!documents)
        qFatal("%s", documents.error().text().c_str());
    return documents->empty() ? Value() : documents->front();
}

}

// Files whose reader is not known: what the source says counts, how it is laid out does not.
class TestSourceMeaning : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsKinds_data();
    void tellsKinds();
    void layoutIsNoDifference_data();
    void layoutIsNoDifference();
    void textIsADifference_data();
    void textIsADifference();
    void keepsAliasesAndMerges();
    void marksTagsAndAnchors();
    void knowsWhereEachNodeBegan_data();
    void knowsWhereEachNodeBegan();
    void leavesOutEmptyDocuments_data();
    void leavesOutEmptyDocuments();
};

void TestSourceMeaning::tellsKinds_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](Format format, const char *source, ValueKind kind, const char *text) {
        QTest::newRow(source) << static_cast<int>(format) << QByteArray(source) << static_cast<int>(kind) << QByteArray(text);
    };
    const auto yaml = [&](const char *source, ValueKind kind, const char *text) { row(Format::Yaml, source, kind, text); };
    yaml("v: 1.10", ValueKind::Float, "1.10");
    yaml("v: 0x1F", ValueKind::Int, "0x1F");
    yaml("v: 1_000", ValueKind::Int, "1_000");
    yaml("v: yes", ValueKind::Bool, "yes");
    yaml("v: ~", ValueKind::Null, "~");
    yaml("v:", ValueKind::Null, "");
    yaml("v: .inf", ValueKind::Float, ".inf");
    yaml("v: '1'", ValueKind::String, "1");
    yaml("v: \"a\\tb\"", ValueKind::String, "a\tb");
    yaml("v: |\n  a\n  b\n", ValueKind::String, "a\nb\n");
    yaml("v: >-\n  a\n  b\n", ValueKind::String, "a b");
    yaml("v: 2001-01-01", ValueKind::String, "2001-01-01");
    yaml("v: !!int x", ValueKind::String, "x");
    yaml("v: !!binary aGk=", ValueKind::String, "aGk=");
    row(Format::Json, R"({"v": 1.10})", ValueKind::Float, "1.10");
    row(Format::Json, R"({"v": 1E400})", ValueKind::Float, "1E400");
    row(Format::Json, R"({"v": -0})", ValueKind::Int, "-0");
    row(Format::Json, R"({"v": "\u00e9"})", ValueKind::String, "\xC3\xA9");
    row(Format::Toml, "v = 1_000", ValueKind::Int, "1_000");
    row(Format::Toml, "v = 0xdead_beef # c", ValueKind::Int, "0xdead_beef");
    row(Format::Toml, "v = +6.626e-34", ValueKind::Float, "+6.626e-34");
    row(Format::Toml, "v = -inf", ValueKind::Float, "-inf");
    row(Format::Toml, "v = 1979-05-27T07:32:00-08:00", ValueKind::String, "1979-05-27T07:32:00-08:00");
    row(Format::Toml, "v = 1979-05-27 07:32:00 # c", ValueKind::String, "1979-05-27 07:32:00");
    row(Format::Toml, "v = 1979-05-27 # c", ValueKind::String, "1979-05-27");
    row(Format::Toml, "v = 07:32:00", ValueKind::String, "07:32:00");
    row(Format::Toml, "v = '1'", ValueKind::String, "1");
    row(Format::Toml, "v = true", ValueKind::Bool, "true");
    row(Format::Toml, "\"\xC3\xA9\" = 1\nv = 2", ValueKind::Int, "2");
    row(Format::Toml, "\"\xC3\xA9\xC3\xA9\" = {v = 2}", ValueKind::Int, "2");
    row(Format::Ini, "v = 007", ValueKind::String, "007");
    row(Format::DotEnv, "v=007", ValueKind::String, "007");
    row(Format::Properties, "v: 007", ValueKind::String, "007");
}

void TestSourceMeaning::tellsKinds()
{
    QFETCH(int, format);
    QFETCH(QByteArray, source);
    QFETCH(int, kind);
    QFETCH(QByteArray, text);
    const Value document = read(static_cast<Format>(format), source.toStdString());
    const Value value = document.find("v").value_or(document.size() > 0 ? document.at(0).find("v").value_or(Value()) : Value());
    QCOMPARE(static_cast<int>(value.kind()), kind);
    QCOMPARE(QByteArray::fromStdString(std::string(value.text())), text);
}

void TestSourceMeaning::layoutIsNoDifference_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    const auto row = [](const char *name, Format format, const char *a, const char *b) {
        QTest::newRow(name) << static_cast<int>(format) << QByteArray(a) << QByteArray(b);
    };
    row("yaml key order", Format::Yaml, "a: 1\nb: {c: 2, d: 3}\n", "b: {d: 3, c: 2}\na: 1\n");
    row("yaml comments", Format::Yaml, "a: 1\nb: 2\n", "# head\na: 1 # one\n\n\n# more\nb: 2\n");
    row("yaml quoting", Format::Yaml, "a: foo\nb: \"bar\"\n", "a: 'foo'\n\"b\": bar\n");
    row("yaml flow and block", Format::Yaml, "a: [1, 2]\nb: {c: d}\n", "a:\n- 1\n- 2\nb:\n    c: d\n");
    row("yaml block scalars", Format::Yaml, "a: \"x\\ny\\n\"\n", "a: |\n    x\n    y\n");
    row("yaml line ends", Format::Yaml, "a: 1\nb: 2\n", "a: 1\r\nb: 2\r\n");
    row("yaml document marks", Format::Yaml, "a: 1\n", "---\na: 1\n...\n");
    row("yaml byte order mark", Format::Yaml, "a: 1\n",
        "\xEF\xBB\xBF"
        "a: 1\n");
    row("yaml told tags", Format::Yaml, "a: foo\nb: 1\nc: [x]\nd: {}\n", "a: !!str foo\nb: !!int 1\nc: !!seq [x]\nd: !!map {}\n");
    row("json white space", Format::Json, "{\"a\":[1,2]}", "\n{ \"a\" : [ 1 ,\t2 ] }\n");
    row("json key order", Format::Json, "{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}");
    row("json escapes", Format::Json, "[\"/\\n\"]", "[\"\\/\\u000a\"]");
    row("toml tables", Format::Toml, "[a]\nb = 1\nc.d = 'x'\n", "a = { c = { d = \"x\" }, b = 1 } # inline\n");
    row("toml order", Format::Toml, "[x]\na = 1\n[y]\nb = 2\n", "[y]\nb = 2\n\n# c\n[x]\na = 1\n");
    row("ini", Format::Ini, "[s]\na = 1\nb = 2\n[t]\nc=3\n", "; top\n[t]\nc = 3\n\n[s]\nb=2\n# c\na=1\n");
    row("ini opened again", Format::Ini, "[s]\na=1\nb=2\n[t]\n", "[s]\na=1\n[t]\n[s]\nb=2\n");
    row("env", Format::DotEnv, "A=1\nB=x\n", "# c\n\nexport B=\"x\" # c\nA = '1'\n");
    row("properties", Format::Properties, "a=b\nc=d e\n", "! c\nc : d \\\n   e\n\n  a b\n");
}

void TestSourceMeaning::layoutIsNoDifference()
{
    QFETCH(int, format);
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    const Value left = read(static_cast<Format>(format), a.toStdString());
    const Value right = read(static_cast<Format>(format), b.toStdString());
    QVERIFY2(left == right, qPrintable(QString::fromStdString(toJson(left) + " != " + toJson(right))));
}

void TestSourceMeaning::textIsADifference_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    const auto row = [](Format format, const char *a, const char *b) {
        QTest::addRow("%s / %s", a, b) << static_cast<int>(format) << QByteArray(a) << QByteArray(b);
    };
    row(Format::Yaml, "a: 1.10", "a: 1.1");
    row(Format::Yaml, "a: 1", "a: \"1\"");
    row(Format::Yaml, "a: yes", "a: true");
    row(Format::Yaml, "a: 0x10", "a: 16");
    row(Format::Yaml, "a:", "a: null");
    row(Format::Yaml, "a: 1", "b: 1");
    row(Format::Yaml, "[a, b]", "[b, a]");
    row(Format::Yaml, "[]", "{}");
    row(Format::Yaml, "a: x", "a: !secret x");
    row(Format::Yaml, "a: !one x", "a: !two x");
    row(Format::Yaml, "a: [x]", "a: !secret [x]");
    row(Format::Yaml, "a: {}", "a: !!set {}");
    row(Format::Yaml, "a: &x 1\nb: *x", "a: &x 1\nb: 1");
    row(Format::Yaml, "a: &x 1\nb: &y 2\nc: *x", "a: &y 1\nb: &x 2\nc: *x");
    row(Format::Yaml, "a: '*x'", "a: &y '*x'");
    row(Format::Yaml, "a: |\n  x\n", "a: |-\n  x\n");
    row(Format::Json, "[1.10]", "[1.1]");
    row(Format::Json, "[1e2]", "[100]");
    row(Format::Json, "[\"1\"]", "[1]");
    row(Format::Json, "[null]", "[]");
    row(Format::Toml, "a = 1.10", "a = 1.1");
    row(Format::Toml, "a = 0x10", "a = 16");
    row(Format::Toml, "a = 1979-05-27", "a = 1979-05-28");
    row(Format::Toml, "a = [1]", "a = 1");
    row(Format::Toml, "a = 1_0", "a = 10");
    row(Format::Ini, "a=1", "a=01");
    row(Format::Ini, "a=", "a");
    row(Format::Ini, "a=1", "[s]\na=1");
    row(Format::Ini, "a=\"1\"", "a=1");
    row(Format::Ini, "a=1 ; x", "a=1");
    row(Format::DotEnv, "A=1", "A=2");
    row(Format::DotEnv, "A=", "A");
    row(Format::DotEnv, "A=\"$B\"", "A='$B'");
    row(Format::DotEnv, "A=\"x\\ny\"", "A='x\\ny'");
    row(Format::Properties, "a=1", "a=1 ");
    row(Format::Properties, "a\\=b=1", "a=b=1");
}

void TestSourceMeaning::textIsADifference()
{
    QFETCH(int, format);
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QVERIFY(!(read(static_cast<Format>(format), a.toStdString()) == read(static_cast<Format>(format), b.toStdString())));
}

void TestSourceMeaning::keepsAliasesAndMerges()
{
    const Value value = read(Format::Yaml, "base: &b {x: 1}\nuse:\n  <<: *b\n  y: *b\n");
    QCOMPARE(toJson(value), std::string(R"({"base":{"x":1},"use":{"<<":"*b","y":"*b"}})"));
    const Value alias = value.resolve("/use/<<").value();
    QCOMPARE(alias.kind(), ValueKind::Alias);
    QVERIFY(alias.isScalar());
    QCOMPARE(alias.text(), std::string_view("b"));
}

void TestSourceMeaning::marksTagsAndAnchors()
{
    const Value value =
        read(Format::Yaml, "- plain\n- !secret x\n- &a y\n- !secret &b [z]\n- !!str q\n- !!set {k}\n- !<tag:example.org,2000:t> w\n");
    const std::vector<std::string_view> expected{"", "!secret", "&a", "!secret &b", "", "!!set", "tag:example.org,2000:t"};
    for (std::size_t i = 0; i < expected.size(); ++i)
        QCOMPARE(value.at(i).mark(), expected[i]);
}

void TestSourceMeaning::knowsWhereEachNodeBegan_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<uint>("line");
    QTest::addColumn<uint>("column");
    const auto row = [](Format format, const char *source, const char *pointer, uint line, uint column) {
        QTest::addRow("%s %s", source, pointer) << static_cast<int>(format) << QByteArray(source) << QByteArray(pointer) << line << column;
    };
    row(Format::Yaml, "a:\n  - b\n  - {c: d}\n", "/a/0", 2, 5);
    row(Format::Yaml, "a:\n  - b\n  - {c: d}\n", "/a/1/c", 3, 9);
    row(Format::Yaml, "a:\n  - b\n  - {c: d}\n", "/a", 2, 3);
    row(Format::Yaml, "\xC3\xA9: x", "/\xC3\xA9", 1, 4);
    row(Format::Json, "{\n \"a\": [1,\n  \"\xC3\xA9\", true]}", "/a/1", 3, 3);
    row(Format::Json, "{\n \"a\": [1,\n  \"\xC3\xA9\", true]}", "/a/2", 3, 8);
    row(Format::Json, "{\n \"a\": [1]}", "", 1, 1);
    row(Format::Toml, "a = 1\n[b]\nc = ['x',\n 2]\n", "/b/c/1", 4, 2);
    row(Format::Ini, "[s]\n  a =  1\n", "/s/a", 2, 8);
    row(Format::DotEnv, "\nexport A= 1", "/A", 2, 11);
    row(Format::Properties, "# x\n  a = 1", "/a", 2, 3);
}

void TestSourceMeaning::knowsWhereEachNodeBegan()
{
    QFETCH(int, format);
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, pointer);
    QFETCH(uint, line);
    QFETCH(uint, column);
    const Position where = read(static_cast<Format>(format), source.toStdString()).resolve(pointer.toStdString()).value().position();
    QCOMPARE(where.line, line);
    QCOMPARE(where.column, column);
}

void TestSourceMeaning::leavesOutEmptyDocuments_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("documents");
    const auto row = [](const char *source, int documents) { QTest::newRow(source) << QByteArray(source) << documents; };
    row("", 0);
    row("# only a comment\n", 0);
    row("---\n", 0);
    row("---\n---\n# c\n---\n", 0);
    row("---\na: 1\n---\n---\nb: 2\n", 2);
    row("a: 1\n...\n---\nb: 2\n", 2);
    row("null", 1);
    row("~", 1);
    row("--- ''\n", 1);
    row("--- []\n---\n", 1);
}

void TestSourceMeaning::leavesOutEmptyDocuments()
{
    QFETCH(QByteArray, source);
    QFETCH(int, documents);
    QCOMPARE(static_cast<int>(readAll(Format::Yaml, source.toStdString())->size()), documents);
    QCOMPARE(static_cast<int>(readYaml(source.toStdString(), {})->size()), documents);
}

QTEST_GUILESS_MAIN(TestSourceMeaning)
#include "test_source_meaning.moc"
