// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/http_loop.h"

#include "core/kubernetes/http_exchange.h"

#include <algorithm>
#include <csignal>

namespace plumbline {
namespace {

constexpr long mostIdle = 32; // connections that wait for a next exchange
constexpr std::chrono::milliseconds longestPause{60'000};

CURLM *newMulti()
{
    static const CURLcode ready = [] {
        std::signal(SIGPIPE, SIG_IGN); // a connection that breaks is an answer like any
        return curl_global_init(CURL_GLOBAL_DEFAULT);
    }();
    CURLM *out = ready == CURLE_OK ? curl_multi_init() : nullptr;
    if (out == nullptr)
        throw std::bad_alloc();
    curl_multi_setopt(out, CURLMOPT_MAXCONNECTS, mostIdle);
    return out;
}

}

HttpLoop::HttpLoop() : multi_(newMulti()), thread_([this](const std::stop_token &stop) { run(stop); }) {}

HttpLoop::~HttpLoop()
{
    stop();
    curl_multi_cleanup(multi_);
}

void HttpLoop::post(std::function<void()> task, Clock::duration delay)
{
    const std::lock_guard lock(mutex_);
    tasks_.emplace(Clock::now() + delay, std::move(task));
    curl_multi_wakeup(multi_);
}

void HttpLoop::stop()
{
    thread_.request_stop();
    {
        const std::lock_guard lock(mutex_);
        curl_multi_wakeup(multi_);
    }
    if (thread_.joinable())
        thread_.join();
}

void HttpLoop::add(HttpExchange &exchange)
{
    if (retiring_)
        curl_easy_setopt(exchange.handle(), CURLOPT_FRESH_CONNECT, 1L);
    curl_multi_add_handle(multi_, exchange.handle());
    active_.push_back(&exchange);
}

void HttpLoop::remove(HttpExchange &exchange)
{
    curl_multi_remove_handle(multi_, exchange.handle());
    std::erase(active_, &exchange);
}

void HttpLoop::closeIdle()
{
    retiring_ = true;
}

void HttpLoop::run(const std::stop_token &stop)
{
    for (;;) {
        runDueTasks();
        move();
        checkLimits();
        if (retiring_ && active_.empty()) {
            CURLM *fresh = newMulti();
            const std::lock_guard lock(mutex_);
            curl_multi_cleanup(std::exchange(multi_, fresh));
            retiring_ = false;
        }
        // After the exchange: a stop may have woken the one that is gone.
        if (stop.stop_requested())
            break;
        curl_multi_poll(multi_, nullptr, 0, static_cast<int>(pause().count()), nullptr);
    }
    runDueTasks();
}

void HttpLoop::runDueTasks()
{
    for (;;) {
        std::function<void()> task;
        {
            const std::lock_guard lock(mutex_);
            if (tasks_.empty() || tasks_.begin()->first > Clock::now())
                return;
            task = std::move(tasks_.begin()->second);
            tasks_.erase(tasks_.begin());
        }
        task();
    }
}

void HttpLoop::move()
{
    int running = 0;
    curl_multi_perform(multi_, &running);
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(multi_, &left)) {
        char *exchange = nullptr;
        const CURLcode result = message->data.result;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &exchange);
        reinterpret_cast<HttpExchange *>(exchange)->ended(result); // may be gone after
    }
}

void HttpLoop::checkLimits()
{
    const Clock::time_point now = Clock::now();
    // One that ends may take another with it.
    const std::vector<HttpExchange *> all = active_;
    for (HttpExchange *exchange : all)
        if (std::ranges::find(active_, exchange) != active_.end() && exchange->deadline() <= now)
            exchange->expire(now);
}

std::chrono::milliseconds HttpLoop::pause()
{
    const Clock::time_point now = Clock::now();
    Clock::time_point next = now + longestPause;
    for (const HttpExchange *exchange : active_)
        next = std::min(next, exchange->deadline());
    const std::lock_guard lock(mutex_);
    if (!tasks_.empty())
        next = std::min(next, tasks_.begin()->first);
    return next <= now ? std::chrono::milliseconds(0) : std::chrono::ceil<std::chrono::milliseconds>(next - now);
}

}
