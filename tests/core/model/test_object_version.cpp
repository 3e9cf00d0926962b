// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/object_version.h"
#include "tests/support/live_objects.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

const QString declared = QStringLiteral("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','labels':{'app':'web'}},"
                                        "'spec':{'template':{'spec':{'containers':[{'name':'web','image':'web:1'}]}}}}");
const QString live =
    QStringLiteral("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','labels':{'app':'web','hand':'1'},"
                   "'annotations':{'deployment.kubernetes.io/revision':'1','keep':'no'}},'spec':{'replicas':3,'template':{'spec':{"
                   "'containers':[{'name':'web','image':'web:1','terminationMessagePath':'/x'},{'name':'injected','image':'i:1'}]}}},"
                   "'status':{'replicas':3}}");
const std::vector<ManagerFields> managers{
    {std::string(ownFieldManager), true,
     QStringLiteral("{'f:metadata':{'f:labels':{'f:app':{}}},'f:spec':{'f:template':{'f:spec':{'f:containers':{"
                    "'k:{`name`:`web`}':{'.':{},'f:name':{},'f:image':{}}}}}}}")},
    {"kube-controller-manager", false,
     QStringLiteral("{'f:metadata':{'f:annotations':{'f:deployment.kubernetes.io/revision':{}}},'f:spec':{'f:replicas':{}},"
                    "'f:status':{'f:replicas':{}}}")},
    {"injector", false,
     QStringLiteral("{'f:spec':{'f:template':{'f:spec':{'f:containers':{'k:{`name`:`injected`}':{'.':{},'f:image':{}}}}}}}")},
    {"kubectl-label", false, QStringLiteral("{'f:metadata':{'f:labels':{'f:hand':{}}}}")},
    {"kubelet", false, QStringLiteral("{'f:status':{'f:replicas':{}}}"), "status"}};

}

