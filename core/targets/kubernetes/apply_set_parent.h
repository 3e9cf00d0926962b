// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_objects.h"
#include "core/model/apply_set.h"
#include "core/targets/kubernetes/cluster.h"

#include <atomic>

namespace plumbline {

// The parent of an environment's ApplySet: a ConfigMap of a given name in the namespace where objects go that name none.
// It is read once and then remembered as it was written; what others do to it meanwhile fails the next write, by its
// precondition. Its annotations are Plumbline's alone; one of them names the repository, since environments of two
// repositories may have one name. One thread at a time, but for forget().
class ApplySetParent {
public:
    // `name` empty: no set is kept. `tool`: "plumbline/1.2.3". `repository`: as KubernetesOptions::repository.
    ApplySetParent(Cluster &cluster, std::string name, std::string tool, std::function<std::string()> repository)
        : cluster_(cluster), name_(std::move(name)), tool_(std::move(tool)), askRepository_(std::move(repository))
    {}

    // How members are marked: nothing where no set is kept; no id where the allow-list does not admit the parent (safety
    // rule 13), and then members carry no label. Asks nobody.
    [[nodiscard]] Result<std::optional<ApplySetMark>> mark();
    // As Target::applySet(). Where it may not be read (403), members keep their label all the same.
    [[nodiscard]] Result<std::optional<ApplySet>> read(std::stop_token stop);
    // As Target::writeApplySet(), with what was observed as precondition (safety rule 15). Nothing is sent where the parent
    // says so already.
    [[nodiscard]] Result<ApplySet> write(const ApplySet &seen, const ApplySetScope &scope, std::stop_token stop);
    // read() asks again. Safe from any thread.
    void forget() { forgotten_ = true; }

private:
    [[nodiscard]] Result<ApplySet> ask(const ApplySetMark &mark, std::stop_token stop);
    [[nodiscard]] ApplySet take(const ApplySetMark &mark, const ApiObject &object);
    [[nodiscard]] const std::string &repository();

    Cluster &cluster_;
    const std::string name_;
    const std::string tool_;
    const std::function<std::string()> askRepository_;
    std::string repository_;         // empty: not known yet
    std::string recordedRepository_; // as the parent says it
    std::atomic<bool> forgotten_{false};
    std::optional<ApplySet> known_;
    std::string version_; // of known_; empty: there is no parent
};

}
