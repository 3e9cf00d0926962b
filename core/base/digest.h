// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline {

// N bytes that identify content. Compares and hashes by value; hex is lower case.
template <std::size_t N> struct Bytes {
    std::array<std::uint8_t, N> bytes{};

    auto operator<=>(const Bytes &) const = default;
    [[nodiscard]] bool isNull() const { return *this == Bytes{}; }
    [[nodiscard]] std::string hex() const
    {
        static constexpr char digits[] = "0123456789abcdef";
        std::string out;
        out.reserve(2 * N);
        for (const std::uint8_t b : bytes) {
            out += digits[b >> 4U];
            out += digits[b & 15U];
        }
        return out;
    }
    // Exactly 2·N hexadecimal digits of either case, else nothing.
    static std::optional<Bytes> fromHex(std::string_view text)
    {
        if (text.size() != 2 * N)
            return std::nullopt;
        Bytes out;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            int digit = -1;
            if (c >= '0' && c <= '9')
                digit = c - '0';
            else if (c >= 'a' && c <= 'f')
                digit = c - 'a' + 10;
            else if (c >= 'A' && c <= 'F')
                digit = c - 'A' + 10;
            if (digit < 0)
                return std::nullopt;
            out.bytes[i / 2] = static_cast<std::uint8_t>((out.bytes[i / 2] << 4U) | digit);
        }
        return out;
    }
};

// The id of a Git object: SHA-1 over "<type> <size>\0<content>".
using ObjectId = Bytes<20>;
// SHA-256, used where something is signed off or chained: plans, approvals, the journal.
using Digest = Bytes<32>;

// Streaming SHA-256. Feeding lengths with field() keeps "ab"+"c" apart from "a"+"bc".
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256 &) = delete;
    Sha256 &operator=(const Sha256 &) = delete;

    Sha256 &bytes(std::string_view data);
    // The length as eight little-endian bytes, then the data.
    Sha256 &field(std::string_view data);
    Sha256 &number(std::uint64_t value);
    // Ends the stream; call once.
    [[nodiscard]] Digest finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

[[nodiscard]] Digest sha256(std::string_view data);

// The id that Git gives a blob of these bytes.
[[nodiscard]] ObjectId blobId(std::string_view content);

}

template <std::size_t N> struct std::hash<plumbline::Bytes<N>> {
    std::size_t operator()(const plumbline::Bytes<N> &value) const noexcept
    {
        std::size_t out = 0;
        std::memcpy(&out, value.bytes.data(), sizeof out);
        return out;
    }
};
