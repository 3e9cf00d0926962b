// SPDX-License-Identifier: GPL-3.0-or-later
// dying_writer ROOT SCENARIO POINT: applies the scenario and kills itself at the POINTth step of writing, counted from
// 0, whose name it prints before. Ends with 0 where there are not so many.
#include "tests/core/targets/directory/kill_scenarios.h"

#include <csignal>
#include <cstring>

using namespace plumbline;
using namespace plumbline::test;

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    const KillScenario &scenario = killScenarios().at(std::strtoul(argv[2], nullptr, 10));
    long left = std::strtol(argv[3], nullptr, 10);
    DirectoryOptions options;
    options.root = argv[1];
    options.killPoint = [&left](const char *point) {
        if (left-- > 0)
            return;
        if (::write(STDOUT_FILENO, point, std::strlen(point)) >= 0)
            ::raise(SIGKILL);
    };
    const auto target = openDirectoryTarget(options);
    Blobs blobs;
    blobs.add(scenario.after);
    const DesiredState desired = desiredOf(scenario.after);
    const Inventory inventory = inventoryBefore(scenario);
    const auto live = target->observe(desired, inventory, {});
    if (!live)
        return 3;
    const std::vector<PlanStep> steps = plan(**live, desired, inventory);
    for (const StepResult &result : target->apply(steps, blobs.reader(), {}, {}))
        if (result.state != StepState::Done)
            return 4;
    return 0;
}
