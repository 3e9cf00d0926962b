// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

struct libdeflate_decompressor;

namespace plumbline {

// Output of an Inflater; keeps its memory from one use to the next.
class InflateBuffer {
public:
    [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }
    void assign(std::string_view bytes);

private:
    friend class Inflater;
    std::vector<char> bytes_;
    std::size_t size_ = 0;
};

// Inflates zlib streams one after the other with one state. Not thread-safe.
class Inflater {
public:
    Inflater();

    // `packed` begins with a zlib stream (more may follow it). True where it inflates to exactly `size` bytes and its
    // checksum holds.
    [[nodiscard]] bool inflate(std::string_view packed, std::size_t size, InflateBuffer &out);

private:
    struct Free {
        void operator()(libdeflate_decompressor *state) const;
    };
    std::unique_ptr<libdeflate_decompressor, Free> state_; // null where memory is short: then nothing inflates
};

}
