// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reconcile/environment_session.h"

namespace plumbline {

[[nodiscard]] inline bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

struct EnvironmentSession::Sight {
    std::shared_ptr<const DesiredState> desired;
    std::shared_ptr<const LiveState> live;
    std::shared_ptr<Drift> drift;
    std::shared_ptr<const Inventory> inventory;
};

}
