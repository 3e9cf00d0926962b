// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <QTest>

using namespace plumbline;

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesTextVisible_data();
    void makesTextVisible();
    void keepsLinesOnRequest();
    void knowsUtf8_data();
    void knowsUtf8();
    void tellsBinaryByANulNearTheFront();
    void dropsUserInfo_data();
    void dropsUserInfo();
    void matchesGlobs_data();
    void matchesGlobs();
    void globsEndSoon();
    void listsAreReadAndTold();
};

void TestText::makesTextVisible_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, QByteArray text, QByteArray expected) { QTest::newRow(name) << text << expected; };
    row("plain", "Gr\xC3\xBC\xC3\x9F \xE4\xB8\xAD \xF0\x9F\x98\x80 ~", "Gr\xC3\xBC\xC3\x9F \xE4\xB8\xAD \xF0\x9F\x98\x80 ~");
    row("empty", "", "");
    row("line ends and tabs", "a\nb\tc\rd", "a\\nb\\tc\\rd");
    row("escape sequence", "\x1B[31m", "\\x1B[31m");
    row("nul and delete", QByteArray("a\0b\x7F", 4), "a\\x00b\\x7F");
    row("C1 control", "\xC2\x9B", "\\u009B");
    row("right-to-left override",
        "\xE2\x80\xAE"
        "gpj",
        "\\u202Egpj");
    row("isolates", "\xE2\x81\xA6\xE2\x81\xA9", "\\u2066\\u2069");
    row("zero width",
        "a\xE2\x80\x8B"
        "b\xE2\x80\x8D",
        "a\\u200Bb\\u200D");
    row("Arabic letter mark", "\xD8\x9C", "\\u061C");
    row("soft hyphen",
        "a\xC2\xAD"
        "b",
        "a\\u00ADb");
    row("no-break space stays",
        "a\xC2\xA0"
        "b",
        "a\xC2\xA0"
        "b");
    row("line separator", "\xE2\x80\xA8", "\\u2028");
    row("byte order mark", "\xEF\xBB\xBF", "\\uFEFF");
    row("variation selector", "\xEF\xB8\x8F", "\\uFE0F");
    row("Hangul filler", "\xE3\x85\xA4", "\\u3164");
    row("tag character", "\xF3\xA0\x81\x81", "\\U000E0041");
    row("last before and first after a range", "\xC2\xA1\xE2\x80\xAF\xE2\x80\x8A", "\xC2\xA1\xE2\x80\xAF\xE2\x80\x8A");
    row("stray bytes",
        "a\xFF\x80"
        "b",
        "a\\xFF\\x80b");
    row("cut short", "a\xE2\x80", "a\\xE2\\x80");
    row("surrogate", "\xED\xA0\x80", "\\xED\\xA0\\x80");
    row("overlong", "\xC0\xAF", "\\xC0\\xAF");
}

void TestText::makesTextVisible()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(visible({text.data(), static_cast<std::size_t>(text.size())})), expected);
}

void TestText::keepsLinesOnRequest()
{
    QCOMPARE(visible("a\n\tb\r\n\x01", true), std::string("a\n\tb\\r\n\\x01"));
}

void TestText::knowsUtf8_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *name, QByteArray text, bool valid) { QTest::newRow(name) << text << valid; };
    row("empty", "", true);
    row("long ASCII", QByteArray(1000, 'x'), true);
    row("late character", QByteArray(1001, 'x') + "\xC3\xA9", true);
    row("late error", QByteArray(1001, 'x') + "\xC3", false);
    row("error in a word",
        "abc\xFF"
        "defghijkl",
        false);
    row("smallest of each size", "\xC2\x80\xE0\xA0\x80\xF0\x90\x80\x80", true);
    row("largest of each size", "\x7F\xDF\xBF\xEF\xBF\xBF\xF4\x8F\xBF\xBF", true);
    row("overlong 2", "\xC1\xBF", false);
    row("overlong 3", "\xE0\x9F\xBF", false);
    row("overlong 4", "\xF0\x8F\xBF\xBF", false);
    row("beyond Unicode", "\xF4\x90\x80\x80", false);
    row("first surrogate", "\xED\xA0\x80", false);
    row("last surrogate", "\xED\xBF\xBF", false);
    row("before and after surrogates", "\xED\x9F\xBF\xEE\x80\x80", true);
    row("continuation alone", "\x80", false);
    row("continuation missing",
        "\xE2\x82"
        "a",
        false);
    row("F5", "\xF5\x80\x80\x80", false);
    row("nul", QByteArray("a\0b", 3), true);
}

void TestText::knowsUtf8()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    QCOMPARE(isUtf8({text.data(), static_cast<std::size_t>(text.size())}), valid);
}

void TestText::tellsBinaryByANulNearTheFront()
{
    std::string content(9000, 'a');
    QVERIFY(!looksBinary(content));
    content[8000] = '\0';
    QVERIFY(!looksBinary(content));
    content[7999] = '\0';
    QVERIFY(looksBinary(content));
    QVERIFY(!looksBinary(""));
    QVERIFY(!looksBinary("\xFF\xFE\x01"));
}

