// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/readers.h"

#include <optional>
#include <string_view>
#include <vector>

namespace plumbline {

// Looks over TOML before toml++ 3.3 reads it, which limits neither the length of dotted keys (its trees are destroyed by
// recursion), nor the number of values, and looks tables up one by one. Errors are left for toml++ to tell.
class TomlGuard {
public:
    TomlGuard(std::string_view text, const ReadOptions &options) : text_(text), options_(options) {}

    // The limit that the text passes, if any.
    [[nodiscard]] std::optional<Error> check();

private:
    struct Level {
        std::size_t keyDots = 0;
        bool inValue = false;
        bool list = false;
    };

    void skipString();
    void skipLongString(char quote);
    void take(char c);
    void endStatement();
    [[nodiscard]] std::optional<Error> exceeded() const;

    std::string_view text_;
    const ReadOptions &options_;
    std::vector<Level> levels_{Level{}};
    std::size_t at_ = 0;
    std::size_t openDots_ = 0;   // keyDots of all levels
    std::size_t headerKeys_ = 0; // that lead to the table which the statements belong to
    std::size_t nodes_ = 0;
    std::size_t tables_ = 0;
    bool inHeader_ = false;
};

}
