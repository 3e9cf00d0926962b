// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plumbline {

// Numbers seven bits a byte, the low ones first; texts after their length.
class RecordWriter {
public:
    void byte(std::uint8_t value) { out_ += static_cast<char>(value); }
    void number(std::uint64_t value)
    {
        for (; value >= 0x80U; value >>= 7U)
            byte(static_cast<std::uint8_t>(value | 0x80U));
        byte(static_cast<std::uint8_t>(value));
    }
    void text(std::string_view value)
    {
        number(value.size());
        out_ += value;
    }
    void bytes(std::string_view value) { out_ += value; }
    [[nodiscard]] const std::string &written() const { return out_; }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    std::string out_;
};

// Reads what RecordWriter wrote. Past the end, and of anything else, everything is empty and good() is false from then on.
class RecordReader {
public:
    explicit RecordReader(std::string_view from) : rest_(from) {}

    [[nodiscard]] std::uint8_t byte()
    {
        const std::string_view one = bytes(1);
        return one.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(one.front());
    }
    [[nodiscard]] std::uint64_t number()
    {
        std::uint64_t out = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint8_t piece = byte();
            out |= static_cast<std::uint64_t>(piece & 0x7fU) << shift;
            if ((piece & 0x80U) == 0)
                return good_ ? out : 0;
        }
        good_ = false;
        return 0;
    }
    [[nodiscard]] std::string_view text() { return bytes(number()); }
    [[nodiscard]] std::string_view bytes(std::uint64_t size)
    {
        good_ = good_ && size <= rest_.size();
        if (!good_)
            return {};
        const std::string_view out = rest_.substr(0, static_cast<std::size_t>(size));
        rest_.remove_prefix(out.size());
        return out;
    }
    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool atEnd() const { return good_ && rest_.empty(); }
    [[nodiscard]] std::size_t left() const { return rest_.size(); }

private:
    std::string_view rest_;
    bool good_ = true;
};

}
