// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/pack_file.h"

#include "core/git/delta.h"

#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace plumbline {
namespace {

constexpr std::size_t headerSize = 8;
constexpr std::size_t fanoutSize = 256 * 4;
constexpr std::size_t idSize = 20;
constexpr std::size_t trailerSize = 2 * idSize;
constexpr std::size_t largestObject = 256U << 20U;
constexpr std::size_t largestKept = 4U << 20U;
constexpr std::size_t mostKept = 32U << 20U;
constexpr std::size_t slotCount = 1024;
constexpr std::size_t longestChain = 10'000;
constexpr std::size_t largestPreload = 16U << 20U;

std::uint32_t bigEndian32(const char *bytes)
{
    std::uint32_t value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return __builtin_bswap32(value);
}

std::uint64_t bigEndian64(const char *bytes)
{
    std::uint64_t value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return __builtin_bswap64(value);
}

}

std::string_view nameOf(ObjectType type)
{
    switch (type) {
    case ObjectType::Commit: return "commit";
    case ObjectType::Tree: return "tree";
    case ObjectType::Blob: return "blob";
    case ObjectType::Tag: return "tag";
    case ObjectType::None: break;
    }
    return "object";
}

std::optional<MappedFile> MappedFile::open(const std::string &path, bool preload)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return std::nullopt;
    struct stat status = {};
    void *mapped = MAP_FAILED;
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
        const bool populate = preload && static_cast<std::size_t>(status.st_size) <= largestPreload;
        mapped =
            ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_SHARED | (populate ? MAP_POPULATE : 0), descriptor, 0);
    }
    ::close(descriptor);
    if (mapped == MAP_FAILED)
        return std::nullopt;
    return MappedFile(std::string_view(static_cast<const char *>(mapped), static_cast<std::size_t>(status.st_size)));
}

