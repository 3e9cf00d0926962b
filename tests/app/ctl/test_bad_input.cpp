// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/scratch.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace plumbline::test;
using namespace Qt::StringLiterals;

using Arrange = void (*)(const Scratch &);
Q_DECLARE_METATYPE(Arrange)

namespace {

// Names that stand for one another, each nine times: a few lines that would be millions of nodes.
QByteArray laughs()
{
    QByteArray out = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 9; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1);
        out += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + QByteArrayList(9, before).join(", ") + "]\n";
    }
    return out;
}

}

// Bad definitions, targets, repositories and settings, as an operator meets them: a message with place and field, exit
// code 2, nothing on standard output and nothing written.
class TestBadInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void badDefinitionsAreTold_data();
    void badDefinitionsAreTold();
    void badTargetsAreTold_data();
    void badTargetsAreTold();
    void badRepositoriesAreTold_data();
    void badRepositoriesAreTold();
    void badSettingsAreTold_data();
    void badSettingsAreTold();
    void aBadDefinitionHidesNoGoodOneAndIsNoSuccess();
};

void TestBadInput::badDefinitionsAreTold_data()
{
    QTest::addColumn<QByteArray>("from"); // a part of the good definition, or empty
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("told");
    const auto row = [](const char *name, const QByteArray &from, const QByteArray &to, const QByteArray &told) {
        QTest::newRow(name) << from << to << QByteArray("plumbline.yaml:" + told);
    };
    const QByteArray sync = "  sync: {mode: manual, prune: true}\n";
    row("malformed", "", "a: [\n", "2:1");
    row("tab", "", "a:\n\tb: 1\n", "2:1");
    row("duplicate key", "kind: Environment\n", "kind: Environment\nkind: Environment\n", "3:1");
    row("cycle", "", "a: &a [*a]\n", "1:");
    row("unknown anchor", "", "a: *nothing\n", "1:4");
    row("anchors that multiply", "", laughs(), "");
    row("not UTF-8", "", "a: \xff\xfe\n", "1:4");
    row("control character", "", "a: \x01\n", "1:4");
    row("a list", "", "- 1\n", "1:1");
    row("a word", "", "hello\n", "1:1");
    row("other version", "plumbline.dev/v1", "plumbline.dev/v9", "1:13: apiVersion");
    row("other kind", "kind: Environment", "kind: Deployment", "2:7: kind");
    row("no spec", "", "apiVersion: plumbline.dev/v1\nkind: Environment\nmetadata: {name: one}\n", "1:1: spec: is missing");
    row("no name", "{name: one}", "{}", "3:11: metadata.name: is missing");
    row("name with capitals", "name: one", "name: One", "3:18: metadata.name");
    row("unknown field", "  sync:", "  synk:", "7:3: spec.synk: there is no such field; did you mean \"sync\"?");
    row("unknown field below", "prune: true", "purne: true", "7:24: spec.sync.purne: there is no such field; did you mean \"prune\"?");
    row("wrong type", "prune: true", "prune: perhaps", "7:31: spec.sync.prune");
    row("text for a number", sync, "  sync: {maxDeletes: many}\n", "7:22: spec.sync.maxDeletes");
    row("number out of range", sync, "  sync: {maxDeletes: -1}\n", "7:22: spec.sync.maxDeletes");
    row("share out of range", sync, "  sync: {maxDeletePercent: 101}\n", "7:28: spec.sync.maxDeletePercent");
    row("map for text", "revision: main", "revision: {}", "5:22: spec.source.revision");
    row("expression", "revision: main", "revision: main~1", "5:22: spec.source.revision");
    row("option as revision", "revision: main", "revision: --all", "5:22: spec.source.revision");
    row("unknown mode", "mode: manual", "mode: always", "7:16: spec.sync.mode");
    row("absolute source", "path: conf", "path: /etc", "5:34: spec.source.path");
    row("source escapes", "path: conf", "path: ../x", "5:34: spec.source.path");
    row("source escapes within", "path: conf", "path: conf/../../x", "5:34: spec.source.path");
    row("source at home", "path: conf", "path: ~/x", "5:34: spec.source.path");
    row("bad glob", sync, "  ignoreDifferences: [{path: \"a/[b\", pointers: [/x]}]\n", "7:30: spec.ignoreDifferences[0].path");
    row("glob escapes", sync, "  ignoreDifferences: [{path: ../x, pointers: [/x]}]\n", "7:30: spec.ignoreDifferences[0].path");
    row("bad pointer", sync, "  ignoreDifferences: [{path: x, pointers: [x]}]\n", "7:44: spec.ignoreDifferences[0].pointers[0]");
    row("no pointers", sync, "  ignoreDifferences: [{path: x, pointers: []}]\n", "7:43: spec.ignoreDifferences[0].pointers");
    row("no target", "{directory:", "{folder:", "6:12: spec.target.folder: there is no such field");
    row("kubernetes", "{directory:", "{kubernetes:", "6:25: spec.target.kubernetes.path");
    row("protected as text", sync, "  protected: \"yes\"\n", "7:14: spec.protected");
}

