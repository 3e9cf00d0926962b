// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// Covers values of Secrets in lines of output (safety rule 3). It knows the values by their masks only (secret_mask.h), so
// it finds one that stands as a word of its own: between blanks, quotes, and the signs that part names from values. What
// follows "Bearer" or "Basic" and the user info of URLs are covered whatever they are. Thread-safe.
class LogMask {
public:
    explicit LogMask(std::vector<std::string> masks);
    [[nodiscard]] std::string covered(std::string_view line) const;

private:
    std::vector<std::string> masks_; // sorted
};

}
