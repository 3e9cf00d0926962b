// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/log_mask.h"

#include "core/kubernetes/base64_text.h"
#include "core/kubernetes/secret_mask.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

constexpr std::string_view cover = "•••";
// A shorter value is a word that anything may say: "true", "443".
constexpr std::size_t shortest = 6;
// The outer ones first: a value may hold the inner ones itself.
constexpr std::array<std::string_view, 3> separators{" \t\"'`", " \t\"'`,;()[]{}<>", " \t\"'`,;()[]{}<>=:&@/"};

// As it is, or in the base64 in which a Secret's manifest has it.
bool isKnown(std::string_view word, const std::vector<std::string> &masks)
{
    if (std::ranges::binary_search(masks, secretMask(word)))
        return true;
    const std::optional<std::string> plain = fromBase64(word);
    return plain && plain->size() >= shortest && std::ranges::binary_search(masks, secretMask(*plain));
}

std::string coveredWords(std::string_view line, std::string_view between, const std::vector<std::string> &masks)
{
    std::string out;
    while (!line.empty()) {
        const std::size_t end = std::min(line.find_first_of(between), line.size());
        const std::string_view word = line.substr(0, end);
        const bool known = word.size() >= shortest && isKnown(word, masks);
        out += known ? cover : word;
        if (end < line.size())
            out += line[end];
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return out;
}

std::string withoutCredentials(std::string_view line)
{
    std::string out(line);
    for (const std::string_view scheme : {"Bearer ", "bearer ", "Basic ", "basic "})
        for (std::size_t at = out.find(scheme); at != std::string::npos; at = out.find(scheme, at + scheme.size())) {
            const std::size_t from = at + scheme.size();
            const std::size_t end = std::min(out.find_first_of(" \t\"',;", from), out.size());
            if (end - from >= shortest)
                out.replace(from, end - from, cover);
        }
    for (std::size_t at = out.find("://"); at != std::string::npos; at = out.find("://", at + 3)) {
        const std::size_t end = std::min(out.find_first_of(" \t\"'/?#", at + 3), out.size());
        const std::size_t sign = out.rfind('@', end);
        if (sign != std::string::npos && sign > at + 3 && sign < end)
            out.replace(at + 3, sign - at - 3, cover);
    }
    return out;
}

}

LogMask::LogMask(std::vector<std::string> masks) : masks_(std::move(masks))
{
    std::ranges::sort(masks_);
}

std::string LogMask::covered(std::string_view line) const
{
    std::string out = withoutCredentials(line);
    if (!masks_.empty())
        for (const std::string_view between : separators)
            out = coveredWords(out, between, masks_);
    return out;
}

}
