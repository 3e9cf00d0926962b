// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/state.h"

#include <deque>
#include <memory>
#include <mutex>

namespace plumbline {

// Publishes live states so that a small change costs little however many entries there are: a state that nobody holds
// any more comes back here, is brought up to date and published again. Used by one thread; the states that it
// gave out may die on any.
class LiveStates {
public:
    struct Change {
        std::string path;
        std::optional<Resource> now; // absent: no longer there
    };

    // Null before the first publication.
    [[nodiscard]] const std::shared_ptr<const LiveState> &current() const { return current_; }
    void publish(std::unique_ptr<LiveState> state);
    // The current state with the changes made to it. There must be a current one.
    void publish(std::vector<Change> changes, std::vector<Error> unreadable, bool complete, Time at);

private:
    using Version = std::uint64_t;
    struct Returned {
        std::mutex mutex;
        Version version = 0;
        std::unique_ptr<LiveState> state; // the newest that came back
    };
    struct Logged {
        Version version;
        std::vector<Change> changes;
    };
    [[nodiscard]] std::unique_ptr<LiveState> recycled();
    void hand(std::unique_ptr<LiveState> state);

    std::shared_ptr<Returned> returned_ = std::make_shared<Returned>();
    std::shared_ptr<const LiveState> current_;
    Version version_ = 0;
    std::deque<Logged> log_; // what led from one version to the next, for as far back as a returned state may be
};

}
