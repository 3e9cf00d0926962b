// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <string>
#include <sys/types.h>
#include <unordered_set>
#include <vector>

namespace plumbline {

// What a watch noticed and an observation has not yet looked at. Thread-safe.
class ChangeFeed {
public:
    // `all` is said whenever something may have been missed: before the watch covers every folder, after it lost
    // events, or where it covers another root.
    struct Taken {
        bool all = true;
        std::vector<std::string> paths;
    };
    [[nodiscard]] Taken take(dev_t device, ino_t inode);

    void add(std::string path);
    void addAll();
    // From now on everything below this root is reported; what happened before may have been missed.
    void cover(dev_t device, ino_t inode);
    void uncover();

private:
    std::mutex mutex_;
    bool covering_ = false;
    bool all_ = true;
    dev_t device_ = 0;
    ino_t inode_ = 0;
    std::unordered_set<std::string> paths_;
};

}
