// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/resource.h"
#include "core/targets/directory/path_filter.h"
#include "core/targets/directory/stamp.h"

#include <functional>
#include <map>
#include <stop_token>
#include <unordered_map>

namespace plumbline {

struct FolderItem;

// What is remembered of one name in a folder.
struct CachedEntry {
    Stamp stamp;
    FileContent content;   // mode Directory for a folder; a null blob while its content was not read
    bool listed = false;   // the globs admit it; never set for a folder
    bool racy = false;     // its content may have changed without a new stamp
    bool troubled = false; // its content could not be read
    bool queued = false;
    std::uint32_t seen = 0; // number of the listing that found it last
};

// The tree below a root as status calls tell it, kept from one look to the next. Reads no content: it queues what
// has to be looked at more closely, for its user to fill in. One thread at a time.
class StatCache {
public:
    struct Queued {
        std::string path;
        CachedEntry *entry; // valid until the next look
    };

    StatCache(const PathFilter &filter, std::size_t maxEntries) : filter_(filter), maxEntries_(maxEntries) {}

    // Looks at everything, or only at these paths (files, folders with all below them, or what no longer exists) and at
    // what could not be read before. Cancelled; InvalidInput past maxEntries: look at everything after that.
    [[nodiscard]] Result<void> scan(int root, std::stop_token stop);
    [[nodiscard]] Result<void> look(int root, std::vector<std::string> paths, std::stop_token stop);

    // New, changed, racy or troubled entries, folders included, since the last look began; and paths that were dropped,
    // which may be there again as something else.
    [[nodiscard]] const std::vector<Queued> &queued() const { return queued_; }
    [[nodiscard]] const std::vector<std::string> &dropped() const { return dropped_; }
    [[nodiscard]] std::size_t scanned() const { return scanned_; }
    void queue(std::string path, CachedEntry &entry);

    [[nodiscard]] CachedEntry *find(std::string_view path);
    void each(const std::function<void(std::string &&path, CachedEntry &entry)> &visit);
    // It turned out to be gone.
    void remove(std::string_view path);

    // By path; "" where the root could not be listed whole. Cleared by each look, which tries again.
    [[nodiscard]] const std::map<std::string, Error, std::less<>> &troubles() const { return troubles_; }
    void trouble(const std::string &path, Error error) { troubles_.insert_or_assign(path, std::move(error)); }

private:
    struct NameHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
    };
    // Its nodes stay where they are, so entries may be pointed at until they are erased.
    using Folder = std::unordered_map<std::string, CachedEntry, NameHash, std::equal_to<>>;
    struct Opened;

    void begin();
    [[nodiscard]] Result<void> scanTree(int root, std::vector<std::string> folders, const std::stop_token &stop);
    void scanFolder(int root, const std::string &path, std::vector<std::string> &deeper);
    void visit(int folderFd, const std::string &folderPath, Folder &folder, const std::string &name, std::vector<std::string> &deeper);
    void touchFolder(std::string path, CachedEntry &entry, bool isNew, std::vector<std::string> &deeper);
    void touchFile(const std::string &folderPath, const std::string &name, CachedEntry &entry, const Stamp &stamp, bool isNew);
    [[nodiscard]] Folder *openKnown(int root, std::string &path, Opened &opened);
    void forget(const std::string &folderPath, Folder &folder, Folder::iterator entry);
    void forgetContents(const std::string &path);
    void unqueue(CachedEntry &entry);

    const PathFilter &filter_;
    const std::size_t maxEntries_;
    std::map<std::string, Folder, std::less<>> folders_; // by path, "" first
    std::map<std::string, Error, std::less<>> troubles_;
    std::vector<Queued> queued_;
    std::vector<std::string> dropped_;
    std::size_t entries_ = 0;
    std::size_t scanned_ = 0;
    std::uint32_t listing_ = 0;
};

}
