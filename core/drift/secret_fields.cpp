// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/secret_fields.h"

namespace plumbline {

void hideSecretValues(Drift &drift)
{
    for (ResourceDrift &resource : drift.resources) {
        if (!resource.key.group.empty() || resource.key.kind != "Secret")
            continue;
        for (FieldDrift &field : resource.fields) {
            const bool isValue = field.path.empty() || field.path.starts_with("/data") || field.path.starts_with("/stringData") ||
                                 field.path.starts_with("/metadata/annotations");
            for (std::optional<std::string> *side : {&field.git, &field.live})
                if (isValue && *side)
                    *side = "•••";
        }
    }
}

}
