// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/journal_entry.h"

#include <QStringList>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::ctl {

// The command line, checked against the table of commands.
struct Options {
    std::string command; // "env list", "diff", …
    std::vector<std::string> arguments;
    std::string repo;
    std::string env;
    std::string revision;
    std::string digest;
    std::string reason;
    std::string confirm;
    std::vector<std::string> only;
    std::vector<std::string> recreate;
    std::vector<EntryKind> kinds;
    std::string search;
    std::optional<std::uint64_t> before;
    int limit = 50;
    std::string container;
    bool json = false;
    bool planOnly = false;
    bool approve = false;
    bool takeOver = false;
    bool allowLoginProgram = false;
    bool shared = false;
    bool strict = false;
    bool showIgnored = false;
    bool noFetch = false;
    bool demo = false;
    bool reset = false;
    bool follow = false;
    bool previous = false;
};

struct Parsed {
    Options options;
    std::optional<std::string> print; // help or version: print this and leave with 0
};

// InvalidInput says what is wrong and names the help to read.
[[nodiscard]] Result<Parsed> parseOptions(const QStringList &arguments);

}
