// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/strays.h"
#include "tests/support/live_objects.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

const QString itsPorts = QStringLiteral("{'f:spec':{'f:ports':{'k:{`port`:80,`protocol`:`TCP`}':{'.':{},'f:port':{},'f:name':{}}}}}");
const QString otherPort = QStringLiteral("{'f:spec':{'f:ports':{'k:{`port`:81,`protocol`:`TCP`}':{'.':{},'f:port':{},'f:name':{}}}}}");

QString service(const QString &ports)
{
    return QStringLiteral("{'apiVersion':'v1','kind':'Service','metadata':{'name':'web','labels':{'a':'b'},'annotations':{'n':'1'}},"
                          "'spec':{'type':'ClusterIP','ports':[%1]}}")
        .arg(ports);
}

}

class TestStrays : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatOthersAddedWhereGitDeclaresAll_data()
    {
        QTest::addColumn<QString>("declared");
        QTest::addColumn<QString>("live");
        QTest::addColumn<QString>("manager");
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("paths");
        const QString one = service(QStringLiteral("{'port':80,'name':'http'}"));
        const QString two =
            service(QStringLiteral("{'port':80,'protocol':'TCP','name':'http'},{'port':81,'protocol':'TCP','name':'more'}"));
        const QString edit = QStringLiteral("kubectl-patch");
        QTest::newRow("an item added by hand") << one << two << edit << otherPort << "/spec/ports/1";
        QTest::newRow("an item added by a controller") << one << two << QStringLiteral("mesh-controller") << otherPort << QString();
        QTest::newRow("an item that is not live") << one << one << edit << otherPort << QString();
        QTest::newRow("a declared item, its key field left to a default")
            << one << two << edit << QStringLiteral("{'f:spec':{'f:ports':{'k:{`port`:80,`protocol`:`TCP`}':{'.':{},'f:name':{}}}}}")
            << QString();
        QTest::newRow("the declared port by another protocol")
            << one << service(QStringLiteral("{'port':80,'protocol':'TCP','name':'http'},{'port':80,'protocol':'UDP','name':'u'}")) << edit
            << QStringLiteral("{'f:spec':{'f:ports':{'k:{`port`:80,`protocol`:`UDP`}':{'.':{},'f:name':{}}}}}") << "/spec/ports/1";
        QTest::newRow("a list of which Git declares nothing")
            << QStringLiteral("{'apiVersion':'v1','kind':'Service','metadata':{'name':'web'},'spec':{}}") << two << edit << otherPort
            << QString();
        QTest::newRow("a label") << one << QString(two).replace(QStringLiteral("'a':'b'"), QStringLiteral("'a':'b','c':'d'"))
                                 << QStringLiteral("kubectl-label") << QStringLiteral("{'f:metadata':{'f:labels':{'f:c':{}}}}")
                                 << "/metadata/labels/c";
        QTest::newRow("an annotation") << one << QString(two).replace(QStringLiteral("'n':'1'"), QStringLiteral("'n':'1','c':'d'"))
                                       << QStringLiteral("kubectl-annotate")
                                       << QStringLiteral("{'f:metadata':{'f:annotations':{'f:c':{}}}}") << QString();
        QTest::newRow("an undeclared field") << one
                                             << QString(two).replace(QStringLiteral("'type'"), QStringLiteral("'clusterIP':'1','type'"))
                                             << edit << QStringLiteral("{'f:spec':{'f:clusterIP':{}}}") << QString();
        QTest::newRow("a key of a config map")
            << QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'web'},'data':{'a':'1'}}")
            << QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'web'},'data':{'a':'1','b/c':'2'}}")
            << QStringLiteral("kubectl-edit") << QStringLiteral("{'f:data':{'f:b/c':{}}}") << "/data/b~1c";
        QTest::newRow("an item of a set") << QStringLiteral("{'apiVersion':'v1','kind':'X','metadata':{'name':'web','finalizers':['a']}}")
                                          << QStringLiteral(
                                                 "{'apiVersion':'v1','kind':'X','metadata':{'name':'web','finalizers':['a','b']}}")
                                          << edit << QStringLiteral("{'f:metadata':{'f:finalizers':{'v:`b`':{}}}}")
                                          << "/metadata/finalizers/1";
    }
    void tellsWhatOthersAddedWhereGitDeclaresAll()
    {
        QFETCH(const QString, declared);
        QFETCH(const QString, live);
        QFETCH(const QString, manager);
        QFETCH(const QString, fields);
        QFETCH(const QString, paths);
        const Resource seen = liveObject(live, {{std::string(ownFieldManager), true, itsPorts}, {manager.toStdString(), false, fields}});
        const Value strays = strayFields(json(declared), seen);
        QStringList told;
        for (const Stray &stray : describedStrays(seen, strays)) {
            told += QString::fromStdString(stray.path);
            QCOMPARE(QString::fromStdString(stray.owner.name), manager);
        }
        QCOMPARE(told.join(u' '), paths);
        QCOMPARE(strays.size() == 0, paths.isEmpty());
    }

    void takesWhatAControllerAddedOnlyWhenAsked()
    {
        const Value declared = json(service(QStringLiteral("{'port':80,'name':'http'}")));
        const Resource seen =
            liveObject(service(QStringLiteral("{'port':81,'protocol':'TCP','name':'http'}")), {{"mesh-controller", false, otherPort}});
        QCOMPARE(strayFields(declared, seen).size(), 0U);
        QCOMPARE(describedStrays(seen, strayFields(declared, seen, StrayOwner::Updates)).size(), 1U);
    }

    void leavesWhatIsApplied()
    {
        const Value declared = json(service(QStringLiteral("{'port':80,'name':'http'}")));
        const Resource seen = liveObject(service(QStringLiteral("{'port':81,'protocol':'TCP','name':'http'}")),
                                         {{"kubectl-edit", false, otherPort}, {"other-applier", true, otherPort}});
        QCOMPARE(strayFields(declared, seen, StrayOwner::Updates).size(), 0U);
    }

    void knowsPeoplesTools_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("applied");
        QTest::addColumn<bool>("expected");
        QTest::newRow("an edit") << "kubectl-edit" << false << true;
        QTest::newRow("a scaling") << "kubectl" << false << true;
        QTest::newRow("a server-side apply") << "kubectl" << true << false;
        QTest::newRow("a controller") << "kube-controller-manager" << false << false;
        QTest::newRow("a name that begins alike") << "kubectlish" << false << false;
    }
    void knowsPeoplesTools()
    {
        QFETCH(const QString, name);
        QFETCH(const bool, applied);
        QFETCH(const bool, expected);
        QCOMPARE(isByHand({name.toStdString(), applied, {}, {}}), expected);
    }
};

QTEST_APPLESS_MAIN(TestStrays)
#include "test_strays.moc"
