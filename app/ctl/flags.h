// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commands.h"

#include <span>

namespace plumbline::ctl {

struct Flag {
    const char *name;
    const char *value; // empty: a switch
    const char *description;
    bool common = false; // every command takes it
};

// Every option of every command; which command takes which of those that are not common is in commands().
[[nodiscard]] std::span<const Flag> flags();
[[nodiscard]] bool takes(const Command &command, const Flag &flag);

// Help for all commands, and for one.
[[nodiscard]] std::string help();
[[nodiscard]] std::string help(const Command &command);

}
