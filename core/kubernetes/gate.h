// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>

namespace plumbline {

// Lets an owner's callbacks pass, one at a time, until it closes. Closing waits for one under way, unless it is closed
// from within that.
class Gate {
public:
    template <typename Call> void pass(const Call &call)
    {
        const std::lock_guard lock(mutex_);
        if (open_)
            call();
    }
    void close()
    {
        const std::lock_guard lock(mutex_);
        open_ = false;
    }

private:
    std::recursive_mutex mutex_;
    bool open_ = true;
};

}
