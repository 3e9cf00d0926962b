// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <string_view>
#include <vector>

namespace plumbline {

// One line of a text in Git beside the one of it that is live.
struct TextDiffRow {
    enum class Kind : std::uint8_t {
        Same,
        Changed, // both have it, and they differ
        Added,   // only in Git: a sync adds it
        Removed, // only live: a sync removes it
        Fold     // stands for `folded` equal lines, or for what is past the limit
    };
    struct Mark {
        int begin = 0; // characters of the shown text
        int length = 0;
        bool operator==(const Mark &) const = default;
    };
    Kind kind = Kind::Same;
    int gitLine = 0; // from 1; 0: none
    int liveLine = 0;
    QString git; // as it may be shown, without its line end
    QString live;
    Mark gitMark; // what differs within a Changed line
    Mark liveMark;
    int folded = 0;
};

struct TextDiff {
    std::vector<TextDiffRow> rows;
    std::vector<int> changes; // rows at which a run of differing lines begins
    int differing = 0;        // lines
    bool cut = false;         // rows ended at the limit
};

struct TextDiffOptions {
    int context = 3;  // equal lines kept around a change; negative: all of them
    int limit = 1500; // rows
};

// Pure; its time grows with the texts, so that large ones belong on another thread.
[[nodiscard]] TextDiff textDiff(std::string_view git, std::string_view live, const TextDiffOptions &options = {});

}
