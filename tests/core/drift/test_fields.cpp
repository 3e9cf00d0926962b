// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/file_drift.h"
#include "core/drift/shown.h"
#include "states.h"

#include <QTest>

using namespace plumbline;
using states::bytes;

namespace {

std::string fieldsOf(const std::string &name, const std::string &git, const std::string &live)
{
    return states::print(
        fileDrift({ResourceKey::file(name), states::content({name, git}, true), states::content({name, live}, true), {}, {}}, {}).fields);
}

}

class TestFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsEachField_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("git");
        QTest::addColumn<QByteArray>("live");
        QTest::addColumn<QByteArray>("fields");
        const auto file = [](const char *title, const char *name, const char *git, const char *live, const char *fields) {
            QTest::newRow(title) << QByteArray(name) << QByteArray(git) << QByteArray(live) << QByteArray(fields);
        };
        const auto yaml = [&file](const char *title, const char *git, const char *live, const char *fields) {
            file(title, "a.yaml", git, live, fields);
        };
        scalars(yaml);
        trees(yaml);
        lists(yaml);
        documents(yaml);
        strings(yaml);
        marks(yaml);
        otherFormats(file);
    }
    void tellsEachField()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, git);
        QFETCH(QByteArray, live);
        QTEST(bytes(fieldsOf(name.toStdString(), git.toStdString(), live.toStdString())), "fields");
    }

    void formattingIsNoField_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("git");
        QTest::addColumn<QByteArray>("live");
        const auto row = [](const char *title, const char *name, const char *git, const char *live) {
            QTest::newRow(title) << QByteArray(name) << QByteArray(git) << QByteArray(live);
        };
        row("comments", "a.yaml", "a: 1\n", "# why\na: 1 # one\n");
        row("blank lines", "a.yaml", "a: 1\nb: 2\n", "\na: 1\n\n\nb: 2\n");
        row("quotes", "a.yaml", "a: x\nb: 'z'\n", "a: \"x\"\nb: z\n");
        row("key order", "a.yaml", "a: {b: 1, c: 2}\nd: 3\n", "d: 3\na: {c: 2, b: 1}\n");
        row("flow and block", "a.yaml", "a: [1, 2]\n", "a:\n  - 1\n  - 2\n");
        row("line endings", "a.yaml", "a: |\n  x\n  y\nb: 1\n", "a: |\r\n  x\r\n  y\r\nb: 1\r\n");
        row("folded and plain", "a.yaml", "a: b c\n", "a: >-\n  b\n  c\n");
        row("empty documents", "a.yaml", "a: 1\n---\nb: 2\n", "---\n---\na: 1\n---\n---\nb: 2\n---\n");
        row("json white space", "a.json", "{\"a\":[1,2],\"b\":\"\\u0041\"}", "{ \"b\": \"A\",\n  \"a\": [ 1, 2 ] }\n");
        row("toml tables", "a.toml", "[a]\nb = 1\n", "# c\na.b = 1\n");
        row("ini spaces", "a.ini", "[a]\nb=1\n", "; c\n[a]\nb = 1\n");
        row("env quotes", ".env", "A=b\n", "# c\nexport A=\"b\"\n");
        row("properties", "a.properties", "a=b\n", "# c\na : b\n");
    }
    void formattingIsNoField()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, git);
        QFETCH(QByteArray, live);
        const states::Scene scene({{name.toStdString(), git.toStdString()}}, {{name.toStdString(), live.toStdString()}});
        const auto drift = scene.compare();
        QVERIFY(drift);
        QCOMPARE(bytes(states::print(*drift)), "Synced inSync=1 formatting=1\ninSync " + name + " formatting\n");
    }

    void longValuesAreCutInTheMiddle()
    {
        const std::string item = "- " + std::string(3000, 'x') + "\n- " + std::string(3000, 'y') + "\n";
        const std::string fields = fieldsOf("a.yaml", "a: 1\n", "a: 1\nb:\n" + item);
        QVERIFY(fields.starts_with("added /b - -> \"[\"xxx"));
        QVERIFY(fields.find("xx … 1911 bytes … yy") != std::string::npos);
        QVERIFY(fields.ends_with("y\"]\" [value] 0:3\n") || fields.ends_with("y\"]\" [value] 0:2\n"));
    }

    void aLongStringIsToldAroundTheChange()
    {
        std::string words;
        while (words.size() < 10'000)
            words += "word ";
        QCOMPARE(bytes(fieldsOf("a.json", "{\"a\":\"" + words + "end " + words + "\"}", "{\"a\":\"" + words + "endx " + words + "\"}")),
                 QByteArray("changed /a \"end\" -> \"endx\" [value] 1:1\n"));
        const std::string blob(10'000, 'Q');
        QCOMPARE(bytes(fieldsOf("a.json", "{\"a\":\"" + blob + "a" + blob + "\"}", "{\"a\":\"" + blob + "b" + blob + "\"}")),
                 QByteArray("changed /a \"a\" -> \"b\" [value] 1:1\n"));
    }

    void shownTextsAreAlwaysUtf8()
    {
        QCOMPARE(bytes(shown(std::string_view("a\xff\n"))), QByteArray("a\\xFF\n"));
        std::string euros;
        while (euros.size() < 3 * shownLimit)
            euros += "€";
        QVERIFY(QString::fromUtf8(bytes(shown(std::string_view("x" + euros)))).indexOf(QChar::ReplacementCharacter) < 0);
    }

    void sizesAreReadable_data()
    {
        QTest::addColumn<quint64>("size");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](quint64 size, const char *text) { QTest::newRow(text) << size << QByteArray(text); };
        row(0, "0 bytes");
        row(1, "1 byte");
        row(1023, "1023 bytes");
        row(1024, "1 KiB");
        row(1536, "1.5 KiB");
        row(12'400, "12 KiB");
        row(1048575, "1023 KiB");
        row(3'565'158, "3.3 MiB");
        row(quint64{5} << 30U, "5 GiB");
    }
    void sizesAreReadable()
    {
        QFETCH(quint64, size);
        QTEST(bytes(sizeText(size)), "text");
    }

private:
    template <typename Row> static void scalars(const Row &yaml)
    {
        yaml("changed number", "spec:\n  replicas: 3\n", "spec:\n  replicas: 5\n", "changed /spec/replicas \"3\" -> \"5\" [value] 2:2\n");
        yaml("text of an equal float", "a: 1.10\n", "a: 1.1\n", "changed /a \"1.10\" -> \"1.1\" [text] 1:1\n");
        yaml("text of an equal bool", "a: yes\n", "a: true\n", "changed /a \"yes\" -> \"true\" [text] 1:1\n");
        yaml("text of an equal int", "a: 0x1F\n", "a: 31\n", "changed /a \"0x1F\" -> \"31\" [text] 1:1\n");
        yaml("text of null", "a: ~\n", "a: null\n", "changed /a \"~\" -> \"null\" [text] 1:1\n");
        yaml("number and string", "a: 1\n", "a: '1'\n", "changed /a \"1\" -> \"1\" [type] 1:1\n");
        yaml("letter appended to a number", "a: 3\n", "a: 3x\n", "changed /a \"3\" -> \"3x\" [type] 1:1\n");
        yaml("scalar and map", "a: 1\n", "a: {b: 1}\n", "changed /a \"1\" -> \"{\"b\":1}\" [type] 1:1\n");
        yaml("at the top", "a\n", "b\n", "changed \"\" \"a\" -> \"b\" [value] 1:1\n");
        yaml("escaped keys", "a/b: {c~d: 1}\n", "a/b: {c~d: 2}\n", "changed /a~1b/c~0d \"1\" -> \"2\" [value] 1:1\n");
    }

    template <typename Row> static void trees(const Row &yaml)
    {
        yaml("added scalar", "a: 1\n", "a: 1\nb: x\n", "added /b - -> \"x\" [value] 0:2\n");
        yaml("removed tree is one field", "a: 1\nb: {c: [1, {d: e}]}\n", "a: 1\n",
             "removed /b \"{\"c\":[1,{\"d\":\"e\"}]}\" -> - [value] 2:0\n");
        yaml("renamed key", "a:\n  old: 1\n", "a:\n  new: 1\n",
             "removed /a/old \"1\" -> - [value] 2:0\nadded /a/new - -> \"1\" [value] 0:2\n");
        yaml("emptied file", "a: 1\n", "# nothing\n", "removed \"\" \"{\"a\":1}\" -> - [value] 1:0\n");
        yaml("in Git's order", "c: 1\nb: 1\na: 1\n", "a: 2\nb: 2\nc: 2\n",
             "changed /c \"1\" -> \"2\" [value] 1:3\nchanged /b \"1\" -> \"2\" [value] 2:2\nchanged /a \"1\" -> \"2\" [value] 3:1\n");
    }

    template <typename Row> static void lists(const Row &yaml)
    {
        yaml("field of a named item that moved along", "l:\n- {name: a, v: 1}\n- {name: b, v: 1}\n",
             "l:\n- {name: n, v: 0}\n- {name: a, v: 1}\n- {name: b, v: 2}\n",
             "added /l/0 - -> \"{\"name\":\"n\",\"v\":0}\" [list-key] 0:2\nchanged /l/1/v \"1\" -> \"2\" [value] 3:4\n");
        yaml("renamed item is one field", "l:\n- name: http\n  port: 80\n- name: tls\n  port: 443\n",
             "l:\n- name: httpx\n  port: 80\n- name: tls\n  port: 443\n", "changed /l/0/name \"http\" -> \"httpx\" [value] 2:2\n");
        yaml("renamed into its neighbour's name", "l: [{name: a, v: 1}, {name: ax, v: 2}]\n", "l: [{name: ax, v: 1}, {name: ax, v: 2}]\n",
             "changed /l/0/name \"a\" -> \"ax\" [value] 1:1\n");
        yaml("renamed away from its neighbour's name", "l: [{name: a, v: 1}, {name: a, v: 2}]\n",
             "l: [{name: a, v: 1}, {name: ax, v: 2}]\n", "changed /l/1/name \"a\" -> \"ax\" [value] 1:1\n");
        yaml("matched by id", "l: [{id: 1, v: a}, {id: 2, v: b}]\n", "l: [{id: 0, v: n}, {id: 1, v: a}, {id: 2, v: c}]\n",
             "added /l/0 - -> \"{\"id\":0,\"v\":\"n\"}\" [list-key] 0:1\nchanged /l/1/v \"b\" -> \"c\" [value] 1:1\n");
        yaml("matched by key", "l: [{key: a, v: 1}, {key: b, v: 1}]\n", "l: [{key: b, v: 2}]\n",
             "removed /l/0 \"{\"key\":\"a\",\"v\":1}\" -> - [list-key] 1:0\nchanged /l/1/v \"1\" -> \"2\" [value] 1:1\n");
        yaml("id where name repeats", "l: [{name: a, id: 1, v: 1}, {name: a, id: 2, v: 1}]\n",
             "l: [{name: a, id: 2, v: 1}, {name: a, id: 1, v: 1}]\n", "moved /l/0 \"0\" -> \"1\" [order] 1:1\n");
        yaml("id where name repeats and items changed", "l: [{name: a, id: 1, v: 1}, {name: a, id: 2, v: 1}]\n",
             "l: [{name: a, id: 0, v: 0}, {name: a, id: 1, v: 2}, {name: a, id: 2, v: 3}]\n",
             "added /l/0 - -> \"{\"name\":\"a\",\"id\":0,\"v\":0}\" [list-key] 0:1\n"
             "changed /l/0/v \"1\" -> \"2\" [value] 1:1\nchanged /l/1/v \"1\" -> \"3\" [value] 1:1\n");
        yaml("objects by their identity", "items: [{kind: A, metadata: {name: a}, v: 1}, {kind: A, metadata: {name: b}, v: 1}]\n",
             "items: [{kind: A, metadata: {name: n}, v: 0}, {kind: A, metadata: {name: a}, v: 2}, {kind: A, metadata: {name: b}, v: 3}]\n",
             "added /items/0 - -> \"{\"kind\":\"A\",\"metadata\":{\"name\":\"n\"},\"v\":0}\" [list-key] 0:1\n"
             "changed /items/0/v \"1\" -> \"2\" [value] 1:1\nchanged /items/1/v \"1\" -> \"3\" [value] 1:1\n");
        yaml("moved, the fewest", "l: [{name: a}, {name: b}, {name: c}, {name: d}]\n", "l: [{name: d}, {name: a}, {name: b}, {name: c}]\n",
             "moved /l/3 \"3\" -> \"0\" [order] 1:1\n");
        yaml("moved and changed", "l: [{name: a, v: 1}, {name: b, v: 1}, {name: c, v: 1}]\n",
             "l: [{name: b, v: 1}, {name: c, v: 1}, {name: a, v: 2}]\n",
             "moved /l/0 \"0\" -> \"2\" [order] 1:1\nchanged /l/0/v \"1\" -> \"2\" [value] 1:1\n");
        yaml("moved scalars", "l: [x, y, z]\n", "l: [y, z, x]\n", "moved /l/0 \"0\" -> \"2\" [order] 1:1\n");
        yaml("edited scalar", "l: [a, b, c]\n", "l: [a, bx, c]\n", "changed /l/1 \"b\" -> \"bx\" [value] 1:1\n");
        yaml("edited into its neighbour", "l: [a, b, c]\n", "l: [b, b, c]\n", "changed /l/0 \"a\" -> \"b\" [value] 1:1\n");
        yaml("inserted scalar", "l: [a, b]\n", "l: [a, n, b]\n", "added /l/1 - -> \"n\" [value] 0:1\n");
        yaml("removed scalar", "l: [a, n, b]\n", "l: [a, b]\n", "removed /l/1 \"n\" -> - [value] 1:0\n");
        yaml("edit inside an item without identity", "l: [{v: 1, w: 1}, {v: 2, w: 2}]\n", "l: [{v: 1, w: 1}, {v: 2, w: 3}]\n",
             "changed /l/1/w \"2\" -> \"3\" [value] 1:1\n");
        yaml("lists in lists", "l: [[1, 2], [3, 4]]\n", "l: [[1, 2], [3, 5]]\n", "changed /l/1/1 \"4\" -> \"5\" [value] 1:1\n");
        yaml("emptied list", "l: [1]\n", "l: []\n", "removed /l/0 \"1\" -> - [value] 1:0\n");
    }

    template <typename Row> static void documents(const Row &yaml)
    {
        yaml("matched by identity", "kind: A\nmetadata: {name: a}\nv: 1\n---\nkind: A\nmetadata: {name: b}\nv: 1\n",
             "kind: A\nmetadata: {name: n}\n---\nkind: A\nmetadata: {name: a}\nv: 1\n---\nkind: A\nmetadata: {name: b}\nv: 2\n",
             "added /0 - -> \"{\"kind\":\"A\",\"metadata\":{\"name\":\"n\"}}\" [value] 0:1\nchanged /1/v \"1\" -> \"2\" [value] 7:10\n");
        yaml("renamed document is one field", "kind: A\nmetadata: {name: a}\n---\nkind: A\nmetadata: {name: b}\n",
             "kind: A\nmetadata: {name: a}\n---\nkind: A\nmetadata: {name: bx}\n",
             "changed /1/metadata/name \"b\" -> \"bx\" [value] 5:5\n");
        yaml("without identity by position", "a: 1\n---\nb: 1\n", "a: 1\n---\nb: 2\n", "changed /1/b \"1\" -> \"2\" [value] 3:3\n");
        yaml("moved document", "kind: A\nmetadata: {name: a}\n---\nkind: A\nmetadata: {name: b}\n",
             "kind: A\nmetadata: {name: b}\n---\nkind: A\nmetadata: {name: a}\n", "moved /0 \"0\" -> \"1\" [order] 1:4\n");
        yaml("one document more", "a: 1\n", "a: 2\n---\nb: 1\n",
             "changed /0/a \"1\" -> \"2\" [value] 1:1\nadded /1 - -> \"{\"b\":1}\" [value] 0:3\n");
    }

    template <typename Row> static void strings(const Row &yaml)
    {
        yaml("one line of a block", "s: |\n  a: 1\n  b: 2\n  c: 3\n", "s: |\n  a: 1\n  b: 2x\n  c: 3\n",
             "changed /s \"b: 2\" -> \"b: 2x\" [lines] 3:3\n");
        yaml("two hunks of a block", "s: |\n  a\n  b\n  c\n", "s: |\n  ax\n  b\n  cx\n",
             "changed /s \"a\" -> \"ax\" [lines] 2:2\nchanged /s \"c\" -> \"cx\" [lines] 4:4\n");
        yaml("line added to a block", "s: |\n  a\n  c\n", "s: |\n  a\n  b\n  c\n", "added /s - -> \"b\" [lines] 0:3\n");
        yaml("lines removed from a block", "s: |\n  a\n  b\n  c\n  d\n", "s: |\n  a\n  d\n", "removed /s \"b\\nc\" -> - [lines] 3:0\n");
        yaml("last line feed of a block", "s: |\n  a\n  b\n", "s: |-\n  a\n  b\n", "changed /s \"b\\n\" -> \"b\" [lines] 3:3\n");
        yaml("anchored block", "s: &a !!str |\n  a\n  b\n", "s: &a !!str |\n  a\n  c\n", "changed /s \"b\" -> \"c\" [lines] 3:3\n");
        yaml("folded block", "s: >\n  foo\n  a: bar\n  baz\n", "s: >\n  foo\n  a: barx\n  baz\n",
             "changed /s \"bar\" -> \"barx\" [lines] 1:1\n");
        yaml("plain over lines", "s: foo\n  a bar\n  baz\n", "s: foo\n  a barx\n  baz\n", "changed /s \"bar\" -> \"barx\" [value] 1:1\n");
        yaml("quoted over lines", "s: \"foo\n  a bar\n  baz\"\n", "s: \"foo\n  a barx\n  baz\"\n",
             "changed /s \"bar\" -> \"barx\" [value] 1:1\n");
        yaml("single quoted over lines", "s: 'it''s\n  bar\n\n  baz'\n", "s: 'it''s\n  barx\n\n  baz'\n",
             "changed /s \"bar\" -> \"barx\" [lines] 1:1\n");
        yaml("quoted on one line", "s: \"a\\tb 'c\"\n", "s: \"a\\tb 'd\"\n", "changed /s \"a\tb 'c\" -> \"a\tb 'd\" [value] 1:1\n");
        yaml("words on one line", "s: foo bar\n", "s: foo barx\n", "changed /s \"foo bar\" -> \"foo barx\" [value] 1:1\n");
        yaml("after a key of many bytes", "äöü: foo bar\n", "äöü: foo barx\n", "changed /äöü \"foo bar\" -> \"foo barx\" [value] 1:1\n");
    }

    template <typename Row> static void marks(const Row &yaml)
    {
        yaml("tag", "a: !ref x\n", "a: !sub x\n", "changed /a \"!ref\" -> \"!sub\" [type] 1:1\n");
        yaml("tag added", "a: x\n", "a: !sub x\n", "added /a - -> \"!sub\" [type] 1:1\n");
        yaml("anchor", "a: &b {c: 1}\n", "a: &d {c: 1}\n", "changed /a \"&b\" -> \"&d\" [text] 1:1\n");
        yaml("alias", "a: &x 1\nb: &y 1\nc: *x\n", "a: &x 1\nb: &y 1\nc: *y\n", "changed /c \"*x\" -> \"*y\" [value] 3:3\n");
        yaml("one edit under an anchor", "a: &x {v: 1}\nb: *x\nc: {<<: *x}\n", "a: &x {v: 2}\nb: *x\nc: {<<: *x}\n",
             "changed /a/v \"1\" -> \"2\" [value] 1:1\n");
        yaml("aliases that mean another of two anchors", "a: &x 1\nb: *x\nc: &x 2\n", "a: &x 1\nc: &x 2\nb: *x\n",
             "removed line:2 \"b: *x\" -> - [lines] 2:0\nadded line:3 - -> \"b: *x\" [lines] 0:3\n");
    }

    template <typename Row> static void otherFormats(const Row &file)
    {
        file("json", "a.json", "{\"a\": {\"b\": [1, 2]}}", "{\"a\": {\"b\": [1, 3]}}", "changed /a/b/1 \"2\" -> \"3\" [value] 1:1\n");
        file("json number text", "a.json", "{\"a\": 1.0}", "{\"a\": 1.00}", "changed /a \"1.0\" -> \"1.00\" [text] 1:1\n");
        file("json string of lines", "a.json", "{\"a\": \"x\\ny\\nz\"}", "{\"a\": \"x\\nyy\\nz\"}",
             "changed /a \"y\" -> \"yy\" [lines] 1:1\n");
        file("toml", "a.toml", "[a]\nb = 1\n", "[a]\nb = 2\n", "changed /a/b \"1\" -> \"2\" [value] 2:2\n");
        file("toml lines", "a.toml", "b = \"\"\"\nx\ny\n\"\"\"\n", "b = \"\"\"\nx\nz\n\"\"\"\n", "changed /b \"y\" -> \"z\" [lines] 3:3\n");
        file("ini", "a.ini", "[s]\nk = 1\n", "[s]\nk = 2\n", "changed /s/k \"1\" -> \"2\" [value] 2:2\n");
        file("dotenv", ".env", "A=1\nB=2\n", "A=1\nB=3\n", "changed /B \"2\" -> \"3\" [value] 2:2\n");
        file("properties", "a.properties", "a.b=1\n", "a.b=2\n", "changed /a.b \"1\" -> \"2\" [value] 1:1\n");
        file("joined properties line", "a.properties", "a=x \\\n  y \\\n  z\n", "a=x \\\n  yy \\\n  z\n",
             "changed /a \"y\" -> \"yy\" [value] 1:1\n");
        file("text", "a.txt", "a\nb\nc\n", "a\nbx\nc\n", "changed line:2 \"b\" -> \"bx\" [lines] 2:2\n");
        file("text white space counts", "a.txt", "a\n\nb\n", "a\nb\n", "removed line:2 \"\" -> - [lines] 2:0\n");
        file("text line endings count", "a.txt", "a\r\nb\n", "a\nb\n", "changed line:1 \"a\\r\" -> \"a\" [lines] 1:1\n");
        file("text last line feed counts", "a.txt", "a\nb\n", "a\nb", "changed line:2 \"b\\n\" -> \"b\" [lines] 2:2\n");
        file("control characters are text", "a.bin", "a", "a\x01", "changed line:1 \"a\" -> \"a\x01\" [lines] 1:1\n");
    }
};

QTEST_GUILESS_MAIN(TestFields)
#include "test_fields.moc"
