// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "ui/models/mark.h"

#include <QString>

namespace plumbline {

// What the first button of a need does.
enum class NeedAction { OpenEnvironment, ReviewPlan, ViewDrift, OpenHistory, AllowTarget, ResolveInterrupted, OpenRepository };

// One thing that waits for a person.
struct Need {
    enum class Kind : std::uint8_t {
        Interrupted,
        SyncFailed,
        TargetToAllow,
        PlanVoid,
        Drifted,
        PolicyWaits,
        Degraded,
        EnvironmentError,
        ForcePush,
        RepositoryError,
        TransferError
    };
    Kind kind = Kind::Drifted;
    std::string id; // kind and place: stable while the need lasts
    std::string repository;
    std::optional<EnvironmentId> environment;
    bool isProtected = false;
    std::optional<Time> since;
    QString title;  // "Drifted: web / prod-eu"
    QString detail; // "4 fields"
    QString whole;  // what happened, in full and over several lines, for a page of its own
    QString next;   // what to do about it
    Mark mark = Mark::Warning;
    NeedAction action = NeedAction::OpenEnvironment;

    bool operator==(const Need &) const = default;
};

// Protected environments first, then the oldest. What differs counts where the environment is protected and nothing repairs it
// by itself; a held environment that differs from what it is held at counts as well.
[[nodiscard]] std::vector<Need> needsOf(const FleetSnapshot &fleet);

}
