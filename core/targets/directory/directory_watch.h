// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/target.h"
#include "core/targets/directory/change_feed.h"
#include "core/targets/directory/directory_target.h"
#include "core/targets/directory/path_filter.h"
#include "core/targets/directory/root_folder.h"
#include "core/targets/directory/unique_fd.h"

#include <thread>

namespace plumbline {

class InotifyTree;

// Watches the folders below a root from a thread of its own. The first change of a quiet time is told after a few
// milliseconds, which catches the rest of its burst; a busy time is told of every 50 ms. Where the kernel's limits do
// not allow watching, "changed" is called at each poll interval.
class DirectoryWatch final : public TargetWatch {
public:
    struct Setup {
        std::shared_ptr<RootFolder> root;
        std::shared_ptr<const PathFilter> filter;
        std::shared_ptr<ChangeFeed> feed;
        std::size_t maxWatches = 0;
        std::chrono::milliseconds pollInterval{0};
    };
    DirectoryWatch(Setup setup, std::function<void()> changed);
    ~DirectoryWatch() override;

private:
    void run(const std::stop_token &stop);
    void listen(InotifyTree &tree, const RootHandle &root, const std::stop_token &stop);
    [[nodiscard]] bool leadsTo(const RootHandle &root) const;
    // False when the time was over before anything happened.
    [[nodiscard]] bool wait(int fd, std::chrono::milliseconds time) const;

    const Setup setup_;
    const std::function<void()> changed_;
    UniqueFd wake_; // an eventfd that says: end
    std::jthread thread_;
};

}
