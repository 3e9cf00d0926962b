// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/targets/directory/sandbox.h"

namespace plumbline::test {

// What a writer that dies was about to do. Everything in `before` was written by Plumbline, its folders too.
struct KillScenario {
    const char *name;
    Files before;
    Files after;
    std::vector<std::string> folders;
};

inline const std::vector<KillScenario> &killScenarios()
{
    static const std::vector<KillScenario> scenarios{
        {"create",
         {},
         {{"a", {"new a"}},
          {"dir/deep/b", {std::string(100'000, 'b')}},
          {"dir/run", {"#!/bin/sh", FileMode::Executable}},
          {"link", {"dir/run", FileMode::Symlink}}},
         {}},
        {"replace",
         {{"a", {"old a"}}, {"dir/b", {"old b"}}, {"dir/c", {"same", FileMode::Executable}}, {"link", {"a", FileMode::Symlink}}},
         {{"a", {"new a"}}, {"dir/b", {"new b", FileMode::Executable}}, {"dir/c", {"same"}}, {"link", {"dir/b", FileMode::Symlink}}},
         {"dir"}},
        {"prune", {{"dir/deep/a", {"1"}}, {"dir/b", {"2"}}, {"keep", {"3"}}}, {{"keep", {"3"}}}, {"dir", "dir/deep"}},
        {"folder to file", {{"thing/a", {"1"}}, {"thing/b", {"2"}}}, {{"thing", {"a file"}}}, {"thing"}},
        {"file to folder", {{"thing", {"a file"}}}, {{"thing/a", {"1"}}, {"thing/b", {"2"}}}, {}},
    };
    return scenarios;
}

inline Inventory inventoryBefore(const KillScenario &scenario)
{
    return inventoryOf(scenario.before, scenario.folders);
}

}
