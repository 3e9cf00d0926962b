// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

#include <string>
#include <string_view>

namespace plumbline {

// A scalar of a YAML document as the parser hands it over.
struct YamlScalar {
    std::string_view text; // decoded
    std::string_view tag;  // in full ("tag:yaml.org,2002:int", "!vault"); empty where there is none
    bool plain = false;    // neither quoted nor a block, or tagged "!": its kind is told by its text
};

inline constexpr std::string_view yamlTagPrefix = "tag:yaml.org,2002:";

// What a scalar means under the rules of sigs.k8s.io/yaml 1.6 (YAML 1.1 as go.yaml.in/yaml/v2 resolves it).
struct ResolvedScalar {
    ValueKind kind = ValueKind::String;
    std::string_view text; // canonical, of String: points into the source scalar or `owned`
    std::string owned;
    double number = 0;    // of Float; may be infinite or no number
    bool tooWide = false; // of Int: unsigned and beyond int64

    // Int for a Float whose JSON text is an integer's.
    [[nodiscard]] ValueKind canonicalKind() const;
};

// False when the tag contradicts the text ("!!int x"). Any tag that is not one of YAML's own makes a string. `out` may
// be used again: it keeps its memory.
[[nodiscard]] bool resolveScalar(const YamlScalar &scalar, ResolvedScalar &out);

// Makes `text` what sigs.k8s.io/yaml makes of a key; false where it refuses it (null, unsigned beyond int64).
[[nodiscard]] bool canonicalKey(ResolvedScalar &key);

}
