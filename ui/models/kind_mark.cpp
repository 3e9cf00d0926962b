// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/kind_mark.h"

namespace plumbline {
namespace {

struct Row {
    std::string_view kind;
    Mark mark;
};

constexpr Row rows[] = {
    {"ConfigMap", Mark::KindConfigMap},
    {"CronJob", Mark::KindJob},
    {"CustomResourceDefinition", Mark::KindDefinition},
    {"DaemonSet", Mark::KindDeployment},
    {"Deployment", Mark::KindDeployment},
    {"HorizontalPodAutoscaler", Mark::KindAutoscaler},
    {"Ingress", Mark::KindIngress},
    {"Job", Mark::KindJob},
    {"Namespace", Mark::Namespace},
    {"PersistentVolume", Mark::KindVolumeClaim},
    {"PersistentVolumeClaim", Mark::KindVolumeClaim},
    {"Pod", Mark::KindPod},
    {"PodDisruptionBudget", Mark::KindDisruptionBudget},
    {"ReplicaSet", Mark::KindDeployment},
    {"Secret", Mark::KindSecret},
    {"Service", Mark::KindService},
    {"StatefulSet", Mark::KindStatefulSet},
};

}

Mark kindMark(const ResourceKey &key)
{
    for (const Row &row : rows)
        if (row.kind == key.kind)
            return row.mark;
    return Mark::File;
}

}
