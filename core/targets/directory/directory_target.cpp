// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/directory_target.h"

#include "core/targets/directory/content_reader.h"
#include "core/targets/directory/directory_watch.h"
#include "core/targets/directory/observer.h"
#include "core/targets/directory/temp_sweep.h"
#include "core/targets/directory/writer.h"

#include <QUrl>

#include <atomic>
#include <filesystem>

namespace plumbline {
namespace {

class DirectoryTargetImpl final : public DirectoryTarget {
public:
    explicit DirectoryTargetImpl(DirectoryOptions options)
        : options_(std::move(options)), filter_(std::make_shared<PathFilter>(options_.include, options_.exclude)),
          root_(std::make_shared<RootFolder>(options_.root))
    {}

    Result<std::string> identity() override;
    Result<TargetAccess> access() override;
    Result<std::shared_ptr<const LiveState>> observe(const DesiredState &desired, const Inventory &inventory,
                                                     std::stop_token stop) override;
    Result<SharedBytes> read(const ResourceKey &key, const FileContent &seen, std::stop_token stop) override;
    std::unique_ptr<TargetWatch> watch(std::function<void()> changed) override;
    std::vector<StepResult> apply(std::span<const PlanStep> steps, const Content &content, const StepDone &done,
                                  std::stop_token stop) override;
    Result<std::size_t> sweep() override;
    DirectoryStatistics statistics() const override { return observer_ ? observer_->statistics() : DirectoryStatistics{}; }
    void distrust() override { fullScan_ = true; }

private:
    using Root = std::shared_ptr<const RootHandle>;
    [[nodiscard]] ChangeFeed::Taken whatChanged(const RootHandle &root);
    void rememberFolders(const Inventory &inventory, const WantedFiles::Mark &mark);

    const DirectoryOptions options_;
    const std::shared_ptr<const PathFilter> filter_;
    const std::shared_ptr<RootFolder> root_;
    std::atomic<bool> fullScan_{false};

    std::mutex mutex_; // watch() may come from any thread
    std::weak_ptr<ChangeFeed> feed_;

    Root observed_;
    std::unique_ptr<Observer> observer_; // of observed_
    WantedFiles::Mark mark_;
    FolderBook folders_;
};

Result<std::string> DirectoryTargetImpl::identity()
{
    return root_->open().map([](const Root &root) { return root->identity(); });
}

Result<TargetAccess> DirectoryTargetImpl::access()
{
    std::error_code error;
    const std::filesystem::path path = std::filesystem::weakly_canonical(options_.root, error);
    TargetAccess out;
    out.cluster.server =
        QUrl::fromLocalFile(QString::fromStdString(error ? options_.root : path.string())).toEncoded(QUrl::FullyEncoded).toStdString();
    return out;
}

ChangeFeed::Taken DirectoryTargetImpl::whatChanged(const RootHandle &root)
{
    std::shared_ptr<ChangeFeed> feed;
    {
        const std::lock_guard lock(mutex_);
        feed = feed_.lock();
    }
    ChangeFeed::Taken taken = feed ? feed->take(root.device, root.inode) : ChangeFeed::Taken{};
    taken.all = fullScan_.exchange(false) || taken.all;
    return taken;
}

Result<std::shared_ptr<const LiveState>> DirectoryTargetImpl::observe(const DesiredState &desired, const Inventory &inventory,
                                                                      std::stop_token stop)
{
    const Result<Root> root = root_->open();
    if (!root)
        return Failure(root.error());
    if (observed_ != *root) {
        observed_ = *root;
        observer_ = std::make_unique<Observer>(*filter_, options_.carryBytes, options_.maxEntries);
    }
    const WantedFiles wanted(desired, inventory);
    rememberFolders(inventory, wanted.mark());
    const ChangeFeed::Taken changed = whatChanged(**root);
    // A root that is removed while it is read looks like an empty one.
    const auto confirm = [this]() -> Result<void> {
        const Result<Root> now = root_->open();
        if (!now)
            return Failure(now.error());
        return *now == observed_
                   ? Result<void>()
                   : fail(ErrorCode::Unavailable, observed_->path, "the target folder was replaced while it was read. Try again.");
    };
    return observer_->observe({(*root)->fd.get(), changed.all, changed.paths}, wanted, confirm, stop);
}

void DirectoryTargetImpl::rememberFolders(const Inventory &inventory, const WantedFiles::Mark &mark)
{
    folders_.gone.clear();
    if (mark == mark_)
        return;
    mark_ = mark;
    folders_.own.clear();
    for (const InventoryItem &item : inventory)
        if (item.key.kind == "Folder" && item.key.group.empty())
            folders_.own.insert(item.key.name);
}

Result<SharedBytes> DirectoryTargetImpl::read(const ResourceKey &key, const FileContent &seen, std::stop_token stop)
{
    const Result<Root> root = root_->open();
    if (!root)
        return Failure(root.error());
    const Reading now = readContent((*root)->fd.get(), key.name, nullptr, seen.size, std::move(stop));
    switch (now.outcome) {
    case Reading::Outcome::Read: break;
    case Reading::Outcome::Cancelled: return fail(ErrorCode::Cancelled, key.text(), "The reading was cancelled.");
    case Reading::Outcome::Failed: return Failure(now.error);
    default: return fail(ErrorCode::Conflict, key.text(), "It changed since it was observed.");
    }
    if (!now.content.sameAs(seen) || !now.content.bytes)
        return fail(ErrorCode::Conflict, key.text(), "It changed since it was observed.");
    return now.content.bytes;
}

std::unique_ptr<TargetWatch> DirectoryTargetImpl::watch(std::function<void()> changed)
{
    auto feed = std::make_shared<ChangeFeed>();
    auto watch = std::make_unique<DirectoryWatch>(DirectoryWatch::Setup{root_, filter_, feed, options_.maxWatches, options_.pollInterval},
                                                  std::move(changed));
    const std::lock_guard lock(mutex_);
    feed_ = feed;
    return watch;
}

std::vector<StepResult> DirectoryTargetImpl::apply(std::span<const PlanStep> steps, const Content &content, const StepDone &done,
                                                   std::stop_token stop)
{
    Result<Root> root = root_->open();
    if (root && observed_ && *root != observed_)
        root = fail(ErrorCode::Conflict, observed_->path, "the target folder was replaced since it was observed. Make a new plan.");
    if (root)
        return Writer((*root)->fd.get(), options_.killPoint, folders_).run(steps, content, done, stop);
    std::vector<StepResult> out;
    for (const PlanStep &step : steps) {
        out.push_back({step.number, StepState::Failed, root.error(), {}, {}});
        if (done)
            done(out.back());
    }
    return out;
}

Result<std::size_t> DirectoryTargetImpl::sweep()
{
    const Result<Root> root = root_->open();
    if (!root)
        return Failure(root.error());
    return sweepTemps((*root)->fd.get());
}

}

std::unique_ptr<DirectoryTarget> openDirectoryTarget(DirectoryOptions options)
{
    return std::make_unique<DirectoryTargetImpl>(std::move(options));
}

}
