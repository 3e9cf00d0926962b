// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memory_target.h"

namespace plumbline {

class MemoryWatch final : public TargetWatch {
public:
    MemoryWatch(MemoryPlace &place, std::function<void()> changed) : place_(place)
    {
        {
            const std::scoped_lock lock(place_.mutex_);
            place_.watching_[this] = changed;
        }
        changed(); // what happened since it was observed is not known
    }
    ~MemoryWatch() override
    {
        const std::scoped_lock lock(place_.telling_, place_.mutex_);
        place_.watching_.erase(this);
    }

private:
    MemoryPlace &place_;
};

class MemoryTarget final : public Target {
public:
    explicit MemoryTarget(MemoryPlace &place) : place_(place)
    {
        const std::scoped_lock lock(place_.mutex_);
        access_ = place_.access_;
    }

    Result<TargetAccess> access() override
    {
        const std::scoped_lock lock(place_.mutex_);
        return access_;
    }
    bool isOutdated() override
    {
        const std::scoped_lock lock(place_.mutex_);
        return place_.access_.cluster.server != access_.cluster.server;
    }
    Result<std::string> identity() override
    {
        const std::scoped_lock lock(place_.mutex_);
        ++place_.asked_;
        access_.cluster.uid = place_.uid_;
        if (place_.broken_)
            return Failure(*place_.broken_);
        return place_.identity_;
    }
    Result<void> expect(const Inventory &inventory, std::stop_token) override
    {
        const std::scoped_lock lock(place_.mutex_);
        place_.expected_.push_back(inventory);
        return {};
    }
    Result<std::shared_ptr<const LiveState>> observe(const DesiredState &desired, const Inventory &inventory,
                                                     std::stop_token stop) override;
    Result<SharedBytes> read(const ResourceKey &key, const FileContent &seen, std::stop_token) override
    {
        const std::scoped_lock lock(place_.mutex_);
        const auto there = place_.files_.find(key.name);
        if (there == place_.files_.end() || blobId(there->second) != seen.blob)
            return fail(ErrorCode::Conflict, key.text(), "It changed since it was observed.");
        return std::make_shared<const std::string>(there->second);
    }
    void distrust() override
    {
        const std::scoped_lock lock(place_.mutex_);
        ++place_.distrusted_;
    }
    std::unique_ptr<TargetWatch> watch(std::function<void()> changed) override
    {
        return std::make_unique<MemoryWatch>(place_, std::move(changed));
    }
    std::vector<StepResult> apply(std::span<const PlanStep> steps, const Content &content, const StepDone &done,
                                  std::stop_token stop) override;
    Result<std::size_t> sweep() override { return 0U; }

private:
    StepResult write(const PlanStep &step, const Content &content);
    void hook(const std::string &what)
    {
        MemoryPlace::Hook call;
        {
            const std::scoped_lock lock(place_.mutex_);
            call = place_.hook_;
        }
        if (call)
            call(what);
    }

    MemoryPlace &place_;
    TargetAccess access_;
    std::uint64_t seenVersion_ = 0;
    std::shared_ptr<const LiveState> seen_;
};

Result<std::shared_ptr<const LiveState>> MemoryTarget::observe(const DesiredState &, const Inventory &, std::stop_token stop)
{
    hook({});
    const std::scoped_lock lock(place_.mutex_);
    ++place_.observations_;
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, place_.identity_, "The observation was cancelled.");
    if (place_.broken_)
        return Failure(*place_.broken_);
    if (seen_ && seenVersion_ == place_.version_)
        return seen_;
    auto out = std::make_shared<LiveState>();
    for (const auto &[path, error] : place_.unreadable_) {
        out->complete = out->complete && !path.empty();
        out->unreadable.push_back({error.code, path, error.detail});
    }
    for (const auto &[path, content] : place_.files_) {
        bool readable = true;
        for (const auto &[closed, error] : place_.unreadable_)
            readable = readable && !closed.empty() && path != closed && !path.starts_with(closed + "/");
        if (!readable)
            continue;
        Resource file;
        file.key = ResourceKey::file(path);
        file.file = {FileMode::Regular, blobId(content), content.size(), std::make_shared<const std::string>(content)};
        out->resources.push_back(std::move(file));
    }
    seen_ = std::move(out);
    seenVersion_ = place_.version_;
    return seen_;
}

