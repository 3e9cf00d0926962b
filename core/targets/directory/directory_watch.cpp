// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/directory_watch.h"

#include "core/targets/directory/inotify_tree.h"
#include "core/targets/directory/log.h"

#include <QString>
#include <algorithm>
#include <array>
#include <poll.h>
#include <sys/eventfd.h>

namespace plumbline {
namespace {

using Moment = std::chrono::steady_clock::time_point;
using std::chrono::milliseconds;

constexpr milliseconds gather{5};
constexpr milliseconds whileBusy{50};
constexpr milliseconds checkRoot{5000};
constexpr int pollsBeforeRetry = 30; // at a limit, setting every watch anew is not worth trying often

}

DirectoryWatch::DirectoryWatch(Setup setup, std::function<void()> changed)
    : setup_(std::move(setup)), changed_(std::move(changed)), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this](const std::stop_token &stop) { run(stop); })
{}

DirectoryWatch::~DirectoryWatch()
{
    thread_.request_stop();
    ::eventfd_write(wake_.get(), 1);
    thread_.join();
    setup_.feed->uncover();
}

bool DirectoryWatch::wait(int fd, milliseconds time) const
{
    std::array<pollfd, 2> fds{{{wake_.get(), POLLIN, 0}, {fd, POLLIN, 0}}};
    return ::poll(fds.data(), fd < 0 ? 1 : 2, static_cast<int>(time.count())) > 0;
}

bool DirectoryWatch::leadsTo(const RootHandle &root) const
{
    const auto present = setup_.root->open();
    return present && present->get() == &root;
}

void DirectoryWatch::run(const std::stop_token &stop)
{
    std::string said;
    for (int polls = 0; !stop.stop_requested();) {
        if (polls-- <= 0) {
            Result<std::shared_ptr<const RootHandle>> root = setup_.root->open();
            Result<void> started = root ? Result<void>() : Failure(root.error());
            if (root) {
                InotifyTree tree(*root, *setup_.filter, setup_.maxWatches, *setup_.feed);
                started = tree.start();
                if (started) {
                    said.clear();
                    setup_.feed->cover((*root)->device, (*root)->inode);
                    listen(tree, **root, stop);
                    setup_.feed->uncover();
                    if (!stop.stop_requested())
                        changed_();
                }
            }
            if (!started && std::exchange(said, started.error().text()) != started.error().text())
                qCWarning(logDirectory).noquote() << QString::fromStdString(started.error().text());
            polls = root && !started ? pollsBeforeRetry : 0;
            if (started)
                continue;
        }
        if (!wait(-1, setup_.pollInterval))
            changed_();
    }
}

// Returns when the watches do not cover the root any more, or when the end was asked for.
void DirectoryWatch::listen(InotifyTree &tree, const RootHandle &root, const std::stop_token &stop)
{
    // What happened before every folder was watched is not known.
    changed_();
    Moment last = std::chrono::steady_clock::now();
    Moment due = Moment::max();
    while (!stop.stop_requested()) {
        const Moment now = std::chrono::steady_clock::now();
        if (now >= due) {
            changed_();
            last = std::chrono::steady_clock::now();
            due = Moment::max();
            continue;
        }
        const milliseconds time = due == Moment::max() ? checkRoot : std::chrono::ceil<milliseconds>(due - now);
        if (!wait(tree.fd(), time)) {
            if (due == Moment::max() && !leadsTo(root))
                return;
            continue;
        }
        const InotifyTree::Heard heard = tree.read();
        if (heard == InotifyTree::Heard::Broken)
            return;
        if (heard == InotifyTree::Heard::Changes && due == Moment::max())
            due = std::max(std::chrono::steady_clock::now() + gather, last + whileBusy);
    }
}

}
