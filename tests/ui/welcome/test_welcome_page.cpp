// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/scratch_desk.h"
#include "ui/welcome/welcome_page.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTreeView>
#include <QtTest>

using namespace plumbline;
using namespace plumbline::test;

class TestWelcomePage : public QObject {
    Q_OBJECT

    ScratchDesk scratch_;

private Q_SLOTS:
    void eachWayToBeginAsksForIt_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QByteArray>("signal");
        QTest::newRow("open") << QStringLiteral("welcome.open") << QByteArray(SIGNAL(openRequested()));
        QTest::newRow("clone") << QStringLiteral("welcome.clone") << QByteArray(SIGNAL(cloneRequested()));
        QTest::newRow("demo") << QStringLiteral("welcome.demo") << QByteArray(SIGNAL(demoRequested()));
    }
    void eachWayToBeginAsksForIt()
    {
        QFETCH(QString, button);
        QFETCH(QByteArray, signal);
        WelcomePage page(scratch_.desk);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QSignalSpy asked(&page, signal.constData());
        auto *choice = page.findChild<QAbstractButton *>(button);
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QVERIFY(!choice->text().isEmpty() && !choice->accessibleDescription().isEmpty());
    }

    void tabGoesAsOneReads()
    {
        const QString repository = scratch_.repository(
            QStringLiteral("shop"), {{QStringLiteral("app/a.yaml"), "a: 1\n"},
                                     {QStringLiteral("plumbline.yaml"), scratch_.definition(QStringLiteral("shop-dev"))}});
        WelcomePage page(scratch_.desk);
        page.resize(1200, 800);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        scratch_.start();
        scratch_.desk.engine().addRepository(repository.toStdString(), [](const auto &) {});
        QTRY_VERIFY(!scratch_.desk.fleet()->environments.empty());
        page.showRepository(repository.toStdString());
        auto *tree = page.findChild<QTreeView *>(QStringLiteral("discovery"));
        QTRY_VERIFY(tree->isVisible());
        QVERIFY(tree->model()->setData(tree->model()->index(0, 0), Qt::Checked, Qt::CheckStateRole));
        page.findChild<QWidget *>(QStringLiteral("welcome.open"))->setFocus();
        const QWidget *before = nullptr;
        QStringList order;
        for (QWidget *at = page.focusWidget(); !order.contains(QStringLiteral("discovery.allow")); at = page.focusWidget()) {
            QVERIFY2(at != nullptr && at != before, qPrintable(order.join(u' ')));
            before = at;
            const auto *button = qobject_cast<const QAbstractButton *>(at);
            order += at->objectName().isEmpty() && button != nullptr ? button->text() : at->objectName();
            QTest::keyClick(at, Qt::Key_Tab);
        }
        QCOMPARE(
            order.join(u' '),
            QStringLiteral("welcome.open welcome.clone welcome.demo shop All 1 discovery.again discovery discovery.later discovery.allow"));
    }

    void withoutARepositoryThereIsNothingToTick()
    {
        WelcomePage page(scratch_.desk);
        page.show();
        page.showRepository(std::nullopt);
        QVERIFY(!page.findChild<QTreeView *>(QStringLiteral("discovery"))->isVisible());
    }
};

QTEST_MAIN(TestWelcomePage)
#include "test_welcome_page.moc"