void TestText::dropsUserInfo_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *url, const char *expected) { QTest::newRow(url) << QByteArray(url) << QByteArray(expected); };
    row("https://host/p.git", "https://host/p.git");
    row("https://user@host/p.git", "https://host/p.git");
    row("https://user:token@host:8443/p.git", "https://host:8443/p.git");
    row("https://user:p@ss@host/p", "https://host/p");
    row("https://user:a/b@host/p", "https://host/p");
    row("https://user:a?b@host/p", "https://host/p");
    row("https://user:a#b@host/p", "https://host/p");
    row("https://host/p?token=x", "https://host/p");
    row("https://host/p#token", "https://host/p");
    row("https://host/a@b", "https://host/a@b");
    row("https://host?access=x@y", "https://host");
    row("ssh://git@host:22/p", "ssh://host:22/p");
    row("git@host:team/p.git", "host:team/p.git");
    row("host:team/p.git", "host:team/p.git");
    row("file:///srv/a@b/p", "file:///srv/a@b/p");
    row("/srv/a@b:c/p", "/srv/a@b:c/p");
    row("./a@b:c", "./a@b:c");
    row("/srv/a#b?c", "/srv/a#b?c");
    row("https://[::1]:8443/a@b", "https://[::1]:8443/a@b");
    row("https://user@[::1]/a", "https://[::1]/a");
    row("user:token@host:path", "host:path");
    row("", "");
}

void TestText::dropsUserInfo()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(withoutUserInfo(url.toStdString())), expected);
}

void TestText::matchesGlobs_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *pattern, const char *path, bool matches) {
        QTest::addRow("%s %s %s", pattern, matches ? "matches" : "does not match", path)
            << QByteArray(pattern) << QByteArray(path) << matches;
    };
    row("a.yaml", "a.yaml", true);
    row("a.yaml", "x/y/a.yaml", true);
    row("a.yaml", "a.yaml.bak", false);
    row("a.yaml", "xa.yaml", false);
    row("*.yaml", "a.yaml", true);
    row("*.yaml", "x/a.yaml", true);
    row("*.yaml", ".yaml", true);
    row("*.yaml", "a.yml", false);
    row("*", "a/b/c", true);
    row("?.yaml", "a.yaml", true);
    row("?.yaml", "ab.yaml", false);
    row("?.yaml", ".yaml", false);
    row("x/*.yaml", "x/a.yaml", true);
    row("x/*.yaml", "x/y/a.yaml", false);
    row("x/*.yaml", "z/x/a.yaml", false);
    row("x/?", "x/a", true);
    row("x?y", "x/y", false);
    row("x/**", "x/a", true);
    row("x/**", "x/a/b", true);
    row("x/**", "x", false);
    row("**/a", "a", true);
    row("**/a", "x/a", true);
    row("**/a", "x/y/a", true);
    row("**/a", "xa", false);
    row("x/**/a", "x/a", true);
    row("x/**/a", "x/y/z/a", true);
    row("x/**/a", "x/ya", false);
    row("x**a", "x/y/a", false);
    row("x/y**a", "x/y/z/a", true);
    row("**", "a/b", true);
    row("**/*.yaml", "a/b.yaml", true);
    row("a*b*c", "aXbYc", true);
    row("a*b*c", "aXbY", false);
    row("dir/", "dir/a", true);
    row("dir/", "dir/x/a", true);
    row("dir/", "x/dir/a", true);
    row("dir/", "dir", false);
    row("dir/", "dirs/a", false);
    row("/dir/", "dir/a", true);
    row("/dir/", "x/dir/a", false);
    row("x/dir/", "x/dir/a", true);
    row("x/dir/", "y/x/dir/a", false);
    row("/a", "a", true);
    row("/a", "x/a", false);
    row("[a]", "[a]", true);
    row("[a]", "a", false);
    row("A", "a", false);
    row("", "", true);
    row("", "a", false);
    row("/", "a", true);
}

void TestText::matchesGlobs()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, path);
    QFETCH(bool, matches);
    QCOMPARE(globMatches(pattern.toStdString(), path.toStdString()), matches);
}

void TestText::globsEndSoon()
{
    std::string pattern;
    for (int i = 0; i < 50; ++i)
        pattern += "*a";
    // Trying every way to share out the letters would never end.
    QVERIFY(!globMatches(pattern + "b", std::string(5000, 'a')));
}

void TestText::listsAreReadAndTold()
{
    using Words = std::vector<std::string_view>;
    QCOMPARE(commaSeparated(" a, b c ,,d"), (Words{"a", "b c", "d"}));
    QCOMPARE(commaSeparated(" , "), Words());
    QCOMPARE(listed({"a", "b", "c"}, 5), std::string("a; b; c"));
    QCOMPARE(listed({"a", "b", "c"}, 1), std::string("a; and 2 more"));
    QCOMPARE(listed({}, 1), std::string());
}

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