class TestObjectVersion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void movesWithWhatPlansDependOn_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<bool>("moves");
        QTest::newRow("a declared field") << "web:1"
                                          << "web:2" << true;
        QTest::newRow("a field that somebody edits by hand") << "'hand':'1'"
                                                             << "'hand':'2'" << true;
        QTest::newRow("a controller's annotation") << "'deployment.kubernetes.io/revision':'1'"
                                                   << "'deployment.kubernetes.io/revision':'2'" << false;
        QTest::newRow("replicas that only an autoscaler sets") << "'spec':{'replicas':3"
                                                               << "'spec':{'replicas':5" << false;
        QTest::newRow("an injected container") << "i:1"
                                               << "i:2" << false;
        QTest::newRow("a default") << "'/x'"
                                   << "'/y'" << false;
        QTest::newRow("status") << "'status':{'replicas':3}"
                                << "'status':{'replicas':2}" << false;
    }
    void movesWithWhatPlansDependOn()
    {
        QFETCH(const QString, before);
        QFETCH(const QString, after);
        QFETCH(const bool, moves);
        QVERIFY(live.contains(before));
        const Resource want = declaredObject(declared);
        const Resource edited = liveObject(QString(live).replace(before, after), managers, "8");
        QCOMPARE(versionOf(edited, &want, {}) != versionOf(liveObject(live, managers), &want, {}), moves);
    }

    void movesWithADeclaredFieldThatAControllerOwns()
    {
        const Resource want =
            declaredObject(QString(declared).replace(QStringLiteral("'spec':{"), QStringLiteral("'spec':{'replicas':3,")));
        const Resource scaled =
            liveObject(QString(live).replace(QStringLiteral("{'replicas':3,"), QStringLiteral("{'replicas':5,")), managers);
        QVERIFY(versionOf(scaled, &want, {}) != versionOf(liveObject(live, managers), &want, {}));
    }

    // A scaled Deployment whose replicas Git declares and a rule leaves to whoever sets them.
    void movesNotWithAFieldThatIsLeftToOthers_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("rule"); // a pointer
        QTest::addColumn<bool>("moves");
        const QString replicas = QStringLiteral("'spec':{'replicas':3,");
        const QString more = QStringLiteral("'spec':{'replicas':5,");
        QTest::newRow("it") << replicas << more << "/spec/replicas" << false;
        QTest::newRow("it, without a rule") << replicas << more << "/spec/template" << true;
        QTest::newRow("another one") << "web:1"
                                     << "web:2"
                                     << "/spec/replicas" << true;
        QTest::newRow("a covered one that Plumbline owns") << "web:1"
                                                           << "web:2"
                                                           << "/spec" << true;
    }
    void movesNotWithAFieldThatIsLeftToOthers()
    {
        QFETCH(const QString, before);
        QFETCH(const QString, after);
        QFETCH(const QString, rule);
        QFETCH(const bool, moves);
        IgnoreRule ignore;
        ignore.kind = "Deployment";
        ignore.pointers = {rule.toStdString()};
        const Resource want =
            declaredObject(QString(declared).replace(QStringLiteral("'spec':{"), QStringLiteral("'spec':{'replicas':1,")));
        QVERIFY(live.contains(before));
        const Resource moved = liveObject(QString(live).replace(before, after), managers, "8");
        QCOMPARE(versionOf(moved, &want, {ignore}) != versionOf(liveObject(live, managers), &want, {ignore}), moves);
    }

    void movesWithWhoSetsAFieldThatIsLeftToOthers()
    {
        IgnoreRule ignore;
        ignore.kind = "Deployment";
        ignore.pointers = {"/spec/replicas"};
        const Resource want =
            declaredObject(QString(declared).replace(QStringLiteral("'spec':{"), QStringLiteral("'spec':{'replicas':1,")));
        std::vector<ManagerFields> nobody = managers;
        nobody[1].fields = QStringLiteral("{'f:status':{'f:replicas':{}}}");
        const Resource gone =
            liveObject(QString(live).replace(QStringLiteral("'spec':{'replicas':3,"), QStringLiteral("'spec':{")), nobody);
        QVERIFY(versionOf(gone, &want, {ignore}) != versionOf(liveObject(live, managers), &want, {ignore}));
    }

    void movesWithTheMarksOfWhatIsToGo_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<bool>("moves");
        const QString keep = QStringLiteral("'keep':'no'");
        QTest::newRow("an annotation") << keep << QStringLiteral("'keep':'yes'") << true;
        QTest::newRow("another annotation") << keep << keep + QStringLiteral(",'argocd.argoproj.io/tracking-id':'a'") << true;
        QTest::newRow("one without a domain") << keep << keep + QStringLiteral(",'kubernetes.io':'a'") << true;
        QTest::newRow("one of a domain that ends alike") << keep << keep + QStringLiteral(",'notkubernetes.io/x':'a'") << true;
        QTest::newRow("a label of a controller")
            << QStringLiteral("'hand':'1'") << QStringLiteral("'hand':'1','argocd.argoproj.io/instance':'a'") << true;
        QTest::newRow("an owner") << QStringLiteral("'name':'web','labels'")
                                  << QStringLiteral("'name':'web','ownerReferences':[{'kind':'A','name':'a','controller':true}],'labels'")
                                  << true;
        QTest::newRow("what a controller counts") << QStringLiteral("'deployment.kubernetes.io/revision':'1'")
                                                  << QStringLiteral("'deployment.kubernetes.io/revision':'2'") << false;
        QTest::newRow("what a controller notes")
            << keep << keep + QStringLiteral(",'volume.beta.kubernetes.io/x':'a','a.k8s.io/b':'c'") << false;
        QTest::newRow("status") << QStringLiteral("'status':{'replicas':3}") << QStringLiteral("'status':{'replicas':2}") << false;
    }
    void movesWithTheMarksOfWhatIsToGo()
    {
        QFETCH(const QString, before);
        QFETCH(const QString, after);
        QFETCH(const bool, moves);
        QVERIFY(live.contains(before));
        const Resource now = liveObject(QString(live).replace(before, after), managers, "8");
        QCOMPARE(versionOf(now, nullptr, {}) != versionOf(liveObject(live, managers), nullptr, {}), moves);
    }

    void takesASecretByItsResourceVersion()
    {
        const QString secret = QStringLiteral("{'apiVersion':'v1','kind':'Secret','metadata':{'name':'web'},'data':{'a':'masked'}}");
        QVERIFY(versionOf(liveObject(secret, {}, "8"), nullptr, {}) != versionOf(liveObject(secret, {}, "7"), nullptr, {}));
    }

    void isRememberedOfTheSameTwoOnly()
    {
        const auto facts = std::make_shared<LiveObject>(*liveObject(live, managers).live);
        facts->versions = std::make_shared<VersionMemo>();
        const auto withMemo = [&facts](const QString &object) {
            Resource out = liveObject(object, managers);
            out.live = facts;
            return out;
        };
        const Resource want = declaredObject(declared);
        const std::string version = versionOf(withMemo(live), &want, {});
        QCOMPARE(version, versionOf(liveObject(live, managers), &want, {}));
        QCOMPARE(versionOf(withMemo(live), &want, {}), version);
        QVERIFY2(facts->versions->find({liveObject(live, managers).object.hash(), want.object.hash(), {}}),
                 "the second time costs nothing");
        QVERIFY(versionOf(withMemo(QString(live).replace(QStringLiteral("web:1"), QStringLiteral("web:2"))), &want, {}) != version);
        const Resource other =
            declaredObject(QString(declared).replace(QStringLiteral("'spec':{"), QStringLiteral("'spec':{'replicas':3,")));
        QVERIFY(versionOf(withMemo(live), &want, {}) == version && versionOf(withMemo(live), &other, {}) != version);
        IgnoreRule ignore;
        ignore.pointers = {"/spec/replicas"};
        QVERIFY(versionOf(withMemo(live), &other, {}) != versionOf(withMemo(live), &other, {ignore}));
    }

    void tellsObjectsOfOneNameApart()
    {
        Resource other = liveObject(live, managers);
        auto facts = std::make_shared<LiveObject>(*other.live);
        facts->uid = "2";
        other.live = facts;
        QVERIFY(versionOf(other, nullptr, {}) != versionOf(liveObject(live, managers), nullptr, {}));
    }
};

QTEST_APPLESS_MAIN(TestObjectVersion)
#include "test_object_version.moc"
