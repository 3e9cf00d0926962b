// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases.h"

#include "core/health/health_report.h"
#include "core/model/ownership.h"

using namespace plumbline;

namespace {

const Time noon = *fromRfc3339("2026-11-25T12:00:00Z");

Resource live(const std::string &yaml, const std::string &version = "1")
{
    Resource out = cases::object(yaml);
    auto facts = std::make_shared<LiveObject>();
    facts->uid = uidOf(out);
    facts->resourceVersion = version;
    out.live = std::move(facts);
    return out;
}

Resource configMap(const std::string &name)
{
    return live("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + ", namespace: shop}\n");
}

Resource deployment(const std::string &available, const std::string &version = "1")
{
    return live("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop, uid: d1, generation: 1}\n"
                "spec: {replicas: 2}\nstatus: {observedGeneration: 1, replicas: 2, updatedReplicas: 2, availableReplicas: " +
                    available + "}\n",
                version);
}

Resource owned(const std::string &apiVersion, const std::string &kind, const std::string &uid, const std::string &owner)
{
    return cases::object("apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata:\n  name: " + uid +
                         "\n  namespace: shop\n  uid: " + uid + "\n  ownerReferences: [{uid: " + owner + "}]\n");
}

LiveState state(std::vector<Resource> resources)
{
    LiveState out;
    out.resources = std::move(resources);
    std::ranges::sort(out.resources, {}, &Resource::key);
    return out;
}

Drift drift(const ResourceKey &key, ResourceState told)
{
    Drift out;
    out.resources.push_back({key, told, {}, false, DriftCause::Unknown, "The server answers 403.", {}, {}});
    return out;
}

}

class TestReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWorstObjectIsNamed()
    {
        const HealthReport report = reportHealth(state({configMap("a"), deployment("1")}), {}, nullptr, noon);
        QCOMPARE(report.overall.health, Health::Progressing);
        QCOMPARE(report.tells->text(), std::string("apps/Deployment/shop/web"));
        QCOMPARE(report.count(Health::Healthy), std::size_t(1));
        QCOMPARE(report.at, noon);
    }

    void aMissingObjectIsMissingButNoMatterOfHealth()
    {
        const ResourceKey gone{"", "ConfigMap", "shop", "gone"};
        const HealthReport report = reportHealth(state({configMap("a")}), drift(gone, ResourceState::Missing), nullptr, noon);
        QCOMPARE(report.find(gone)->verdict.health, Health::Missing);
        QCOMPARE(report.overall.health, Health::Healthy);
    }

    void whereNothingIsThereTheWholeIsMissing()
    {
        const ResourceKey gone{"", "ConfigMap", "shop", "gone"};
        const HealthReport report = reportHealth({}, drift(gone, ResourceState::Missing), nullptr, noon);
        QCOMPARE(report.overall.health, Health::Missing);
        QVERIFY(!report.tells);
    }

    void whatMayNotBeSeenIsNeverCalledHealthy()
    {
        const ResourceKey unseen{"", "Secret", "shop", "key"};
        const HealthReport report = reportHealth(state({configMap("a")}), drift(unseen, ResourceState::Unknown), nullptr, noon);
        QCOMPARE(report.overall.health, Health::Unknown);
        QCOMPARE(*report.tells, unseen);
        QCOMPARE(report.overall.detail, std::string("The server answers 403."));
    }

    void objectsWithoutATellingConditionDoNotCount()
    {
        const Resource odd = live("apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: odd}\n");
        const HealthReport report = reportHealth(state({odd, configMap("a")}), {}, nullptr, noon);
        QCOMPARE(report.find(odd.key)->verdict.health, Health::Unknown);
        QCOMPARE(report.overall.health, Health::Healthy);
    }

    void onlyANewVersionIsJudgedAgain()
    {
        HealthReport known = reportHealth(state({deployment("1", "7")}), {}, nullptr, noon);
        known.objects.front().verdict.reason = "as told before";
        QCOMPARE(reportHealth(state({deployment("2", "7")}), {}, &known, noon).overall.reason, std::string("as told before"));
        QCOMPARE(reportHealth(state({deployment("2", "8")}), {}, &known, noon).overall.health, Health::Healthy);
    }

    void childrenTellTheReasonOfTheWhole()
    {
        const LiveState seen = state({deployment("1"), configMap("a")});
        HealthReport report = reportHealth(seen, {}, nullptr, noon);
        const std::vector<const Resource *> asked = unexplained(report, seen, 8);
        QCOMPARE(asked.size(), std::size_t(1));
        const std::vector<Resource> pods{
            cases::object("apiVersion: v1\nkind: Pod\nmetadata: {name: web-7d}\nstatus:\n  phase: Pending\n"
                          "  containerStatuses: [{name: web, state: {waiting: {reason: ImagePullBackOff}}}]\n")};
        explain(report, *asked.front(), pods);
        QCOMPARE(report.overall.reason, std::string("Pod web-7d: ImagePullBackOff"));
        QCOMPARE(report.overall.health, Health::Progressing);
    }

    void healthyWorkloadsAreNotAskedAbout()
    {
        const LiveState seen = state({deployment("2")});
        QVERIFY(unexplained(reportHealth(seen, {}, nullptr, noon), seen, 8).empty());
    }

    void ownersAreFollowedAtAnyDepth()
    {
        const Resource owner = deployment("1");
        const std::vector<Resource> all{owned("v1", "Pod", "p1", "r1"), owned("apps/v1", "ReplicaSet", "r1", "d1"),
                                        owned("v1", "Pod", "p9", "other")};
        const std::vector<Resource> found = ownedBy(owner, all);
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[0].key.kind, std::string("ReplicaSet"));
        QCOMPARE(found[1].key.name, std::string("p1"));
    }

    void ownersInACircleEnd()
    {
        const Resource owner = owned("apps/v1", "ReplicaSet", "r1", "p1");
        QCOMPARE(ownedBy(owner, std::vector{owned("v1", "Pod", "p1", "r1"), owner}).size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestReport)
#include "test_report.moc"
