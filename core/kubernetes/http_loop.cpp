// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/http_loop.h"

#include "core/kubernetes/http_exchange.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <system_error>
#include <unistd.h>

namespace plumbline {
namespace {

constexpr long mostIdle = 32; // connections that wait for a next exchange
constexpr std::chrono::milliseconds longestPause{60'000};
constexpr std::size_t eventsAtOnce = 64;

bool makeReady()
{
    static const CURLcode ready = [] {
        std::signal(SIGPIPE, SIG_IGN); // a connection that breaks is an answer like any
        return curl_global_init(CURL_GLOBAL_DEFAULT);
    }();
    return ready == CURLE_OK;
}

}

struct HttpLoop::Callbacks {
    static int socket(CURL *, curl_socket_t socket, int what, void *self, void *)
    {
        const int sockets = static_cast<HttpLoop *>(self)->sockets_;
        if (what == CURL_POLL_REMOVE) {
            ::epoll_ctl(sockets, EPOLL_CTL_DEL, socket, nullptr);
            return 0;
        }
        epoll_event event{};
        event.events = (what & CURL_POLL_IN ? EPOLLIN : 0U) | (what & CURL_POLL_OUT ? EPOLLOUT : 0U);
        event.data.fd = socket;
        if (::epoll_ctl(sockets, EPOLL_CTL_MOD, socket, &event) != 0)
            ::epoll_ctl(sockets, EPOLL_CTL_ADD, socket, &event);
        return 0;
    }
    static int timer(CURLM *, long milliseconds, void *self)
    {
        std::optional<Clock::time_point> &due = static_cast<HttpLoop *>(self)->due_;
        due = milliseconds < 0 ? std::nullopt : std::optional(Clock::now() + std::chrono::milliseconds(milliseconds));
        return 0;
    }
};

CURLSH *HttpLoop::newSessions()
{
    CURLSH *out = makeReady() ? curl_share_init() : nullptr;
    if (out == nullptr)
        throw std::bad_alloc();
    curl_share_setopt(out, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
    return out;
}

CURLM *HttpLoop::newMulti()
{
    CURLM *out = makeReady() ? curl_multi_init() : nullptr;
    if (out == nullptr)
        throw std::bad_alloc();
    curl_multi_setopt(out, CURLMOPT_MAXCONNECTS, mostIdle);
    curl_multi_setopt(out, CURLMOPT_SOCKETFUNCTION, &Callbacks::socket);
    curl_multi_setopt(out, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(out, CURLMOPT_TIMERFUNCTION, &Callbacks::timer);
    curl_multi_setopt(out, CURLMOPT_TIMERDATA, this);
    return out;
}

HttpLoop::HttpLoop()
    : sockets_(::epoll_create1(EPOLL_CLOEXEC)), wakeUp_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), sessions_(newSessions()),
      multi_(newMulti())
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = wakeUp_;
    if (::epoll_ctl(sockets_, EPOLL_CTL_ADD, wakeUp_, &event) != 0)
        throw std::system_error(errno, std::generic_category(), "a network thread");
    thread_ = std::jthread([this](const std::stop_token &stop) { run(stop); });
}

HttpLoop::~HttpLoop()
{
    stop();
    curl_multi_cleanup(multi_);
    curl_share_cleanup(sessions_);
    ::close(wakeUp_);
    ::close(sockets_);
}

void HttpLoop::wake()
{
    if (woken_.exchange(true))
        return;
    const std::uint64_t one = 1;
    static_cast<void>(::write(wakeUp_, &one, sizeof one)); // full: it is awake
}

void HttpLoop::post(std::function<void()> task, Clock::duration delay)
{
    {
        const std::lock_guard lock(mutex_);
        tasks_.emplace(Clock::now() + delay, std::move(task));
    }
    wake();
}

void HttpLoop::stop()
{
    thread_.request_stop();
    wake();
    if (thread_.joinable())
        thread_.join();
}

void HttpLoop::add(HttpExchange &exchange)
{
    if (retiring_)
        curl_easy_setopt(exchange.handle(), CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(exchange.handle(), CURLOPT_SHARE, sessions_);
    curl_multi_add_handle(multi_, exchange.handle());
    active_.push_back(&exchange);
}

void HttpLoop::remove(HttpExchange &exchange)
{
    curl_multi_remove_handle(multi_, exchange.handle());
    curl_easy_setopt(exchange.handle(), CURLOPT_SHARE, nullptr);
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
        if (due_ && *due_ <= Clock::now()) {
            due_.reset();
            move(CURL_SOCKET_TIMEOUT, 0);
        }
        checkLimits();
        if (retiring_ && active_.empty()) {
            curl_multi_cleanup(std::exchange(multi_, newMulti()));
            curl_share_cleanup(std::exchange(sessions_, newSessions()));
            retiring_ = false;
        }
        if (stop.stop_requested())
            break;
        wait();
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

void HttpLoop::wait()
{
    std::array<epoll_event, eventsAtOnce> ready{};
    const int count = ::epoll_wait(sockets_, ready.data(), static_cast<int>(ready.size()), static_cast<int>(pause().count()));
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = ready[static_cast<std::size_t>(i)];
        if (event.data.fd == wakeUp_) {
            std::uint64_t times = 0;
            static_cast<void>(::read(wakeUp_, &times, sizeof times));
            woken_ = false; // before the tasks are looked at
            continue;
        }
        const bool broken = (event.events & (EPOLLERR | EPOLLHUP)) != 0;
        move(event.data.fd, (event.events & EPOLLIN || broken ? CURL_CSELECT_IN : 0) | (event.events & EPOLLOUT ? CURL_CSELECT_OUT : 0) |
                                (broken ? CURL_CSELECT_ERR : 0));
    }
}

void HttpLoop::move(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(multi_, socket, events, &running);
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
    if (due_)
        next = std::min(next, *due_);
    return next <= now ? std::chrono::milliseconds(0) : std::chrono::ceil<std::chrono::milliseconds>(next - now);
}

}
