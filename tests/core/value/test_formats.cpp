// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/readers.h"

#include <QTest>

using namespace plumbline;

class TestFormats : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isChosenByName_data();
    void isChosenByName();
    void reads_data();
    void reads();
    void readsCanonicalNumbersForKubernetes();
    void refusesPlainText();
};

void TestFormats::isChosenByName_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("format");
    const auto row = [](const char *path, Format format) { QTest::newRow(path) << QByteArray(path) << static_cast<int>(format); };
    row("a/b/deployment.yaml", Format::Yaml);
    row("values.yml", Format::Yaml);
    row("UPPER.YAML", Format::Yaml);
    row("a.b.yaml", Format::Yaml);
    row("package.json", Format::Json);
    row("pyproject.toml", Format::Toml);
    row("grafana.ini", Format::Ini);
    row("setup.cfg", Format::Ini);
    row(".env", Format::DotEnv);
    row("dir/.env", Format::DotEnv);
    row(".env.production", Format::DotEnv);
    row("prod.env", Format::DotEnv);
    row(".env.json", Format::Json);
    row("application.properties", Format::Properties);
    row("nginx.conf", Format::Text);
    row("Pipfile", Format::Text);
    row("Cargo.lock", Format::Text);
    row("yaml", Format::Text);
    row("a.yaml/readme", Format::Text);
    row("x.yaml.gotmpl", Format::Text);
    row(".environment", Format::Text);
    row("env", Format::Text);
    row("", Format::Text);
}

void TestFormats::isChosenByName()
{
    QFETCH(QByteArray, path);
    QFETCH(int, format);
    QCOMPARE(static_cast<int>(formatOf(path.toStdString())), format);
}

void TestFormats::reads_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, Format format, const char *source, const char *expected) {
        QTest::newRow(name) << static_cast<int>(format) << QByteArray(source) << QByteArray(expected);
    };
    row("json scalar", Format::Json, " 12 ", "12");
    row("json string", Format::Json, "\"a\"", "\"a\"");
    row("json null", Format::Json, "null\n", "null");
    row("json empties", Format::Json, "[{},[],\"\"]", "[{},[],\"\"]");
    row("json pair of surrogates", Format::Json, "\"\\ud83d\\ude00\"", "\"\xF0\x9F\x98\x80\"");
    row("json zero character", Format::Json, "[\"\\u0000\"]", "[\"\\u0000\"]");
    row("toml order", Format::Toml, "z = 1\na = 2\n[t]\ny = 3\nb = 4\n", R"({"z":1,"a":2,"t":{"y":3,"b":4}})");
    row("toml tables in lists", Format::Toml, "[[a]]\nx = 1\n[[a]]\nx = 2\n[a.b]\ny = 3\n", R"({"a":[{"x":1},{"x":2,"b":{"y":3}}]})");
    row("toml dotted", Format::Toml, "a.b.c = 1\na.d = [1, [2.5, 'x']]\n", R"({"a":{"b":{"c":1},"d":[1,[2.5,"x"]]}})");
    row("toml strings", Format::Toml, "a = \"\"\"\nx\\ty\"\"\"\nb = '''z\\n'''\n", R"({"a":"x\ty","b":"z\\n"})");
    row("toml empty", Format::Toml, "# nothing\n", "{}");
    row("ini top and sections", Format::Ini, "a = 1\n[s]\nb : 2 = 3\nflag\n[t] # c\n", R"({"a":"1","s":{"b":"2 = 3","flag":null},"t":{}})");
    row("ini continued", Format::Ini, "[s]\ndeps =\n    a>=1\n    b\nnext = x\n", R"({"s":{"deps":"a>=1\nb","next":"x"}})");
    row("ini indented alike", Format::Ini, "[s]\n\ta = 1\n\tb = 2\n", R"({"s":{"a":"1","b":"2"}})");
    row("ini keeps quotes", Format::Ini, "a = \"x\" ; y\n", R"({"a":"\"x\" ; y"})");
    row("ini line ends", Format::Ini, "[s]\r\na=1\r\rb=2", R"({"s":{"a":"1","b":"2"}})");
    row("ini brackets in a name", Format::Ini, "[remote \"a]b\"]\n", R"({"remote \"a]b\"":{}})");
    row("env", Format::DotEnv, "export KEY=\"a b\" # c\nA=x # y\nB=x#y\nC='a \"b\"'\n", R"({"KEY":"a b","A":"x","B":"x#y","C":"a \"b\""})");
    row("env escapes", Format::DotEnv, R"(A="x\ny\t\"\\\$\z")", R"({"A":"x\ny\t\"\\$\\z"})");
    row("env several lines", Format::DotEnv, "A=\"one\ntwo\"\nB=3\n", R"({"A":"one\ntwo","B":"3"})");
    row("env no value", Format::DotEnv, "A=\nexport B\nC= # c\nexport=1\n", R"({"A":"","B":null,"C":"","export":"1"})");
    row("env blanks", Format::DotEnv, "  A =  x y  \n", R"({"A":"x y"})");
    row("properties", Format::Properties, "a=1\nb : 2\nc 3\nd\n", R"({"a":"1","b":"2","c":"3","d":""})");
    row("properties escapes", Format::Properties, "k\\ e\\:y = \\u00e9\\ud83d\\ude00\\t\\q\n",
        "{\"k e:y\":\"\xC3\xA9\xF0\x9F\x98\x80\\tq\"}");
    row("properties continued", Format::Properties, "a = x, \\\n    y\\\\\nb = z\\", R"({"a":"x, y\\","b":"z"})");
    row("properties separators", Format::Properties, "a==b\nc = : d\ne\t=\tf", R"({"a":"=b","c":": d","e":"f"})");
    row("properties comments", Format::Properties, "# x \\\n! y\n  # z\na=#b\n", R"({"a":"#b"})");
}

void TestFormats::reads()
{
    QFETCH(int, format);
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, expected);
    ReadOptions options;
    options.subject = "file";
    const auto documents = readFormat(static_cast<Format>(format), source.toStdString(), options);
    QVERIFY2(documents.has_value(), documents ? "" : documents.error().text().c_str());
    QCOMPARE(documents->size(), std::size_t{1});
    QCOMPARE(QByteArray::fromStdString(toJson(documents->front())), expected);
}

void TestFormats::readsCanonicalNumbersForKubernetes()
{
    QCOMPARE(toJson(readJson("[1.0, 1e2, 1.50, 1e21, 18446744073709551615, 18446744073709551616, -0.0]", {}).value()),
             std::string("[1,100,1.5,1e+21,18446744073709551615,18446744073709552000,-0]"));
    QCOMPARE(toJson(readToml("a = [0x10, 1_000, 1.0, 1e-7]", {}).value()), std::string("{\"a\":[16,1000,1,1e-7]}"));
}

void TestFormats::refusesPlainText()
{
    const auto result = readFormat(Format::Text, "a: 1", {});
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().code, ErrorCode::InvalidInput);
}

QTEST_GUILESS_MAIN(TestFormats)
#include "test_formats.moc"
