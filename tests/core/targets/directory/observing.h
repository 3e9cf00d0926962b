// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/targets/directory/sandbox.h"

#include <QTest>

namespace plumbline::test {

inline const Files sample{{"app/config.yaml", {"replicas: 3\n"}},
                          {"app/run.sh", {"#!/bin/sh\n", FileMode::Executable}},
                          {"app/current", {"config.yaml", FileMode::Symlink}},
                          {"readme", {"hello"}}};

inline std::vector<std::string> names(const LiveState &live)
{
    std::vector<std::string> out;
    for (const Resource &resource : live.resources)
        out.push_back(resource.key.name);
    return out;
}

inline const Resource *at(const LiveState &live, const std::string &path)
{
    return live.find(ResourceKey::file(path));
}

// Looks until no entry is fresh enough to be read again.
inline std::shared_ptr<const LiveState> settled(DirectoryTarget &target, const DesiredState &desired, const Inventory &inventory = {})
{
    std::shared_ptr<const LiveState> live;
    const bool quiet = QTest::qWaitFor([&] {
        live = target.observe(desired, inventory, {}).value();
        return target.statistics().hashed == 0;
    });
    return quiet ? live : nullptr;
}

}
