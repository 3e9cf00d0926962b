// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/targets/directory/unique_fd.h"

#include <memory>
#include <mutex>
#include <string>
#include <sys/types.h>

namespace plumbline {

// One opened root: what everything below is opened from.
struct RootHandle {
    UniqueFd fd;
    std::string path; // resolved
    dev_t device = 0;
    ino_t inode = 0;

    [[nodiscard]] std::string identity() const;
};

// Finds the root again each time it is asked for, so that a root that was removed or replaced is noticed. Thread-safe.
class RootFolder {
public:
    explicit RootFolder(std::string path) : path_(std::move(path)) {}

    // The handle that was given before while the path still leads to the same folder, else a new one.
    [[nodiscard]] Result<std::shared_ptr<const RootHandle>> open();

private:
    const std::string path_;
    std::mutex mutex_;
    std::string resolved_; // symlinks are resolved once: later changes of a link do not move the target
    std::shared_ptr<const RootHandle> handle_;
};

}
