// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/time.h"

#include <QDateTime>
#include <QString>
#include <string_view>

namespace plumbline {

// The one place where text of core becomes text of the window. Everything that came from a repository, a target or a
// server passes through here, so control and bidirectional characters are always visible (safety rule 10).
[[nodiscard]] QString shown(std::string_view text);
// The same with line breaks and tabs kept, for panes that show several lines.
[[nodiscard]] QString shownLines(std::string_view text);
// The beginning of a text, at most `limit` bytes of it, with "…" where it was cut: for cells and tool tips.
[[nodiscard]] QString excerpt(std::string_view text, std::size_t limit = 160, bool keepLines = false);

// "7d1c0e4": the seven digits that people read. The full id is id.hex().
[[nodiscard]] QString shortId(const ObjectId &id);
// "5f1c 9a0e 77d2": the beginning of a plan's digest in groups.
[[nodiscard]] QString shortDigest(const Digest &digest);
// "refs/heads/main" and "refs/remotes/origin/main" as "main" and "origin/main".
[[nodiscard]] QString shortRef(std::string_view ref);
// A field's JSON pointer as people read it: "/spec/ports/0/name" is "spec.ports[0].name", "line:12" is "line 12".
// Tokens that would be ambiguous stand in brackets and quotes. The file itself ("") is empty.
[[nodiscard]] QString fieldPath(std::string_view pointer);

[[nodiscard]] QDateTime toDateTime(Time time); // UTC

}
