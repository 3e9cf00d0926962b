# SPDX-License-Identifier: GPL-3.0-or-later
"""The sources keep the project's rules, and each rule finds what it is for."""
import os
import unittest

import layers
import rules
import sources

ROOT = os.environ["PLUMBLINE_SOURCE_DIR"]
QT_HEADERS = os.environ["QT_HEADERS"]
OURS = "// SPDX-License-Identifier: GPL-3.0-or-later\n"


def arrows(tree):
    return rules.arrows(tree, QT_HEADERS)


class TheSources(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tree = dict(sources.all_sources(ROOT))

    def kept(self, rule):
        findings = list(rule(self.tree))
        self.assertFalse(findings, "\n" + "\n".join(findings))

    def test_are_found(self):
        for path in ("core/base/result.h", "packaging/test", "tests/style/test_style.py", "core/CMakeLists.txt"):
            self.assertIn(path, self.tree)

    def test_begin_with_the_licence(self):
        self.kept(rules.licence)

    def test_are_no_longer_than_allowed(self):
        self.kept(rules.size)

    def test_have_names_that_say_what_they_are(self):
        self.kept(rules.vague_names)

    def test_use_nothing_forbidden(self):
        self.kept(rules.forbidden)

    def test_define_each_type_once(self):
        self.kept(rules.one_definition)

    def test_include_only_what_lies_below(self):
        self.kept(arrows)

    def test_use_every_exception(self):
        for path, pattern in rules.EXCEPTIONS:
            self.assertIn(pattern, sources.code_only(self.tree.get(path, "")), f"{path} needs no exception any more")


# rule, file, text, whether the rule must object
SAMPLES = (
    (rules.licence, "core/base/a.cpp", "int a;\n", True),
    (rules.licence, "core/base/a.cpp", "\n" + OURS, True),
    (rules.licence, "core/base/a.cpp", OURS, False),
    (rules.licence, "packaging/a", "#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n", False),
    (rules.size, "core/base/a.cpp", "\n" * 601, True),
    (rules.size, "core/base/a.cpp", "\n" * 600, False),
    (rules.vague_names, "core/base/a.h", "class SyncManager {};", True),
    (rules.vague_names, "core/base/a.h", "namespace pathutils {", True),
    (rules.vague_names, "core/base/a.h", "struct TextHelper;", True),
    (rules.vague_names, "core/base/string_utils.h", "", True),
    (rules.vague_names, "core/helpers/a.h", "", True),
    (rules.vague_names, "core/base/a.h", "QNetworkAccessManager manager; // a class Manager", False),
    (rules.vague_names, "core/git/commit_graph.h", "class CommitGraph {};", False),
    (rules.forbidden, "ui/shell/a.cpp", "QEventLoop loop;", True),
    (rules.forbidden, "ui/shell/a.cpp", "QCoreApplication::processEvents();", True),
    (rules.forbidden, "ui/shell/a.cpp", "menu->exec(where);", True),
    (rules.forbidden, "ui/shell/a.cpp", "QMessageBox::warning(this);", True),
    (rules.forbidden, "ui/shell/a.cpp", "QFileDialog::getOpenFileName(this);", True),
    (rules.forbidden, "app/desk/a.cpp", "return QApplication::exec();", False),
    (rules.forbidden, "core/git/a.cpp", "std::this_thread::sleep_for(5ms);", True),
    (rules.forbidden, "core/git/a.cpp", "QThread::msleep(5);", True),
    (rules.forbidden, "tests/core/git/a.cpp", "QTest::qWait(5);", True),
    (rules.forbidden, "tests/core/git/a.cpp", "QTest::qWaitFor(done);", False),
    (rules.forbidden, "core/git/a.cpp", 'system("git fetch");', True),
    (rules.forbidden, "core/git/a.cpp", 'std::system("git fetch");', True),
    (rules.forbidden, "core/git/a.cpp", 'FILE *pipe = popen("git", "r");', True),
    (rules.forbidden, "core/git/a.cpp", "// popen( would need a shell\nauto text = \"system(\"; file_system(a);", False),
    (rules.forbidden, "ui/theme/a.cpp", "app.setStyleSheet(sheet);", True),
    (rules.forbidden, "core/git/a.cpp", "QTcpServer server;", True),
    (arrows, "core/base/a.h", '#include "core/model/resource.h"\n', True),
    (arrows, "core/model/a.h", '#include "core/base/result.h"\n', False),
    (arrows, "core/model/a.h", "#include <QWidget>\n", True),
    (arrows, "core/model/a.h", "#include <QtGui/QColor>\n", True),
    (arrows, "core/model/a.h", "#include <QString>\n#include <vector>\n", False),
    (arrows, "core/model/a.h", "#include <git2.h>\n", True),
    (arrows, "core/reconcile/a.cpp", '#include "core/git/libgit2_source.h"\n', True),
    (arrows, "core/ports/a.h", "#include <QNetworkReply>\n", True),
    (arrows, "core/base/a.h", "#include <format>\n", True),
    (arrows, "core/base/a.h", "#include <nobody/knows.h>\n", True),
    (arrows, "core/nowhere/deep/a.h", "", True),
    (arrows, "ui/models/a.h", "#include <QWidget>\n", True),
    (arrows, "ui/models/a.h", "#include <QColor>\n", False),
    (arrows, "ui/shell/a.h", "#include <git2.h>\n", True),
    (arrows, "ui/shell/a.h", "#include <sqlite3.h>\n", True),
    (arrows, "ui/shell/a.h", "#include <yaml-cpp/yaml.h>\n", True),
    (arrows, "ui/shell/a.h", "#include <QtNetwork/QNetworkReply>\n", True),
    (arrows, "ui/shell/a.h", '#include "core/ports/target.h"\n', True),
    (arrows, "ui/shell/a.h", '#include "core/ports/clock.h"\n#include <QWidget>\n', False),
    (arrows, "ui/fleet/a.h", '#include "ui/shell/main_window.h"\n', True),
    (arrows, "app/ctl/a.h", "#include <QApplication>\n", True),
    (arrows, "app/ctl/a.h", '#include "ui/models/text.h"\n', True),
    (arrows, "app/desk/a.h", '#include "ui/shell/main_window.h"\n', False),
    (arrows, "tests/core/model/test_a.cpp", "#include <QWidget>\n", True),
    (arrows, "tests/core/model/test_a.cpp", "#include <QTest>\n", False),
)


class TheRules(unittest.TestCase):
    def test_find_a_type_that_two_files_define(self):
        opened = "namespace plumbline {\n"
        for first, second, objects in (
            ("struct Question {\n};\n}", "struct Question final : Text {\n};\n}", True),
            ("enum class Look : char { Plain };\n}", "class Look {\n};\n}", True),
            ("namespace {\nstruct Row {\n};\n}\n}", "struct Row {\n};\n}", False),
            ("struct A {\n    struct Row {\n    };\n};\n}", "struct Row {\n};\nclass A;\n}", False),
            ("void f(struct Row row) {\n}\n}", "struct Row {\n};\n}", False),
        ):
            with self.subTest(first=first, second=second):
                tree = {"core/model/a.h": "#include <a>\n" + opened + first, "ui/shell/b.h": opened + second}
                self.assertEqual(bool(list(rules.one_definition(tree))), objects)

    def test_tell_right_from_wrong(self):
        for rule, path, text, objects in SAMPLES:
            with self.subTest(rule=rule.__name__, path=path, text=text[:60]):
                tree = dict.fromkeys(("core/base/result.h", "core/git/libgit2_source.h", "core/model/resource.h", "core/ports/clock.h",
                                      "core/ports/target.h", "ui/models/text.h", "ui/shell/main_window.h"), OURS)
                findings = list(rule(tree | {path: text}))
                self.assertEqual(bool(findings), objects, findings)

    def test_see_through_headers(self):
        tree = {"core/journal/a.h": "#include <sqlite3.h>\n", "app/compose/b.cpp": '#include "core/journal/a.h"\n'}
        self.assertEqual(list(arrows(tree)), ["app/compose/b.cpp: app/compose may not meet sqlite (core/journal/a.h)"])

    def test_have_a_row_for_whatever_a_row_uses(self):
        for name, row in layers.LAYERS.items():
            for use in row.uses:
                self.assertTrue(use.endswith("/*") or layers.layer_name(use), f"{name} uses {use}")


if __name__ == "__main__":
    unittest.main()
