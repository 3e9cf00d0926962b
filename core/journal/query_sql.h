// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/journal_entry.h"

#include <variant>

namespace plumbline {

// A statement and the values of its parameters, in order.
struct QuerySql {
    std::string text;
    std::vector<std::variant<std::int64_t, std::string>> values;
};

// Reads the columns of chain.h, newest first, each path through an index. Kinds are looked up one by one and merged, so
// that a rare kind does not make SQLite read the common ones.
[[nodiscard]] QuerySql sqlFor(const JournalQuery &query);

}
