// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace plumbline {

// Cuts [0, count) into stretches that follow one another, at least `smallest` long, of which the last is worked on by the
// calling thread and each other one by a thread of its own; returns when all are done. No more of them than the machine has
// cores, and four at most. What they touch together must bear that; `work` must not throw.
using Part = std::function<void(std::size_t part, std::size_t begin, std::size_t end)>;
void inParts(std::size_t count, std::size_t smallest, const Part &work);

// How many stretches that makes, one at least.
[[nodiscard]] std::size_t partsOf(std::size_t count, std::size_t smallest);

}
