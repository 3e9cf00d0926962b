// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/load_balancer.h"
#include "core/health/rules.h"

#include <algorithm>
#include <array>

namespace plumbline {

HealthVerdict serviceHealth(const FieldReader &object)
{
    static constexpr std::array<std::string_view, 4> withoutBalancer{"", "ClusterIP", "NodePort", "ExternalName"};
    const std::string_view type = object.text("spec.type");
    if (type == "LoadBalancer")
        return loadBalancerHealth(object);
    if (std::ranges::find(withoutBalancer, type) == withoutBalancer.end())
        object.note("spec.type", "is no type of a Service");
    return {Health::Healthy, {}};
}

}
