// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/field_reader.h"
#include "core/health/health_of.h"

namespace plumbline {

// The health of an object of one kind that is not being deleted. What the reader notes as unreadable makes the verdict
// Unknown afterwards: a rule just reads on. Each has a file of its own, named after the kind.
using HealthRule = HealthVerdict (*)(const FieldReader &object);

[[nodiscard]] HealthVerdict apiServiceHealth(const FieldReader &object);
[[nodiscard]] HealthVerdict cronJobHealth(const FieldReader &object);
[[nodiscard]] HealthVerdict customResourceDefinitionHealth(const FieldReader &object);
[[nodiscard]] HealthVerdict daemonSetHealth(const FieldReader &object);
[[nodiscard]] HealthVerdict deploymentHealth(const FieldReader &object);
[[nodiscard]] HealthVerdict horizontalPodAutoscalerHealth(const FieldReader &object);
[[nodiscard]] HealthVerdict ingressHealth(const FieldReader &object);
[[nodiscard]] HealthVerdict jobHealth(const FieldReader &object);
[[nodiscard]] HealthVerdict namespaceHealth(const FieldReader &object);
[[nodiscard]] HealthVerdict persistentVolumeClaimHealth(const FieldReader &object);
[[nodiscard]] HealthVerdict podHealth(const FieldReader &object);
[[nodiscard]] HealthVerdict replicaSetHealth(const FieldReader &object);
[[nodiscard]] HealthVerdict serviceHealth(const FieldReader &object);
[[nodiscard]] HealthVerdict statefulSetHealth(const FieldReader &object);

// For every kind without a rule of its own: by the conditions that kstatus defines.
[[nodiscard]] HealthVerdict genericHealth(const FieldReader &object);

// Of an object of any kind that is being deleted: Progressing, and the finalizers that it waits for.
[[nodiscard]] HealthVerdict deletionHealth(const FieldReader &object);

// Null where the kind has no rule of its own. Any version of a group.
[[nodiscard]] HealthRule ruleFor(std::string_view group, std::string_view kind);

}
