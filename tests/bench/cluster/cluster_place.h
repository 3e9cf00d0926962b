// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/discover/paths.h"
#include "tests/bench/support/scratch.h"

#include <vector>

namespace plumbline::bench {

// An environment of made-up objects in a namespace of its own of the running cluster, with an installation of its own.
// kubectl and KUBECONFIG are those of the cluster.
class ClusterPlace {
public:
    enum class Kind { ConfigMaps, Deployments };

    // Makes the repository and the namespace, which is empty, and allows the target.
    ClusterPlace(const Scratch &scratch, std::string name, Kind kind, int objects);

    [[nodiscard]] const std::string &name() const { return name_; }
    [[nodiscard]] const std::filesystem::path &repository() const { return repository_; }
    [[nodiscard]] std::filesystem::path manifests() const { return repository_ / "apps"; }
    [[nodiscard]] static std::string object(int number);
    // What follows `plumblinectl --repo …`; with the installation's variables set.
    [[nodiscard]] Cost plumblinectl(const std::vector<std::string> &arguments, bool anyCode = false) const;
    [[nodiscard]] std::vector<std::string> kubectl(std::vector<std::string> arguments) const; // in the namespace
    [[nodiscard]] std::vector<std::string> patch(int number, const std::string &value) const; // a command that changes one object
    // Declares `sync: {selfHeal: true}` in a commit.
    void heal() const;
    [[nodiscard]] Paths paths() const;

private:
    void declare(const std::string &sync) const;
    void enter() const; // the process's variables name the installation

    std::string name_;
    Kind kind_;
    std::filesystem::path root_;
    std::filesystem::path repository_;
};

}
