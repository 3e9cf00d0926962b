// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/conditions.h"
#include "core/health/rules.h"
#include "core/health/shown_text.h"

namespace plumbline {
namespace {

struct Container {
    std::string_view name;
    std::string_view waiting; // the reason; empty where it does not wait or gives none
    std::string_view message;
    std::string ended;        // how it ended: "OOMKilled, exit code 137"; empty where it did not
    std::string endedEarlier; // the same of the run before this one
};

std::string endOf(const FieldReader &status, const std::string &state)
{
    if (!status.has(state + ".terminated"))
        return {};
    const std::string_view reason = status.text(state + ".terminated.reason");
    return shownText(reason.empty() ? "Terminated" : reason) + ", exit code " +
           std::to_string(status.count(state + ".terminated.exitCode"));
}

std::vector<Container> containersOf(const FieldReader &pod)
{
    std::vector<Container> out;
    for (const std::string_view path : {"status.initContainerStatuses", "status.containerStatuses"})
        for (const FieldReader &status : pod.maps(path))
            out.push_back({status.text("name"), status.text("state.waiting.reason"), status.text("state.waiting.message"),
                           endOf(status, "state"), endOf(status, "lastState")});
    return out;
}

bool isFailure(std::string_view waiting)
{
    return waiting.starts_with("Err") || waiting.ends_with("Error") || waiting.ends_with("BackOff");
}

std::string ofContainer(std::string_view container, std::string_view message)
{
    std::string out = container.empty() ? std::string() : "Container " + std::string(container);
    if (!message.empty())
        out.append(out.empty() ? "" : ": ").append(message);
    return shownText(out);
}

class PodRule {
public:
    explicit PodRule(const FieldReader &pod)
        : pod_(pod), conditions_(pod), containers_(containersOf(pod)), ready_(conditions_.find("Ready"))
    {}

    HealthVerdict run() const
    {
        const std::string_view phase = pod_.neededText("status.phase");
        if (phase == "Failed")
            return failed();
        if (phase == "Succeeded")
            return {Health::Healthy, "Completed"};
        if (phase != "Pending" && phase != "Running")
            pod_.note("status.phase", "is no phase of a Pod that its node reports");
        return restartsAlways() ? serving(phase) : finishing(phase);
    }

private:
    bool restartsAlways() const
    {
        if (pod_.annotation("argocd.argoproj.io/ignore-restart-policy") == "true")
            return true;
        const std::string_view policy = pod_.text("spec.restartPolicy");
        if (!policy.empty() && policy != "Always" && policy != "OnFailure" && policy != "Never")
            pod_.note("spec.restartPolicy", "is no restart policy");
        return policy.empty() || policy == "Always";
    }

    std::optional<Time> unreadySince() const { return ready_ && !ready_->isTrue() ? ready_->since : std::nullopt; }

    HealthVerdict failed() const
    {
        HealthVerdict out{Health::Degraded, "Failed", shownText(pod_.text("status.message")), unreadySince()};
        if (const std::string_view reason = pod_.text("status.reason"); !reason.empty()) {
            out.reason = shownText(reason);
            return out;
        }
        for (const Container &container : containers_)
            if (!container.ended.empty() && !container.ended.ends_with("exit code 0")) {
                out.reason = container.ended;
                out.detail = ofContainer(container.name, pod_.text("status.message"));
                break;
            }
        return out;
    }

    HealthVerdict waiting(const Container &container, Health health) const
    {
        return {health, shownText(container.waiting), ofContainer(container.name, container.message), unreadySince()};
    }

    // A Pod that is meant to run for good.
    HealthVerdict serving(std::string_view phase) const
    {
        for (const Container &container : containers_)
            if (isFailure(container.waiting))
                return waiting(container, Health::Degraded);
        if (phase == "Pending")
            return pending();
        if (ready_ && ready_->isTrue())
            return {Health::Healthy, {}, {}, ready_->since};
        for (const Container &container : containers_)
            if (!container.endedEarlier.empty())
                return {Health::Degraded, container.endedEarlier, ofContainer(container.name, "ended before, not ready since"),
                        unreadySince()};
        return {Health::Progressing, "Not ready", ready_ ? shownText(ready_->message) : std::string(), unreadySince()};
    }

    // A Pod that is meant to end: it is not well until it did.
    HealthVerdict finishing(std::string_view phase) const
    {
        return phase == "Pending" ? pending() : HealthVerdict{Health::Progressing, "Running", {}, ready_ ? ready_->since : std::nullopt};
    }

    HealthVerdict pending() const
    {
        if (const Condition *scheduled = conditions_.find("PodScheduled"); scheduled && scheduled->isFalse())
            return toldBy(*scheduled, Health::Progressing);
        for (const Container &container : containers_)
            if (!container.waiting.empty() && container.waiting != "PodInitializing")
                return waiting(container, Health::Progressing);
        return {Health::Progressing, "Pending", {}, unreadySince()};
    }

    const FieldReader &pod_;
    const Conditions conditions_;
    const std::vector<Container> containers_;
    const Condition *ready_;
};

}

HealthVerdict podHealth(const FieldReader &object)
{
    return PodRule(object).run();
}

}
