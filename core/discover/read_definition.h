// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/discover/definitions.h"
#include "core/discover/field_table.h"

#include <optional>

namespace plumbline {

// One environment and where its name stands.
struct Declaration {
    Environment environment;
    std::string file;
    Position nameAt;
};

// Makes an environment of one document. Nothing, and at least one more error, where the document is not good.
[[nodiscard]] std::optional<Declaration> readDefinition(const YamlNode &root, const std::string &file, const DefinitionContext &context,
                                                        std::vector<Error> &errors);

}
