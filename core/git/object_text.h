// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/model/commit.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace plumbline {

// The content of Git objects, parsed out of their bytes.

// What a walk needs of a commit.
struct CommitHead {
    ObjectId tree;
    std::vector<ObjectId> parents;
    std::int64_t time = 0; // of the committer, seconds since 1970; 0 where it cannot be read
};

// Fills `out`, keeping its memory. False where the bytes are no commit.
[[nodiscard]] bool readCommitHead(std::string_view bytes, CommitHead &out);

// All of it, as UTF-8. Nothing where the bytes are no commit.
[[nodiscard]] std::optional<Commit> readCommit(const ObjectId &id, std::string_view bytes);

// What an annotated tag names; nothing where the bytes are no tag.
[[nodiscard]] std::optional<ObjectId> readTagTarget(std::string_view bytes);

// One entry of a tree object; `name` points into the object's bytes.
struct RawEntry {
    std::uint32_t mode = 0; // as Git canonicalises it: 040000, 100644, 100755, 120000 or 160000
    std::string_view name;
    ObjectId id;
};

constexpr std::uint32_t directoryMode = 0040000;
constexpr std::uint32_t regularMode = 0100644;
constexpr std::uint32_t executableMode = 0100755;
constexpr std::uint32_t symlinkMode = 0120000;
constexpr std::uint32_t submoduleMode = 0160000;

// Goes through the entries of a tree object in their order.
class TreeCursor {
public:
    explicit TreeCursor(std::string_view bytes) : left_(bytes) {}
    // False at the end, or where the bytes are malformed; then good() is false.
    [[nodiscard]] bool next(RawEntry &out);
    [[nodiscard]] bool good() const { return good_; }

private:
    std::string_view left_;
    bool good_ = true;
};

// The mode that Git canonicalises `mode` to.
[[nodiscard]] std::uint32_t canonicalMode(std::uint32_t mode);

}
