// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/yaml_tree.h"

#include <QTest>

using namespace plumbline;

Q_DECLARE_METATYPE(std::string)

namespace {

std::string repeated(std::string_view text, std::size_t times)
{
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

// "key@line:column=kind text@line:column" of each value, in order.
std::string described(const YamlNode &node)
{
    static constexpr char kinds[] = "nbifslm";
    std::string out(1, kinds[static_cast<std::size_t>(node.kind)]);
    out += node.text + "@" + std::to_string(node.at.line) + ":" + std::to_string(node.at.column);
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        out += " ";
        if (!node.keys.empty())
            out += node.keys[i].name + "@" + std::to_string(node.keys[i].at.line) + ":" + std::to_string(node.keys[i].at.column) + "=";
        out += described(node.items[i]);
    }
    return out;
}

}

class TestYamlTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesHaveTheirPlace_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("tree");
        const auto row = [](const char *name, const std::string &text, const std::string &tree) { QTest::newRow(name) << text << tree; };
        row("block", "a:\n  b: c\n", "m@1:1 a@1:1=m@2:3 b@2:3=sc@2:6");
        row("flow", "a: {b: [c, 1]}", "m@1:1 a@1:1=m@1:4 b@1:5=l@1:8 sc@1:9 i1@1:12");
        row("columns count characters", "\"ü\": \"é\"  # ä\nb: {ß: x, y: z}", "m@1:1 ü@1:1=sé@1:6 b@2:1=m@2:4 ß@2:5=sx@2:8 y@2:11=sz@2:14");
        row("byte order mark",
            "\xEF\xBB\xBF"
            "a: b",
            "m@1:1 a@1:1=sb@1:4");
        row("CRLF", "a: b\r\nc: d\r\n", "m@1:1 a@1:1=sb@1:4 c@2:1=sd@2:4");
        row("absent value of a field", "a:\n\n  # comment\nb: c\n", "m@1:1 a@1:1=n@1:1 b@4:1=sc@4:4");
        row("absent item", "-\n- a\n-\n", "l@1:1 n@1:1 sa@2:3 n@3:1");
        row("absent item in flow", "[a,\n , b]", "l@1:1 sa@1:2 n@1:3 sb@2:4");
        row("null spelled out", "a: ~", "m@1:1 a@1:1=n@1:1");
        row("alias keeps the anchor's place", "a: &x {k: v}\nb: *x\n", "m@1:1 a@1:1=m@1:4 k@1:8=sv@1:11 b@2:1=m@1:4 k@1:8=sv@1:11");
        row("after a comment", "# c\n\n--- # d\na: b", "m@4:1 a@4:1=sb@4:4");
        row("block scalar", "a: |\n  b\n  \"c\n", "m@1:1 a@1:1=sb\n\"c\n@1:4");
        row("quotes and escapes", "a: 'it''s'\nb: \"q\\\"\\u00e9\"", "m@1:1 a@1:1=sit's@1:4 b@2:1=sq\"é@2:4");
        row("string tag", "a: !!str 1", "m@1:1 a@1:1=s1@1:4");
    }
    void valuesHaveTheirPlace()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, tree);
        const YamlDocuments documents = readYamlTree(text, "f");
        QVERIFY2(documents.errors.empty(), documents.errors.empty() ? "" : documents.errors[0].text().c_str());
        QCOMPARE(documents.roots.size(), 1U);
        QCOMPARE(described(documents.roots[0]), tree);
    }

    void plainScalarsFollowTheCoreSchema_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<int>("kind");
        using Kind = YamlNode::Kind;
        const auto row = [](const char *text, Kind kind) { QTest::newRow(text) << std::string(text) << static_cast<int>(kind); };
        for (const char *text : {"null", "~", "NULL"})
            row(text, Kind::Null);
        for (const char *text : {"true", "True", "FALSE", "false"})
            row(text, Kind::Bool);
        for (const char *text : {"0", "-12", "+3", "0o17", "0x1F", "007"})
            row(text, Kind::Int);
        for (const char *text : {"1.5", "-.5", "1.", "1e3", "1.5E-3", ".inf", "-.INF", ".nan"})
            row(text, Kind::Float);
        for (const char *text : {"yes", "no", "on", "off",   "y",  "n",   "tRue",  "nUll", "1_000",    "0b1", "1:30", "2026-11-17", ".",
                                 "+",   "-.", "1e", "1e5e5", "0x", "0o8", "1.2.3", "'1'",  "\"true\"", "'~'", "\"\"", "e5"})
            row(text, Kind::String);
    }
    void plainScalarsFollowTheCoreSchema()
    {
        QFETCH(std::string, text);
        QFETCH(int, kind);
        const YamlDocuments documents = readYamlTree("k: " + text, "f");
        QCOMPARE(documents.roots.size(), 1U);
        QCOMPARE(static_cast<int>(documents.roots[0].items.at(0).kind), kind);
    }

    void badTextIsRefusedAtItsPlace_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("place");
        QTest::addColumn<std::string>("fragment");
        const auto row = [](const char *name, const std::string &text, const char *place, const char *fragment) {
            QTest::newRow(name) << text << std::string(place) << std::string(fragment);
        };
        row("comma", ",", "f:1:1", "a document cannot begin with this character");
        row("comma and more", "a: b\n---\n, c\n", "f:3:1", "");
        row("commas", repeated(",", 100'000), "f:1:1", "a document cannot begin with this character");
        row("two roots", "- a\nb: c", "f:2:1", "does not belong to what stands above it");
        row("duplicate key", "a: 1\nb: 2\na: 3", "f:3:1", "\"a\" is given twice, first at line 1, column 1; keep one of them");
        row("duplicate key in flow", "x: {a: 1, \"a\": 2}", "f:1:11", "first at line 1, column 5");
        row("tab indents", "a:\n\tb: c", "f:2:1", "a tab indents this line, which YAML forbids; use spaces");
        row("tab after spaces", "a:\n  \tb: c", "f:2:3", "a tab indents this line");
        row("not UTF-8", "a: \xff", "f:1:4", "this byte is not UTF-8");
        row("cut sequence", "a: \xc3", "f:1:4", "this byte is not UTF-8");
        row("overlong", "a: \xc0\xaf", "f:1:4", "this byte is not UTF-8");
        row("surrogate", "a: \xed\xa0\x80", "f:1:4", "this byte is not UTF-8");
        row("beyond Unicode", "a: \xf4\x90\x80\x80", "f:1:4", "this byte is not UTF-8");
        row("UTF-16",
            std::string("\xff\xfe"
                        "a\0:\0",
                        6),
            "f:1:1", "this byte is not UTF-8");
        row("UTF-16 without a mark", std::string("a\0:\0 \0b\0", 8), "f:1:2", "a control character stands here");
        row("NUL", std::string("a: b\0c", 6), "f:1:5", "a control character stands here");
        row("end of transmission", "a: b\nc: \x04 d\n", "f:2:4", "a control character stands here");
        row("C1 control",
            "a: \xc2\x9b"
            "31m",
            "f:1:4", "a control character stands here");
        row("carriage return", "a: b\rc: d", "f:1:5", "a carriage return stands here without a line feed");
        row("directive", "%YAML 1.1\n---\na: b", "f:1:1", "YAML directives are not used here");
        row("cycle in a list", "a: &x [1, *x]", "f:1:11", "this alias names a value that contains it");
        row("cycle in a map", "a: &x {b: *x}", "f:1:11", "this alias names a value that contains it");
        row("unknown alias", "a: *x", "f:1:4", "this is not valid YAML");
        row("bomb",
            "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d "
            "[*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
            "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n",
            "f:5:4", "more than 100000 values with its aliases expanded");
        row("deep", repeated("[", 5000), "f:1:1", "a list or map cannot be a key");
        row("deep list", repeated("- ", 5000), "f:1:129", "nested deeper than 64 levels");
        row("deep map", "a: " + repeated("{a: ", 100) + repeated("}", 100), "f:1:256", "nested deeper than 64 levels");
        row("documents", repeated("---\n", 2000), "f:1:1", "more than 1000 documents");
        row("bytes", repeated("#", (1U << 20U) + 1), "f:1:1", "larger than 1048576 bytes");
        row("list as key", "? [a]\n: b", "f:1:3", "a list or map cannot be a key");
        row("map as key", "{{a: b}: c}", "f:1:2", "a list or map cannot be a key");
        row("alias as key", "a: &x b\n*x : c", "f:2:1", "an alias cannot be a key");
        row("no key", ": b", "f:1:1", "a key is missing here");
        row("tag", "a: !!binary aGk=", "f:1:4", "the tag \"tag:yaml.org,2002:binary\" is not used here");
        row("own tag", "a: !include b.yaml", "f:1:4", "is not used here");
        row("tagged map", "a: !x {b: c}", "f:1:4", "is not used here");
        row("open double quote", "a: \"b\nc: d\n", "f:1:4", "this quote is never closed; close it");
        row("open single quote", "a: b\nc: 'it''s\n", "f:2:4", "this quote is never closed; close it");
        row("open quote after an anchor", "a: &x \"b\n", "f:1:4", "this quote is never closed; close it");
        row("open bracket", "a:\n  b: [\n  c,\n", "f:", "this is not valid YAML");
        row("closing bracket", "a: ]", "f:1:4", "this is not valid YAML");
        row("bad escape", "a: \"\\q\"", "f:1:7", "this is not valid YAML: unknown escape character: q");
        row("colon in a value", "a: b: c", "f:1:5", "this is not valid YAML");
        row("bad indentation", "a: b\n c: d", "f:2:3", "this is not valid YAML");
        row("reserved character", "a: @b", "f:1:4", "this is not valid YAML");
        row("percent", "a: %b", "f:1:4", "this is not valid YAML");
        row("two anchors", "a: &x &y b", "f:1:7", "this is not valid YAML");
    }
    void badTextIsRefusedAtItsPlace()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, place);
        QFETCH(std::string, fragment);
        const YamlDocuments documents = readYamlTree(text, "f");
        QVERIFY(!documents.errors.empty());
        const Error &error = documents.errors.front();
        QVERIFY2(error.subject.substr(0, place.size()) == place && error.detail.find(fragment) != std::string::npos, error.text().c_str());
        QCOMPARE(error.code, ErrorCode::InvalidInput);
    }

    void emptyTextsHaveNoDocuments_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::newRow("nothing") << std::string();
        QTest::newRow("blank lines") << std::string("\n\n");
        QTest::newRow("blanks") << std::string("   ");
        QTest::newRow("comment") << std::string("# only a comment\n");
        QTest::newRow("markers") << std::string("---\n---\n...\n");
        QTest::newRow("null") << std::string("--- ~\n");
    }
    void emptyTextsHaveNoDocuments()
    {
        QFETCH(std::string, text);
        const YamlDocuments documents = readYamlTree(text, "f");
        QVERIFY(documents.roots.empty() && documents.errors.empty());
    }

    void aBrokenDocumentDoesNotHideItsNeighbours()
    {
        const YamlDocuments documents = readYamlTree("a: b\n---\n[\n---\nc: d\n...\n\"\n...\ne: f\n--- g\n", "f");
        QCOMPARE(documents.roots.size(), 4U);
        QCOMPARE(described(documents.roots[1]), "m@5:1 c@5:1=sd@5:4");
        QCOMPARE(described(documents.roots[3]), "sg@10:5");
        QCOMPARE(documents.errors.size(), 2U);
        QCOMPARE(documents.errors[1].subject, "f:8:1");
    }

    void longLinesAreReadInLinearTime()
    {
        // A position counted from the start of its line each time would take minutes here.
        const std::string text = "[" + repeated("\"é\",", 90'000) + "]";
        const YamlDocuments documents = readYamlTree(text, "f");
        QCOMPARE(documents.roots.at(0).items.size(), 90'000U);
        QCOMPARE(documents.roots[0].items.back().at.column, 2U + 89'999U * 4U);
    }
};

QTEST_GUILESS_MAIN(TestYamlTree)
#include "test_yaml_tree.moc"
