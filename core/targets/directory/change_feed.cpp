// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/change_feed.h"

namespace plumbline {
namespace {

constexpr std::size_t most = 4096; // looking at everything costs no more than so many single looks

}

ChangeFeed::Taken ChangeFeed::take(dev_t device, ino_t inode)
{
    const std::lock_guard lock(mutex_);
    Taken out;
    out.all = all_ || !covering_ || device != device_ || inode != inode_;
    if (!out.all)
        out.paths.assign(paths_.begin(), paths_.end());
    paths_.clear();
    all_ = false;
    return out;
}

void ChangeFeed::add(std::string path)
{
    const std::lock_guard lock(mutex_);
    if (all_)
        return;
    paths_.insert(std::move(path));
    if (paths_.size() > most) {
        all_ = true;
        paths_.clear();
    }
}

void ChangeFeed::addAll()
{
    const std::lock_guard lock(mutex_);
    all_ = true;
    paths_.clear();
}

void ChangeFeed::cover(dev_t device, ino_t inode)
{
    const std::lock_guard lock(mutex_);
    covering_ = all_ = true;
    device_ = device;
    inode_ = inode;
    paths_.clear();
}

void ChangeFeed::uncover()
{
    const std::lock_guard lock(mutex_);
    covering_ = false;
}

}
