// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"

#include <cstdint>
#include <cstring>
#include <vector>

namespace plumbline {

// Finds the numbers of ids that are kept elsewhere: a table of numbers alone, which takes 8 to 16 bytes an id and no
// allocation of its own. Ids are hashes already, so their first bytes say where to look.
class CommitNumbers {
public:
    static constexpr std::uint32_t none = 0xffffffffU;

    // `idOf(number)` is the id of a number that was added.
    template <typename IdOf> [[nodiscard]] std::uint32_t find(const ObjectId &id, IdOf idOf) const
    {
        if (slots_.empty())
            return none;
        for (std::size_t place = start(id);; place = (place + 1) & (slots_.size() - 1)) {
            const std::uint32_t number = slots_[place];
            if (number == none || idOf(number) == id)
                return number;
        }
    }
    // `id` was not found; it gets the next number, beginning with 0.
    template <typename IdOf> void add(const ObjectId &id, IdOf idOf)
    {
        if (2 * (count_ + 1) > slots_.size()) {
            slots_.assign(slots_.empty() ? 1024 : 2 * slots_.size(), none);
            for (std::uint32_t number = 0; number < count_; ++number)
                put(idOf(number), number);
        }
        put(id, count_++);
    }

private:
    [[nodiscard]] std::size_t start(const ObjectId &id) const
    {
        std::uint64_t bits = 0;
        std::memcpy(&bits, id.bytes.data(), sizeof bits);
        return static_cast<std::size_t>(bits) & (slots_.size() - 1);
    }
    void put(const ObjectId &id, std::uint32_t number)
    {
        std::size_t place = start(id);
        while (slots_[place] != none)
            place = (place + 1) & (slots_.size() - 1);
        slots_[place] = number;
    }

    std::vector<std::uint32_t> slots_; // a power of two of them, at most half of them taken
    std::uint32_t count_ = 0;
};

}
