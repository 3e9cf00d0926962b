// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/checked.h"

using namespace plumbline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    for (const auto meaning : {ReadOptions::Meaning::Kubernetes, ReadOptions::Meaning::Source}) {
        const auto documents = readYaml(viewOf(data, size), fuzzOptions(meaning));
        if (!documents) {
            checkError(documents);
            continue;
        }
        for (const Value &document : *documents) {
            // Aliases share what they repeat: a walk over all of it would take as long as the limit on nodes allows.
            if (documents->size() < 8)
                checkValue(document);
            // In Kubernetes' meaning a document is what its JSON says.
            if (meaning == ReadOptions::Meaning::Kubernetes)
                require(readJson(toJson(document), {}).value() == document);
        }
    }
    return 0;
}
