// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/nearest.h"

#include <algorithm>
#include <string>
#include <vector>

namespace plumbline {
namespace {

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

// Edits between two words, a swap of neighbours counted as one.
std::size_t distance(const std::string &a, const std::string &b)
{
    std::vector<std::vector<std::size_t>> rows(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                rows[i][j] = i + j;
                continue;
            }
            const std::size_t change = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
            rows[i][j] = std::min({rows[i - 1][j] + 1, rows[i][j - 1] + 1, change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
    return rows[a.size()][b.size()];
}

}

std::string_view nearest(std::string_view text, std::span<const std::string_view> known)
{
    constexpr std::size_t longest = 64;
    if (text.size() > longest)
        return {};
    const std::string given = lowered(text);
    std::string_view best;
    std::size_t least = 3;
    for (const std::string_view word : known) {
        const std::size_t edits = distance(given, lowered(word));
        if (edits < least && edits * 2 < word.size()) {
            least = edits;
            best = word;
        }
    }
    return best;
}

}
