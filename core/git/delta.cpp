// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/delta.h"

namespace plumbline {
namespace {

class DeltaReader {
public:
    explicit DeltaReader(std::string_view delta) : left_(delta) {}

    [[nodiscard]] bool atEnd() const { return left_.empty(); }
    [[nodiscard]] bool good() const { return good_; }
    std::uint8_t byte()
    {
        if (left_.empty()) {
            good_ = false;
            return 0;
        }
        const auto value = static_cast<std::uint8_t>(left_.front());
        left_.remove_prefix(1);
        return value;
    }
    std::uint64_t size()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 63; shift += 7) {
            const std::uint8_t b = byte();
            value |= std::uint64_t{b & 0x7fU} << shift;
            if (!(b & 0x80U))
                return value;
        }
        good_ = false;
        return 0;
    }
    // The bytes of a number of which `mask` says which ones are not zero.
    std::size_t sparse(unsigned mask, unsigned count)
    {
        std::size_t value = 0;
        for (unsigned i = 0; i < count; ++i) {
            if (mask & (1U << i))
                value |= std::size_t{byte()} << (8 * i);
        }
        return value;
    }
    std::string_view take(std::size_t count)
    {
        if (left_.size() < count) {
            good_ = false;
            return {};
        }
        const std::string_view out = left_.substr(0, count);
        left_.remove_prefix(count);
        return out;
    }

private:
    std::string_view left_;
    bool good_ = true;
};

}

std::optional<std::uint64_t> deltaResultSize(std::string_view base, std::string_view delta)
{
    DeltaReader reader(delta);
    const std::uint64_t baseSize = reader.size();
    const std::uint64_t resultSize = reader.size();
    if (!reader.good() || baseSize != base.size())
        return std::nullopt;
    return resultSize;
}

bool applyDelta(std::string_view base, std::string_view delta, std::string &out)
{
    DeltaReader reader(delta);
    const std::uint64_t baseSize = reader.size();
    const std::uint64_t resultSize = reader.size();
    if (!reader.good() || baseSize != base.size())
        return false;
    out.clear();
    out.reserve(resultSize);
    while (!reader.atEnd()) {
        const unsigned command = reader.byte();
        std::string_view piece;
        if (command & 0x80U) {
            const std::size_t offset = reader.sparse(command & 0x0fU, 4);
            std::size_t size = reader.sparse((command >> 4U) & 0x07U, 3);
            if (size == 0)
                size = 0x10000;
            if (offset > base.size() || size > base.size() - offset)
                return false;
            piece = base.substr(offset, size);
        } else if (command != 0) {
            piece = reader.take(command);
        } else {
            return false;
        }
        if (!reader.good() || piece.size() > resultSize - out.size())
            return false;
        out += piece;
    }
    return out.size() == resultSize;
}

}