MappedFile::MappedFile(MappedFile &&other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile::~MappedFile()
{
    if (!bytes_.empty())
        ::munmap(const_cast<char *>(bytes_.data()), bytes_.size());
}

PackScratch::PackScratch() : slots_(slotCount) {}

PackScratch::Slot &PackScratch::slot(const PackFile *pack, std::uint64_t offset)
{
    const std::uint64_t mixed = (offset ^ reinterpret_cast<std::uintptr_t>(pack)) * 0x9e3779b97f4a7c15U;
    return slots_[static_cast<std::size_t>(mixed >> 32U) % slots_.size()];
}

PackScratch::Slot &PackScratch::keep(const PackFile *pack, std::uint64_t offset, ObjectType type)
{
    Slot &place = slot(pack, offset);
    kept_ -= place.bytes.size();
    place.pack = pack;
    place.offset = offset;
    place.type = type;
    place.bytes.swap(result_);
    kept_ += place.bytes.size();
    while (kept_ > mostKept) {
        Slot &victim = slots_[hand_++ % slots_.size()];
        if (&victim == &place)
            continue;
        kept_ -= victim.bytes.size();
        victim = Slot{};
    }
    return place;
}

PackFile::PackFile(MappedFile index, MappedFile pack, std::uint32_t count) : index_(std::move(index)), pack_(std::move(pack)), count_(count)
{
    names_ = index_.bytes().data() + headerSize + fanoutSize;
    offsets_ = names_ + std::size_t{count_} * (idSize + 4);
    large_ = offsets_ + std::size_t{count_} * 4;
    largeCount_ = static_cast<std::size_t>(index_.bytes().data() + index_.bytes().size() - trailerSize - large_) / 8;
}

std::optional<PackFile> PackFile::open(const std::string &indexPath)
{
    if (!indexPath.ends_with(".idx"))
        return std::nullopt;
    auto index = MappedFile::open(indexPath, true);
    auto pack = MappedFile::open(indexPath.substr(0, indexPath.size() - 4) + ".pack", false);
    if (!index || !pack || index->bytes().size() < headerSize + fanoutSize + trailerSize || pack->bytes().size() < 12 + idSize)
        return std::nullopt;
    const char *head = index->bytes().data();
    if (bigEndian32(head) != 0xff744f63U || bigEndian32(head + 4) != 2)
        return std::nullopt;
    const char *packHead = pack->bytes().data();
    const std::uint32_t count = bigEndian32(head + headerSize + 4 * 255);
    if (std::memcmp(packHead, "PACK", 4) != 0 || bigEndian32(packHead + 4) != 2 || bigEndian32(packHead + 8) != count)
        return std::nullopt;
    if (index->bytes().size() < headerSize + fanoutSize + trailerSize + std::size_t{count} * (idSize + 8))
        return std::nullopt;
    return PackFile(std::move(*index), std::move(*pack), count);
}

void PackFile::prefetchAround(std::size_t guess) const
{
    // The id is some lines around the first guess.
    const auto name = reinterpret_cast<std::uintptr_t>(names_ + guess * idSize);
    for (std::ptrdiff_t line = -3; line <= 3; ++line)
        __builtin_prefetch(reinterpret_cast<const void *>(name + static_cast<std::uintptr_t>(line * 64)));
    __builtin_prefetch(offsets_ + guess * 4);
}

void PackFile::expect(const ObjectId &id) const
{
    const char *fanout = index_.bytes().data() + headerSize;
    const std::size_t first = id.bytes[0];
    const std::size_t low = first == 0 ? 0 : bigEndian32(fanout + 4 * (first - 1));
    const std::size_t high = std::min<std::size_t>(bigEndian32(fanout + 4 * first), count_);
    const std::uint64_t share = bigEndian64(reinterpret_cast<const char *>(id.bytes.data())) << 8U >> 32U; // of 2^32
    if (low < high)
        prefetchAround(low + static_cast<std::size_t>(((high - low) * share) >> 32U));
}

std::optional<std::uint64_t> PackFile::find(const ObjectId &id) const
{
    const char *key = reinterpret_cast<const char *>(id.bytes.data());
    const char *fanout = index_.bytes().data() + headerSize;
    const std::size_t first = id.bytes[0];
    std::size_t low = first == 0 ? 0 : bigEndian32(fanout + 4 * (first - 1));
    std::size_t high = std::min<std::size_t>(bigEndian32(fanout + 4 * first), count_);
    // Ids are evenly spread, so the place of one can be guessed; every third guess halves, in case they are not.
    constexpr std::uint64_t mask = (std::uint64_t{1} << 56U) - 1;
    const std::uint64_t wanted = bigEndian64(key) & mask;
    std::uint64_t lowValue = 0;
    std::uint64_t highValue = mask;
    for (int round = 1; low < high; ++round) {
        std::size_t middle = low + (high - low) / 2;
        if (round % 3 != 0 && highValue > lowValue && wanted >= lowValue && wanted <= highValue) {
            const double share = static_cast<double>(wanted - lowValue) / static_cast<double>(highValue - lowValue);
            middle = std::min(high - 1, low + static_cast<std::size_t>(share * static_cast<double>(high - low)));
        }
        const char *name = names_ + middle * idSize;
        if (round == 1)
            prefetchAround(middle);
        // The first byte is known to be equal; the next seven nearly always decide.
        const std::uint64_t value = bigEndian64(name) & mask;
        const int order = value < wanted ? -1 : value > wanted ? 1 : std::memcmp(name, key, idSize);
        if (order == 0) {
            const std::uint32_t offset = bigEndian32(offsets_ + middle * 4);
            if (!(offset & 0x80000000U))
                return offset;
            const std::size_t place = offset & 0x7fffffffU;
            return place < largeCount_ ? std::optional<std::uint64_t>(bigEndian64(large_ + place * 8)) : std::nullopt;
        }
        if (order < 0) {
            low = middle + 1;
            lowValue = value;
        } else {
            high = middle;
            highValue = value;
        }
    }
    return std::nullopt;
}

std::optional<PackFile::Entry> PackFile::entryAt(std::uint64_t offset) const
{
    const std::string_view bytes = pack_.bytes();
    const std::uint64_t end = bytes.size() - idSize;
    Entry entry;
    std::uint64_t at = offset;
    const auto next = [&] { return static_cast<std::uint8_t>(bytes[at++]); };
    if (at >= end)
        return std::nullopt;
    std::uint8_t b = next();
    entry.type = (b >> 4U) & 7U;
    entry.size = b & 15U;
    for (unsigned shift = 4; b & 0x80U; shift += 7) {
        if (at >= end || shift > 53)
            return std::nullopt;
        b = next();
        entry.size |= std::uint64_t{b & 0x7fU} << shift;
    }
    if (entry.type == 6) {
        std::uint64_t back = 0;
        do {
            if (at >= end || back > (std::uint64_t{1} << 55U))
                return std::nullopt;
            b = next();
            back = (back << 7U) | (b & 0x7fU);
            if (b & 0x80U)
                ++back;
        } while (b & 0x80U);
        if (back == 0 || back > offset)
            return std::nullopt;
        entry.base = offset - back;
    } else if (entry.type == 7) {
        if (end - at < idSize)
            return std::nullopt;
        ObjectId id;
        std::memcpy(id.bytes.data(), bytes.data() + at, idSize);
        at += idSize;
        const auto base = find(id);
        if (!base)
            return std::nullopt;
        entry.base = *base;
    } else if (entry.type < 1 || entry.type > 4) {
        return std::nullopt;
    }
    entry.data = at;
    return entry.size <= largestObject ? std::optional(entry) : std::nullopt;
}

bool PackFile::inflateAt(const Entry &entry, PackScratch &scratch, InflateBuffer &out) const
{
    return scratch.inflater_.inflate(pack_.bytes().substr(entry.data), entry.size, out);
}

PackFile::Outcome PackFile::read(std::uint64_t offset, std::size_t limit, PackScratch &scratch, Object &out) const
{
    scratch.chain_.clear();
    for (;;) {
        const PackScratch::Slot &kept = scratch.slot(this, offset);
        if (kept.pack == this && kept.offset == offset) {
            out = {kept.type, kept.bytes};
            break;
        }
        const auto entry = entryAt(offset);
        if (!entry)
            return Outcome::Unusable;
        if (entry->type <= 4) {
            out.type = static_cast<ObjectType>(entry->type);
            if (scratch.chain_.empty() && entry->size > limit)
                return Outcome::TooLarge;
            if (!inflateAt(*entry, scratch, scratch.whole_))
                return Outcome::Unusable;
            out.bytes = scratch.whole_.view();
            // Commits are seldom the base of anything; trees and blobs often are.
            if (out.type != ObjectType::Commit && out.bytes.size() <= largestKept) {
                scratch.result_ = out.bytes;
                out.bytes = scratch.keep(this, offset, out.type).bytes;
            }
            break;
        }
        if (scratch.chain_.size() >= longestChain)
            return Outcome::Unusable;
        scratch.chain_.push_back({offset, entry->data, entry->size});
        offset = entry->base;
    }
    return applyChain(limit, scratch, out);
}

PackFile::Outcome PackFile::applyChain(std::size_t limit, PackScratch &scratch, Object &out) const
{
    while (!scratch.chain_.empty()) {
        const PackScratch::Link link = scratch.chain_.back();
        scratch.chain_.pop_back();
        Entry entry;
        entry.data = link.data;
        entry.size = link.size;
        if (!inflateAt(entry, scratch, scratch.delta_))
            return Outcome::Unusable;
        const auto size = deltaResultSize(out.bytes, scratch.delta_.view());
        if (!size || *size > largestObject)
            return Outcome::Unusable;
        if (scratch.chain_.empty() && *size > limit)
            return Outcome::TooLarge;
        if (!applyDelta(out.bytes, scratch.delta_.view(), scratch.result_))
            return Outcome::Unusable;
        if (scratch.result_.size() <= largestKept) {
            out.bytes = scratch.keep(this, link.offset, out.type).bytes;
        } else {
            scratch.whole_.assign(scratch.result_);
            out.bytes = scratch.whole_.view();
        }
    }
    return out.bytes.size() > limit ? Outcome::TooLarge : Outcome::Read;
}

}