void TestBadInput::badDefinitionsAreTold()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, told);
    const Scratch s;
    QByteArray text = from.isEmpty() ? to : s.definition();
    if (!from.isEmpty()) {
        QVERIFY(text.contains(from));
        text.replace(text.indexOf(from), from.size(), to);
    }
    s.write(u"repo/plumbline.yaml"_s, text);
    s.write(u"repo/conf/a.yaml"_s, "a: 1\n");
    (void)s.commit(u"bad"_s);
    for (const QString &command : {u"diff"_s, u"status"_s}) {
        const Outcome outcome = s.ctl({command});
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.err.contains(told), outcome.err.constData());
        QVERIFY2(outcome.out.isEmpty(), outcome.out.constData());
    }
}

void TestBadInput::badTargetsAreTold_data()
{
    QTest::addColumn<QByteArray>("target"); // "%" stands for the scratch folder
    QTest::addColumn<QByteArray>("told");
    const auto row = [](const char *name, const char *target, const char *told) {
        QTest::newRow(name) << QByteArray(target) << QByteArray(told);
    };
    row("empty", "\"\"", "plumbline.yaml:6:30: spec.target.directory.path: the path is empty");
    row("root", "/", "spec.target.directory.path: the root of the file system cannot be a target");
    row("root in disguise", "/srv/..", "the root of the file system cannot be a target");
    row("home not expanded", "\"~/live\"", "\"~\" is not expanded");
    row("a list", "[a]", "plumbline.yaml:6:30: spec.target.directory.path");
    row("control character", "\"/srv/\\u0007\"", "plumbline.yaml:6:30: spec.target.directory.path");
    row("the repository", "%/repo", "overlaps the repository");
    row("in the repository", "%/repo/conf", "overlaps the repository");
    row("its git folder", "%/repo/.git/hooks", "overlaps the repository");
    row("through a link", "%/link/.git", "overlaps the repository");
    row("above the repository", "%", "overlaps ");
    row("the settings", "%/config/plumbline", "overlaps Plumbline's settings");
    row("above the settings", "%/config", "overlaps Plumbline's settings");
    row("the journal", "%/data/plumbline", "overlaps Plumbline's journal");
    row("below the state", "%/state/plumbline/x", "overlaps Plumbline's state");
    row("below the mirrors", "%/cache/plumbline/mirrors/x", "overlaps Plumbline's mirrors");
    row("missing", "%/nowhere", "%/nowhere: the target folder could not be opened: it does not exist");
    row("a file", "%/file", "%/file: the target folder could not be opened: it is not a folder");
    row("a link to nothing", "%/broken", "%/broken: the target folder could not be opened");
    row("below a file", "%/file/x", "%/file/x: the target folder could not be opened");
    row("relative, missing", "nowhere", "%/config/plumbline/nowhere: the target folder could not be opened");
}

