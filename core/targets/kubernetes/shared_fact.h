// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace plumbline {

// What a server tells when it is asked: asked once for all who want it, and again once somebody doubts it. Doubts are
// numbered; an answer settles those that came before its question. Thread-safe.
template <typename T> class SharedFact {
public:
    // Asks, on the thread of whoever wants it first; `before` is the last answer.
    using Ask = std::function<Result<T>(const std::optional<T> &before, std::stop_token stop)>;
    using Doubt = std::uint64_t;
    static constexpr Doubt any = 1; // settled by every answer

    explicit SharedFact(Ask ask) : ask_(std::move(ask)) {}

    [[nodiscard]] Doubt doubt()
    {
        const std::scoped_lock lock(mutex_);
        return ++doubts_;
    }
    // A new doubt, unless the last question is no older than that: then one that this settles.
    [[nodiscard]] Doubt doubtOlder(std::chrono::milliseconds age)
    {
        const std::scoped_lock lock(mutex_);
        const bool isRecent = asked_ && std::chrono::steady_clock::now() - asked_->at < age && (asked_->open || settled_ >= asked_->doubt);
        return isRecent ? asked_->doubt : ++doubts_;
    }

    // What was answered last; nothing before the first answer.
    [[nodiscard]] std::optional<T> known() const
    {
        const std::scoped_lock lock(mutex_);
        return value_;
    }

    // An answer that settles the doubt. Waits for a question that is under way rather than asking another, and shares its
    // error; that its asker cancelled it is no answer.
    [[nodiscard]] Result<T> get(Doubt doubt, std::stop_token stop)
    {
        std::unique_lock lock(mutex_);
        while (settled_ < doubt) {
            if (!asked_ || !asked_->open)
                return askNow(lock, std::move(stop));
            const std::shared_ptr<Question> joined = asked_;
            if (!ended_.wait(lock, stop, [&joined] { return !joined->open; }))
                return fail(ErrorCode::Cancelled, {}, "Cancelled.");
            if (joined->failure && joined->doubt >= doubt)
                return Failure(*joined->failure);
        }
        return *value_;
    }

private:
    struct Question {
        std::chrono::steady_clock::time_point at;
        Doubt doubt; // the last that its answer settles
        bool open = true;
        std::optional<Error> failure;
    };

    Result<T> askNow(std::unique_lock<std::mutex> &lock, std::stop_token stop)
    {
        const auto question = std::make_shared<Question>(Question{std::chrono::steady_clock::now(), doubts_, true, {}});
        asked_ = question;
        const std::optional<T> before = value_;
        lock.unlock();
        Result<T> answer = ask_(before, std::move(stop));
        lock.lock();
        question->open = false;
        if (answer) {
            value_ = *answer;
            settled_ = question->doubt;
        } else if (answer.error().code != ErrorCode::Cancelled) {
            question->failure = answer.error();
        }
        ended_.notify_all();
        return answer;
    }

    const Ask ask_;
    mutable std::mutex mutex_;
    std::condition_variable_any ended_;
    std::shared_ptr<Question> asked_; // the last
    std::optional<T> value_;
    Doubt doubts_ = any;
    Doubt settled_ = 0;
};

}
