// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/time.h"

#include <optional>
#include <string>

namespace plumbline {

// What tells one place from another: a context name says nothing, since a kubeconfig can be changed under it, and a path
// little, since a symlink can be put there.
struct ClusterMark {
    std::string server;             // "scheme://host:port[/prefix]"; of a folder "file://" and where its path leads; empty: not known
    std::string authority;          // SHA-256 of its certificate authority, as hex; empty: the system's authorities
    std::optional<std::string> uid; // of its kube-system namespace; absent: not asked yet; empty: it may not be read

    bool operator==(const ClusterMark &) const = default;
};

// Whether `now` may still be the cluster that was `pinned`: server and authority are the same, and so is the uid where
// both are known. A uid that was pinned and may not be read any more counts as another one.
[[nodiscard]] bool isSameCluster(const ClusterMark &pinned, const ClusterMark &now);

// "https://host:6443 (authority 0123456789abcdef, kube-system 9f6b…)", or the folder's URL, safe to show.
[[nodiscard]] std::string describe(const ClusterMark &mark);

// A program of the kubeconfig that logs in (safety rule 6).
struct LoginProgram {
    std::string commandLine; // resolved path, arguments and names of variables, safe to show
    Digest digest;           // of all of it, values of variables included
    bool approved = false;

    bool operator==(const LoginProgram &) const = default;
};

// A login that the server refuses, or that cannot be had.
struct LoginTrouble {
    Time since;
    std::string detail; // whose, why and what to do; safe to show

    bool operator==(const LoginTrouble &) const = default;
};

// How a target is reached from this machine.
struct TargetAccess {
    std::string context; // of the kubeconfig; empty: a folder, which needs neither connection nor login
    ClusterMark cluster;
    std::optional<LoginProgram> loginProgram;
    bool unverified = false; // the server's certificate is not checked (safety rule 5)
    std::optional<LoginTrouble> loginTrouble;

    [[nodiscard]] bool asksForProgram() const { return loginProgram && !loginProgram->approved; }
    bool operator==(const TargetAccess &) const = default;
};

// What an operator who allows a target was shown of it: the target's text, where it leads and who logs in.
[[nodiscard]] Digest allowanceDigest(const std::string &target, const TargetAccess &access);

}
