// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/object_store.h"

#include <QCryptographicHash>
#include <algorithm>
#include <cstring>
#include <filesystem>

namespace plumbline {

ObjectId objectId(ObjectType type, std::string_view bytes)
{
    std::string header(nameOf(type));
    header += ' ';
    header += std::to_string(bytes.size());
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(QByteArrayView(header.c_str(), static_cast<qsizetype>(header.size() + 1)));
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    const QByteArray digest = hash.result();
    ObjectId id;
    std::memcpy(id.bytes.data(), digest.constData(), id.bytes.size());
    return id;
}

Result<std::unique_ptr<ObjectStore>> ObjectStore::open(git_repository *repository, ObjectPlaces places)
{
    const auto unopened = [&] {
        return gitFailure(ErrorCode::Corruption, places.subject, "The object database cannot be opened; run `git fsck` there");
    };
    OdbHandle odb;
    OdbHandle loose;
    if (acquire(odb, git_repository_odb, repository) < 0 || acquire(loose, git_odb_new) < 0)
        return unopened();
    for (const std::string &directory : places.directories) {
        git_odb_backend *backend = nullptr;
        if (git_odb_backend_loose(&backend, directory.c_str(), -1, 0, 0, 0) < 0 || git_odb_add_backend(loose.get(), backend, 1) < 0)
            return unopened();
    }
    return std::unique_ptr<ObjectStore>(new ObjectStore(std::move(odb), std::move(loose), std::move(places)));
}

bool ObjectStore::openPacks()
{
    packsOpened_ = true;
    std::vector<std::pair<std::uintmax_t, std::string>> found;
    for (const std::string &directory : places_.directories) {
        std::error_code error;
        for (std::filesystem::directory_iterator it(directory + "/pack", error), end; !error && it != end; it.increment(error)) {
            const std::string path = it->path().string();
            std::error_code ignored;
            if (path.ends_with(".idx") && seen_.insert(path).second)
                found.emplace_back(it->file_size(ignored), path);
        }
    }
    // The largest first: most objects are there.
    std::sort(found.rbegin(), found.rend());
    const std::size_t before = packs_.size();
    for (const auto &[size, path] : found) {
        if (auto pack = PackFile::open(path))
            packs_.push_back(std::make_shared<const PackFile>(std::move(*pack)));
    }
    return packs_.size() > before;
}

const Packs &ObjectStore::packs()
{
    if (!packsOpened_)
        openPacks();
    return packs_;
}

std::optional<Result<PackFile::Object>> ObjectStore::readPacked(const ObjectId &id, std::size_t limit, bool &damage)
{
    for (std::size_t i = 0; i < packs().size(); ++i) {
        const std::size_t place = (lastPack_ + i) % packs_.size();
        const auto offset = packs_[place]->find(id);
        if (!offset)
            continue;
        PackFile::Object object;
        switch (packs_[place]->read(*offset, limit, scratch_, object)) {
        case PackFile::Outcome::Read: lastPack_ = place; return object;
        case PackFile::Outcome::TooLarge: return tooLarge(id, limit);
        case PackFile::Outcome::Unusable: damage = true; break;
        }
    }
    return std::nullopt;
}

std::optional<Result<PackFile::Object>> ObjectStore::readLoose(const ObjectId &id, std::size_t limit, bool &damage)
{
    const git_oid oid = toOid(id);
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    int code = git_odb_read_header(&size, &type, loose_.get(), &oid);
    if (code == 0 && size > limit)
        return tooLarge(id, limit);
    if (code == 0)
        code = acquire(held_, git_odb_read, loose_.get(), &oid);
    if (code < 0) {
        damage = damage || code != GIT_ENOTFOUND;
        return std::nullopt;
    }
    PackFile::Object object;
    object.type = type >= GIT_OBJECT_COMMIT && type <= GIT_OBJECT_TAG ? static_cast<ObjectType>(type) : ObjectType::None;
    object.bytes = {static_cast<const char *>(git_odb_object_data(held_.get())), git_odb_object_size(held_.get())};
    return object;
}

Result<PackFile::Object> ObjectStore::readAny(const ObjectId &id, std::size_t limit)
{
    bool damage = false;
    do {
        if (auto object = readPacked(id, limit, damage))
            return std::move(*object);
        if (auto object = readLoose(id, limit, damage))
            return std::move(*object);
    } while (openPacks());
    if (damage)
        return fail(ErrorCode::Corruption, places_.subject, "Object " + id.hex() + " is damaged; run `git fsck` there.");
    return missing(id);
}

Result<std::string_view> ObjectStore::read(const ObjectId &id, ObjectType type, std::size_t limit)
{
    auto object = readAny(id, limit);
    if (!object)
        return Failure(object.error());
    if (object->type != type)
        return fail(ErrorCode::Corruption, places_.subject,
                    "Object " + id.hex() + " is a " + std::string(nameOf(object->type)) + " where a " + std::string(nameOf(type)) +
                        " is expected; run `git fsck` there.");
    return object->bytes;
}

Result<std::string_view> ObjectStore::readVerified(const ObjectId &id, ObjectType type, std::size_t limit)
{
    auto bytes = read(id, type, limit);
    if (bytes && objectId(type, *bytes) != id)
        return fail(ErrorCode::Corruption, places_.subject,
                    "Object " + id.hex() + " is damaged: its content has another hash; run `git fsck` there.");
    return bytes;
}

bool ObjectStore::has(const ObjectId &id)
{
    for (const auto &pack : packs()) {
        if (pack->find(id))
            return true;
    }
    const git_oid oid = toOid(id);
    return git_odb_exists(odb_.get(), &oid) == 1;
}

Failure ObjectStore::missing(const ObjectId &id) const
{
    if (places_.partial)
        return fail(
            ErrorCode::Unavailable, places_.subject,
            "Object " + id.hex() +
                " was left out of this partial clone. Fetch everything once with `git fetch --refetch --no-filter` there, or add the "
                "repository by its URL.");
    return fail(ErrorCode::Corruption, places_.subject, "Object " + id.hex() + " is missing; run `git fsck` there.");
}

Failure ObjectStore::tooLarge(const ObjectId &id, std::size_t limit) const
{
    return fail(ErrorCode::InvalidInput, places_.subject,
                "Object " + id.hex() + " is larger than the limit of " + std::to_string(limit) + " bytes.");
}

}
