// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

namespace plumbline {

// Whether a step can be carried out in a directory at all, whatever stands there: InvalidInput otherwise.
[[nodiscard]] Result<void> checkStep(const PlanStep &step);

// The bytes are the ones that the step names (Corruption otherwise), and, for a symlink, lead to where it may.
[[nodiscard]] Result<void> checkContent(const PlanStep &step, std::string_view bytes);

// What stands at the place of a file now.
struct Present {
    enum class Kind { Nothing, Content, Folder, Special };
    Kind kind = Kind::Nothing;
    FileContent content; // with Content; never bytes
};
// Reads it; fails where it cannot be read, which is never "nothing".
[[nodiscard]] Result<Present> readPresent(int folder, const std::string &name, const ResourceKey &key);

// The step's precondition: what is there is what was observed. Conflict says what is there instead.
[[nodiscard]] Result<void> checkPresent(const PlanStep &step, const Present &present);

}
