// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/targets/kubernetes/cluster_scene.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

constexpr const char *parentName = "plumbline-prod";
const ResourceKey parentKey{{}, "ConfigMap", "shop", parentName};

QString configMap(const QString &name, const QString &metadata = {}, const QString &data = QStringLiteral("'a':'1'"))
{
    return QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%1','namespace':'shop'%2},'data':{%3}}")
        .arg(name, metadata, data);
}

const QString deployment = QStringLiteral("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','namespace':'shop'},"
                                          "'spec':{'replicas':1}}");

QString partOf(const std::string &set)
{
    return QStringLiteral(",'labels':{'applyset.kubernetes.io/part-of':'%1'}").arg(QString::fromStdString(set));
}

class Scene : public ClusterScene {
public:
    explicit Scene(const std::string &allowed = "shop") : ClusterScene(parentName, allowed) {}

    void syncWell()
    {
        if (const QStringList errors = sync(); !errors.isEmpty())
            qFatal("%s", qPrintable(errors.join(u' ')));
    }
    void put(const QString &manifest, const QString &manager = QStringLiteral("kubectl-edit"))
    {
        server.put(QString(manifest).replace(u'\'', u'"').toUtf8(), manager);
    }
    [[nodiscard]] std::optional<QJsonObject> parent() { return server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), name()); }
    [[nodiscard]] QString annotation(const char *key)
    {
        return parent()
            .value_or(QJsonObject())
            .value(QStringLiteral("metadata"))
            .toObject()
            .value(QStringLiteral("annotations"))
            .toObject()
            .value(QStringLiteral("applyset.kubernetes.io/") + QLatin1StringView(key))
            .toString(QStringLiteral("none"));
    }
    // Requests that are about the parent.
    [[nodiscard]] int parentRequests()
    {
        const auto requests = server.requests();
        return static_cast<int>(std::ranges::count(requests, name(), &SimulatedRequest::name));
    }
    static QString name() { return QString::fromLatin1(parentName); }
};

QString phrases(const Plan &plan)
{
    QStringList out;
    for (const std::string &phrase : plan.applySet ? describe(*plan.applySet) : std::vector<std::string>())
        out += QString::fromStdString(phrase);
    return out.join(u'\n');
}

QString refusals(const Plan &plan)
{
    QStringList out;
    for (const Error &refusal : plan.refusals)
        out += QString::fromStdString(refusal.text());
    return out.join(u'\n');
}

}

