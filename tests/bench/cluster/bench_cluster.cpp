// SPDX-License-Identifier: GPL-3.0-or-later
// A cluster as target, beside kubectl on the same objects of the same API server.   bench_cluster [commands] [window]
#include "tests/bench/cluster/sections.h"

using namespace plumbline::bench;

int main(int argc, char *argv[])
{
    if (std::getenv("PLUMBLINE_CLUSTER") == nullptr)
        giveUp("PLUMBLINE_CLUSTER names no cluster; run packaging/bench --cluster");
    QApplication application(argc, argv);
    const Scratch scratch;
    Report report;
    const auto asked = [&](const char *section) { return argc == 1 || application.arguments().contains(QLatin1String(section)); };
    if (asked("commands"))
        measureCommandLine(scratch, report);
    if (asked("window"))
        measureWindow(application, scratch, report);
    return report.code();
}
