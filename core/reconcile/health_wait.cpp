// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/health_wait.h"

#include "core/base/time.h"
#include "core/health/health_of.h"
#include "core/model/deletion.h"
#include "core/model/ownership.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace plumbline {
namespace {

using Clock = std::chrono::steady_clock;

class Wait {
public:
    Wait(Inspector &inspector, std::vector<AwaitedObject> &objects, const HealthWaitLimits &limits, const std::stop_token &stop)
        : inspector_(inspector), objects_(objects), limits_(limits), stop_(stop), deadline_(Clock::now() + limits.most)
    {}

    void run(const std::function<void()> &tell)
    {
        std::mutex mutex;
        std::condition_variable_any pause;
        std::chrono::milliseconds poll = limits_.poll;
        while (!stop_.stop_requested()) {
            changed_ = false;
            look();
            if (Clock::now() >= deadline_)
                giveUp();
            if (changed_ && tell)
                tell();
            if (std::ranges::all_of(objects_, &AwaitedObject::ended))
                return;
            std::unique_lock lock(mutex);
            pause.wait_for(lock, stop_, poll, [] { return false; });
            poll = std::min(poll * 2, limits_.poll * 8);
        }
    }

private:
    void look()
    {
        std::vector<ResourceKey> keys;
        for (const AwaitedObject &object : objects_)
            if (!object.ended)
                keys.push_back(object.key);
        const Result<std::vector<Resource>> found = inspector_.read(keys, stop_);
        if (!found) {
            if (found.error().code == ErrorCode::Denied)
                for (AwaitedObject &object : objects_)
                    if (!object.ended)
                        fail(object, found.error().code,
                             (object.deleting.empty() ? "It was written, but its health may not be read: "
                                                      : "It is being deleted, but whether it is gone may not be read: ") +
                                 found.error().detail);
            return; // another failure may pass
        }
        for (AwaitedObject &object : objects_) {
            if (object.ended)
                continue;
            const auto seen = std::ranges::find(*found, object.key, &Resource::key);
            judge(object, seen == found->end() ? nullptr : &*seen);
        }
    }

    void judgeDeletion(AwaitedObject &object, const Resource *seen)
    {
        if (seen == nullptr || uidOf(*seen) != object.deleting)
            return end(object);
        const std::string phrase = deletionPhrase(seen->object);
        note(object, phrase.empty() ? "it is still there" : "still " + phrase);
    }

    void judge(AwaitedObject &object, const Resource *seen)
    {
        if (!object.deleting.empty())
            return judgeDeletion(object, seen);
        if (seen == nullptr)
            return note(object, "it is not there any more");
        HealthVerdict verdict = healthOf(*seen);
        const bool paused = verdict.health == Health::Suspended && !object.isHook;
        if (verdict.health == Health::Healthy || !verdict.counts || paused)
            return end(object);
        if (!madeBy(object.key).empty())
            if (const Result<std::vector<Resource>> made = inspector_.made(std::span(seen, 1), stop_))
                verdict = healthWithChildren(*seen, ownedBy(*seen, *made));
        const std::string reason = std::string(nameOf(verdict.health)) + (verdict.reason.empty() ? "" : ", " + verdict.reason);
        if (verdict.health != Health::Degraded) {
            degraded_.erase(object.key);
            return note(object, verdict.reason.empty() ? reason : verdict.reason);
        }
        const auto since = degraded_.try_emplace(object.key, Clock::now()).first->second;
        if (object.isHook || Clock::now() - since >= limits_.degraded)
            return fail(object, ErrorCode::Conflict,
                        (object.isHook ? "The hook failed: " : "It was written, but is not well: ") + reason +
                            (verdict.detail.empty() ? "." : " (" + verdict.detail + ")."));
        note(object, reason);
    }

    void giveUp()
    {
        for (AwaitedObject &object : objects_)
            if (!object.ended)
                fail(object, ErrorCode::Timeout,
                     (object.deleting.empty() ? "It was written, but was not well within " : "It was deleted, but was not gone within ") +
                         secondsText(limits_.most) + (object.note.empty() ? "." : ": " + object.note + "."));
    }

    void note(AwaitedObject &object, std::string text)
    {
        changed_ = changed_ || object.note != text;
        object.note = std::move(text);
    }
    void end(AwaitedObject &object)
    {
        object.ended = true;
        object.note.clear();
        changed_ = true;
    }
    void fail(AwaitedObject &object, ErrorCode code, std::string detail)
    {
        end(object);
        object.error = Error{code, object.key.text(), std::move(detail)};
    }

    Inspector &inspector_;
    std::vector<AwaitedObject> &objects_;
    const HealthWaitLimits limits_;
    const std::stop_token &stop_;
    const Clock::time_point deadline_;
    std::map<ResourceKey, Clock::time_point> degraded_;
    bool changed_ = false;
};

}

void awaitHealth(Inspector &inspector, std::vector<AwaitedObject> &objects, const HealthWaitLimits &limits,
                 const std::function<void()> &tell, const std::stop_token &stop)
{
    Wait(inspector, objects, limits, stop).run(tell);
}

}
