// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/load_balancer.h"
#include "core/health/rules.h"

namespace plumbline {

HealthVerdict ingressHealth(const FieldReader &object)
{
    return loadBalancerHealth(object);
}

}
