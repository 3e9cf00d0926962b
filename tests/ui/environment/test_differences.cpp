// SPDX-License-Identifier: GPL-3.0-or-later
// The page's difference tree and its text.
#include "tests/ui/environment/opened_page.h"
#include "ui/models/roles.h"

#include <QAction>
#include <QClipboard>
#include <QPlainTextEdit>

using namespace plumbline;

class TestDifferences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTreeIsDrivenByKeys()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.tree()->isVisible() && on.tree()->model()->rowCount() == 2, patience);
        on.tree()->setCurrentIndex({});
        QTest::keyClick(on.tree(), Qt::Key_N);
        const QModelIndex first = on.tree()->currentIndex();
        QCOMPARE(first.data(PointerRole).toString(), QStringLiteral("/database/pool"));
        QTest::keyClick(on.tree(), Qt::Key_N);
        QCOMPARE(on.tree()->currentIndex().data().toString(), QStringLiteral("old.txt"));
        QTest::keyClick(on.tree(), Qt::Key_P);
        QCOMPARE(on.tree()->currentIndex(), first);
        QTest::keyClick(on.tree(), Qt::Key_Space); // on a field: its file
        QCOMPARE(on.file("app.yaml").data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QTest::keyClick(on.tree(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/database/pool\n60\n40"));
        QTest::keyClick(on.tree(), Qt::Key_Slash);
        on.page->activateWindow();
        QCOMPARE(on.page->focusWidget()->objectName(), QStringLiteral("findField"));
    }

    void letterKeysCanBeSwitchedOff()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.tree()->model()->rowCount() == 2, patience);
        const QList<QAction *> commands = on.page->commands();
        const auto letters = std::ranges::find(commands, QStringLiteral("view.letter-keys"), &QObject::objectName);
        (*letters)->setChecked(false);
        const QModelIndex before = on.file("old.txt");
        on.tree()->setCurrentIndex(before);
        QTest::keyClick(on.tree(), Qt::Key_P);
        QCOMPARE(on.tree()->currentIndex(), before);
    }

    void selectionStaysOnItsFieldThroughRefreshes()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.file("app.yaml").isValid(), patience);
        on.tree()->setCurrentIndex(on.file("old.txt"));
        on.scratch.writeLive("web.env", "LEVEL=debug\n");
        QTRY_VERIFY_WITH_TIMEOUT(on.file("web.env").isValid(), patience);
        QCOMPARE(on.tree()->currentIndex().data(IdRole).toString(), QStringLiteral("old.txt"));
    }

    void theChosenRowStaysWhereItIsWhenDriftComesAboveIt()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.file("app.yaml").isValid() && on.file("old.txt").isValid(), patience);
        on.tree()->setCurrentIndex(on.file("old.txt"));
        const int before = on.tree()->visualRect(on.tree()->currentIndex()).top();
        on.scratch.commit({{"a/one.env", "A=1\n"}, {"a/two.env", "A=1\n"}, {"b/three.env", "A=1\n"}}, "Files above");
        QTRY_VERIFY_WITH_TIMEOUT(on.file("b/three.env").isValid(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(on.tree()->visualRect(on.file("old.txt")).top(), before, patience);
        QCOMPARE(on.tree()->currentIndex(), on.file("old.txt"));
        QVERIFY(on.tree()->visualRect(on.file("b/three.env")).top() < before);
    }

    void theTextShowsBothSides()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.file("app.yaml").isValid(), patience);
        on.tree()->setCurrentIndex(on.file("app.yaml"));
        QTRY_VERIFY_WITH_TIMEOUT(part<QPlainTextEdit>(*on.page, "gitText")->toPlainText().contains(QStringLiteral("pool: 60")), patience);
        QVERIFY(part<QPlainTextEdit>(*on.page, "liveText")->toPlainText().contains(QStringLiteral("pool: 40")));
    }

    void thousandsOfFilesBecomeRowsAside()
    {
        ScratchDesk scratch;
        ScratchDesk::Files files;
        for (int i = 0; i < 2000; ++i)
            files["d" + std::to_string(i % 20) + "/f" + std::to_string(i) + ".yaml"] = "a: 1\n";
        scratch.commit(files, "Many");
        scratch.start();
        EnvironmentPage page(scratch.desk());
        page.setEnvironment(scratch.id());
        page.show();
        const auto *tree = part<QTreeView>(page, "differences");
        QTRY_COMPARE_WITH_TIMEOUT(tree->model()->rowCount(), 20, patience);
        QVERIFY(tree->isVisible());
        auto *model = static_cast<DiffTreeModel *>(tree->model());
        model->tick(model->indexOfResource(ResourceKey::file("d0/f0.yaml")), false);
        scratch.commit({{"d1/new.yaml", "a: 1\n"}}, "One more");
        QTRY_VERIFY_WITH_TIMEOUT(model->indexOfResource(ResourceKey::file("d1/new.yaml")).isValid(), patience);
        QCOMPARE(model->indexOfResource(ResourceKey::file("d0/f0.yaml")).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    }
};

QTEST_MAIN(TestDifferences)
#include "test_differences.moc"
