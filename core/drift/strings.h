// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drift/scalar_source.h"
#include "core/model/drift.h"

namespace plumbline {

// Tells how two texts differ, as fields at `path`:
// - several lines on either side: one field per hunk of lines with just those lines, rule "lines";
// - one line: one field with both texts, rule "value".
// Where the source joined lines (Style::Spanning) or a text is too long to be shown, a field has only the words around
// the change, so that it ends where the change ends.
void diffStrings(const std::string &path, const Value &git, const ScalarLayout &gitLayout, const Value &live,
                 const ScalarLayout &liveLayout, std::vector<FieldDrift> &out);

// The line diff of two whole texts: one field per hunk, path "line:<n>" (the live line, else Git's), rule "lines".
[[nodiscard]] std::vector<FieldDrift> diffTexts(std::string_view git, std::string_view live);

}