class TestApplySet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marksMembersAndNothingElse_data()
    {
        QTest::addColumn<QString>("metadata");
        QTest::addColumn<QString>("label");
        const QString id = QString::fromStdString(applySetId(parentKey));
        QTest::newRow("no labels") << QString() << id;
        QTest::newRow("other labels") << QStringLiteral(",'labels':{'app':'web'}") << id;
        QTest::newRow("a set of Git's own choice") << partOf("x") << QStringLiteral("x");
        QTest::newRow("not to be kept written")
            << QStringLiteral(",'annotations':{'kustomize.toolkit.fluxcd.io/ssa':'IfNotPresent'}") << QString();
        QTest::newRow("a hook") << QStringLiteral(",'annotations':{'argocd.argoproj.io/hook':'PreSync'}") << QString();
    }
    void marksMembersAndNothingElse()
    {
        QFETCH(const QString, metadata);
        QFETCH(const QString, label);
        Scene scene;
        scene.declare({configMap(QStringLiteral("web"), metadata)});
        const auto desired = scene.target->resolve(scene.declared(), {}).value();
        const Resource &web = (desired->hooks.empty() ? desired->resources : desired->hooks).front();
        QCOMPARE(QString::fromStdString(std::string(applySetOf(web.object))), label);
        const std::optional<Value> app = web.object.resolve("/metadata/labels/app");
        QCOMPARE(app.has_value(), metadata.contains(QLatin1String("'app'")));
    }

    void marksEachRevisionTheSame()
    {
        Scene scene;
        scene.declare({configMap(QStringLiteral("kept")), configMap(QStringLiteral("changed"))});
        static_cast<void>(scene.target->resolve(scene.declared(), {}).value());
        scene.declare({configMap(QStringLiteral("kept")), configMap(QStringLiteral("changed"), {}, QStringLiteral("'a':'2'"))});
        const auto second = scene.target->resolve(scene.declared(), {}).value();
        for (const Resource &one : second->resources)
            QCOMPARE(std::string(applySetOf(one.object)), applySetId(parentKey));
        QCOMPARE(std::string(second->resources.front().object.resolve("/data/a")->text()), std::string("2"));
    }

    void readsTheParentForAPlanOnceAndForALookNever()
    {
        Scene scene;
        scene.declare({configMap(QStringLiteral("web"))});
        scene.syncWell();
        QCOMPARE(scene.parentRequests(), 1);
        QCOMPARE(ClusterScene::told(scene.look().drift), QStringList());
        static_cast<void>(scene.plan());
        QCOMPARE(scene.parentRequests(), 1);
        scene.target->distrust();
        static_cast<void>(scene.plan());
        QCOMPARE(scene.parentRequests(), 2);
    }

    void saysInThePlanWhatItWritesThere()
    {
        Scene scene;
        scene.declare({configMap(QStringLiteral("web"))});
        const Plan plan = scene.plan();
        QVERIFY2(phrases(plan).contains(QLatin1String("makes ConfigMap/shop/plumbline-prod")), qPrintable(phrases(plan)));
        QVERIFY(phrases(plan).contains(QString::fromStdString(applySetId(parentKey))));
        QCOMPARE(plan.applySet->during.kinds, std::set<std::string>{"ConfigMap"});
    }

    void writesTheParentAsTheConventionHasIt()
    {
        Scene scene;
        scene.declare({configMap(QStringLiteral("web")), deployment});
        const ApplySetPlan plan = scene.plan().applySet.value();
        ApplySetScope scope = plan.during;
        scope.nameSpaces = {"b", "a"};
        QVERIFY(scene.target->writeApplySet(plan.set, scope, {}));
        QCOMPARE(scene.annotation("tooling"), QStringLiteral("plumbline/1.2.3"));
        QCOMPARE(scene.annotation("contains-group-kinds"), QStringLiteral("ConfigMap,Deployment.apps"));
        QCOMPARE(scene.annotation("additional-namespaces"), QStringLiteral("a,b"));
        const QJsonObject labels = scene.parent()->value(QStringLiteral("metadata")).toObject().value(QStringLiteral("labels")).toObject();
        QCOMPARE(labels.value(QStringLiteral("applyset.kubernetes.io/id")).toString().toStdString(), applySetId(parentKey));
    }

    void writesNothingWhereTheParentSaysSoAlready()
    {
        Scene scene;
        scene.declare({configMap(QStringLiteral("web"))});
        const ApplySetPlan plan = scene.plan().applySet.value();
        const ApplySet written = scene.target->writeApplySet(plan.set, plan.during, {}).value();
        const int before = scene.parentRequests();
        QVERIFY(scene.target->writeApplySet(written, plan.during, {}));
        QCOMPARE(scene.parentRequests(), before);
    }

    void writesNoParentThatIsNotWhatThePlanSaw()
    {
        Scene scene;
        scene.declare({configMap(QStringLiteral("web"))});
        const ApplySetPlan plan = scene.plan().applySet.value();
        scene.put(configMap(Scene::name())); // meanwhile
        const auto written = scene.target->writeApplySet(plan.set, plan.during, {});
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Conflict);
        QCOMPARE(scene.annotation("tooling"), QStringLiteral("none"));
    }

    void takesOverNoParentOfOthers_data()
    {
        QTest::addColumn<QString>("metadata");
        QTest::addColumn<QString>("told");
        const QString id =
            QStringLiteral(",'labels':{'applyset.kubernetes.io/id':'%1'}").arg(QString::fromStdString(applySetId(parentKey)));
        const auto tool = [](const char *name) {
            return QStringLiteral(",'annotations':{'applyset.kubernetes.io/tooling':'%1'}").arg(QLatin1StringView(name));
        };
        QTest::newRow("another tool's") << id + tool("helm/v3") << QStringLiteral("belongs to helm/v3");
        QTest::newRow("no set's") << QString() << QStringLiteral("names no tool");
        QTest::newRow("of another id") << tool("plumbline/1.0.0") << QStringLiteral("id is");
        QTest::newRow("an older Plumbline's") << id + tool("plumbline/1.0.0") << QString();
    }
    void takesOverNoParentOfOthers()
    {
        QFETCH(const QString, metadata);
        QFETCH(const QString, told);
        Scene scene;
        scene.put(configMap(Scene::name(), metadata));
        scene.declare({configMap(QStringLiteral("web"))});
        const Plan plan = scene.plan();
        QVERIFY2(refusals(plan).contains(told), qPrintable(refusals(plan)));
        QCOMPARE(plan.refusals.empty(), told.isEmpty());
    }

    void saysWhyNoSetIsKept_data()
    {
        QTest::addColumn<bool>("isAllowed");
        QTest::addColumn<QString>("told");
        QTest::newRow("not admitted by the environment") << false << QStringLiteral("target.kubernetes.allow does not admit");
        QTest::newRow("not admitted by the cluster") << true << QStringLiteral("may not be read");
    }
    void saysWhyNoSetIsKept()
    {
        QFETCH(const bool, isAllowed);
        QFETCH(const QString, told);
        Scene scene(isAllowed ? "shop" : "elsewhere");
        scene.server.inject({SimulatedFault::Forbidden, SimulatedStep::Get, -1, 0, QStringLiteral("/configmaps/plumbline-prod")});
        scene.declare({QStringLiteral("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'other'}}")});
        const ClusterScene::Sight sight = scene.look();
        const Plan plan = scene.planOf(sight);
        QVERIFY2(phrases(plan).contains(told), qPrintable(phrases(plan)));
        QVERIFY(plan.refusals.empty());
        QCOMPARE(applySetOf(sight.desired->resources.front().object).empty(), !isAllowed);
    }

    void refusesToBeDeclaredByGit()
    {
        Scene scene;
        scene.declare({configMap(Scene::name())});
        const auto resolved = scene.target->resolve(scene.declared(), {});
        QVERIFY(!resolved);
        QVERIFY(QString::fromStdString(resolved.error().text()).contains(QLatin1String("keeps the environment's ApplySet")));
    }

    void tellsWhatWasWrittenBeforeThereWasASet_data()
    {
        QTest::addColumn<QString>("metadata");
        QTest::newRow("no labels") << QString();
        QTest::newRow("labels") << QStringLiteral(",'labels':{'app':'web'}");
    }
    void tellsWhatWasWrittenBeforeThereWasASet()
    {
        QFETCH(const QString, metadata);
        Scene scene;
        scene.reopen({});
        scene.declare({configMap(QStringLiteral("web"), metadata)});
        scene.syncWell();
        scene.reopen(parentName);
        const Plan plan = scene.plan();
        QCOMPARE(plan.steps.size(), 1U);
        QCOMPARE(plan.steps.front().reason, std::string("lacks the label of the environment's ApplySet"));
        QVERIFY(!plan.steps.front().risky);
        QCOMPARE(scene.write(plan), QStringList());
        QCOMPARE(ClusterScene::told(scene.look().drift), QStringList());
    }

    void asksConsentToTakeAnObjectFromAnotherSet()
    {
        Scene scene;
        scene.declare({configMap(QStringLiteral("web"))});
        scene.put(configMap(QStringLiteral("web"), partOf("applyset-x-v1")), QStringLiteral("kubectl"));
        const Plan plan = scene.plan();
        QCOMPARE(plan.steps.size(), 1U);
        QCOMPARE(plan.steps.front().otherOwner, std::string("the ApplySet applyset-x-v1"));
        QVERIFY(plan.steps.front().takesOver);
    }

    // Both write as the same manager; only the label tells whose an object is.
    void neitherTakesNorPrunesWhatAnotherEnvironmentOfOursKeeps()
    {
        Scene scene;
        scene.declare({configMap(QStringLiteral("web"))});
        scene.syncWell();
        scene.reopen("plumbline-other");
        const Plan plan = scene.plan();
        QCOMPARE(plan.steps.size(), 1U);
        QVERIFY(plan.steps.front().otherOwner.starts_with("the ApplySet applyset-"));
        QVERIFY(!plan.takeOvers().empty());
        scene.declare({});
        const Plan without = scene.plan();
        QVERIFY(without.steps.empty());
        QCOMPARE(without.leftAlone.size(), 1U);
    }

    void prunesMembersOfItsOwnSetAlone_data()
    {
        QTest::addColumn<std::string>("set");
        QTest::addColumn<std::size_t>("steps");
        QTest::newRow("its own, as another manager wrote it") << applySetId(parentKey) << std::size_t{1};
        QTest::newRow("another") << std::string("applyset-x-v1") << std::size_t{0};
    }
    void prunesMembersOfItsOwnSetAlone()
    {
        QFETCH(const std::string, set);
        QFETCH(const std::size_t, steps);
        Scene scene;
        scene.declare({configMap(QStringLiteral("web")), configMap(QStringLiteral("other"))});
        scene.syncWell();
        scene.put(configMap(QStringLiteral("web"), partOf("x"))); // so that somebody else owns the label
        scene.put(configMap(QStringLiteral("web"), partOf(set)));
        scene.declare({configMap(QStringLiteral("other"))});
        const Plan plan = scene.plan();
        QCOMPARE(plan.steps.size(), steps);
        QCOMPARE(plan.leftAlone.size(), 1 - steps);
    }

    // What its parent says of it decides: nothing in it, one's own, another's, and nothing that is known here.
    void aSetOfAnotherRepositoryIsRefused_data()
    {
        QTest::addColumn<std::string>("recorded");
        QTest::addColumn<std::string>("ours");
        QTest::addColumn<bool>("refused");
        QTest::addColumn<QString>("after");
        QTest::newRow("another's") << std::string("aaaa") << std::string("bbbb") << true << QStringLiteral("aaaa");
        QTest::newRow("its own") << std::string("aaaa") << std::string("aaaa") << false << QStringLiteral("aaaa");
        QTest::newRow("from before it was noted") << std::string() << std::string("bbbb") << false << QStringLiteral("bbbb");
        QTest::newRow("of a shallow clone here") << std::string("aaaa") << std::string() << false << QStringLiteral("aaaa");
    }
    void aSetOfAnotherRepositoryIsRefused()
    {
        QFETCH(const std::string, recorded);
        QFETCH(const std::string, ours);
        QFETCH(const bool, refused);
        QFETCH(const QString, after);
        Scene scene;
        scene.reopen(parentName, recorded);
        scene.declare({configMap(QStringLiteral("web"))});
        ApplySetPlan set = scene.plan().applySet.value();
        QVERIFY(scene.target->writeApplySet(set.set, set.during, {}));
        scene.reopen(parentName, ours);
        scene.declare({configMap(QStringLiteral("web")), deployment});
        const Plan plan = scene.plan();
        QCOMPARE(!plan.refusals.empty(), refused);
        QCOMPARE(refusals(plan).contains(QStringLiteral("in another repository: the first commit of that one is aaaa, of this one bbbb")),
                 refused);
        const Result<ApplySet> written = scene.target->writeApplySet(plan.applySet->set, plan.applySet->during, {});
        QCOMPARE(!written, refused);
        const QJsonObject metadata = scene.parent()->value(QStringLiteral("metadata")).toObject();
        QCOMPARE(metadata.value(QStringLiteral("annotations")).toObject().value(QStringLiteral("plumbline.dev/repository")).toString(),
                 after);
    }

    void aSetFromBeforeTheRepositoryWasNotedIsToldInThePlan()
    {
        Scene scene;
        scene.declare({configMap(QStringLiteral("web"))});
        const ApplySetPlan set = scene.plan().applySet.value();
        QVERIFY(scene.target->writeApplySet(set.set, set.during, {}));
        QVERIFY(phrases(scene.plan()).isEmpty());
        scene.reopen(parentName, "aaaa");
        QVERIFY2(phrases(scene.plan()).contains(QLatin1String("and the repository in the ApplySet")), qPrintable(phrases(scene.plan())));
    }

    void coversTheParentByThePlansDigest()
    {
        Scene scene;
        scene.declare({configMap(QStringLiteral("web"))});
        const ClusterScene::Sight sight = scene.look();
        const Plan before = scene.planOf(sight);
        QCOMPARE(scene.planOf(sight).digest, before.digest);
        const ApplySetPlan set = before.applySet.value();
        QVERIFY(scene.target->writeApplySet(set.set, set.during, {}));
        QVERIFY(scene.planOf(sight).digest != before.digest);
    }
};

QTEST_GUILESS_MAIN(TestApplySet)
#include "test_apply_set.moc"
