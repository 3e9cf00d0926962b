// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/value_hash.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <random>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace plumbline {

namespace {

struct Secret {
    std::array<std::uint8_t, 192> bytes{};
    std::array<ValueHash, 8> kinds{};

    Secret()
    {
        std::random_device random;
        const auto draw = [&random] { return (std::uint64_t{random()} << 32U) | random(); };
        for (std::size_t i = 0; i < bytes.size(); i += sizeof(std::uint64_t)) {
            const std::uint64_t word = draw();
            std::memcpy(bytes.data() + i, &word, sizeof word);
        }
        for (ValueHash &kind : kinds)
            kind = {draw(), draw()};
    }
};

const Secret &secret()
{
    static const Secret value;
    return value;
}

ValueHash hashBytes(const void *data, std::size_t size)
{
    const Secret &s = secret();
    const XXH128_hash_t hash = XXH3_128bits_withSecret(data, size, s.bytes.data(), s.bytes.size());
    return {hash.low64, hash.high64};
}

ValueHash hashWords(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d)
{
    const std::array<std::uint64_t, 4> words{a, b, c, d};
    return hashBytes(words.data(), sizeof words);
}

}

ValueHash hashText(std::string_view text)
{
    return hashBytes(text.data(), text.size());
}

ValueHash hashScalar(ValueKind kind, std::string_view text)
{
    const ValueHash hash = hashText(text);
    const ValueHash &salt = secret().kinds[static_cast<std::size_t>(kind)];
    return {hash.low ^ salt.low, hash.high ^ salt.high};
}

ValueHash hashContainer(ValueKind kind, ValueHash content, std::size_t count)
{
    const ValueHash &salt = secret().kinds[static_cast<std::size_t>(kind)];
    return hashWords(content.low, content.high, salt.low, salt.high ^ count);
}

ValueHash hashEntry(ValueHash key, ValueHash value)
{
    return hashWords(key.low, key.high, value.low, value.high);
}

ValueHash hashMarked(ValueHash node, std::string_view mark)
{
    const ValueHash hash = hashText(mark);
    return hashWords(~node.low, ~node.high, hash.low, hash.high);
}

}
