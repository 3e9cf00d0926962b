// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/environment.h"
#include "core/model/state.h"

#include <optional>

namespace plumbline {

// Where in the window one is; what Back and Forward walk through.
struct Place {
    enum class Kind { Welcome, Fleet, Environment, Rollback, History };
    Kind kind = Kind::Fleet;
    std::optional<EnvironmentId> environment; // Environment and Rollback; History: its filter
    std::optional<Revision> revision;         // Rollback: the chosen commit

    bool operator==(const Place &) const = default;
};

}
