// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/load_balancer.h"

#include "core/health/shown_text.h"

namespace plumbline {

HealthVerdict loadBalancerHealth(const FieldReader &object)
{
    for (const FieldReader &entry : object.maps("status.loadBalancer.ingress")) {
        const std::string_view host = entry.text("hostname");
        if (const std::string_view address = host.empty() ? entry.text("ip") : host; !address.empty())
            return {Health::Healthy, "Reachable at " + shownText(address)};
    }
    return {Health::Progressing, "Waits for an address of a load balancer"};
}

}
