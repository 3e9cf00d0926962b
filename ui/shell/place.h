// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/environment.h"
#include "core/model/state.h"

#include <optional>

namespace plumbline {

// Where in the window one is; what Back and Forward walk through.
struct Place {
    enum class Kind { Welcome, Fleet, Environment, Rollback, History, Needs, Resources };
    Kind kind = Kind::Fleet;
    std::optional<EnvironmentId> environment; // Environment, Resources and Rollback; History: its filter
    std::optional<Revision> revision;         // Rollback: the chosen commit
    std::string repository = {};              // Welcome: what it declares; empty: the first-run page

    bool operator==(const Place &) const = default;
};

// The pages that the sidebar and its rail list, in order.
inline constexpr Place::Kind listedPages[] = {Place::Kind::Fleet, Place::Kind::Needs, Place::Kind::History};

}
