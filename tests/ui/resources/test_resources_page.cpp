// SPDX-License-Identifier: GPL-3.0-or-later
// The page of resources with a real engine, a scratch repository and a simulated cluster.
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/apply_set.h"
#include "tests/support/kubernetes/simulated_discovery.h"
#include "tests/ui/support/cluster_desk.h"
#include "ui/models/roles.h"
#include "ui/resources/details_pane.h"
#include "ui/resources/resources_page.h"
#include "ui/widgets/banner.h"

using namespace plumbline;

namespace {

constexpr int patience = 20'000;
const ResourceKey web{"apps", "Deployment", "shop", "web"};

QString uidOf(const QJsonObject &object)
{
    return object.value(u"metadata").toObject().value(u"uid").toString();
}

struct Opened : test::ClusterDesk {
    Opened()
        : ClusterDesk("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2}\n---\napiVersion: v1\n"
                      "kind: ConfigMap\nmetadata: {name: settings}\ndata: {a: b}\n")
    {
        server.addKind(test::simulatedKind("apps", "v1", "ReplicaSet", "replicasets"));
        server.addKind(test::simulatedKind("", "v1", "Event", "events"));
        putWorkload();
        start();
        page = std::make_unique<ResourcesPage>(scratch.desk);
        page->resize(1200, 800);
        page->show();
        page->showEnvironment(id);
        tree = page->findChild<QTreeView *>(QStringLiteral("resources"));
        details = page->findChild<DetailsPane *>();
    }

    // A Deployment of which one Pod cannot get its image.
    void putWorkload()
    {
        const QJsonObject owner = server.put(
            R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop","generation":1},"spec":{"replicas":2},
                "status":{"observedGeneration":1,"replicas":2,"updatedReplicas":2,"availableReplicas":1,
                          "conditions":[{"type":"Available","status":"False","reason":"MinimumReplicasUnavailable","message":"one is missing"}]}})");
        const QJsonObject set = server.put(
            QStringLiteral(
                R"({"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"name":"web-7d","namespace":"shop","ownerReferences":[{"uid":"%1"}]}})")
                .arg(uidOf(owner))
                .toUtf8());
        server.put(
            QStringLiteral(
                R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-7d-a","namespace":"shop","ownerReferences":[{"uid":"%1"}]},
                    "spec":{"containers":[{"name":"app"},{"name":"side"}]},
                    "status":{"phase":"Pending","containerStatuses":[{"name":"app","state":{"waiting":{"reason":"ImagePullBackOff"}}}]}})")
                .arg(uidOf(set))
                .toUtf8());
        server.put(
            QStringLiteral(
                R"({"apiVersion":"v1","kind":"Event","metadata":{"name":"e","namespace":"shop"},"type":"Warning","reason":"Slow","message":"it takes long","involvedObject":{"uid":"%1"}})")
                .arg(uidOf(owner))
                .toUtf8());
    }

    // One of the two Pods goes, and its Deployment says so.
    void loseAPod()
    {
        server.erase(QStringLiteral("Pod"), QStringLiteral("shop"), QStringLiteral("web-7d-a"));
        QJsonObject owner = *server.object(QStringLiteral("Deployment"), QStringLiteral("shop"), QStringLiteral("web"));
        QJsonObject status = owner.value(u"status").toObject();
        status.insert(QStringLiteral("replicas"), 1);
        owner.insert(QStringLiteral("status"), status);
        server.put(QJsonDocument(owner).toJson());
    }
    [[nodiscard]] QModelIndex find(const QString &text, int column = 0) const
    {
        const QModelIndexList found = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, text, 1,
                                                           Qt::MatchExactly | Qt::MatchRecursive | Qt::MatchWrap);
        return found.isEmpty() ? QModelIndex() : found.front().siblingAtColumn(column);
    }
    [[nodiscard]] QString cell(DetailsPane::Part part, int row, int column) const
    {
        return details->view(part)->model()->index(row, column).data().toString();
    }

    std::unique_ptr<ResourcesPage> page;
    QTreeView *tree = nullptr;
    DetailsPane *details = nullptr;
};

}

class TestResourcesPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLoginThatIsNotAcceptedIsToldUntilItIs()
    {
        Opened on;
        const auto *banner = on.page->findChild<Banner *>(QStringLiteral("loginBanner"));
        QVERIFY(!banner->isVisible());
        on.server.setAuthorization("Bearer other");
        on.scratch.desk.engine().refresh(on.id);
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), patience);
        on.server.setAuthorization({});
        on.scratch.desk.engine().refresh(on.id);
        QTRY_VERIFY_WITH_TIMEOUT(!banner->isVisible(), patience);
    }

    void objectsAreGroupedWithHealthAndSync()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.find(QStringLiteral("web")).isValid(), patience);
        QCOMPARE(on.find(QStringLiteral("shop  2")).data(RowKindRole).toInt(), 0);
        QCOMPARE(on.find(QStringLiteral("web"), 1).data().toString(), QStringLiteral("Progressing"));
        QTRY_COMPARE(on.find(QStringLiteral("web"), 3).data().toString(), QStringLiteral("Pod web-7d-a: ImagePullBackOff"));
        QCOMPARE(on.find(QStringLiteral("settings"), 1).data().toString(), QStringLiteral("Missing"));
        QVERIFY(on.find(QStringLiteral("web")).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Progressing")));
    }

    void aChosenObjectShowsConditionsChildrenAndEvents()
    {
        Opened on;
        on.tree->setCurrentIndex(on.find(QStringLiteral("web")));
        QTRY_COMPARE_WITH_TIMEOUT(on.details->view(DetailsPane::Conditions)->model()->rowCount(), 1, patience);
        QCOMPARE(on.cell(DetailsPane::Conditions, 0, 2), QStringLiteral("MinimumReplicasUnavailable"));
        QCOMPARE(on.details->view(DetailsPane::Children)->model()->rowCount(), 2);
        QCOMPARE(on.cell(DetailsPane::Children, 0, 0), QStringLiteral("ReplicaSet web-7d"));
        QCOMPARE(on.cell(DetailsPane::Children, 1, 0), QStringLiteral("    Pod web-7d-a"));
        QCOMPARE(on.cell(DetailsPane::Children, 1, 2), QStringLiteral("ImagePullBackOff"));
        QCOMPARE(on.cell(DetailsPane::Events, 0, 1), QStringLiteral("Slow"));
        QCOMPARE(on.cell(DetailsPane::Owners, 0, 0), QStringLiteral("kubectl"));
    }

    void tabGoesAsOneReadsAndNotWhereNothingIs()
    {
        Opened on;
        QVERIFY(QTest::qWaitForWindowActive(on.page.get()));
        QTRY_VERIFY_WITH_TIMEOUT(on.find(QStringLiteral("web")).isValid(), patience);
        on.tree->setCurrentIndex(on.find(QStringLiteral("web")));
        QTRY_COMPARE_WITH_TIMEOUT(on.details->view(DetailsPane::Conditions)->model()->rowCount(), 1, patience);
        const auto after = [&on](QWidget *from) -> QWidget * {
            from->setFocus(Qt::TabFocusReason);
            QTest::keyClick(from, Qt::Key_Tab);
            return on.page->focusWidget();
        };
        QCOMPARE(after(on.page->findChild<QPushButton *>(QStringLiteral("closeResources"))), on.tree);
        QWidget *part = after(on.tree);
        QCOMPARE(part->property("text").toString(), QStringLiteral("Conditions 1"));
        QCOMPARE(after(part), on.details->view(DetailsPane::Conditions));
        on.details->open(on.id, {"", "Pod", "shop", "web-7d-a"});
        QTRY_COMPARE_WITH_TIMEOUT(on.details->view(DetailsPane::Conditions)->model()->rowCount(), 0, patience);
        QTRY_VERIFY_WITH_TIMEOUT(part->isVisible(), patience);
        QVERIFY(after(part) != on.details->view(DetailsPane::Conditions)); // there is no row to show the focus on
    }

    void anEventsTimeIsReadableAndTheChosenOneIsToldInFull()
    {
        Opened on;
        on.tree->setCurrentIndex(on.find(QStringLiteral("web")));
        QTreeView *events = on.details->view(DetailsPane::Events);
        QTRY_COMPARE_WITH_TIMEOUT(events->model()->rowCount(), 1, patience);
        for (QPushButton *button : on.details->findChildren<QPushButton *>())
            if (button->text().startsWith(QStringLiteral("Events")))
                button->click();
        for (const int column : {0, 4})
            QVERIFY(events->columnWidth(column) >= events->sizeHintForIndex(events->model()->index(0, column)).width());
        QVERIFY(events->header()->length() <= events->viewport()->width());
        events->setCurrentIndex(events->model()->index(0, 0));
        const auto *whole = on.details->findChild<QLabel *>(QStringLiteral("factInFull"));
        QVERIFY(whole->isVisible());
        QVERIFY2(whole->text().contains(QStringLiteral("Slow, it takes long")), qPrintable(whole->text()));
        on.scratch.desk.engine().refresh(on.id);
        on.loseAPod(); // read again
        QTRY_VERIFY_WITH_TIMEOUT(!on.find(QStringLiteral("web")).isValid() || on.cell(DetailsPane::Children, 1, 0).isEmpty(), patience);
        QVERIFY(events->currentIndex().isValid());
    }

    void whatAnObjectOwnsStandsBelowItOnceItIsOpened()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.find(QStringLiteral("web")).isValid(), patience);
        const QModelIndex owner = on.find(QStringLiteral("web"));
        QVERIFY(!on.tree->isExpanded(owner));
        QCOMPARE(owner.model()->index(0, 0, owner).data().toString(), QStringLiteral("Reading what it owns…"));
        on.tree->expand(owner);
        QTRY_VERIFY_WITH_TIMEOUT(on.find(QStringLiteral("ReplicaSet web-7d")).isValid(), patience);
        const QModelIndex set = on.find(QStringLiteral("ReplicaSet web-7d"));
        QCOMPARE(set.parent(), owner);
        const QModelIndex pod = on.find(QStringLiteral("Pod web-7d-a"));
        QCOMPARE(pod.parent(), set);
        QCOMPARE(pod.siblingAtColumn(3).data().toString(), QStringLiteral("ImagePullBackOff"));
        QCOMPARE(pod.siblingAtColumn(2).data().toString(), QStringLiteral("not in Git"));
        QVERIFY(pod.data(Qt::ToolTipRole).toString().contains(QStringLiteral("Read ")));
        QVERIFY(!on.find(QStringLiteral("Reading what it owns…")).isValid());
        on.tree->setCurrentIndex(pod);
        QCOMPARE(on.details->key()->name, std::string("web-7d-a"));
    }

    void whatIsOwnedFollowsItsOwner()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.find(QStringLiteral("web")).isValid(), patience);
        on.tree->expand(on.find(QStringLiteral("web")));
        QTRY_VERIFY_WITH_TIMEOUT(on.find(QStringLiteral("Pod web-7d-a")).isValid(), patience);
        on.loseAPod();
        QTRY_VERIFY_WITH_TIMEOUT(!on.find(QStringLiteral("Pod web-7d-a")).isValid(), patience);
        QVERIFY(on.find(QStringLiteral("ReplicaSet web-7d")).isValid());
        QVERIFY(on.tree->isExpanded(on.find(QStringLiteral("web"))));
    }

    void nothingElseIsChosenWhereTheChosenObjectGoes()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.find(QStringLiteral("web")).isValid(), patience);
        on.tree->expand(on.find(QStringLiteral("web")));
        QTRY_VERIFY_WITH_TIMEOUT(on.find(QStringLiteral("Pod web-7d-a")).isValid(), patience);
        on.tree->setCurrentIndex(on.find(QStringLiteral("Pod web-7d-a")));
        on.loseAPod();
        QTRY_VERIFY_WITH_TIMEOUT(!on.find(QStringLiteral("Pod web-7d-a")).isValid(), patience);
        QVERIFY(!on.tree->currentIndex().isValid());
        QCOMPARE(on.details->key()->name, std::string("web-7d-a"));
    }

    void whatCannotBeReadIsSaidInItsPlace()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.find(QStringLiteral("web")).isValid(), patience);
        on.server.inject({test::SimulatedFault::Forbidden, test::SimulatedStep::Get, -1, 0});
        on.tree->expand(on.find(QStringLiteral("web")));
        const auto note = [&on] {
            const QModelIndex owner = on.find(QStringLiteral("web"));
            return owner.model()->index(0, 0, owner).data().toString();
        };
        QTRY_VERIFY_WITH_TIMEOUT(note() != QStringLiteral("Reading what it owns…"), patience);
        QVERIFY(!note().isEmpty());
    }

    void aPodIsOpenedFromItsOwnerAndLeadsBack()
    {
        Opened on;
        on.tree->setCurrentIndex(on.find(QStringLiteral("web")));
        QTreeView *children = on.details->view(DetailsPane::Children);
        QTRY_COMPARE_WITH_TIMEOUT(children->model()->rowCount(), 2, patience);
        Q_EMIT children->activated(children->model()->index(1, 0));
        QCOMPARE(on.details->key()->name, std::string("web-7d-a"));
        auto *up = on.page->findChild<QPushButton *>(QStringLiteral("up"));
        QVERIFY(up->isVisible());
        up->click();
        QCOMPARE(*on.details->key(), web);
    }

    void problemsCanBeShownAlone()
    {
        Opened on;
        const std::string set = applySetId({"", "ConfigMap", "shop", "plumbline-shop-prod"}); // as a sync would have left it
        on.server.put(
            R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings","namespace":"shop","labels":{"applyset.kubernetes.io/part-of":")" +
            QByteArray::fromStdString(set) + R"("}},"data":{"a":"b"}})");
        on.scratch.desk.engine().refresh(on.id);
        QTRY_COMPARE_WITH_TIMEOUT(on.find(QStringLiteral("settings"), 1).data().toString(), QStringLiteral("Healthy"), patience);
        for (QPushButton *button : on.page->findChildren<QPushButton *>())
            if (button->text().startsWith(QStringLiteral("Problems")))
                button->click();
        QVERIFY(on.find(QStringLiteral("web")).isValid());
        QVERIFY(!on.find(QStringLiteral("settings")).isValid());
    }

    void whatMayNotBeSeenIsSaid()
    {
        Opened on;
        on.server.inject({test::SimulatedFault::Forbidden, test::SimulatedStep::List, -1, 0});
        on.scratch.desk.engine().refresh(on.id);
        auto *banner = on.page->findChild<Banner *>(QStringLiteral("resourcesBanner"));
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(on.scratch.desk.environment(on.id)->health->overall.health == Health::Unknown, patience);
    }
};

QTEST_MAIN(TestResourcesPage)
#include "test_resources_page.moc"
