// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/checked.h"

using namespace plumbline;

// The line-based readers, and the text functions that face the same input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text = viewOf(data, size);
    const ReadOptions options = fuzzOptions(ReadOptions::Meaning::Source);
    check(readIni(text, options));
    check(readDotEnv(text, options));
    check(readProperties(text, options));

    require(isUtf8(visible(text)) && isUtf8(visible(text, true)));
    require(visible(visible(text)) == visible(text));
    require(withoutUserInfo(text).size() <= text.size());
    require(formatOf(text) <= Format::Text);
    const std::size_t half = size / 2;
    static_cast<void>(globMatches(text.substr(0, half).substr(0, 200), text.substr(half).substr(0, 200)));
    return 0;
}
