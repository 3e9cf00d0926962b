// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/targets/kubernetes/cluster_scene.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

// The scene's plan with its new objects asked about, as a session makes it.
class Scene : public ClusterScene {
public:
    [[nodiscard]] Rehearsal rehearse()
    {
        const Sight sight = look();
        std::vector<std::size_t> all(sight.desired->resources.size());
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = i;
        Result<Rehearsal> out = target->rehearse(*sight.desired, *sight.live, all, {});
        if (!out)
            qFatal("%s", out.error().text().c_str());
        return *std::move(out);
    }
};

const QString configMap =
    QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'web','namespace':'shop'},'data':{'a':'1'}}");
const QString shop = QStringLiteral("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'shop'}}");
const QString broken =
    QStringLiteral("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','namespace':'shop'},'spec':{'ports':["
                   "{'name':'a','containerPort':1},{'name':'a','containerPort':2}]}}");

}

class TestNewObjects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksAboutThemWithoutWriting()
    {
        Scene scene;
        scene.declare({configMap});
        const qint64 version = scene.server.version();
        const Rehearsal told = scene.rehearse();
        QCOMPARE(told.size(), 1U);
        QVERIFY(!told.begin()->second->refusal);
        QVERIFY(told.begin()->second->unchecked.empty());
        QCOMPARE(scene.server.version(), version);
        QCOMPARE(scene.server.requestCount(SimulatedStep::Apply), 1);
    }

    void asksAnAcceptedOneOnce()
    {
        Scene scene;
        scene.declare({configMap});
        static_cast<void>(scene.rehearse());
        static_cast<void>(scene.rehearse());
        QCOMPARE(scene.server.requestCount(SimulatedStep::Apply), 1);
    }

    void tellsWhatTheServerRefuses()
    {
        Scene scene;
        scene.declare({broken});
        const Rehearsal told = scene.rehearse();
        QVERIFY(told.begin()->second->refusal);
        QVERIFY2(QString::fromStdString(told.begin()->second->refusal->detail).contains(QStringLiteral("Duplicate value")),
                 told.begin()->second->refusal->detail.c_str());
    }

    void leavesUncheckedWhatNeedsANewNamespace()
    {
        Scene scene;
        scene.declare({configMap, shop});
        static_cast<void>(scene.rehearse()); // the second time, the namespace's answer is known
        const Rehearsal told = scene.rehearse();
        QCOMPARE(told.size(), 2U);
        for (const auto &[key, answer] : told)
            QCOMPARE(answer->unchecked, key.kind == "Namespace" ? std::string() : std::string("Namespace/shop"));
    }

    void leavesUncheckedWhatNeedsANewKind()
    {
        Scene scene;
        scene.declare(
            {QStringLiteral("{'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition','metadata':{'name':'things.x.io'},"
                            "'spec':{'group':'x.io','names':{'kind':'Thing'},'scope':'Namespaced'}}"),
             QStringLiteral("{'apiVersion':'x.io/v1','kind':'Thing','metadata':{'name':'one','namespace':'shop'}}")});
        ApiResource definitions;
        definitions.group = "apiextensions.k8s.io";
        definitions.version = "v1";
        definitions.kind = "CustomResourceDefinition";
        definitions.plural = "customresourcedefinitions";
        definitions.verbs = {"list", "get", "patch"};
        scene.server.addKind(definitions);
        const Rehearsal told = scene.rehearse();
        for (const auto &[key, answer] : told)
            if (key.kind == "Thing")
                QCOMPARE(answer->unchecked, std::string("apiextensions.k8s.io/CustomResourceDefinition/things.x.io"));
        QCOMPARE(told.size(), 2U);
    }
};

QTEST_GUILESS_MAIN(TestNewObjects)
#include "test_new_objects.moc"
