// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/object_order.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace plumbline {
namespace {

constexpr std::array<std::string_view, 35> kinds{"Namespace",
                                                 "NetworkPolicy",
                                                 "ResourceQuota",
                                                 "LimitRange",
                                                 "PodSecurityPolicy",
                                                 "PodDisruptionBudget",
                                                 "ServiceAccount",
                                                 "Secret",
                                                 "SecretList",
                                                 "ConfigMap",
                                                 "StorageClass",
                                                 "PersistentVolume",
                                                 "PersistentVolumeClaim",
                                                 "CustomResourceDefinition",
                                                 "ClusterRole",
                                                 "ClusterRoleList",
                                                 "ClusterRoleBinding",
                                                 "ClusterRoleBindingList",
                                                 "Role",
                                                 "RoleList",
                                                 "RoleBinding",
                                                 "RoleBindingList",
                                                 "Service",
                                                 "DaemonSet",
                                                 "Pod",
                                                 "ReplicationController",
                                                 "ReplicaSet",
                                                 "Deployment",
                                                 "HorizontalPodAutoscaler",
                                                 "StatefulSet",
                                                 "Job",
                                                 "CronJob",
                                                 "IngressClass",
                                                 "Ingress",
                                                 "APIService"};

}

int waveOf(const Value &object)
{
    constexpr std::array<std::string_view, 2> names{"/metadata/annotations/argocd.argoproj.io~1sync-wave",
                                                    "/metadata/annotations/helm.sh~1hook-weight"};
    for (const std::string_view name : names) {
        const std::optional<Value> wave = object.resolve(name);
        if (!wave)
            continue;
        const std::string_view text = wave->text();
        int out = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
        if (read.ec == std::errc() && read.ptr == text.data() + text.size())
            return out;
    }
    return 0;
}

ObjectOrder orderOf(const ResourceKey &key, const Value &object)
{
    const auto place = std::ranges::find(kinds, key.kind);
    const bool needed = (key.group.empty() && key.kind == "Namespace") || key.kind == "CustomResourceDefinition";
    return {!needed, waveOf(object), static_cast<int>(place - kinds.begin())};
}

}
