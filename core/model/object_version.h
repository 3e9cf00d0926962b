// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/environment.h"
#include "core/model/resource.h"

namespace plumbline {

// Which state of which live object this is, for plans to name (promise P1): its uid and a digest of what a plan for
// `desired` depends on, which is what Git declares, what anybody applied and what people edited by hand. What controllers
// alone own (status, counters, a revision annotation, replicas that an autoscaler sets and Git does not) is left out, so that
// a controller at work does not void a plan; and so is what the rules leave to others (core/model/left_out.h), of which only
// counts which fields it is. `desired` null: the object is to go; its labels, owner references and
// annotations (Kubernetes' own apart, which its controllers keep for themselves) count too, since some protect it. Of a Secret the
// resourceVersion stands in, since its values are never at hand. Stable between processes. Empty for files.
[[nodiscard]] std::string versionOf(const Resource &live, const Resource *desired, const std::vector<IgnoreRule> &rules);

}
