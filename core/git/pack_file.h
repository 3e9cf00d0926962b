// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/git/inflater.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

enum class ObjectType : std::uint8_t { None = 0, Commit = 1, Tree = 2, Blob = 3, Tag = 4 };
[[nodiscard]] std::string_view nameOf(ObjectType type);

// A file mapped into memory for reading.
class MappedFile {
public:
    // Nothing where it cannot be opened or is empty. `preload` reads it in ahead of use.
    static std::optional<MappedFile> open(const std::string &path, bool preload);
    MappedFile(MappedFile &&other) noexcept;
    MappedFile &operator=(MappedFile &&) = delete;
    ~MappedFile();
    [[nodiscard]] std::string_view bytes() const { return bytes_; }

private:
    explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
    std::string_view bytes_;
};

class PackFile;

// What reading packs needs beside the packs: the inflater, its buffers, and the objects that deltas were lately
// applied to. One per thread.
class PackScratch {
public:
    PackScratch();

private:
    friend class PackFile;
    struct Slot {
        const PackFile *pack = nullptr;
        std::uint64_t offset = 0;
        ObjectType type = ObjectType::None;
        std::string bytes;
    };
    [[nodiscard]] Slot &slot(const PackFile *pack, std::uint64_t offset);
    Slot &keep(const PackFile *pack, std::uint64_t offset, ObjectType type);

    struct Link {
        std::uint64_t offset; // of the entry
        std::uint64_t data;   // of its zlib stream
        std::uint64_t size;   // of the delta
    };
    Inflater inflater_;
    InflateBuffer whole_;
    InflateBuffer delta_;
    std::string result_;
    std::vector<Link> chain_;
    std::vector<Slot> slots_;
    std::size_t kept_ = 0; // bytes
    std::size_t hand_ = 0;
};

// One pack with its index, read directly: a history walk reads tens of thousands of small objects, and this takes about
// half the time of going through libgit2's object database. It reads version 2 of both formats (gitformat-pack) and
// says Unusable to whatever is damaged or beyond its limits.
class PackFile {
public:
    // `indexPath` ends with ".idx". Nothing where the pair is not one that can be read here.
    static std::optional<PackFile> open(const std::string &indexPath);

    // Where the object's entry begins.
    [[nodiscard]] std::optional<std::uint64_t> find(const ObjectId &id) const;
    // Fetches what find() will look at into the processor's cache; searching is mostly waiting for memory.
    void expect(const ObjectId &id) const;

    enum class Outcome { Read, TooLarge, Unusable };
    struct Object {
        ObjectType type = ObjectType::None;
        std::string_view bytes; // valid until the scratch is used again
    };
    [[nodiscard]] Outcome read(std::uint64_t offset, std::size_t limit, PackScratch &scratch, Object &out) const;

private:
    struct Entry {
        unsigned type = 0;
        std::uint64_t size = 0;
        std::uint64_t data = 0; // offset of the zlib stream
        std::uint64_t base = 0; // offset of the base of a delta
    };
    void prefetchAround(std::size_t guess) const;
    PackFile(MappedFile index, MappedFile pack, std::uint32_t count);
    [[nodiscard]] std::optional<Entry> entryAt(std::uint64_t offset) const;
    [[nodiscard]] bool inflateAt(const Entry &entry, PackScratch &scratch, InflateBuffer &out) const;
    [[nodiscard]] Outcome applyChain(std::size_t limit, PackScratch &scratch, Object &out) const;

    MappedFile index_;
    MappedFile pack_;
    std::uint32_t count_ = 0;
    const char *names_ = nullptr;
    const char *offsets_ = nullptr;
    const char *large_ = nullptr;
    std::size_t largeCount_ = 0;
};

// A copy of this may be read in another thread, with a scratch of its own.
using Packs = std::vector<std::shared_ptr<const PackFile>>;

}
