// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/targets/directory/sandbox.h"

#include <QtGlobal>

namespace plumbline::test {

// A target with what it shall hold, observed, planned and applied.
struct Desk {
    explicit Desk(const Sandbox &box) : target(openDirectoryTarget(box.options())) {}
    explicit Desk(const DirectoryOptions &options) : target(openDirectoryTarget(options)) {}

    std::vector<StepResult> sync(const Files &wanted, std::stop_token stop = {})
    {
        blobs.add(wanted);
        const DesiredState desired = desiredOf(wanted);
        const auto live = target->observe(desired, inventory, {}).value();
        steps = plan(*live, desired, inventory);
        return apply(stop);
    }
    std::vector<StepResult> apply(std::stop_token stop = {})
    {
        std::vector<StepResult> results = target->apply(
            steps, blobs.reader(), [this](const StepResult &result) { told.push_back(result.number); }, stop);
        for (const StepResult &result : results) {
            for (const ResourceKey &key : result.removed)
                std::erase_if(inventory, [&key](const InventoryItem &item) { return item.key == key; });
            for (const InventoryItem &item : result.wrote) {
                std::erase_if(inventory, [&item](const InventoryItem &old) { return old.key == item.key; });
                inventory.push_back(item);
            }
        }
        std::ranges::sort(inventory);
        return results;
    }
    [[nodiscard]] bool owns(const char *kind, const std::string &name) const
    {
        return findItem(inventory, {{}, kind, {}, name}) != nullptr;
    }

    std::unique_ptr<DirectoryTarget> target;
    Blobs blobs;
    Inventory inventory;
    std::vector<PlanStep> steps;
    std::vector<int> told;
};

inline bool allDone(const std::vector<StepResult> &results)
{
    for (const StepResult &result : results)
        if (result.error)
            qWarning("%s", result.error->text().c_str());
    return std::ranges::all_of(results, [](const StepResult &result) { return result.state == StepState::Done && !result.error; });
}

inline const Files sample{{"app/config.yaml", {"replicas: 3\n"}},
                          {"app/bin/run.sh", {"#!/bin/sh\n", FileMode::Executable}},
                          {"app/current", {"../readme", FileMode::Symlink}},
                          {"empty", {""}},
                          {"readme", {"hello"}}};

}
