// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/render/manifests_renderer.h"
#include "tests/core/reconcile/desk.h"
#include "tests/support/live_objects.h"
#include "tests/support/memory_journal.h"
#include "tests/support/memory_repository.h"

#include <QTemporaryDir>

using namespace plumbline;
using namespace plumbline::test;

namespace {

// A place of objects in which another applier owns the one that differs.
class OwnedPlace final : public Target {
public:
    Result<std::string> identity() override { return std::string("kubernetes:uid"); }
    Result<std::shared_ptr<const LiveState>> observe(const DesiredState &desired, const Inventory &, std::stop_token) override
    {
        auto out = std::make_shared<LiveState>();
        for (const Resource &want : desired.resources) {
            Resource live = liveObject(
                QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'web','namespace':'shop'},'data':{'a':'2'}}"),
                {{"other-applier", true, QStringLiteral("{'f:data':{'f:a':{}}}")}});
            live.key = want.key;
            out->resources.push_back(std::move(live));
        }
        return out;
    }
    Result<std::shared_ptr<const LiveState>> predict(const DesiredState &desired, std::shared_ptr<const LiveState> live,
                                                     std::span<const std::size_t>, std::stop_token) override
    {
        auto out = std::make_shared<LiveState>(*live);
        auto answer = std::make_shared<Prediction>();
        answer->desired = desired.resources.front().object.hash();
        answer->resourceVersion = "7";
        answer->fields = answer->asked = json(QStringLiteral("{'f:data':{'f:a':{}}}"));
        answer->object = json(QStringLiteral("{'data':{'a':'1'}}"));
        answer->takeOvers = {{".data.a", "other-applier", false}};
        auto facts = std::make_shared<LiveObject>(*out->resources.front().live);
        facts->prediction = std::move(answer);
        out->resources.front().live = std::move(facts);
        return out;
    }
    void distrust() override {}
    std::unique_ptr<TargetWatch> watch(std::function<void()>) override { return nullptr; }
    std::vector<StepResult> apply(std::span<const PlanStep> steps, const Content &, const StepDone &, std::stop_token) override
    {
        return std::vector<StepResult>(steps.size());
    }
    Result<std::size_t> sweep() override { return 0U; }
};

class OwnedDesk final : public Desk {
public:
    OwnedDesk()
    {
        environment.id = {"/repository", "prod"};
        environment.source = {"main", "prod"};
        environment.targetKind = TargetKind::Kubernetes;
        environment.target = "kubernetes:prod/shop";
        renderer_ = makeManifestsRenderer();
        repository.commit(
            {{"prod/web.yaml",
              {FileMode::Regular, "{apiVersion: v1, kind: ConfigMap, metadata: {name: web, namespace: shop}, data: {a: '1'}}"}}});
        allow();
    }
    [[nodiscard]] SessionPorts ports() override
    {
        const TargetOpener opener = [](const Environment &) -> Result<std::unique_ptr<Target>> { return std::make_unique<OwnedPlace>(); };
        return {repository.opener(), opener, *renderer_, journal, workspace, clock, "operator", state.path().toStdString()};
    }

    MemoryRepository repository;
    MemoryJournal journal{clock};
    QTemporaryDir state;
};

}

class TestTakeOver : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void needsConsentOfItsOwn_data()
    {
        QTest::addColumn<bool>("byPolicy");
        QTest::addColumn<bool>("takeOver");
        QTest::addColumn<bool>("approved");
        QTest::newRow("an operator who did not say so") << false << false << false;
        QTest::newRow("an operator who did") << false << true << true;
        QTest::newRow("a policy") << true << false << false;
    }
    void needsConsentOfItsOwn()
    {
        QFETCH(const bool, byPolicy);
        QFETCH(const bool, takeOver);
        QFETCH(const bool, approved);
        OwnedDesk desk;
        const auto session = desk.session();
        const auto plan = session->plan({}, {});
        QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
        QCOMPARE((*plan)->takeOvers(), std::vector<std::string>{"ConfigMap/shop/web .data.a from other-applier"});
        const Result<Approval> approval = session->approve((*plan)->digest, {}, {"because", {}, byPolicy, {}, takeOver}, {});
        QCOMPARE(approval.has_value(), approved);
        QCOMPARE(desk.entries(EntryKind::Approval).size(), approved ? 1U : 0U);
        if (!approval) {
            QCOMPARE(approval.error().code, ErrorCode::Denied);
            QVERIFY(QString::fromStdString(approval.error().detail).contains(QStringLiteral(".data.a from other-applier")));
        }
    }
};

QTEST_GUILESS_MAIN(TestTakeOver)
#include "test_take_over.moc"
