// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/bench.h"
#include "ui/shell/confirm_panel.h"
#include "ui/shell/sidebar.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QtTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace plumbline;
using namespace plumbline::test;

namespace {

// Takes connections and never says a word.
class SilentServer {
public:
    SilentServer() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        address_.sin_family = AF_INET;
        address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address_;
        auto *address = reinterpret_cast<sockaddr *>(&address_);
        if (::bind(socket_, address, size) != 0 || ::listen(socket_, 8) != 0 || ::getsockname(socket_, address, &size) != 0)
            address_.sin_port = 0;
    }
    ~SilentServer() { ::close(socket_); }
    [[nodiscard]] int port() const { return ntohs(address_.sin_port); }

private:
    int socket_;
    sockaddr_in address_{};
};

}

class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyWorkspaceShowsTheFirstRunPage()
    {
        ScratchDesk scratch;
        Bench bench(scratch);
        scratch.start();
        QTRY_VERIFY(bench.child<QAbstractButton>("welcome.open") != nullptr);
        QTRY_VERIFY(bench.child<QAbstractButton>("welcome.open")->isVisible());
        QTRY_VERIFY(bench.child<QAbstractButton>("welcome.open")->hasFocus());
        QVERIFY(!bench.child<QWidget>("sidebar")->isVisible());
    }

    void aWrongFolderIsToldInThePanelAndNothingIsAdded()
    {
        ScratchDesk scratch;
        Bench bench(scratch);
        scratch.start();
        QVERIFY(scratch.settle());
        bench.command("file.open")->trigger();
        auto *address = bench.child<QLineEdit>("addRepository.address");
        QTRY_VERIFY(address->hasFocus());
        QTest::keyClicks(address, scratch.file(QStringLiteral("nowhere")));
        QTest::keyClick(address, Qt::Key_Return);
        auto *note = bench.child<QLabel>("addRepository.note");
        QTRY_VERIFY(note->text().contains(QStringLiteral("nowhere")));
        QTRY_VERIFY(address->hasFocus());
        QVERIFY(bench.child<QWidget>("addRepository")->isVisible());
        QVERIFY(scratch.desk.fleet()->repositories.empty());
    }

    void anAddedRepositoryShowsWhatItDeclaresAndAllowsOnlyWhatIsTicked()
    {
        ScratchDesk scratch;
        const QString repository = scratch.repository(
            QStringLiteral("shop"), {{QStringLiteral("app/a.yaml"), "a: 1\n"},
                                     {QStringLiteral("plumbline.yaml"), scratch.definition(QStringLiteral("shop-dev")) +
                                                                            scratch.definition(QStringLiteral("shop-prod"), true)}});
        Bench bench(scratch);
        scratch.start();
        QVERIFY(scratch.settle());
        bench.command("file.open")->trigger();
        auto *address = bench.child<QLineEdit>("addRepository.address");
        QTRY_VERIFY(address->hasFocus());
        QTest::keyClicks(address, repository);
        QTest::keyClick(address, Qt::Key_Return);
        QTRY_COMPARE(bench.window.place().kind, Place::Kind::Welcome);
        auto *tree = bench.child<QTreeView>("discovery");
        QTRY_VERIFY(tree->isVisible() && tree->model()->rowCount() == 1);
        const QModelIndex file = tree->model()->index(0, 0);
        QTRY_COMPARE(tree->model()->rowCount(file), 2);
        QCOMPARE(tree->model()->index(0, 2, file).data().toString(),
                 QStringLiteral("directory:") + scratch.file(QStringLiteral("targets/shop-dev")));
        auto *allow = bench.child<QPushButton>("discovery.allow");
        QVERIFY(!allow->isEnabled());
        QCOMPARE(file.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Unchecked));
        QVERIFY(tree->model()->setData(tree->model()->index(0, 0, file), Qt::Checked, Qt::CheckStateRole));
        QTRY_VERIFY(allow->isEnabled());
        allow->click();
        QTRY_COMPARE(bench.window.place().kind, Place::Kind::Fleet);
        const auto consentOf = [&](const char *name) {
            const auto found = scratch.desk.environment({repository.toStdString(), name});
            return found ? std::optional(found->consent) : std::nullopt;
        };
        QTRY_COMPARE(consentOf("shop-dev"), std::optional(Consent::Allowed));
        QCOMPARE(consentOf("shop-prod"), std::optional(Consent::New));
    }

    void removingAsksInAPanelAndTellsWhatStays()
    {
        ScratchDesk scratch(ScratchDesk::With::Demo);
        Bench bench(scratch);
        scratch.start();
        QVERIFY(scratch.settle());
        const QString location = QString::fromStdString(scratch.desk.fleet()->repositories.front()->location);
        Q_EMIT bench.child<Sidebar>("sidebar")->removeRepositoryRequested(location);
        auto *panel = bench.child<ConfirmPanel>("confirm");
        QVERIFY(panel->isVisible());
        QVERIFY(panel->accessibleDescription().contains(QStringLiteral("files, its targets and its history stay")));
        QTRY_VERIFY(bench.child<QPushButton>("confirm.no")->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
        QCOMPARE(scratch.desk.fleet()->repositories.size(), std::size_t(1));

        const std::uint64_t entries = scratch.installation().journal().lastId();
        Q_EMIT bench.child<Sidebar>("sidebar")->removeRepositoryRequested(location);
        bench.child<QPushButton>("confirm.yes")->click();
        QTRY_VERIFY(scratch.desk.fleet()->repositories.empty());
        QVERIFY(QFileInfo::exists(location));
        QVERIFY(scratch.installation().journal().lastId() >= entries);
    }

    void whatTheWindowShowsIsThereAgainOnTheNextStart()
    {
        ScratchDesk scratch(ScratchDesk::With::Demo);
        scratch.start();
        {
            Bench bench(scratch);
            QVERIFY(scratch.settle());
            bench.child<Sidebar>("sidebar")->setShape(Sidebar::Shape::Rail);
            bench.child<Sidebar>("sidebar")->setFilter(QStringLiteral("prod"));
            bench.command("edit.letters")->trigger();
            bench.window.go({Place::Kind::Environment, EnvironmentId{scratch.desk.fleet()->repositories.front()->location, "web-dev"}, {}});
            bench.window.close();
        }
        Bench bench(scratch);
        QTRY_COMPARE(bench.window.place().kind, Place::Kind::Environment);
        QCOMPARE(bench.window.place().environment->name, std::string("web-dev"));
        QCOMPARE(bench.child<Sidebar>("sidebar")->shape(), Sidebar::Shape::Rail);
        QCOMPARE(bench.child<QWidget>("sidebar")->width(), 44);
        QCOMPARE(bench.child<Sidebar>("sidebar")->filter(), QStringLiteral("prod"));
        QVERIFY(!bench.command("edit.letters")->isChecked());
        QCOMPARE(bench.command("view.fleet")->shortcuts(), QList<QKeySequence>{QKeySequence(QStringLiteral("Ctrl+1"))});
    }

    void aWindowThatWasWiderThanTheScreenFitsItOnTheNextStart()
    {
        ScratchDesk scratch(ScratchDesk::With::Demo);
        scratch.start();
        {
            Bench bench(scratch);
            QVERIFY(scratch.settle());
            bench.window.resize(3500, 700);
            bench.window.close();
        }
        const Bench bench(scratch);
        QVERIFY2(bench.window.width() <= qMax(bench.window.screen()->availableSize().width(), bench.window.minimumSizeHint().width()),
                 qPrintable(QString::number(bench.window.width())));
    }

    void theWindowFitsASmallScreenAndTheSidebarKeepsItsWidth()
    {
        ScratchDesk scratch(ScratchDesk::With::Demo);
        Bench bench(scratch);
        scratch.start();
        QVERIFY(scratch.settle());
        bench.window.resize(1280, 720);
        const int width = bench.child<QWidget>("sidebar")->width();
        const std::string location = scratch.desk.fleet()->repositories.front()->location;
        for (const Place &place : std::initializer_list<Place>{{Place::Kind::Needs, {}, {}},
                                                               {Place::Kind::History, {}, {}},
                                                               {Place::Kind::Welcome, {}, {}, location},
                                                               {Place::Kind::Fleet, {}, {}}})
            bench.window.go(place);
        QTRY_COMPARE(bench.child<QWidget>("sidebar")->width(), width);
        QCOMPARE(bench.window.width(), 1280);
        QVERIFY2(bench.window.minimumSizeHint().width() <= 1280, qPrintable(QString::number(bench.window.minimumSizeHint().width())));
    }

    void aCloneCanBeCancelledAndLeavesNothingInTheWorkspace()
    {
        ScratchDesk scratch;
        const SilentServer silent;
        QVERIFY(silent.port() != 0);
        Bench bench(scratch);
        scratch.start();
        QVERIFY(scratch.settle());
        bench.command("file.clone")->trigger();
        auto *address = bench.child<QLineEdit>("addRepository.address");
        QTRY_VERIFY(address->hasFocus());
        QTest::keyClicks(address, QStringLiteral("https://127.0.0.1:%1/shop.git").arg(silent.port()));
        QTest::keyClick(address, Qt::Key_Return);
        QTRY_COMPARE(scratch.desk.fleet()->repositories.size(), std::size_t(1));
        auto *cancel = bench.child<QPushButton>("addRepository.cancel");
        QTRY_VERIFY(cancel->hasFocus());
        QTRY_VERIFY(!scratch.desk.fleet()->repositories.front()->transfer.empty());
        cancel->click();
        QTRY_VERIFY(scratch.desk.fleet()->repositories.empty());
        QVERIFY(!bench.child<QWidget>("addRepository")->isVisible());
    }

    void aSecondProgramIsReadOnlyAndSaysWhy()
    {
        ScratchDesk first(ScratchDesk::With::Demo);
        first.start();
        const std::unique_ptr<ScratchDesk> second = first.second();
        Bench bench(*second);
        second->start();
        QVERIFY(second->settle());
        QTRY_VERIFY(bench.child<QWidget>("readOnly")->isVisible());
        QVERIFY(QString::fromStdString(second->desk.fleet()->engine.readOnlyBecause).contains(QStringLiteral("scratch desk")));
    }

    void quittingInTheMiddleOfASyncAsksAndEndsWholeFiles()
    {
        ScratchDesk scratch;
        std::map<QString, QByteArray> files{{QStringLiteral("plumbline.yaml"), scratch.definition(QStringLiteral("shop-dev"))}};
        for (int i = 0; i < 3000; ++i)
            files[QStringLiteral("app/f%1.txt").arg(i)] = "same in each\n";
        const QString repository = scratch.repository(QStringLiteral("shop"), files);
        Bench bench(scratch);
        scratch.start();
        QVERIFY(scratch.settle());
        const EnvironmentId id{repository.toStdString(), "shop-dev"};
        scratch.desk.engine().addRepository(repository.toStdString(), [](const auto &) {});
        QTRY_VERIFY(scratch.desk.environment(id) != nullptr);
        scratch.desk.engine().allowTarget(id, {}, [](const auto &) {});
        QTRY_VERIFY(scratch.desk.environment(id)->drift != nullptr);
        bool started = false;
        scratch.desk.engine().plan(id, {}, scratch.desk.reply<std::shared_ptr<const Plan>>(this, [&](const auto &plan) {
            QVERIFY(plan.has_value());
            scratch.desk.engine().approve(id, (*plan)->digest, {}, {"first", {}, false, {}},
                                          scratch.desk.reply<Approval>(this, [&, digest = (*plan)->digest](const auto &) {
                                              scratch.desk.engine().sync(id, digest, [](const auto &) {});
                                              started = true;
                                          }));
        }));
        const auto running = [&] {
            const auto run = scratch.desk.environment(id)->run;
            return run && run->state == RunState::Running;
        };
        QVERIFY(scratch.waitUntil(running));
        QVERIFY(started);
        bench.window.close();
        QVERIFY(bench.window.isVisible());
        QVERIFY(bench.child<ConfirmPanel>("confirm")->isVisible());
        QTRY_VERIFY(bench.child<QPushButton>("confirm.no")->hasFocus());
        bench.child<QPushButton>("confirm.yes")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!bench.window.isVisible(), 20'000);
        QVERIFY(!running());
        QDir target(scratch.file(QStringLiteral("targets/shop-dev")));
        for (const QFileInfo &file : target.entryInfoList(QDir::Files | QDir::Hidden))
            QCOMPARE(file.size(), qint64(13));
    }
};

QTEST_MAIN(TestMainWindow)
#include "test_main_window.moc"
