// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/checked.h"

using namespace plumbline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    check(readJson(viewOf(data, size), fuzzOptions(ReadOptions::Meaning::Source)));
    const auto canonical = readJson(viewOf(data, size), fuzzOptions(ReadOptions::Meaning::Kubernetes));
    check(canonical);
    if (canonical)
        require(readJson(toJson(*canonical), {}).value() == *canonical);
    return 0;
}
