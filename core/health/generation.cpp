// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/generation.h"

namespace plumbline {

HealthVerdict notObserved(std::int64_t generation, std::int64_t observed)
{
    return {Health::Progressing, "Newest change not observed yet",
            "Generation " + std::to_string(generation) + ", observed " + std::to_string(observed)};
}

std::optional<HealthVerdict> unobserved(const FieldReader &object)
{
    const std::int64_t generation = object.neededCount("metadata.generation");
    const std::int64_t observed = object.count("status.observedGeneration");
    if (observed == 0 || generation > observed)
        return notObserved(generation, observed);
    return std::nullopt;
}

}
