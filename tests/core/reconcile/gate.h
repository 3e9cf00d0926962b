// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace plumbline::test {

// Holds whoever passes it until it is opened. Copies are the same gate, so that a hook may outlive a test.
class Gate {
public:
    void pass() const
    {
        std::unique_lock lock(state_->mutex);
        state_->reached = true;
        state_->changed.notify_all();
        state_->changed.wait_for(lock, longest, [this] { return state_->open; });
    }
    // Waits for somebody to come.
    [[nodiscard]] bool reached() const
    {
        std::unique_lock lock(state_->mutex);
        return state_->changed.wait_for(lock, longest, [this] { return state_->reached; });
    }
    void open() const
    {
        const std::scoped_lock lock(state_->mutex);
        state_->open = true;
        state_->changed.notify_all();
    }

private:
    static constexpr std::chrono::seconds longest{20};
    struct State {
        std::mutex mutex;
        std::condition_variable changed;
        bool reached = false;
        bool open = false;
    };
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

}
