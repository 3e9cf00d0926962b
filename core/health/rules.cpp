// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/rules.h"

#include <algorithm>

namespace plumbline {
namespace {

// To be there is all that can be asked of it.
HealthVerdict existenceIsEnough(const FieldReader &)
{
    return {Health::Healthy, {}};
}

struct Row {
    std::string_view group;
    std::string_view kind;
    HealthRule rule;
};

constexpr Row rows[] = {
    {"", "Namespace", namespaceHealth},
    {"", "PersistentVolumeClaim", persistentVolumeClaimHealth},
    {"", "Pod", podHealth},
    {"", "Service", serviceHealth},
    {"apiextensions.k8s.io", "CustomResourceDefinition", customResourceDefinitionHealth},
    {"apiregistration.k8s.io", "APIService", apiServiceHealth},
    {"apps", "DaemonSet", daemonSetHealth},
    {"apps", "Deployment", deploymentHealth},
    {"apps", "ReplicaSet", replicaSetHealth},
    {"apps", "StatefulSet", statefulSetHealth},
    {"autoscaling", "HorizontalPodAutoscaler", horizontalPodAutoscalerHealth},
    {"batch", "CronJob", cronJobHealth},
    {"batch", "Job", jobHealth},
    {"networking.k8s.io", "Ingress", ingressHealth},

    {"", "ConfigMap", existenceIsEnough},
    {"", "Endpoints", existenceIsEnough},
    {"", "Event", existenceIsEnough},
    {"", "LimitRange", existenceIsEnough},
    {"", "PodTemplate", existenceIsEnough},
    {"", "ResourceQuota", existenceIsEnough},
    {"", "Secret", existenceIsEnough},
    {"", "ServiceAccount", existenceIsEnough},
    {"admissionregistration.k8s.io", "MutatingWebhookConfiguration", existenceIsEnough},
    {"admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding", existenceIsEnough},
    {"admissionregistration.k8s.io", "ValidatingWebhookConfiguration", existenceIsEnough},
    {"apps", "ControllerRevision", existenceIsEnough},
    {"coordination.k8s.io", "Lease", existenceIsEnough},
    {"discovery.k8s.io", "EndpointSlice", existenceIsEnough},
    {"networking.k8s.io", "IngressClass", existenceIsEnough},
    {"networking.k8s.io", "NetworkPolicy", existenceIsEnough},
    {"node.k8s.io", "RuntimeClass", existenceIsEnough},
    {"policy", "PodDisruptionBudget", existenceIsEnough},
    {"rbac.authorization.k8s.io", "ClusterRole", existenceIsEnough},
    {"rbac.authorization.k8s.io", "ClusterRoleBinding", existenceIsEnough},
    {"rbac.authorization.k8s.io", "Role", existenceIsEnough},
    {"rbac.authorization.k8s.io", "RoleBinding", existenceIsEnough},
    {"scheduling.k8s.io", "PriorityClass", existenceIsEnough},
    {"storage.k8s.io", "CSIDriver", existenceIsEnough},
    {"storage.k8s.io", "StorageClass", existenceIsEnough},
};

}

HealthRule ruleFor(std::string_view group, std::string_view kind)
{
    const auto row = std::ranges::find_if(rows, [&](const Row &each) { return each.group == group && each.kind == kind; });
    return row == std::end(rows) ? nullptr : row->rule;
}

}
