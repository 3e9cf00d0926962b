// SPDX-License-Identifier: GPL-3.0-or-later
#include "appended_letter.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

using namespace plumbline;

namespace {

QDir corpus()
{
    return QDir(QStringLiteral(PLUMBLINE_SOURCE_DIR "/../shared/corpus"));
}

// Files above this size have every n-th line edited, unless PLUMBLINE_EXHAUSTIVE is set: each edit reads the file.
constexpr std::size_t largeFile = 48 * 1024;
constexpr std::size_t editsOfLargeFile = 40;

std::string textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

}

class TestCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAppendedLetterIsOneFieldInRealFiles_data()
    {
        if (!corpus().exists())
            QSKIP("There is no ../shared/corpus beside this checkout.");
        QTest::addColumn<QString>("path");
        QDirIterator files(corpus().path(), {QStringLiteral("*.yaml"), QStringLiteral("*.yml")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            QTest::newRow(corpus().relativeFilePath(path).toUtf8().constData()) << path;
        }
    }
    void anAppendedLetterIsOneFieldInRealFiles()
    {
        QFETCH(QString, path);
        const std::string git = textOf(path);
        AppendedLetter edit(corpus().relativeFilePath(path).toStdString(), git);
        const bool all = git.size() <= largeFile || qEnvironmentVariableIsSet("PLUMBLINE_EXHAUSTIVE");
        const std::size_t step = all ? 1 : std::max<std::size_t>(1, edit.spots().size() / editsOfLargeFile);
        for (std::size_t i = 0; i < edit.spots().size(); i += step) {
            const QByteArray failure = edit.failureAt(edit.spots()[i], static_cast<char>('a' + (i * 7 + 23) % 26));
            QVERIFY2(failure.isEmpty(), failure.constData());
        }
    }

    void anAppendedLetterIsOneFieldInAwkwardFiles_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const char *text) { QTest::newRow(name) << QByteArray(text); };
        row("folded", "a: >\n  one two\n  key: value\n  three\n\n    more: indented\n  last: line\nb: c\n");
        row("folded, stripped", "a: >-\n  one\n  key: value\n  three: four\nb: c\n");
        row("folded, kept", "a: >+2\n  one\n  key: value\n\n\nb: c\n");
        row("literal of one line", "a: |\n  key: value\nb: |-\n  key: value\n");
        row("literal with a last line without end", "a: |\n  one\n  key: value");
        row("plain over lines", "a: first\n  second\n  third\nb: c\n  d\n");
        row("double quoted over lines", "a: \"one\n  key: value\n  \\\"x\\\" two\n\n  other: value\n  end\"\nb: c\n");
        row("single quoted over lines", "a: 'one ''x''\n  key: value\n\n  other: value\n  end'\nb: c\n");
        row("escaped line ends", "a: \"one \\\n  key: value\n  two\"\n");
        row("flow over lines", "a: {\n  k: v,\n  l: w\n}\nb: [\n  x: y\n]\n");
        row("quoted keys in flow", "a: {\"k\": 1,\n  l: w\n  }\n");
        row("anchors and aliases", "a: &x\n  k: v\nb: *x\nc:\n  <<: *x\n  l: w\nd: &y |\n  key: value\ne: *y\n");
        row("tags", "a: !!str\n  text\nb: !x\n  k: v\nc: !y |\n  key: value\n");
        row("items", "l:\n- name: a\n  v: b\n- name: ab\n  v: c\n- name: abc\n");
        row("items with the same name", "l:\n- name: a\n  v: b\n- name: a\n  v: b\n- name: a\n  v: bx\n");
        row("equal items", "l:\n- k: v\n- k: v\n- k: v\n- k: vx\n");
        row("items of items", "l:\n- - name: a\n  - name: ax\n- - name: a\n");
        row("items with name and id", "l:\n- name: a\n  id: b\n- name: b\n  id: a\n");
        row("a map for a name", "l:\n- name: {k: v}\n  w: x\n- name: y\n");
        row("documents",
            "kind: A\nmetadata:\n  name: a\n---\nkind: A\nmetadata:\n  name: ax\n---\nkind: Ax\nmetadata:\n  name: a\n  namespace: n\n");
        row("equal documents", "k: v\n---\nk: v\n---\nk: vx\n");
        row("documents with ends", "%YAML 1.1\n---\nk: v\n...\n---\nk: w\n...\n");
        row("words of other kinds",
            "a: 1\nb: 0\nc: 1.10\nd: yes\ne: n\nf: nul\ng: tru\nh: .in\ni: 0x1\nj: 2001-01-01\nk: null\nl: -\nm: --\nn: ~\n");
        row("a byte order mark", "\xef\xbb\xbf"
                                 "a: b\nc: d\n");
        row("characters of many bytes", "ключ: {k: v}\nä: x\nb: c\nd: >\n  ä ö\n  key: value\n");
        row("no end of line", "a: b\nc: d");
        row("a template", "{{- if .Values.x }}\nkind: A\nmetadata:\n  name: {{ .Release.Name }}\n  k: v\n{{- end }}\n");
        row("a template that parses", "# {{- if .Values.x }}\nkind: A\nname: \"{{ .Release.Name }}\"\nk: v\n# {{- end }}\n");
        row("the same key twice", "a: b\na: c\nd: e\n");
        row("tabs", "a:\n\tb: c\nd: e\n");
        row("unknown alias", "a: *x\nb: c\n");
        row("a list for a key", "? [a, b]\n: c\nd: e\n");
        row("not UTF-8 in a comment", "# \xff\na: b\nc: d\n");
        row("carriage returns in a value", "a: \"x\\r\\ny\"\nb: c\n");
    }
    void anAppendedLetterIsOneFieldInAwkwardFiles()
    {
        QFETCH(QByteArray, text);
        AppendedLetter edit("f.yaml", text.toStdString());
        QVERIFY(!edit.spots().empty());
        for (const qsizetype spot : edit.spots()) {
            for (char letter = 'a'; letter <= 'z'; ++letter) {
                const QByteArray failure = edit.failureAt(spot, letter);
                QVERIFY2(failure.isEmpty(), failure.constData());
            }
        }
    }

    void aLongWordThatWasEditedEndsWithTheEdit()
    {
        AppendedLetter edit("f.yaml", "a: |\n  key: " + std::string(9000, 'q') + "\nb: " + std::string(9000, 'q') + "\n");
        QCOMPARE(edit.spots().size(), std::size_t{2});
        for (const qsizetype spot : edit.spots())
            QCOMPARE(edit.failureAt(spot, 'x'), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestCorpus)
#include "test_corpus.moc"