void TestBadInput::badTargetsAreTold()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, told);
    const Scratch s;
    s.write(u"file"_s, "a file\n");
    QVERIFY(QFile::link(s.path(u"repo"_s), s.path(u"link"_s)));
    QVERIFY(QFile::link(s.path(u"gone"_s), s.path(u"broken"_s)));
    target.replace("%", s.path().toUtf8());
    told.replace("%", s.path().toUtf8());
    s.write(u"repo/plumbline.yaml"_s, s.definition("one", {}, target));
    s.write(u"repo/conf/a.yaml"_s, "a: 1\n");
    (void)s.commit(u"bad"_s);
    const Outcome allowed = s.ctl({u"target"_s, u"allow"_s});
    const Outcome synced = s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s});
    QCOMPARE(synced.code, 2);
    const QByteArray all = allowed.err + synced.err;
    QVERIFY2(all.contains(told), all.constData());
    QVERIFY2(synced.out.isEmpty(), synced.out.constData());
    QCOMPARE(s.git({u"status"_s, u"--porcelain"_s}), QByteArray());
    QVERIFY(!s.exists(u"repo/.git/hooks/a.yaml"_s) && !s.exists(u"config/plumbline/a.yaml"_s) && !s.exists(u"a.yaml"_s));
}

void TestBadInput::badRepositoriesAreTold_data()
{
    QTest::addColumn<Arrange>("arrange");
    QTest::addColumn<QByteArray>("told");
    const auto row = [](const char *name, Arrange arrange, const char *told) { QTest::newRow(name) << arrange << QByteArray(told); };
    row(
        "no commit", [](const Scratch &) {}, "The repository has no commit yet");
    row(
        "gone", [](const Scratch &s) { QDir(s.path(u"repo"_s)).removeRecursively(); }, "There is no such folder");
    row(
        "no repository", [](const Scratch &s) { QDir(s.path(u"repo/.git"_s)).removeRecursively(); }, "This is no Git repository");
    row(
        "nothing declared", [](const Scratch &s) { s.write(u"repo/a"_s, "a"), (void)s.commit(u"a"_s); }, "No plumbline.yaml declares");
    row(
        "unknown branch",
        [](const Scratch &s) {
            (void)s.makeShop();
            s.write(u"repo/plumbline.yaml"_s, s.definition().replace("revision: main", "revision: gone"));
            (void)s.commit(u"x"_s);
        },
        "\"gone\"");
    row(
        "folder not in the commit",
        [](const Scratch &s) {
            (void)s.makeShop();
            s.write(u"repo/plumbline.yaml"_s, s.definition().replace("path: conf", "path: cnof"));
            (void)s.commit(u"x"_s);
        },
        "cnof");
    row(
        "a file where the folder is named",
        [](const Scratch &s) {
            (void)s.makeShop();
            s.write(u"repo/plumbline.yaml"_s, s.definition().replace("path: conf", "path: conf/x.env"));
            (void)s.commit(u"x"_s);
        },
        "conf/x.env");
    row(
        "a link that leaves",
        [](const Scratch &s) {
            (void)s.makeShop();
            QFile::link(u"../../outside"_s, s.path(u"repo/conf/link"_s));
            (void)s.commit(u"x"_s);
        },
        "conf/link: This symbolic link leaves");
    row(
        "declared twice",
        [](const Scratch &s) {
            (void)s.makeShop();
            s.write(u"repo/other/plumbline.yaml"_s, s.definition());
            (void)s.commit(u"x"_s);
        },
        "one");
    row(
        "tip lost",
        [](const Scratch &s) {
            (void)s.makeShop();
            QDir(s.path(u"repo/.git/objects"_s)).removeRecursively();
            QDir().mkpath(s.path(u"repo/.git/objects"_s));
        },
        "plumblinectl: ");
}

