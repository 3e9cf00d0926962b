// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <mutex>
#include <pthread.h>
#include <string>
#include <thread>

namespace plumbline::bench {

// Asks the event loop of the thread that made it, again and again from another thread, for an answer. How long an
// answer takes is how long an operator's key press would have waited.
class StallWatch {
public:
    StallWatch();
    ~StallWatch();

    struct Worst {
        double wall = 0; // seconds
        double cpu = 0;  // what the event loop's thread itself computed meanwhile
        int over16 = 0;  // answers that took longer than 16 ms
        long answers = 0;
    };
    // Since the last call; begins anew.
    [[nodiscard]] Worst take();

private:
    void ask(const std::stop_token &stop);
    [[nodiscard]] double watchedCpu() const;

    QObject answering_;
    pthread_t watched_;
    std::mutex mutex_;
    Worst worst_;
    std::jthread thread_;
};

[[nodiscard]] std::string shown(const StallWatch::Worst &worst);

}
