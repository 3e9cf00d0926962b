// SPDX-License-Identifier: GPL-3.0-or-later
// How objects are deleted, and deleted to be made anew.
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/targets/kubernetes/propagation.h"
#include "core/targets/kubernetes/recreation.h"
#include "tests/core/targets/kubernetes/cluster_scene.h"

#include <thread>

using namespace plumbline;
using namespace plumbline::test;

namespace {

const QString kind = QStringLiteral("ConfigMap");
const QString place = QStringLiteral("shop");
const QString name = QStringLiteral("web");

// One object on the server, and a connection that deletes it.
class Scene {
public:
    explicit Scene(const QString &finalizers = {})
    {
        server.put(QStringLiteral("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"web\",\"namespace\":\"shop\"%1}}")
                       .arg(finalizers)
                       .toUtf8());
        connection = ApiConnection::open(server.access(), {}).value();
        seen = Precondition::seen(getObject(*connection, server.kind(kind), "shop", "web", {}).value());
    }
    [[nodiscard]] Result<void> remove(std::chrono::milliseconds limit, const std::stop_token &stop = {})
    {
        return deleteAndAwait(*connection, {server.kind(kind), "shop", "web", seen, Propagation::Background, false}, limit, stop);
    }
    [[nodiscard]] bool isThere() { return server.object(kind, place, name).has_value(); }

    SimulatedApiServer server;
    std::unique_ptr<ApiConnection> connection;
    Precondition seen;
};

const QString held = QStringLiteral(",\"finalizers\":[\"x.io/hold\"]");
constexpr std::chrono::minutes unlimited{1};

}

class TestDeleting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // What owns nothing goes at once; anything else, and any kind that is not known, after what it owns.
    void whatOwnsNothingGoesAtOnce_data()
    {
        QTest::addColumn<bool>("atOnce");
        for (const char *text : {"/ConfigMap",
                                 "/LimitRange",
                                 "/PersistentVolume",
                                 "/PersistentVolumeClaim",
                                 "/ResourceQuota",
                                 "/Secret",
                                 "/ServiceAccount",
                                 "admissionregistration.k8s.io/MutatingWebhookConfiguration",
                                 "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
                                 "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
                                 "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
                                 "autoscaling/HorizontalPodAutoscaler",
                                 "networking.k8s.io/Ingress",
                                 "networking.k8s.io/IngressClass",
                                 "networking.k8s.io/NetworkPolicy",
                                 "policy/PodDisruptionBudget",
                                 "rbac.authorization.k8s.io/ClusterRole",
                                 "rbac.authorization.k8s.io/ClusterRoleBinding",
                                 "rbac.authorization.k8s.io/Role",
                                 "rbac.authorization.k8s.io/RoleBinding",
                                 "scheduling.k8s.io/PriorityClass",
                                 "storage.k8s.io/StorageClass"})
            QTest::newRow(text) << true;
        for (const char *text : {"apps/Deployment", "batch/Job", "/Service", "/Namespace", "apiextensions.k8s.io/CustomResourceDefinition",
                                 "x.io/Thing", "x.io/ConfigMap", "/Ingress"}) // a kind of a group of its own is another kind
            QTest::newRow(text) << false;
    }
    void whatOwnsNothingGoesAtOnce()
    {
        const QStringList parts = QString::fromLatin1(QTest::currentDataTag()).split(u'/');
        const Propagation how = propagationOf({parts[0].toStdString(), parts[1].toStdString(), "shop", "web"});
        QTEST(how == Propagation::Background, "atOnce");
    }

    void theObjectThatWasSeenGoes()
    {
        Scene scene;
        QVERIFY(scene.remove(unlimited));
        QVERIFY(!scene.isThere());
    }

    void oneThatIsGoneAlreadyIsGone()
    {
        Scene scene;
        scene.server.erase(kind, place, name);
        QVERIFY(scene.remove(unlimited));
    }

    void oneThatMovedSinceStays()
    {
        Scene scene;
        scene.server.put(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"web","namespace":"shop"},"data":{"a":"1"}})");
        const Result<void> gone = scene.remove(unlimited);
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::Conflict);
        QVERIFY(scene.isThere());
    }

    void oneThatFinalizersKeepIsWaitedForToTheLimit()
    {
        Scene scene(held);
        const Result<void> gone = scene.remove(std::chrono::milliseconds(0));
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::Timeout);
        QVERIFY(scene.isThere());
    }

    void aRequestedStopEndsTheWait()
    {
        Scene scene(held);
        std::stop_source stop;
        std::optional<Result<void>> gone;
        std::jthread wait([&] { gone = scene.remove(unlimited, stop.get_token()); });
        QTRY_VERIFY(scene.server.requestCount(SimulatedStep::Delete) == 1 && scene.server.requestCount(SimulatedStep::Get) > 1);
        stop.request_stop();
        wait.join();
        QVERIFY(gone && !*gone);
        QCOMPARE(gone->error().code, ErrorCode::Cancelled);
        QVERIFY2(gone->error().detail.find("was not made anew") != std::string::npos, gone->error().detail.c_str());
    }

    // It went, and somebody made one of its name before this one looked: not what the plan would make anew.
    void anotherOneOfItsNameIsNotItself()
    {
        Scene scene;
        scene.server.erase(kind, place, name);
        scene.server.put(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"web","namespace":"shop"}})");
        scene.server.inject({SimulatedFault::NotFound, SimulatedStep::Delete});
        const Result<void> gone = scene.remove(unlimited);
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::Conflict);
        QVERIFY(scene.isThere());
    }

    void aServerThatDoesNotAnswerIsNotTakenForGone()
    {
        Scene scene(held);
        scene.server.inject({SimulatedFault::Forbidden, SimulatedStep::Get, -1});
        const Result<void> gone = scene.remove(unlimited);
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::Denied);
    }
};

QTEST_GUILESS_MAIN(TestDeleting)
#include "test_deleting.moc"
