// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases.h"

using namespace plumbline;

namespace {

Resource deployment(const std::string &status)
{
    return cases::object("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, generation: 2}\nspec: {replicas: 3}\n"
                         "status: {observedGeneration: 2, replicas: 3, updatedReplicas: 3, " +
                         status + "}\n");
}

Resource unwellDeployment()
{
    return deployment("availableReplicas: 1");
}

Resource pod(const std::string &name, const std::string &waiting, const std::string &since)
{
    return cases::object("apiVersion: v1\nkind: Pod\nmetadata: {name: " + name +
                         "}\nstatus:\n  phase: Pending\n  conditions: [{type: Ready, status: 'False', lastTransitionTime: '" + since +
                         "'}]\n  containerStatuses: [{name: web, state: {waiting: {reason: " + waiting + "}}}]\n");
}

Resource replicaSet()
{
    return cases::object("apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: web-7d, generation: 1}\nspec: {replicas: 3}\n"
                         "status: {observedGeneration: 1, conditions: [{type: ReplicaFailure, status: 'True', reason: FailedCreate, "
                         "lastTransitionTime: '2026-11-25T09:00:00Z'}]}\n");
}

std::string reasonOf(const Resource &owner, const std::vector<Resource> &children)
{
    return healthWithChildren(owner, children).reason;
}

}

class TestChildren : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theChildThatFailsIsTheReason()
    {
        const std::vector<Resource> children{pod("web-7d-a", "ContainerCreating", "2026-11-25T13:00:00Z"),
                                             pod("web-7d-b", "ImagePullBackOff", "2026-11-25T14:02:00Z")};
        const HealthVerdict verdict = healthWithChildren(unwellDeployment(), children);
        QCOMPARE(verdict.reason, std::string("Pod web-7d-b: ImagePullBackOff"));
        QCOMPARE(verdict.detail, std::string("1 of 3 replicas available"));
        QCOMPARE(toRfc3339(*verdict.since), std::string("2026-11-25T14:02:00.000Z"));
    }

    void childrenNeverChangeTheHealth()
    {
        const std::vector<Resource> failing{pod("web-7d-b", "ImagePullBackOff", "2026-11-25T14:02:00Z")};
        QCOMPARE(healthWithChildren(unwellDeployment(), failing).health, Health::Progressing);
        const HealthVerdict well = healthWithChildren(deployment("availableReplicas: 3"), failing);
        QCOMPARE(well.health, Health::Healthy);
        QCOMPARE(well.reason, std::string());
    }

    void severalWithTheSameReasonAreCountedFromTheOldest()
    {
        QCOMPARE(
            reasonOf(unwellDeployment(), {pod("a", "ErrImagePull", "2026-11-25T14:05:00Z"), pod("c", "Pending", "2026-11-25T13:00:00Z"),
                                          pod("b", "ErrImagePull", "2026-11-25T14:02:00Z")}),
            std::string("Pod b: ErrImagePull, and 1 more"));
    }

    void thePodExplainsBeforeWhatMadeIt()
    {
        QCOMPARE(reasonOf(unwellDeployment(), {replicaSet(), pod("a", "ErrImagePull", "2026-11-25T14:02:00Z")}),
                 std::string("Pod a: ErrImagePull"));
        QCOMPARE(reasonOf(unwellDeployment(), {replicaSet(), pod("a", "ContainerCreating", "2026-11-25T08:00:00Z")}),
                 std::string("ReplicaSet web-7d: FailedCreate"));
    }

    void withoutChildrenTheOwnReasonIsTold()
    {
        const Resource stuck = deployment("conditions: [{type: Progressing, status: 'False', reason: ProgressDeadlineExceeded, "
                                          "message: timed out, lastTransitionTime: '2026-11-25T14:02:00Z'}]");
        const HealthVerdict verdict = healthWithChildren(stuck, {});
        QCOMPARE(verdict.reason, std::string("ProgressDeadlineExceeded"));
        QCOMPARE(verdict.detail, std::string("timed out"));
        const std::vector<Resource> failing{pod("a", "ErrImagePull", "2026-11-25T13:00:00Z")};
        QCOMPARE(healthWithChildren(stuck, failing).detail, std::string("ProgressDeadlineExceeded: timed out"));
    }

    void namesAreMadeSafeToShow()
    {
        Resource child = pod("a", "ErrImagePull", "2026-11-25T14:02:00Z");
        child.key.name = "a\u202Eb";
        QCOMPARE(reasonOf(unwellDeployment(), {child}), std::string("Pod a\\u202Eb: ErrImagePull"));
    }

    void theOrderOfTheChildrenDoesNotMatter()
    {
        std::vector<Resource> children{pod("b", "ErrImagePull", "2026-11-25T14:02:00Z"), replicaSet(),
                                       pod("a", "ErrImagePull", "2026-11-25T14:02:00Z")};
        const std::string reason = reasonOf(unwellDeployment(), children);
        std::ranges::reverse(children);
        QCOMPARE(reasonOf(unwellDeployment(), children), reason);
        QCOMPARE(reason, std::string("Pod a: ErrImagePull, and 1 more"));
    }
};

QTEST_APPLESS_MAIN(TestChildren)
#include "test_children.moc"
