// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/field_reader.h"
#include "core/health/health_of.h"

namespace plumbline {

// Progressing while a workload's controller has not seen the newest spec; nothing once it has.
[[nodiscard]] std::optional<HealthVerdict> unobserved(const FieldReader &object);

// The words for it.
[[nodiscard]] HealthVerdict notObserved(std::int64_t generation, std::int64_t observed);

}
