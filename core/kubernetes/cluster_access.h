// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/kubernetes/kubeconfig.h"

#include <string>
#include <string_view>

namespace plumbline {

// All that a connection to one cluster as one user needs. Holds secrets. Files are named, not read: whoever connects
// reads them, and again when they change.
struct ClusterAccess {
    std::string context;
    std::string nameSpace; // of the context; "default" where it names none
    std::string server;    // "scheme://host:port[/prefix]": lower case, port always given, no trailing '/', no user info
    KubeCluster cluster;
    KubeUser user;
};

// The access that a context names; "" means the current one. NotFound where the context, its cluster or its user is not
// there; InvalidInput (subject "file:line:column") where they contradict themselves: no or a malformed server, a
// certificate without its key, skip-verify beside an authority, a token and a password, a legacy auth provider.
[[nodiscard]] Result<ClusterAccess> resolveContext(const Kubeconfig &config, std::string_view context);

// "scheme://host:port[/prefix]" of what a kubeconfig may give as server. InvalidInput for other schemes, user info,
// query, fragment, white space and control characters.
[[nodiscard]] Result<std::string> normalisedServer(std::string_view server);

// Of everything in it but where it was written: whether two accesses make the same connection. Covers secrets, so it is not
// to be kept anywhere but in memory.
[[nodiscard]] Digest digestOf(const ClusterAccess &access);

// What an operator approves before a plugin runs (safety rule 6): the program's resolved path, its arguments and its
// environment. Any change needs a new approval. NotFound with the install hint where the program is not on `path` (a
// value of PATH).
struct ExecIdentity {
    std::string program; // absolute, symbolic links resolved
    std::vector<std::string> arguments;
    std::string commandLine; // all of it with the names of the variables, not their values; safe to show
    Digest digest;
};
[[nodiscard]] Result<ExecIdentity> identifyExec(const KubeExec &exec, std::string_view path);

}
