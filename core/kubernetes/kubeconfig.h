// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumbline {

// A program that prints credentials (client.authentication.k8s.io). Reading a kubeconfig never runs it.
struct KubeExec {
    enum class Interactive { Never, IfAvailable, Always };
    std::string apiVersion; // "client.authentication.k8s.io/v1" or "…/v1beta1"
    std::string command;    // as written; one with '/' that is not absolute is relative to its file and was made absolute
    std::vector<std::string> arguments;
    std::vector<std::pair<std::string, std::string>> environment; // added to the process's own
    std::string installHint;
    bool provideClusterInfo = false;
    Interactive interactive = Interactive::IfAvailable;
    std::string definedAt; // "file:line:column", as in the structures below
};

// Paths are absolute: the ones in a kubeconfig are relative to its own folder. Data is decoded from base64.
struct KubeCluster {
    std::string name;
    std::string server; // as written; "http://localhost:8080" never stands in for a missing one
    std::string tlsServerName;
    std::string authorityFile;
    std::string authorityData; // wins over the file, as for kubectl
    std::string proxyUrl;
    bool insecureSkipTlsVerify = false;
    bool disableCompression = false;
    std::string definedAt;
};

struct KubeImpersonation {
    std::string user;
    std::string uid;
    std::vector<std::string> groups;
    std::vector<std::pair<std::string, std::vector<std::string>>> extra;
    [[nodiscard]] bool empty() const { return user.empty() && uid.empty() && groups.empty() && extra.empty(); }
};

// Holds secrets: never logged, journalled or shown (safety promise P4).
struct KubeUser {
    std::string name;
    std::string certificateFile;
    std::string certificateData;
    std::string keyFile;
    std::string keyData;
    std::string token;
    std::string tokenFile; // wins over the token while it can be read, as for kubectl
    std::string username;
    std::string password;
    KubeImpersonation as;
    std::optional<KubeExec> exec;
    std::string authProvider; // the name of a legacy provider, which nobody supports any more
    std::string definedAt;
};

struct KubeContext {
    std::string name;
    std::string cluster;
    std::string user;
    std::string nameSpace;
    std::string definedAt;
};

// What several kubeconfig files say together: of two entries with one name, the first file's wins whole.
struct Kubeconfig {
    std::vector<std::string> files; // that were read, in order
    std::string currentContext;     // of the first file that names one
    std::vector<KubeContext> contexts;
    std::vector<KubeCluster> clusters;
    std::vector<KubeUser> users;

    [[nodiscard]] const KubeContext *context(std::string_view name) const;
    [[nodiscard]] const KubeCluster *cluster(std::string_view name) const;
    [[nodiscard]] const KubeUser *user(std::string_view name) const;
};

// The files that kubectl would read: those of KUBECONFIG (split at ':', empty and repeated ones left out), else
// home/.kube/config. Pass the variable's value, "" where it is not set.
[[nodiscard]] std::vector<std::string> kubeconfigFiles(std::string_view variable, std::string_view home);

// Reads and merges; never writes. Missing files are skipped; NotFound where every one is missing. A file that cannot be
// read or understood fails the whole, as it does for kubectl: half a configuration may name another cluster. Errors have
// subject "file:line:column" (or "file") and quote no value of a user. Unknown fields are ignored, known ones of a wrong
// type are not. Blocking; any thread.
[[nodiscard]] Result<Kubeconfig> readKubeconfig(std::span<const std::string> files);

}
