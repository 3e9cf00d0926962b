// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/targets/directory/unique_fd.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace plumbline {

// The folders that a group of writes goes to: opened once, below the root and through no symlink, made where they are
// missing, synced together at the end.
class WriteFolders {
public:
    using KillPoint = std::function<void(const char *point)>;
    WriteFolders(int root, const KillPoint &killPoint) : root_(root), killPoint_(killPoint) {}

    // The descriptor stays valid until close(). Conflict names what is in the way of a folder.
    [[nodiscard]] Result<int> open(const std::string &path);
    // The same; missing folders are made and their paths appended to `created`, the outermost first.
    [[nodiscard]] Result<int> make(const std::string &path, std::vector<std::string> &created);
    // Removes the folder if it is empty; false where it is not, or could not be removed.
    [[nodiscard]] bool remove(const std::string &path);

    // The folder's list of names has changed.
    void changed(const std::string &path) { unsynced_.insert(path); }
    // Makes all changes durable; returns the folders where that failed.
    [[nodiscard]] std::map<std::string, Error> sync();
    void close();

private:
    const int root_;
    const KillPoint &killPoint_;
    std::map<std::string, UniqueFd> open_;
    std::set<std::string> unsynced_;
};

}
