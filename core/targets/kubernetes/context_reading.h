// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/cluster_access.h"
#include "core/model/target_access.h"

#include <cstdint>

namespace plumbline {

// Where a context of the kubeconfig led when it was read. Holds secrets.
struct ContextReading {
    struct File {
        std::string path;
        std::uint64_t inode = 0; // 0: it was not there
        std::int64_t size = 0;
        std::int64_t seconds = 0;
        std::int64_t nanoseconds = 0;
        bool operator==(const File &) const = default;
    };
    ClusterAccess access;
    ClusterMark mark;        // without a uid: that only the server knows
    Digest digest;           // digestOf(access) and the authority
    std::vector<File> files; // the kubeconfig's, and the one that holds the authority

    // Whether the files are as they were, so that another reading would say the same.
    [[nodiscard]] bool isCurrent() const;
};

// Errors: as readKubeconfig() and resolveContext(), and where the authority's file cannot be read. Asks nobody. Blocking.
[[nodiscard]] Result<ContextReading> readContext(const std::vector<std::string> &kubeconfigFiles, const std::string &context);

}
