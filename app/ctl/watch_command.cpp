// SPDX-License-Identifier: GPL-3.0-or-later
// Prints whenever the status changed: each target tells its changes; refs and definitions are looked at every two seconds.
#include "app/ctl/commands.h"
#include "app/ctl/output.h"

#include <QJsonDocument>
#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <mutex>

namespace plumbline::ctl {
namespace {

// What changes by looking alone is left out.
std::string withoutTimes(QJsonObject status)
{
    status.remove(QLatin1StringView("observedAt"));
    QJsonObject health = status.value(QLatin1StringView("health")).toObject();
    health.remove(QLatin1StringView("at"));
    status[QLatin1StringView("health")] = health;
    return serialized(status);
}

class Watcher {
public:
    explicit Watcher(Context &context) : context_(context) {}
    ~Watcher() { close(); }
    Watcher(const Watcher &) = delete;
    Watcher &operator=(const Watcher &) = delete;

    Result<void> open()
    {
        auto sessions = context_.sessions();
        if (!sessions)
            return Failure(sessions.error());
        close();
        sessions_ = std::move(*sessions);
        std::erase_if(shown_, [this](const auto &line) {
            return std::ranges::none_of(sessions_, [&line](const auto &session) { return session->environment().id == line.first; });
        });
        return {};
    }
    void lookAtAll()
    {
        for (const auto &session : sessions_)
            look(*session);
    }
    // What cannot be read any more is told; what was watched goes on being watched.
    void followDefinitions()
    {
        if (!context_.definitionsMoved())
            return;
        if (const Result<void> opened = open(); !opened)
            complain(opened.error());
    }
    void wait()
    {
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, context_.stop, std::chrono::seconds(2), [this] { return changed_; });
        changed_ = false;
    }

private:
    void close()
    {
        for (const auto &session : sessions_)
            session->closeTarget();
        sessions_.clear();
    }
    void look(EnvironmentSession &session)
    {
        const std::shared_ptr<const EnvironmentSnapshot> now = session.reconcile(context_.stop);
        session.watch([this] {
            {
                const std::scoped_lock lock(mutex_);
                changed_ = true;
            }
            wake_.notify_one();
        });
        const QJsonObject status = statusJson(*now);
        std::string line = withoutTimes(status);
        std::string &shown = shown_[session.environment().id];
        if (line == shown)
            return;
        shown = std::move(line);
        print(context_.options.json ? QJsonDocument(status).toJson(QJsonDocument::Compact).toStdString() + "\n" : statusText(*now));
        std::fflush(stdout);
        if (const std::optional<Error> error = trouble(*now))
            complain(*error);
    }

    Context &context_;
    std::vector<std::unique_ptr<EnvironmentSession>> sessions_;
    std::map<EnvironmentId, std::string> shown_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    bool changed_ = false;
};

}

Result<int> watch(Context &context)
{
    Watcher watcher(context);
    if (Result<void> opened = watcher.open(); !opened)
        return Failure(opened.error());
    while (!context.stop.stop_requested() && std::ferror(stdout) == 0) { // nobody reads any more
        watcher.lookAtAll();
        watcher.wait();
        watcher.followDefinitions();
    }
    return Good;
}

}
