// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/drift.h"
#include "core/model/environment.h"

#include <optional>
#include <string>

namespace plumbline {

// One file whose content or mode differs, both sides with their bytes.
struct FilePair {
    ResourceKey key;
    FileContent git;
    FileContent live;
    // What Plumbline wrote last, where it wrote. Its bytes are of use only where its content is neither side's: then
    // they tell each field's cause.
    std::optional<FileContent> base;
    std::string missingBytes; // why bytes of Git or live are absent
};

// How the two differ, and whether that is drift: a state of Drifted, or InSync where only formatting or ignored
// fields differ. Structured formats (see formatOf) are compared field by field; a file that does not parse on one
// side is compared as lines, and the note says why; content with NUL bytes is told by size and id (rule "binary").
// Where bytes of a side are absent the difference is told without fields (rule "content"). Pure.
[[nodiscard]] ResourceDrift fileDrift(const FilePair &file, const std::vector<IgnoreRule> &ignore);

}
