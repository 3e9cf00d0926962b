// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/field_reader.h"
#include "core/health/health_of.h"

namespace plumbline {

// Healthy once status.loadBalancer.ingress names an address, else Progressing.
[[nodiscard]] HealthVerdict loadBalancerHealth(const FieldReader &object);

}
