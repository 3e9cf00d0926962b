// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace plumbline {

// Names an environment across the whole workspace.
struct EnvironmentId {
    std::string repository; // the repository's canonical location: absolute path or URL without user info
    std::string name;       // metadata.name, unique within the repository

    auto operator<=>(const EnvironmentId &) const = default;
    [[nodiscard]] std::string text() const { return repository + "#" + name; }
};

struct SourceSpec {
    std::string revision; // branch, tag or full commit id
    std::string path;     // folder below the repository's root, "" for the root
};

struct DirectoryTargetSpec {
    std::string path;                 // as declared; relative ones start at the folder of the operator's workspace file
    std::vector<std::string> include; // globs; empty means everything
    std::vector<std::string> exclude;
};

// A cluster, by a context of the operator's own kubeconfig.
struct KubernetesTargetSpec {
    std::string context;
    std::string nameSpace;                      // of objects that name none; empty: the context's
    std::vector<std::string> allowedNamespaces; // that objects may be in; "*" allows every one
    bool clusterScoped = false;                 // whether objects without a namespace are allowed
};

enum class TargetKind { Directory, Kubernetes };

struct SyncSpec {
    enum class Mode { Manual, Auto };
    Mode mode = Mode::Manual;
    bool prune = false;
    bool selfHeal = false;
    int maxDeletes = 10;        // a plan with more deletes is refused
    int maxDeletePercent = 100; // of the objects that Plumbline manages; all of them is always refused
    // How long a wave may take to become well before the run fails.
    std::chrono::seconds healthTimeout{std::chrono::minutes(5)};
    std::string definedAt = {}; // "path:line" in the repository of what sets these, or would
};

// A rule is about the resources that match all of what it gives of path, group, kind, namespace and name.
struct IgnoreRule {
    std::string path = {};                  // glob over keys
    std::vector<std::string> pointers = {}; // RFC 6901; '*' as a token matches any one
    // Of objects; globs, empty ones match everything.
    std::string group = {}; // "" of a rule with a kind: every group; the core group has no name of its own
    std::string kind = {};
    std::string nameSpace = {};
    std::string name = {};
    std::vector<std::string> jsonPaths = {}; // core/value/json_path.h
    std::vector<std::string> managers = {};  // whatever these set, by the names in managedFields
};

// One environment as plumbline.yaml declares it.
struct Environment {
    EnvironmentId id;
    std::map<std::string, std::string> labels;
    SourceSpec source;
    TargetKind targetKind = TargetKind::Directory;
    DirectoryTargetSpec directory;
    KubernetesTargetSpec kubernetes;
    SyncSpec sync;
    bool isProtected = false;
    std::vector<IgnoreRule> ignoreDifferences;
    std::string definedAt; // "path:line" in the repository
    Digest digest;         // of everything above that shapes desired state, drift or plan

    // The target as the operator is asked to allow it (safety rule 21): "directory:/srv/shop/prod", path absolute;
    // "kubernetes:prod-eu/shop namespaces=shop,jobs cluster-scoped=no".
    std::string target;
};

}
