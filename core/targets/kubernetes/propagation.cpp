// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/propagation.h"

#include "core/model/ownership.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

constexpr std::array<ObjectKind, 22> ownNothing{{{"", "ConfigMap"},
                                                 {"", "LimitRange"},
                                                 {"", "PersistentVolume"},
                                                 {"", "PersistentVolumeClaim"},
                                                 {"", "ResourceQuota"},
                                                 {"", "Secret"},
                                                 {"", "ServiceAccount"},
                                                 {"admissionregistration.k8s.io", "MutatingWebhookConfiguration"},
                                                 {"admissionregistration.k8s.io", "ValidatingAdmissionPolicy"},
                                                 {"admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"},
                                                 {"admissionregistration.k8s.io", "ValidatingWebhookConfiguration"},
                                                 {"autoscaling", "HorizontalPodAutoscaler"},
                                                 {"networking.k8s.io", "Ingress"},
                                                 {"networking.k8s.io", "IngressClass"},
                                                 {"networking.k8s.io", "NetworkPolicy"},
                                                 {"policy", "PodDisruptionBudget"},
                                                 {"rbac.authorization.k8s.io", "ClusterRole"},
                                                 {"rbac.authorization.k8s.io", "ClusterRoleBinding"},
                                                 {"rbac.authorization.k8s.io", "Role"},
                                                 {"rbac.authorization.k8s.io", "RoleBinding"},
                                                 {"scheduling.k8s.io", "PriorityClass"},
                                                 {"storage.k8s.io", "StorageClass"}}};

}

Propagation propagationOf(const ResourceKey &key)
{
    const bool alone =
        std::ranges::any_of(ownNothing, [&key](const ObjectKind &each) { return each.group == key.group && each.kind == key.kind; });
    return alone ? Propagation::Background : Propagation::Foreground;
}

}
