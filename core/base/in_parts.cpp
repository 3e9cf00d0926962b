// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/in_parts.h"

#include <algorithm>
#include <thread>
#include <vector>

namespace plumbline {

std::size_t partsOf(std::size_t count, std::size_t smallest)
{
    const std::size_t most = std::clamp(std::thread::hardware_concurrency(), 1U, 4U);
    return std::clamp<std::size_t>(count / std::max<std::size_t>(smallest, 1), 1, most);
}

void inParts(std::size_t count, std::size_t smallest, const Part &work)
{
    const std::size_t parts = partsOf(count, smallest);
    const auto begin = [count, parts](std::size_t part) { return count / parts * part + std::min(part, count % parts); };
    std::vector<std::jthread> threads; // waits for them
    for (std::size_t part = 0; part + 1 < parts; ++part)
        threads.emplace_back([&work, &begin, part] { work(part, begin(part), begin(part + 1)); });
    work(parts - 1, begin(parts - 1), count);
}

}
