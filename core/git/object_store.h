// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/git_handles.h"
#include "core/git/pack_file.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace plumbline {

// Where a repository's objects are and what is known to be missing from it.
struct ObjectPlaces {
    std::string subject;                  // what errors name: the repository's path
    std::vector<std::string> directories; // its object directory, then its alternates
    bool partial = false;                 // a partial clone: absent objects are no damage
};

// Reads objects by id: out of packs directly, loose ones through libgit2, which never sees a pack's data: version 1.5 reads
// beyond the end of a damaged one. Packs that came later are found when an object is missing. Not thread-safe.
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
    // The object will soon be read: fetches what looking it up needs into the processor's cache.
    void expect(const ObjectId &id) const
    {
        if (lastPack_ < packs_.size())
            packs_[lastPack_]->expect(id);
    }

    [[nodiscard]] git_odb *odb() const { return odb_.get(); }
    [[nodiscard]] const std::string &subject() const { return places_.subject; }
    // Opened when first asked for. A pack stays until the store goes, in its place or not.
    [[nodiscard]] const Packs &packs();

private:
    ObjectStore(OdbHandle odb, OdbHandle loose, ObjectPlaces places)
        : odb_(std::move(odb)), loose_(std::move(loose)), places_(std::move(places))
    {}
    // Nothing where it is not there, or cannot be used: then `damage` is set.
    [[nodiscard]] std::optional<Result<PackFile::Object>> readPacked(const ObjectId &id, std::size_t limit, bool &damage);
    [[nodiscard]] std::optional<Result<PackFile::Object>> readLoose(const ObjectId &id, std::size_t limit, bool &damage);
    // Opens the packs that were not seen before; false where there are none.
    bool openPacks();
    [[nodiscard]] Failure missing(const ObjectId &id) const;
    [[nodiscard]] Failure tooLarge(const ObjectId &id, std::size_t limit) const;

    OdbHandle odb_; // knows the ids; no content is read through it
    OdbHandle loose_;
    ObjectPlaces places_;
    Packs packs_;
    std::set<std::string> seen_; // paths of indexes
    bool packsOpened_ = false;
    std::size_t lastPack_ = 0;
    PackScratch scratch_;
    OdbObjectHandle held_;
};

// The id that Git gives an object of these bytes.
[[nodiscard]] ObjectId objectId(ObjectType type, std::string_view bytes);

}