StepResult MemoryTarget::write(const PlanStep &step, const Content &content)
{
    StepResult out;
    out.number = step.number;
    out.state = StepState::Failed;
    const Result<SharedBytes> bytes = step.after ? content(step.after->blob) : Result<SharedBytes>(nullptr);
    const std::scoped_lock lock(place_.mutex_);
    const auto there = place_.files_.find(step.key.name);
    const bool asSeen =
        step.before ? there != place_.files_.end() && blobId(there->second) == step.before->blob : there == place_.files_.end();
    if (const auto failing = place_.failing_.find(step.key.name); failing != place_.failing_.end())
        out.error = failing->second;
    else if (!bytes)
        out.error = bytes.error();
    else if (!asSeen)
        out.error = Error{ErrorCode::Conflict, step.key.text(), "It changed since it was observed."};
    if (out.error)
        return out;
    if (step.after) {
        place_.files_[step.key.name] = **bytes;
        out.wrote.push_back({step.key, step.after->blob, step.after->mode});
    } else {
        place_.files_.erase(there);
        out.removed.push_back(step.key);
    }
    ++place_.version_;
    ++place_.writes_;
    out.state = StepState::Done;
    return out;
}

std::vector<StepResult> MemoryTarget::apply(std::span<const PlanStep> steps, const Content &content, const StepDone &done,
                                            std::stop_token stop)
{
    std::vector<StepResult> out;
    for (const PlanStep &step : steps) {
        if (stop.stop_requested()) {
            out.push_back({step.number, StepState::Skipped, {}, {}, {}});
            continue;
        }
        hook(step.key.name);
        out.push_back(write(step, content));
        if (done)
            done(out.back());
    }
    return out;
}

void MemoryPlace::tell()
{
    const std::scoped_lock telling(telling_);
    std::vector<std::function<void()>> watching;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto &[watch, changed] : watching_)
            watching.push_back(changed);
    }
    for (const auto &changed : watching)
        changed();
}

void MemoryPlace::put(const std::string &path, const std::string &content)
{
    {
        const std::scoped_lock lock(mutex_);
        files_[path] = content;
        ++version_;
    }
    tell();
}

void MemoryPlace::remove(const std::string &path)
{
    {
        const std::scoped_lock lock(mutex_);
        files_.erase(path);
        ++version_;
    }
    tell();
}

MemoryPlace::Files MemoryPlace::files() const
{
    const std::scoped_lock lock(mutex_);
    return files_;
}

void MemoryPlace::setIdentity(std::string identity)
{
    const std::scoped_lock lock(mutex_);
    identity_ = std::move(identity);
}

void MemoryPlace::setAccess(TargetAccess access, std::optional<std::string> uid)
{
    const std::scoped_lock lock(mutex_);
    access_ = std::move(access);
    uid_ = std::move(uid);
}

int MemoryPlace::asked() const
{
    const std::scoped_lock lock(mutex_);
    return asked_;
}

void MemoryPlace::setUnreadable(std::map<std::string, Error> unreadable)
{
    const std::scoped_lock lock(mutex_);
    unreadable_ = std::move(unreadable);
    ++version_;
}

void MemoryPlace::setBroken(std::optional<Error> error)
{
    const std::scoped_lock lock(mutex_);
    broken_ = std::move(error);
}

void MemoryPlace::setHook(Hook hook)
{
    const std::scoped_lock lock(mutex_);
    hook_ = std::move(hook);
}

void MemoryPlace::setFailing(std::map<std::string, Error> failing)
{
    const std::scoped_lock lock(mutex_);
    failing_ = std::move(failing);
}

std::vector<Inventory> MemoryPlace::expected() const
{
    const std::scoped_lock lock(mutex_);
    return expected_;
}

int MemoryPlace::observations() const
{
    const std::scoped_lock lock(mutex_);
    return observations_;
}

int MemoryPlace::writes() const
{
    const std::scoped_lock lock(mutex_);
    return writes_;
}

int MemoryPlace::watches() const
{
    const std::scoped_lock lock(mutex_);
    return static_cast<int>(watching_.size());
}

int MemoryPlace::distrusted() const
{
    const std::scoped_lock lock(mutex_);
    return distrusted_;
}

TargetOpener MemoryPlace::opener()
{
    return [this](const Environment &) -> Result<std::unique_ptr<Target>> { return std::make_unique<MemoryTarget>(*this); };
}

}
