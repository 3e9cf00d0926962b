// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/drift/compare.h"
#include "core/plan/make_plan.h"
#include "core/plan/unchangeable.h"
#include "tests/support/live_objects.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

const QString declared =
    QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'web','namespace':'shop'},'data':{'a':'1'}}");
const QString owned = QStringLiteral("{'f:data':{'f:a':{}}}");

// One desired object, the live one and what the server answered about them.
struct Scene {
    Environment environment;
    DesiredState desired;
    LiveState live;
    Inventory inventory;
    Prediction answer;
    std::vector<ResourceKey> recreate;

    explicit Scene(const QString &liveText, bool written = true)
    {
        environment.targetKind = TargetKind::Kubernetes;
        desired.resources = {declaredObject(declared)};
        live.resources = {liveObject(liveText, {{std::string(ownFieldManager), true, owned}})};
        answer.desired = desired.resources.front().object.hash();
        answer.resourceVersion = "7";
        answer.fields = answer.asked = json(owned);
        answer.object = json(QStringLiteral("{'data':{'a':'1'}}"));
        if (written)
            inventory = {{desired.resources.front().key, {}, FileMode::Regular}};
    }

    [[nodiscard]] Plan plan()
    {
        auto facts = std::make_shared<LiveObject>(*live.resources.front().live);
        facts->prediction = std::make_shared<const Prediction>(answer);
        live.resources.front().live = facts;
        const ContentLoader none = [](const ObjectId &id) -> Result<SharedBytes> { return fail(ErrorCode::NotFound, id.hex(), "none"); };
        const Result<Drift> drift = compare(desired, live, inventory, {}, none, nullptr, {});
        return makePlan({environment, desired, live, *drift, inventory, "kubernetes:1", PlanPurpose::Sync, std::nullopt, {}, recreate});
    }
};

QString edited(const QString &more = {})
{
    return QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'web','namespace':'shop'%1},'data':{'a':'2'}}")
        .arg(more);
}

}

class TestObjectPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void prunesNoNamespaceWithWhatGitDeclaresInIt()
    {
        Scene scene(edited());
        Resource space;
        space.key = {"", "Namespace", "", "shop"};
        space.object = json(QStringLiteral("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'shop'}}"));
        scene.live.resources.push_back(space);
        std::ranges::sort(scene.live.resources, {}, &Resource::key);
        scene.environment.sync.prune = true;
        scene.inventory.push_back({space.key, {}, FileMode::Regular});
        std::ranges::sort(scene.inventory);
        const Plan plan = scene.plan();
        QVERIFY(!plan.refusals.empty());
        QCOMPARE(plan.refusals.front().subject, std::string("Namespace/shop"));
        QVERIFY(plan.refusals.front().detail.find("1 object that Git declares") != std::string::npos);
    }

    void asksForConsentToWhatOthersKeep_data()
    {
        QTest::addColumn<QString>("metadata");
        QTest::addColumn<QString>("manager");
        QTest::addColumn<bool>("byHand");
        QTest::addColumn<bool>("written");
        QTest::addColumn<QString>("taken");
        QTest::newRow("a person's edit of what Plumbline wrote") << QString() << "kubectl-edit" << true << true << QString();
        QTest::newRow("a person's edit of what it did not write")
            << QString() << "kubectl-edit" << true << false << "ConfigMap/shop/web .data.a from kubectl-edit";
        QTest::newRow("another applier's field")
            << QString() << "other-applier" << false << true << "ConfigMap/shop/web .data.a from other-applier";
        QTest::newRow("Argo CD's object") << ",'annotations':{'argocd.argoproj.io/tracking-id':'shop:x'}" << QString() << false << true
                                          << "ConfigMap/shop/web from Argo CD, tracking id shop:x";
        QTest::newRow("Flux's object") << ",'labels':{'kustomize.toolkit.fluxcd.io/name':'apps'}" << QString() << false << true
                                       << "ConfigMap/shop/web from Flux, Kustomization apps";
        QTest::newRow("Helm's object") << ",'annotations':{'meta.helm.sh/release-name':'web'}" << QString() << false << true
                                       << "ConfigMap/shop/web from Helm, release web";
        QTest::newRow("nobody else's") << QString() << QString() << false << true << QString();
    }
    void asksForConsentToWhatOthersKeep()
    {
        QFETCH(const QString, metadata);
        QFETCH(const QString, manager);
        QFETCH(const bool, byHand);
        QFETCH(const bool, written);
        QFETCH(const QString, taken);
        Scene scene(edited(metadata), written);
        if (!manager.isEmpty())
            scene.answer.takeOvers = {{".data.a", manager.toStdString(), byHand}};
        const Plan plan = scene.plan();
        QCOMPARE(plan.steps.size(), 1U);
        QStringList told;
        for (const std::string &one : plan.takeOvers())
            told += QString::fromStdString(one);
        QCOMPARE(told.join(u'\n'), taken);
        QCOMPARE(plan.steps.front().risky, !taken.isEmpty());
    }

    void asksNoConsentToAMarkThatGitDeclares()
    {
        Scene scene(edited(QStringLiteral(",'labels':{'applyset.kubernetes.io/part-of':'x'}")));
        scene.desired.resources = {declaredObject(QString(declared).replace(
            QStringLiteral("'shop'}"), QStringLiteral("'shop','labels':{'applyset.kubernetes.io/part-of':'x'}}")))};
        QVERIFY(scene.plan().takeOvers().empty());
    }

    void coversTakeOversAndRemovalsByItsDigest()
    {
        Scene plain(edited());
        Scene takes(edited());
        takes.answer.takeOvers = {{".data.a", "other-applier", false}};
        Scene removes(edited());
        removes.answer.removals = {{"/data/b", "kubectl-edit", true}};
        QVERIFY(plain.plan().digest != takes.plan().digest);
        QVERIFY(plain.plan().digest != removes.plan().digest);
        QVERIFY(takes.plan().digest != removes.plan().digest);
    }

    void offersARecreationAndMakesNoneByItself()
    {
        Scene scene(edited());
        scene.answer = {};
        scene.answer.desired = scene.desired.resources.front().object.hash();
        scene.answer.resourceVersion = "7";
        scene.answer.refusal = Error{ErrorCode::InvalidInput, "ConfigMap/shop/web", "field is immutable"};
        scene.answer.immutable = true;
        const Plan refused = scene.plan();
        QCOMPARE(refused.refusals.size(), 1U);
        QVERIFY(QString::fromStdString(refused.refusals.front().detail).contains(QStringLiteral("--recreate ConfigMap/shop/web")));
        QVERIFY(!refused.steps.front().recreate);
        QVERIFY(refused.steps.front().risky);
        QCOMPARE(refused.steps.front().risk, std::string(unchangeableRisk));
        scene.recreate = {scene.desired.resources.front().key};
        const Plan offered = scene.plan();
        QVERIFY(offered.refusals.empty());
        QVERIFY(offered.steps.front().recreate && offered.steps.front().risky);
        QVERIFY(offered.digest != refused.digest);
        scene.environment.sync.maxDeletes = 0;
        QCOMPARE(scene.plan().refusals.size(), 1U);
    }

    void recreatesNothingThatCanBeChanged()
    {
        Scene scene(edited());
        scene.recreate = {scene.desired.resources.front().key};
        const Plan plan = scene.plan();
        QVERIFY(!plan.steps.front().recreate);
        QVERIFY(plan.refusals.empty());
        QCOMPARE(plan.steps.front().notes, std::vector<std::string>{"not made anew: it can be changed in place"});
    }

    void refusesToMakeAnewWhatGitDoesNotDeclare()
    {
        Scene scene(edited());
        scene.recreate = {{"", "ConfigMap", "shop", "wbe"}};
        const Plan plan = scene.plan();
        QCOMPARE(plan.refusals.size(), 1U);
        QCOMPARE(plan.refusals.front().subject, "ConfigMap/shop/wbe");
    }

    void standsWhileControllersWork()
    {
        const QString revised = QStringLiteral(",'annotations':{'deployment.kubernetes.io/revision':'%1'}");
        QCOMPARE(Scene(edited(revised.arg(1))).plan().digest, Scene(edited(revised.arg(2))).plan().digest);
    }

    void voidsWithAnotherEdit()
    {
        QVERIFY(Scene(edited()).plan().digest != Scene(edited().replace(QStringLiteral("'2'"), QStringLiteral("'3'"))).plan().digest);
    }
};

QTEST_APPLESS_MAIN(TestObjectPlan)
#include "test_object_plan.moc"
