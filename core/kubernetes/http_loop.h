// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <curl/curl.h>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace plumbline {

class HttpExchange;

// A thread that moves exchanges over the network (libcurl's multi interface, told by epoll which of them can move) and keeps
// connections open for the next ones.
// Only post() may be called from elsewhere, and stop(); what else there is belongs to the loop's own thread, or to the
// owner's after stop().
class HttpLoop {
public:
    using Clock = std::chrono::steady_clock;
    HttpLoop();
    ~HttpLoop();
    HttpLoop(const HttpLoop &) = delete;
    HttpLoop &operator=(const HttpLoop &) = delete;

    // Runs tasks one at a time, at or after their time, in order.
    void post(std::function<void()> task, Clock::duration delay = {});
    // Runs what is due, and nothing from then on. Waits for it.
    void stop();

    void add(HttpExchange &exchange);
    void remove(HttpExchange &exchange); // its connection is closed, unless the exchange is over
    // Connections that are open now carry nothing more once what is under way ends.
    void closeIdle();

private:
    struct Callbacks;
    [[nodiscard]] static CURLSH *newSessions();
    [[nodiscard]] CURLM *newMulti();
    void run(const std::stop_token &stop);
    void runDueTasks();
    void wait();
    void move(curl_socket_t socket, int events);
    void checkLimits();
    [[nodiscard]] std::chrono::milliseconds pause();
    void wake();

    std::mutex mutex_;
    std::multimap<Clock::time_point, std::function<void()>> tasks_; // locked
    const int sockets_;                                             // that libcurl waits for, and wakeUp_
    const int wakeUp_;
    std::atomic<bool> woken_{false};
    std::optional<Clock::time_point> due_; // when libcurl wants to be called whatever its sockets do
    CURLSH *sessions_;                     // TLS sessions, which the next connections of the same route take up
    CURLM *multi_;
    std::vector<HttpExchange *> active_;
    bool retiring_ = false;
    std::jthread thread_;
};

}
