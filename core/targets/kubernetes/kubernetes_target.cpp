// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/kubernetes_target.h"

#include "core/targets/kubernetes/answers.h"
#include "core/targets/kubernetes/apply_set_parent.h"
#include "core/targets/kubernetes/cluster.h"
#include "core/targets/kubernetes/collections.h"
#include "core/targets/kubernetes/desired_objects.h"
#include "core/targets/kubernetes/hook_writer.h"
#include "core/targets/kubernetes/kubernetes_inspector.h"
#include "core/targets/kubernetes/live_objects.h"
#include "core/targets/kubernetes/live_store.h"
#include "core/targets/kubernetes/object_writer.h"
#include "core/targets/kubernetes/predictor.h"

#include <algorithm>
#include <atomic>
#include <set>

namespace plumbline {
namespace {

class KubernetesTarget final : public Target {
public:
    explicit KubernetesTarget(const KubernetesOptions &options)
        : shared_(std::make_shared<Cluster>(options)), cluster_(*shared_), store_(cluster_, watchLimitsOf(options)),
          inspector_(makeKubernetesInspector(shared_)), ignore_(options.ignore),
          applySet_(cluster_, options.applySet, options.tool, options.repository)
    {}

    Result<TargetAccess> access() override { return cluster_.access(); }
    bool isOutdated() override { return cluster_.isOutdated(); }
    Result<std::string> identity() override { return watched(cluster_.identity()); }
    std::string formerIdentity() override { return cluster_.formerIdentity(); }

    Result<std::shared_ptr<const DesiredState>> resolve(std::shared_ptr<const DesiredState> desired, std::stop_token stop) override
    {
        Result<std::shared_ptr<const ApiCatalogue>> catalogue = watched(cluster_.catalogue(stop));
        if (!catalogue)
            return Failure(catalogue.error());
        for (const Resolved &known : resolved_)
            if (known.declared == desired && known.catalogue == *catalogue)
                return known.resolved.desired;
        Result<std::string> nameSpace = cluster_.defaultNamespace();
        if (!nameSpace)
            return Failure(nameSpace.error());
        const Result<std::optional<ApplySetMark>> marked = applySet_.mark();
        if (!marked)
            return Failure(marked.error());
        const ApplySetMark set = marked->value_or(ApplySetMark());
        const std::optional<ResolvedBefore> before =
            resolved_.empty() ? std::nullopt
                              : std::optional(ResolvedBefore{*resolved_.back().declared, *resolved_.back().resolved.desired});
        const auto resolveNow = [&] {
            return resolveObjects(*desired, **catalogue, cluster_.spec(), *nameSpace, set, before ? &*before : nullptr);
        };
        Result<ResolvedObjects> out = resolveNow();
        if (!out) { // the kind may be new since the cluster was asked
            if (Result<void> again = cluster_.rediscoverInAWhile(stop); !again)
                return Failure(again.error());
            catalogue = cluster_.catalogue(stop);
            out = resolveNow();
        }
        if (!out) {
            store_.lookAgain();
            return Failure(out.error());
        }
        constexpr std::size_t kept = 4; // the wanted commit, and a few that somebody looks at
        if (resolved_.size() >= kept)
            resolved_.erase(resolved_.begin());
        resolved_.push_back({std::move(desired), *catalogue, *out});
        return out->desired;
    }

    Result<void> expect(const Inventory &inventory, std::stop_token stop) override { return watched(store_.expect(inventory, stop)); }

    Result<std::shared_ptr<const LiveState>> observe(const DesiredState &desired, const Inventory &inventory, std::stop_token stop) override
    {
        Result<std::shared_ptr<LiveState>> live = watched(store_.observe(desired, inventory, stop));
        if (!live)
            return Failure(live.error());
        if (distrusted_.exchange(false))
            answers_.forgetRefusals();
        if (&desired != observed_.desired.get())
            answers_.keepOnly(desired);
        for (Resource &resource : (*live)->resources) {
            if (!answers_.has(resource.key))
                continue;
            const Resource *want = desired.find(resource.key);
            if (want == nullptr)
                continue;
            if (auto answer = answers_.find(resource.key, want->object); answer && !answer->resourceVersion.empty())
                answers_.attach(resource, answer);
        }
        live_ = std::move(*live);
        observed_ = resolvedAs(desired);
        return live_;
    }

    Result<std::shared_ptr<const LiveState>> predict(const DesiredState &desired, std::shared_ptr<const LiveState> live,
                                                     std::span<const std::size_t> which, std::stop_token stop) override
    {
        Result<ApiConnection *> connection = cluster_.connection();
        Result<std::shared_ptr<const ApiCatalogue>> catalogue = cluster_.catalogue(stop);
        if (!connection || !catalogue)
            return Failure(connection ? catalogue.error() : connection.error());
        const ResolvedObjects resolved = resolvedAs(desired);
        std::vector<Question> questions;
        for (const std::size_t i : which)
            if (const Resource *seen = live->find(desired.resources[i].key))
                questions.push_back({&desired.resources[i], resolved.manifestOf(desired.resources[i]), *seen, nullptr});
        if (Result<void> asked = ask({**connection, **catalogue, desired, ignore_}, questions, stop); !asked)
            return Failure(asked.error());
        auto out = std::make_shared<LiveState>(*live);
        for (Question &question : questions) {
            const auto place = std::ranges::lower_bound(out->resources, question.desired->key, {}, &Resource::key);
            *place = std::move(question.live);
            if (!question.answer)
                continue;
            if (servedAs(**catalogue, *question.desired) != nullptr) // else it holds until the cluster serves something else
                answers_.keep(question.desired->key, question.answer);
            answers_.attach(*place, question.answer);
        }
        live_ = std::move(out);
        return live_;
    }

