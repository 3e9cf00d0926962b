// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/support/report.h"
#include "tests/bench/support/scratch.h"

#include <QApplication>

namespace plumbline::bench {

// Syncs and comparisons by plumblinectl beside kubectl.
void measureCommandLine(const Scratch &scratch, Report &report);
// From a patch to its painted row beside a bare watch, with a few objects and with many; memory; the idle desk.
void measureWindow(QApplication &application, const Scratch &scratch, Report &report);

}
