// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/kubernetes/api_failure.h"
#include "core/targets/kubernetes/refusals.h"
#include "tests/core/targets/kubernetes/cluster_scene.h"
#include "tests/support/kubernetes/simulated_discovery.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace plumbline;
using namespace plumbline::test;

namespace {

ApiFailure failure(int status, const char *reason, const QString &detail, const QString &cause = {})
{
    ApiFailure out;
    out.status = status;
    out.reason = reason;
    out.error = {ErrorCode::InvalidInput, "PATCH /x", detail.toStdString()};
    if (!cause.isEmpty())
        out.causes.push_back({"FieldValueInvalid", "spec.template", cause.toStdString()});
    return out;
}

QString configMap(const char *name, const char *data)
{
    return QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%1','namespace':'shop'},'data':{%2}}")
        .arg(QLatin1StringView(name), QLatin1StringView(data));
}

}

class TestRefusals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFailureOfTheServerIsNoJudgement_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<bool>("judgement");
        const auto row = [](int status, const char *reason, const char *detail, bool judgement) {
            QTest::addRow("%d %s", status, detail) << status << QString::fromLatin1(reason) << QString::fromLatin1(detail) << judgement;
        };
        row(400, "BadRequest", "strict decoding error", true);
        row(403, "Forbidden", "exceeded quota", true);
        row(413, "RequestEntityTooLarge", "limit is 3145728", true);
        row(422, "Invalid", "is invalid", true);
        row(500, "", "failed to create typed patch object (/web; /v1, Kind=ConfigMap): .data.a: expected string, got 1", true);
        row(500, "", "failed to create typed patch object (/web; /v1, Kind=ConfigMap): errors", true);
        row(500, "", "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.annotations of type string", true);
        row(500, "", ".ignoredthing: field not declared in schema", true);
        row(500, "Unknown", ".ignoredthing: field not declared in schema", true);
        row(500, "", ".spec.ports: duplicate entries for key [port=80]", true);
        row(500, "", "element 0: associative list with keys has an element that omits all key fields", true);
        row(500, "", "etcdserver: request timed out", false);
        row(500, "InternalError", "Internal error occurred: failed calling webhook: expected string, field not declared in schema", false);
        row(500, "InternalError", "simulated InternalError", false);
        row(503, "", "failed to create typed patch object", false);
        row(401, "Unauthorized", "Unauthorized", false);
        row(429, "TooManyRequests", "slow down", false);
        row(0, "", "failed to create typed patch object", false);
    }
    void aFailureOfTheServerIsNoJudgement()
    {
        QFETCH(const int, status);
        QFETCH(const QString, reason);
        QFETCH(const QString, detail);
        QTEST(isJudgement(failure(status, qPrintable(reason), detail)), "judgement");
    }

    // As the validations of Kubernetes' own kinds and of custom resources word them.
    void immutableFieldsAreKnownByTheServersWords_data()
    {
        QTest::addColumn<bool>("immutable");
        for (const char *text : {"spec.selector: Invalid value: {}: field is immutable",
                                 "spec: Forbidden: spec is immutable after creation except resources",
                                 "data: Forbidden: field is immutable when `immutable` is set",
                                 "spec.clusterIPs[0]: Invalid value: []: may not change once set",
                                 "value: Forbidden: may not be changed in an update.",
                                 "roleRef: Invalid value: {}: cannot change roleRef",
                                 "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'template' are forbidden",
                                 "parameters: Forbidden: updates to parameters are forbidden.",
                                 "provisioner: Forbidden: updates to provisioner are forbidden.",
                                 "spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`",
                                 "spec.containers: Forbidden: pod updates may not add or remove containers",
                                 "spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds",
                                 "spec.completions: Invalid value: 3: can only be modified in tandem with spec.parallelism",
                                 "spec.resources.requests.storage: Forbidden: field can not be less than status.capacity",
                                 "spec.activeDeadlineSeconds: Invalid value: null: must not update from a positive integer to nil value",
                                 "spec.volumeAttributesClassName: Forbidden: update from non-nil value to nil is forbidden",
                                 "spec.size: size is immutable",
                                 "spec.accessModes: Forbidden: may not be updated",
                                 "spec.volumeAttributesClassName: Forbidden: can not be unset",
                                 "spec.selector: Forbidden: cannot update non-convertible selector"})
            QTest::newRow(text) << true;
        for (const char *text : {"spec.replicas: Invalid value: -1: must be greater than or equal to 0",
                                 "configmaps \"web\" is forbidden: User \"u\" cannot patch resource \"configmaps\"",
                                 "configmaps \"web\" is forbidden: User \"u\" cannot update resource \"configmaps\"",
                                 "exceeded quota: pods, requested: pods=1, used: pods=2, limited: pods=2", "ports: Duplicate value"})
            QTest::newRow(text) << false;
    }
    void immutableFieldsAreKnownByTheServersWords()
    {
        const QString text = QString::fromLatin1(QTest::currentDataTag());
        QTEST(isImmutable(failure(422, "Invalid", QStringLiteral("x"), text)), "immutable");
        QTEST(isImmutable(failure(422, "Invalid", text)), "immutable");
    }

    void whatTheServerDumpsIsLeftOut_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("told");
        const QString dump = QStringLiteral("core.PodTemplateSpec{ObjectMeta:v1.ObjectMeta{Name:\"%1\"}}").arg(QString(3000, u'x'));
        QTest::newRow("a template")
            << QStringLiteral("Job.batch \"j\" is invalid: spec.template: Invalid value: %1: field is immutable").arg(dump)
            << QStringLiteral("Invalid value: %1: field is immutable").arg(dump)
            << QStringLiteral("Job.batch \"j\" is invalid: spec.template: Invalid value: …: field is immutable.");
        QTest::newRow("a difference") << QStringLiteral("Pod \"p\" is invalid: spec: Forbidden: may not change\\n  core.PodSpec{")
                                      << QString() << QStringLiteral("Pod \"p\" is invalid: spec: Forbidden: may not change.");
        QTest::newRow("a difference on lines of its own")
            << QStringLiteral("Pod \"p\" is invalid: spec: Forbidden: may not change\n  core.PodSpec{") << QString()
            << QStringLiteral("Pod \"p\" is invalid: spec: Forbidden: may not change.");
        QTest::newRow("a template before a reason with a colon")
            << QStringLiteral("spec.template: Invalid value: %1: may not change: see the kind").arg(dump) << QString()
            << QStringLiteral("spec.template: Invalid value: …: may not change: see the kind.");
        QTest::newRow("a long text") << QStringLiteral("spec.a: Invalid value: \"%1\": must be short").arg(QString(3000, u'x')) << QString()
                                     << QStringLiteral("spec.a: Invalid value: …: must be short.");
        QTest::newRow("a wrapper") << QStringLiteral(".data.a: expected string, got &value.valueUnstructured{Value:true}") << QString()
                                   << QStringLiteral(".data.a: expected string, got true.");
        QTest::newRow("nothing") << QStringLiteral("Service \"s\" is invalid: spec.template: Invalid value: 70000: must be less")
                                 << QStringLiteral("Invalid value: 70000: must be less")
                                 << QStringLiteral("Service \"s\" is invalid: spec.template: Invalid value: 70000: must be less.");
    }
    void whatTheServerDumpsIsLeftOut()
    {
        QFETCH(const QString, detail);
        QFETCH(const QString, cause);
        QFETCH(const QString, told);
        QCOMPARE(QString::fromStdString(refusedObject(Resource(), failure(422, "Invalid", detail, cause)).detail), told);
    }

    void ofManyReasonsTheFirstAreTold()
    {
        ApiFailure many = failure(422, "Invalid", QStringLiteral("Job.batch \"j\" is invalid: [a, b, c, d, e, f, g]"));
        for (const char *field : {"a", "b", "c", "d", "", "f", "g"})
            many.causes.push_back({"FieldValueInvalid", field, "wrong"});
        QCOMPARE(refusedObject(Resource(), many).detail,
                 std::string("Job.batch \"j\" is invalid: a: wrong; b: wrong; c: wrong; d: wrong; wrong; and 2 more."));
        many.causes.assign(1, {"FieldValueInvalid", "a", ""});
        QCOMPARE(refusedObject(Resource(), many).detail, std::string("Job.batch \"j\" is invalid: [a, b, c, d, e, f, g]."));
        QCOMPARE(refusedObject(Resource(), failure(403, "Forbidden", QStringLiteral("exceeded quota"), QStringLiteral("x"))).detail,
                 std::string("exceeded quota."));
    }

    void oneUnreadableObjectKeepsNoOtherFromBeingCompared()
    {
        ClusterScene scene;
        scene.declare({configMap("broken", "'a':'1'"), configMap("other", "'a':'1'")});
        QCOMPARE(scene.sync(), QStringList());
        scene.declare({configMap("broken", "'a':true"), configMap("other", "'a':'2'")});
        const ClusterScene::Sight sight = scene.look();
        QCOMPARE(sight.drift.summary.drifted, 2U);
        const Plan plan = scene.planOf(sight);
        QCOMPARE(plan.refusals.size(), 1U);
        QCOMPARE(plan.refusals.front().subject, "ConfigMap/shop/broken");
        const QString why = QString::fromStdString(plan.refusals.front().detail);
        QVERIFY2(why.contains(QStringLiteral("expected string, got true. It is declared at all.yaml:")), qPrintable(why));
    }

    // What the server says of a Secret is not shown, and means the same.
    void aSecretIsJudgedWithoutItsValues()
    {
        const auto status = [](int code, const char *message) {
            const QString text = QStringLiteral("{'kind':'Status','code':%1,'message':'%2'}").arg(code).arg(QLatin1StringView(message));
            ApiRequest request;
            request.path = "/api/v1/namespaces/shop/secrets/web";
            return failureOf(request, "https://a", {code, QString(text).replace(u'\'', u'"').toStdString(), {}});
        };
        const ApiFailure misfit = status(500, ".data.a: expected string, got hunter2");
        QVERIFY(isJudgement(misfit) && !isImmutable(misfit));
        const ApiFailure fixed = status(422, "data: Forbidden: hunter2: field is immutable when `immutable` is set");
        QVERIFY(isJudgement(fixed) && isImmutable(fixed));
        for (const ApiFailure *each : {&misfit, &fixed})
            QVERIFY(refusedObject(Resource(), *each).detail.find("hunter2") == std::string::npos);
        QVERIFY(!isJudgement(status(500, "etcdserver: request timed out")));
    }

    void aServerThatFailsRefusesNothing()
    {
        ClusterScene scene;
        scene.declare({configMap("web", "'a':'1'")});
        QCOMPARE(scene.sync(), QStringList());
        scene.declare({configMap("web", "'a':'2'")});
        const auto desired = scene.target->resolve(scene.declared(), {}).value();
        const auto live = scene.target->observe(*desired, scene.inventory, {}).value();
        scene.server.inject({SimulatedFault::ServerError, SimulatedStep::DryRun, -1});
        const std::vector<std::size_t> all{0};
        QVERIFY(!scene.target->predict(*desired, live, all, {}));
    }

    // The control plane fills in the rules of a role that aggregates others.
    void aggregatedRulesAreNotDeclared()
    {
        ClusterScene scene;
        scene.server.addKind(simulatedKind("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", false));
        const QString role = QStringLiteral("{'apiVersion':'rbac.authorization.k8s.io/v1','kind':'ClusterRole','metadata':{'name':'sum'},"
                                            "'aggregationRule':{'clusterRoleSelectors':[{'matchLabels':{'a':'b'}}]},'rules':%1}");
        for (const char *rules : {"[]", "[{'verbs':['get']}]"}) {
            scene.declare({role.arg(QLatin1StringView(rules))});
            QCOMPARE(scene.sync(), QStringList());
            QJsonObject live = *scene.server.object(QStringLiteral("ClusterRole"), {}, QStringLiteral("sum"));
            live.insert(QStringLiteral("rules"), QJsonArray{QJsonObject{{QStringLiteral("verbs"), QJsonArray{QStringLiteral("list")}}}});
            scene.server.put(QJsonDocument(live).toJson(), QStringLiteral("clusterrole-aggregation-controller"));
            QCOMPARE(ClusterScene::told(scene.look().drift), QStringList());
            QVERIFY(scene.plan().steps.empty());
            scene.declare({role.arg(QLatin1StringView(rules)).replace(QStringLiteral("'a':'b'"), QStringLiteral("'a':'c'"))});
            const Plan plan = scene.plan();
            QCOMPARE(plan.steps.size(), 1U);
            QVERIFY(!plan.steps.front().takesOver);
            QCOMPARE(plan.steps.front().notes.size(), QByteArray(rules) == "[]" ? 0U : 1U);
        }
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "test_refusals.moc"
