// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/scratch_desk.h"
#include "ui/fleet/needs_page.h"
#include "ui/models/roles.h"

#include <QLabel>
#include <QListView>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace plumbline;
using namespace plumbline::test;

class TestNeedsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBadDefinitionIsToldWithItsLineAndWhatToDo()
    {
        ScratchDesk scratch;
        const QString repository =
            scratch.repository(QStringLiteral("shop"),
                               {{QStringLiteral("plumbline.yaml"), "apiVersion: plumbline.dev/v1\nkind: Environment\nmetadata: {name: a}\n"
                                                                   "spec:\n  sourc: {revision: main}\n"}});
        scratch.start();
        scratch.desk.engine().addRepository(repository.toStdString(), [](const auto &) {});
        NeedsPage page(scratch.desk);
        page.show();
        auto *list = page.findChild<QListView *>(QStringLiteral("needs.all"));
        QTRY_COMPARE(list->model()->rowCount(), 1);
        const QString what = page.findChild<QLabel *>(QStringLiteral("need.what"))->text();
        QVERIFY2(what.contains(QStringLiteral("plumbline.yaml:5")), qPrintable(what));
        QVERIFY(what.contains(QStringLiteral("sourc")));
        QVERIFY(!page.findChild<QLabel *>(QStringLiteral("need.next"))->text().isEmpty());
        QSignalSpy remove(&page, &NeedsPage::removeRepositoryRequested);
        page.findChild<QPushButton *>(QStringLiteral("need.remove"))->click();
        QCOMPARE(remove.count(), 1);
        QCOMPARE(remove[0][0].toString(), repository);
        QCOMPARE(scratch.desk.fleet()->repositories.size(), std::size_t(1)); // the window asks first
    }

    void aForcePushStaysUntilItIsAcknowledged()
    {
        ScratchDesk scratch;
        const QString repository = scratch.repository(QStringLiteral("shop"),
                                                      {{QStringLiteral("plumbline.yaml"), scratch.definition(QStringLiteral("shop-dev"))}});
        scratch.start();
        scratch.desk.engine().addRepository(repository.toStdString(), [](const auto &) {});
        NeedsPage page(scratch.desk);
        page.show();
        QTRY_VERIFY(!scratch.desk.fleet()->environments.empty());
        QProcess git;
        git.setWorkingDirectory(repository);
        git.start(QStringLiteral("git"), {QStringLiteral("-c"), QStringLiteral("user.name=Operator"), QStringLiteral("-c"),
                                          QStringLiteral("user.email=operator@example.org"), QStringLiteral("commit"), QStringLiteral("-q"),
                                          QStringLiteral("--amend"), QStringLiteral("-m"), QStringLiteral("Rewritten")});
        QVERIFY(git.waitForFinished() && git.exitCode() == 0);
        scratch.desk.engine().refresh();
        const auto forcePush = [&page] {
            const auto *model = page.findChild<QListView *>(QStringLiteral("needs.all"))->model();
            for (int row = 0; row < model->rowCount(); ++row)
                if (model->index(row, 0).data(RowKindRole).toInt() == static_cast<int>(Need::Kind::ForcePush))
                    return model->index(row, 0).data(IdRole).toString();
            return QString();
        };
        QTRY_VERIFY_WITH_TIMEOUT(!forcePush().isEmpty(), 15'000);
        page.showNeed(forcePush());
        QVERIFY(page.findChild<QLabel *>(QStringLiteral("need.what"))->text().contains(QStringLiteral("main")));
        page.findChild<QPushButton *>(QStringLiteral("need.acknowledge"))->click();
        QTRY_VERIFY(forcePush().isEmpty());
    }

    void whenNothingWaitsThePageSaysSo()
    {
        ScratchDesk scratch;
        NeedsPage page(scratch.desk);
        page.show();
        scratch.start();
        QVERIFY(scratch.settle());
        QVERIFY(!page.findChild<QListView *>(QStringLiteral("needs.all"))->isVisible());
    }
};

QTEST_MAIN(TestNeedsPage)
#include "test_needs_page.moc"