    Result<Rehearsal> rehearse(const DesiredState &desired, const LiveState &, std::span<const std::size_t> which,
                               std::stop_token stop) override
    {
        Result<ApiConnection *> connection = cluster_.connection();
        Result<std::shared_ptr<const ApiCatalogue>> catalogue = cluster_.catalogue(stop);
        if (!connection || !catalogue)
            return Failure(connection ? catalogue.error() : connection.error());
        Rehearsal known;
        std::vector<const Resource *> missing;
        for (const std::size_t i : which) {
            const Resource &want = desired.resources[i];
            const std::shared_ptr<const Prediction> answer = answers_.find(want.key, want.object);
            if (answer && answer->resourceVersion.empty() && !answer->refusal && answer->unchecked.empty())
                known.emplace(want.key, answer);
            missing.push_back(&want);
        }
        Result<Rehearsal> asked = plumbline::rehearse(**connection, **catalogue, resolvedAs(desired), missing, std::move(known), stop);
        if (!asked)
            return Failure(asked.error());
        for (const auto &[key, answer] : *asked)
            answers_.keep(key, answer);
        return asked;
    }

    void distrust() override
    {
        distrusted_ = true;
        applySet_.forget();
        cluster_.distrust();
        store_.distrust();
    }
    std::unique_ptr<TargetWatch> watch(std::function<void()> changed) override { return store_.watch(std::move(changed)); }

    std::vector<StepResult> apply(std::span<const PlanStep> steps, const Content &, const StepDone &done, std::stop_token stop) override
    {
        store_.dropExpected();
        if (!steps.empty() && steps.front().action == StepAction::Run)
            return HookWriter(cluster_, observed_).run(steps, done, stop);
        ObjectWriter writer(cluster_, observed_, *live_, ignore_);
        std::vector<StepResult> out = writer.run(steps, done, stop);
        // The events of what was written may still be on their way. What the server did not tell is looked at by a list.
        std::set<ResourceKey> untold;
        for (const PlanStep &step : steps)
            untold.insert(step.key);
        for (const ResourceKey &key : store_.wrote(writer.written()))
            untold.erase(key);
        store_.distrust({untold.begin(), untold.end()});
        return out;
    }

    Result<std::optional<ApplySet>> applySet(std::stop_token stop) override { return applySet_.read(stop); }
    Result<ApplySet> writeApplySet(const ApplySet &seen, const ApplySetScope &scope, std::stop_token stop) override
    {
        return applySet_.write(seen, scope, stop);
    }

    Result<void> discard(const PlanStep &hook, std::stop_token stop) override
    {
        return HookWriter(cluster_, observed_).discard(hook.key, stop);
    }

    std::shared_ptr<Inspector> inspector() override { return inspector_; }

    Result<std::size_t> sweep() override { return 0U; } // a write to an API server leaves nothing half done

private:
    struct Resolved {
        std::shared_ptr<const DesiredState> declared;
        std::shared_ptr<const ApiCatalogue> catalogue;
        ResolvedObjects resolved;
    };

    // The resolved state that this one is, with what it keeps apart.
    [[nodiscard]] ResolvedObjects resolvedAs(const DesiredState &desired) const
    {
        for (const Resolved &known : resolved_)
            if (known.resolved.desired.get() == &desired)
                return known.resolved;
        return {std::make_shared<const DesiredState>(desired), std::make_shared<const SecretManifests>()};
    }

    // What failed is tried again in a while, where somebody watches.
    template <typename T> Result<T> watched(Result<T> result)
    {
        if (!result)
            store_.lookAgain();
        return result;
    }

    const std::shared_ptr<Cluster> shared_; // with the inspector, which may outlive this
    Cluster &cluster_;
    LiveStore store_;
    const std::shared_ptr<Inspector> inspector_;
    const std::vector<IgnoreRule> ignore_;
    ApplySetParent applySet_;
    Answers answers_;
    std::atomic<bool> distrusted_{false};
    std::vector<Resolved> resolved_;
    ResolvedObjects observed_{std::make_shared<const DesiredState>(), std::make_shared<const SecretManifests>()};
    std::shared_ptr<const LiveState> live_ = std::make_shared<const LiveState>();
};

}

std::shared_ptr<ClusterLinks> makeClusterLinks(std::function<bool(const Digest &program)> isLoginApproved)
{
    return std::make_shared<ClusterLinks>(std::move(isLoginApproved));
}

std::unique_ptr<Target> openKubernetesTarget(KubernetesOptions options)
{
    return std::make_unique<KubernetesTarget>(options);
}

}
