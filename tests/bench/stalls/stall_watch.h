// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace plumbline::bench {

// Asks the event loop of a thread for an answer, again and again from a thread of its own. How long an answer of the UI
// thread takes is how long an operator's key press would have waited; how long one of an idle thread takes is what the
// machine itself adds.
class StallWatch {
public:
    // The thread's event loop runs, or will, and lives longer than the watch.
    explicit StallWatch(QThread &watched);
    ~StallWatch();

    struct Worst {
        double wall = 0; // the longest wait, seconds
        double cpu = 0;  // the most that the event loop's thread itself computed before it answered, seconds
        int over16 = 0;  // waits longer than 16 ms
        long answers = 0;
    };
    // Since the last call; begins anew. Lets the calling thread's event loop run until what was asked before is answered.
    [[nodiscard]] Worst take();

private:
    void ask(const std::stop_token &stop);
    [[nodiscard]] double watchedCpu() const;
    [[nodiscard]] long answers();

    QObject answering_;
    clockid_t cpuClock_{}; // of the watched thread
    std::mutex mutex_;
    std::condition_variable_any pause_; // between two questions
    Worst worst_;
    std::jthread thread_;
};

[[nodiscard]] std::string shown(const StallWatch::Worst &worst);

}