void TestBadInput::badRepositoriesAreTold()
{
    QFETCH(Arrange, arrange);
    QFETCH(QByteArray, told);
    const Scratch s;
    arrange(s);
    (void)s.ctl({u"target"_s, u"allow"_s});
    const Outcome outcome = s.ctl({u"diff"_s});
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains(told), outcome.err.constData());
    QVERIFY2(outcome.out.isEmpty(), outcome.out.constData());
}

void TestBadInput::badSettingsAreTold_data()
{
    QTest::addColumn<QByteArray>("workspace"); // empty: no file
    QTest::addColumn<QByteArray>("home");      // "%" stands for the scratch folder; empty: unset
    QTest::addColumn<QByteArray>("config");    // the same
    QTest::addColumn<QByteArray>("told");
    const QByteArray head = "apiVersion: plumbline.dev/v1\nkind: Workspace\nspec:\n  repositories:\n";
    const auto row = [](const char *name, const QByteArray &workspace, const char *home, const char *config, const char *told) {
        QTest::newRow(name) << workspace << QByteArray(home) << QByteArray(config) << QByteArray(told);
    };
    row("no repository", {}, "%/home", "%/config", "workspace.yaml: The workspace lists no repository");
    row("malformed", "a: [", "%/home", "%/config", "workspace.yaml:1:");
    row("unknown field", head + "    - {paht: /x}\n", "%/home", "%/config", "workspace.yaml:5:8: spec.repositories[0].paht");
    row("relative path", head + "    - {path: x}\n", "%/home", "%/config", "workspace.yaml:5:14: spec.repositories[0].path");
    row("password in a URL", head + "    - {url: \"https://u:hidden@h/x\"}\n", "%/home", "%/config",
        "workspace.yaml:5:13: spec.repositories[0].url");
    row("twice", head + "    - {path: /x}\n    - {path: /x}\n", "%/home", "%/config", "workspace.yaml:6:");
    row("gone", head + "    - {path: /nowhere}\n", "%/home", "%/config", "/nowhere");
    row("no home", {}, "", "", "HOME: the variable is not an absolute path");
    row("relative home", {}, "home", "", "HOME: the variable is not an absolute path");
    row("relative settings folder is ignored", {}, "%/home", "config", "%/home/.config/plumbline/workspace.yaml");
}

void TestBadInput::badSettingsAreTold()
{
    QFETCH(QByteArray, workspace);
    QFETCH(QByteArray, home);
    QFETCH(QByteArray, config);
    QFETCH(QByteArray, told);
    Scratch s;
    const auto set = [&s](const QString &name, QByteArray value) {
        s.environment.remove(name);
        if (!value.isEmpty())
            s.environment.insert(name, QString::fromUtf8(value.replace("%", s.path().toUtf8())));
    };
    set(u"HOME"_s, home);
    set(u"XDG_CONFIG_HOME"_s, config);
    if (!workspace.isEmpty())
        s.write(u"config/plumbline/workspace.yaml"_s, workspace);
    const Outcome outcome = s.plain({u"diff"_s});
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains(told.replace("%", s.path().toUtf8())), outcome.err.constData());
    QVERIFY2(outcome.out.isEmpty() && !outcome.err.contains("hidden"), outcome.err.constData());
}

void TestBadInput::aBadDefinitionHidesNoGoodOneAndIsNoSuccess()
{
    const Scratch s;
    (void)s.makeShop();
    s.write(u"repo/bad/plumbline.yaml"_s, "a: [\n");
    (void)s.commit(u"bad"_s);
    QCOMPARE(s.ctl({u"target"_s, u"allow"_s}).code, 0);
    QCOMPARE(s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 0);
    QCOMPARE(s.ctl({u"--env"_s, u"one"_s, u"status"_s}).code, 0);
    const Outcome all = s.ctl({u"status"_s});
    QCOMPARE(all.code, 2); // one environment is in sync; of the other nothing is known
    QVERIFY(all.out.contains("one: Synced"));
    QVERIFY2(all.err.contains("bad/plumbline.yaml:2:1"), all.err.constData());
    QCOMPARE(s.ctl({u"env"_s, u"list"_s}).code, 2);
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "test_bad_input.moc"
