// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <optional>
#include <sys/types.h>
#include <vector>

namespace plumbline {

// The journal's folder and the names in it.
class JournalFiles {
public:
    explicit JournalFiles(std::string directory) : directory_(std::move(directory)) {}

    [[nodiscard]] std::string database() const { return directory_ + "/journal.sqlite"; }
    // A journal that is being begun; it takes its name when it is whole.
    [[nodiscard]] std::string begun() const { return database() + ".new"; }
    // Says that SQLite met damage, so that the next opening checks everything.
    [[nodiscard]] std::string suspect() const { return database() + ".suspect"; }
    [[nodiscard]] std::string lock() const { return directory_ + "/writer.lock"; }

    // Makes the folder (0700, with those above it) and takes other users' access to it away. Denied where it is another
    // user's or its permissions cannot be set.
    [[nodiscard]] Result<void> makeDirectory() const;
    // An empty file for a new journal (0600), after removing what an earlier attempt left.
    [[nodiscard]] Result<void> makeBegun() const;
    // Gives the begun journal its name. Never replaces one.
    [[nodiscard]] Result<void> adoptBegun() const;
    // A name for the present journal that no file has yet: "journal.sqlite.corrupt-20261117T221408123Z".
    [[nodiscard]] std::string asideName(Time now) const;
    // Renames the present journal, if there is one, and the rollback journal that belongs to it.
    [[nodiscard]] Result<void> setAside(const std::string &name) const;
    // The names of the journals that were set aside, oldest first.
    [[nodiscard]] std::vector<std::string> asideNames() const;
    [[nodiscard]] std::string pathOf(const std::string &name) const { return directory_ + '/' + name; }

    void markSuspect() const;
    void clearSuspect() const;
    [[nodiscard]] bool isSuspect() const;

private:
    [[nodiscard]] Result<void> syncDirectory() const;
    std::string directory_;
};

// Which file a path names.
struct FileIdentity {
    dev_t device = 0;
    ino_t inode = 0;
    bool operator==(const FileIdentity &) const = default;
};
// Nothing where there is none; an error where that cannot be told, or where it is no regular file.
[[nodiscard]] Result<std::optional<FileIdentity>> identityOf(const std::string &path);

}
