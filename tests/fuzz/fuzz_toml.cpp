// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/checked.h"

using namespace plumbline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    check(readToml(viewOf(data, size), fuzzOptions(ReadOptions::Meaning::Source)));
    check(readToml(viewOf(data, size), fuzzOptions(ReadOptions::Meaning::Kubernetes)));
    return 0;
}
