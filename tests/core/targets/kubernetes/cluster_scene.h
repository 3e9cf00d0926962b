// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drift/compare.h"
#include "core/drift/object_match.h"
#include "core/plan/make_plan.h"
#include "core/targets/kubernetes/kubernetes_target.h"
#include "tests/support/kubernetes/simulated_api_server.h"
#include "tests/support/live_objects.h"

#include <QTemporaryDir>
#include <algorithm>

namespace plumbline::test {

// An environment whose target is the simulated server: what Git declares, looked at, planned and written through the
// target's port as the engine does it.
class ClusterScene {
public:
    // `applySet`: the name of the parent of its ApplySet; empty: it has none.
    explicit ClusterScene(const std::string &applySet = {}, const std::string &allowed = "shop")
    {
        environment.id = {"/repository", "prod"};
        environment.targetKind = TargetKind::Kubernetes;
        environment.kubernetes = {"simulated", "shop", {allowed}, true};
        environment.sync.prune = true;
        environment.definedAt = "plumbline.yaml:1";
        server.writeKubeconfig(folder_.filePath(QStringLiteral("config")));
        reopen(applySet);
    }

    // As another process would have it.
    void reopen(const std::string &applySet)
    {
        KubernetesOptions options;
        options.spec = environment.kubernetes;
        options.kubeconfigFiles = {folder_.filePath(QStringLiteral("config")).toStdString()};
        options.firstPause = std::chrono::milliseconds(5);
        options.longestPause = std::chrono::milliseconds(20);
        options.applySet = applySet;
        options.tool = "plumbline/1.2.3";
        options.ignore = environment.ignoreDifferences;
        target = openKubernetesTarget(std::move(options));
    }

    // What Git has from now on; as JSON for json().
    void declare(const QStringList &manifests)
    {
        auto state = std::make_shared<DesiredState>();
        for (const QString &manifest : manifests) {
            Resource resource = declaredObject(manifest);
            const std::string version(resource.object.find("apiVersion").value_or(Value()).text());
            if (const std::size_t slash = version.find('/'); slash != std::string::npos)
                resource.key.group = version.substr(0, slash);
            resource.file.blob = blobId(manifest.toStdString());
            resource.origin = "all.yaml";
            state->resources.push_back(std::move(resource));
        }
        std::ranges::sort(state->resources, {}, &Resource::key);
        declared_ = std::move(state);
    }

    struct Sight {
        std::shared_ptr<const DesiredState> desired;
        std::shared_ptr<const LiveState> live;
        Drift drift;
    };

    [[nodiscard]] Sight look()
    {
        Sight out;
        out.desired = value(target->resolve(declared_, {}));
        out.live = value(target->observe(*out.desired, inventory, {}));
        if (const std::vector<std::size_t> asked = suspects(*out.desired, *out.live); !asked.empty())
            out.live = value(target->predict(*out.desired, out.live, asked, {}));
        const ContentLoader none = [](const ObjectId &id) -> Result<SharedBytes> { return fail(ErrorCode::NotFound, id.hex(), "none"); };
        out.drift = value(compare(*out.desired, *out.live, inventory, {environment.ignoreDifferences}, none, nullptr, {}));
        return out;
    }

    [[nodiscard]] std::shared_ptr<const DesiredState> declared() const { return declared_; }
    [[nodiscard]] Plan plan() { return planOf(look()); }
    [[nodiscard]] Plan planOf(const Sight &sight) const
    {
        PlanInput input{environment,    *sight.desired,    *sight.live,  sight.drift, inventory,
                        "kubernetes:1", PlanPurpose::Sync, std::nullopt, {}};
        input.applySet = value(target->applySet({}));
        return makePlan(input);
    }

    // Plans, writes and takes the outcome into the inventory; the errors of what failed.
    [[nodiscard]] QStringList sync() { return write(plan()); }
    [[nodiscard]] QStringList write(const Plan &plan)
    {
        QStringList errors;
        for (const StepResult &result : target->apply(plan.steps, {}, {}, {})) {
            if (result.state != StepState::Done)
                errors += QString::fromStdString(result.error ? result.error->text() : std::string(nameOf(result.state)));
            for (const InventoryItem &item : result.wrote) {
                std::erase_if(inventory, [&item](const InventoryItem &known) { return known.key == item.key; });
                inventory.push_back(item);
            }
            for (const ResourceKey &gone : result.removed)
                std::erase_if(inventory, [&gone](const InventoryItem &known) { return known.key == gone; });
        }
        std::ranges::sort(inventory);
        return errors;
    }

    // "path change by" of each field that differs, of all objects.
    [[nodiscard]] static QStringList told(const Drift &drift)
    {
        QStringList out;
        for (const ResourceDrift &resource : drift.resources)
            for (const FieldDrift &field : resource.fields)
                out +=
                    QString::fromStdString(field.path + " " + std::string(nameOf(field.change)) + (field.by ? " " + field.by->name : ""));
        return out;
    }

    SimulatedApiServer server;
    Environment environment;
    Inventory inventory;
    std::unique_ptr<Target> target;

private:
    template <typename T> static T value(Result<T> result)
    {
        if (!result)
            qFatal("%s", result.error().text().c_str());
        return *std::move(result);
    }

    QTemporaryDir folder_;
    std::shared_ptr<const DesiredState> declared_ = std::make_shared<const DesiredState>();
};

}
