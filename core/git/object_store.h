// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/git_handles.h"
#include "core/git/pack_file.h"

#include <memory>
#include <string>
#include <vector>

namespace plumbline {

// Where a repository's objects are and what is known to be missing from it.
struct ObjectPlaces {
    std::string subject;                  // what errors name: the repository's path
    std::vector<std::string> directories; // its object directory, then its alternates
    bool partial = false;                 // a partial clone: absent objects are no damage
};

// Reads objects by id: out of packs directly, through libgit2 where that does not do (loose objects, packs that came
// later, damage). Not thread-safe.
//
// Errors: Corruption where an object is damaged, of another type, or missing although it should be there; Unavailable
// where a partial clone left it out, saying how to fetch it; InvalidInput where it is larger than `limit`.
class ObjectStore {
public:
    static constexpr std::size_t noLimit = 256U << 20U;

    // `repository` must outlive the store.
    [[nodiscard]] static Result<std::unique_ptr<ObjectStore>> open(git_repository *repository, ObjectPlaces places);

    // The bytes stay valid until the next read. Not compared with the id: for walks over commits and their trees.
    [[nodiscard]] Result<std::string_view> read(const ObjectId &id, ObjectType type, std::size_t limit = noLimit);
    // The same, and their hash is the id: for what is handed on.
    [[nodiscard]] Result<std::string_view> readVerified(const ObjectId &id, ObjectType type, std::size_t limit = noLimit);
    // Whatever type it is of.
    [[nodiscard]] Result<PackFile::Object> readAny(const ObjectId &id, std::size_t limit = noLimit);
    [[nodiscard]] bool has(const ObjectId &id);

    [[nodiscard]] git_odb *odb() const { return odb_.get(); }
    [[nodiscard]] const std::string &subject() const { return places_.subject; }
    // Opened when first asked for; they stay until the store goes.
    [[nodiscard]] const std::vector<std::unique_ptr<PackFile>> &packs();

private:
    ObjectStore(OdbHandle odb, ObjectPlaces places) : odb_(std::move(odb)), places_(std::move(places)) {}
    [[nodiscard]] Result<PackFile::Object> readThroughLibrary(const ObjectId &id, std::size_t limit);
    [[nodiscard]] Failure missing(const ObjectId &id) const;
    [[nodiscard]] Failure tooLarge(const ObjectId &id, std::size_t limit) const;

    OdbHandle odb_;
    ObjectPlaces places_;
    std::vector<std::unique_ptr<PackFile>> packs_;
    bool packsOpened_ = false;
    std::size_t lastPack_ = 0;
    PackScratch scratch_;
    OdbObjectHandle held_;
};

// Every ".idx" below the "pack" folders of the object directories, opened where it can be.
[[nodiscard]] std::vector<std::unique_ptr<PackFile>> openPacksOf(const std::vector<std::string> &objectDirectories);

// The id that Git gives an object of these bytes.
[[nodiscard]] ObjectId objectId(ObjectType type, std::string_view bytes);

}
