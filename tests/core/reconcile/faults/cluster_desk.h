// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/target_renderer.h"
#include "core/targets/kubernetes/kubernetes_target.h"
#include "tests/core/reconcile/desk.h"
#include "tests/support/kubernetes/simulated_api_server.h"
#include "tests/support/kubernetes/simulated_discovery.h"
#include "tests/support/memory_journal.h"
#include "tests/support/memory_repository.h"

#include <QJsonDocument>
#include <QTemporaryDir>

namespace plumbline::test {

// A desk whose target is a simulated cluster; its repository and journal are in memory. Pages of a list hold two objects,
// Deployments are well and Jobs complete as soon as they exist.
class ClusterDesk final : public Desk {
public:
    // `silence`: for how long the server may say nothing.
    explicit ClusterDesk(std::chrono::milliseconds silence) : silence_(silence)
    {
        environment.id = {"/repository", "prod"};
        environment.source = {"main", "prod"};
        environment.targetKind = TargetKind::Kubernetes;
        environment.sync.healthTimeout = std::chrono::seconds(1);
        environment.kubernetes = {"simulated", "shop", {"shop"}, false};
        environment.target = "kubernetes:simulated/shop";
        renderer_ = makeTargetRenderer();
        allow();
        server.writeKubeconfig(folder_.filePath(QStringLiteral("config")));
        server.addKind(simulatedKind("batch", "v1", "Job", "jobs"));
        server.setStatus(QStringLiteral("Deployment"), statusOf(R"({"observedGeneration":1000,"replicas":1,"updatedReplicas":1,
            "readyReplicas":1,"availableReplicas":1})"));
        server.setStatus(QStringLiteral("Job"), statusOf(R"({"conditions":[{"type":"Complete","status":"True"}]})"));
        server.put(R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":"kube-system"}})");
        server.setPageLimit(2);
    }

    void allowHere() { allow(); } // where the environment is another one by now
    Revision commit(const std::string &manifests) { return repository.commit({{"prod/all.yaml", {FileMode::Regular, manifests}}}); }
    [[nodiscard]] SessionPorts ports() override
    {
        SessionPorts out{repository.opener(), opener(), *renderer_, journal, workspace, clock, "operator", folder_.path().toStdString()};
        out.healthWait.degraded = std::chrono::milliseconds(0);
        out.healthWait.poll = std::chrono::milliseconds(2);
        return out;
    }

    std::string repositoryMark; // as KubernetesOptions::repository tells it
    SimulatedApiServer server;
    MemoryRepository repository;
    MemoryJournal journal{clock};

private:
    static QJsonObject statusOf(const char *json) { return QJsonDocument::fromJson(json).object(); }
    [[nodiscard]] TargetOpener opener() const
    {
        return [this](const Environment &one) -> Result<std::unique_ptr<Target>> {
            KubernetesOptions options;
            options.spec = one.kubernetes;
            options.kubeconfigFiles = {folder_.filePath(QStringLiteral("config")).toStdString()};
            options.firstPause = std::chrono::milliseconds(2);
            options.longestPause = std::chrono::milliseconds(10);
            options.healthTimeout = one.sync.healthTimeout;
            options.silence = silence_;
            options.applySet = "plumbline-" + one.id.name;
            options.tool = "plumbline/1.2.3";
            options.repository = [this] { return repositoryMark; };
            options.largestAnswer = std::size_t{1} << 20U;
            return openKubernetesTarget(std::move(options));
        };
    }

    const std::chrono::milliseconds silence_;
    QTemporaryDir folder_;
};

}
