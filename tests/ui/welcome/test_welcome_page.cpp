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
