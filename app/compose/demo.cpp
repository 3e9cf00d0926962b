// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/demo.h"

#include "app/compose/demo_story.h"
#include "app/compose/installation.h"
#include "core/git/commit_writer.h"
#include "core/reconcile/environment_session.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace plumbline {
namespace {

namespace fs = std::filesystem;

// Tells the time of the story: where it was set, and a little later each time it is asked.
class StoryClock final : public Clock {
public:
    void set(Time time) { now_ = time; }
    [[nodiscard]] Time now() const override { return now_ += std::chrono::milliseconds(37); }

private:
    mutable Time now_;
};

std::string rootOf(const Paths &paths)
{
    return fs::path(paths.data).parent_path().string();
}

std::string readFile(const fs::path &path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void writeFile(const fs::path &path, const std::string &text)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

void replaceIn(const fs::path &path, const std::string &from, const std::string &to)
{
    std::string text = readFile(path);
    if (const std::size_t at = text.find(from); at != std::string::npos)
        writeFile(path, text.replace(at, from.size(), to));
}

class DemoMaker {
public:
    explicit DemoMaker(const Paths &paths) : paths_(paths), root_(rootOf(paths)), targets_(root_ + "/targets") {}

    Result<void> make()
    {
        const std::vector<DemoCommit> story = demoStory(targets_);
        Result<std::unique_ptr<CommitWriter>> writer = createRepository(root_ + "/shop-fleet.git", "main");
        if (!writer)
            return Failure(writer.error());
        writer_ = std::move(*writer);
        start_ = SystemClock().now();
        for (std::size_t i = 0; i < story.size(); ++i) {
            if (Result<void> told = tell(story[i]); !told)
                return told;
            if (Result<void> acted = actAfter(i + 1, story.size()); !acted)
                return acted;
        }
        editByHand();
        return {};
    }

private:
    Result<void> tell(const DemoCommit &commit)
    {
        NewCommit made;
        made.author = commit.author;
        made.email = commit.author + "@shop.example";
        made.at = start_ - std::chrono::minutes(commit.minutesAgo);
        clock_.set(made.at + std::chrono::minutes(2));
        made.message = commit.message + "\n";
        for (const auto &[path, content] : commit.merges ? branchFiles_ : commit.files)
            made.changes[path] = content
                                     ? std::optional(FileChange{*content, path.ends_with(".sh") ? FileMode::Executable : FileMode::Regular})
                                     : std::nullopt;
        if (!main_.empty())
            made.parents.push_back(commit.onBranch && main_.size() > 1 ? main_[main_.size() - 2] : main_.back());
        if (commit.merges)
            made.parents.push_back(branch_);
        Result<Revision> id = writer_->write(made);
        if (!id)
            return Failure(id.error());
        if (commit.onBranch) {
            branch_ = *id;
            branchFiles_ = commit.files;
            return {};
        }
        main_.push_back(*id);
        return writer_->setBranch("refs/heads/main", *id);
    }

    // What operators did over the weeks, by how much of the story has been told.
    Result<void> actAfter(std::size_t told, std::size_t all)
    {
        const auto at = [&](std::size_t percent) { return told == all * percent / 100; };
        if (at(45)) {
            if (Result<void> opened = openInstallation(); !opened)
                return opened;
            for (const char *stage : {"staging", "prod"})
                for (const char *service : demoServices)
                    if (Result<void> synced = sync(std::string(service) + "-" + stage, "ops-1", "first sync from Git"); !synced)
                        return synced;
        }
        if (at(75))
            return sync("payments-prod", "ops-2", "partial refunds, agreed with support");
        if (at(80))
            return each({"api-staging", "payments-staging", "api-prod", "web-prod"}, "ops-2", "weekly promotion");
        if (at(85))
            return failOnce("web-staging");
        if (at(88))
            return sync("web-staging", "ops-1", "the folder in the way is gone");
        if (at(92))
            return rollBack("payments-prod", main_[main_.size() * 6 / 10], "Refunds charged twice; back until there is a fix.");
        if (told == all)
            return each({"api-dev", "payments-dev", "web-dev", "worker-dev", "worker-staging"}, "ci-bot", "nightly promotion");
        return {};
    }

    Result<void> openInstallation()
    {
        InstallationOptions options{paths_, true, "the demo's making", &clock_};
        Result<std::unique_ptr<Installation>> opened = Installation::open(options);
        if (!opened)
            return Failure(opened.error());
        installation_ = std::move(*opened);
        Result<WorkspaceRepository> repository = installation_->workspace().add(root_ + "/shop-fleet.git");
        if (!repository)
            return Failure(repository.error());
        repository_ = std::move(*repository);
        const SessionPorts ports = installation_->ports();
        Result<std::unique_ptr<Source>> source = ports.openSource(repository_.gitDirectory);
        if (!source)
            return Failure(source.error());
        for (Environment &environment : installation_->workspace().definitions(**source, repository_, main_.back(), {}).environments) {
            std::error_code ignored;
            fs::create_directories(targets_ + "/" + environment.id.name, ignored);
            const std::string name = environment.id.name;
            environments_[name] = std::make_shared<const Environment>(std::move(environment));
            EnvironmentSession session(ports, repository_, environments_[name]);
            if (Result<TargetAccess> allowed = session.allowTarget(); !allowed)
                return Failure(allowed.error());
        }
        return {};
    }

    Result<void> run(const std::string &name, const std::string &who, const std::string &reason, PlanRequest request,
                     const RunProgress &meanwhile = {})
    {
        SessionPorts ports = installation_->ports();
        ports.who = who;
        EnvironmentSession session(ports, repository_, environments_.at(name));
        request.purpose = request.revision ? PlanPurpose::Rollback : PlanPurpose::Sync;
        Result<std::shared_ptr<const Plan>> plan = session.plan(request, {});
        if (!plan)
            return Failure(plan.error());
        if (Result<Approval> approval = session.approve((*plan)->digest, request, {reason, name, false, {}}, {}); !approval)
            return Failure(approval.error());
        return session.sync((*plan)->digest, meanwhile, {}).map([](const auto &) {});
    }

    Result<void> sync(const std::string &name, const std::string &who, const std::string &reason) { return run(name, who, reason, {}); }

    Result<void> each(std::initializer_list<const char *> names, const std::string &who, const std::string &reason)
    {
        for (const char *name : names)
            if (Result<void> synced = sync(name, who, reason); !synced)
                return synced;
        return {};
    }

    Result<void> rollBack(const std::string &name, const Revision &revision, const std::string &reason)
    {
        PlanRequest request;
        request.revision = revision;
        return run(name, "ops-1", reason, request);
    }

    // A file is gone, and somebody puts a folder in its place while the sync begins: its step fails, as it would in life.
    Result<void> failOnce(const std::string &name)
    {
        const fs::path file = fs::path(targets_) / name / "config" / "limits.toml";
        std::error_code ignored;
        fs::remove(file, ignored);
        PlanRequest request;
        request.selection = std::vector{ResourceKey::file("config/limits.toml")};
        Result<void> tried = run(name, "ops-1", "raise the request limit", request, [&file](const std::shared_ptr<const SyncRun> &) {
            std::error_code there; // the run is told of more than once
            fs::create_directory(file, there);
        });
        fs::remove(file, ignored);
        return tried;
    }

    // What a tired person does at night: edits on the machine itself.
    void editByHand() const
    {
        const fs::path targets(targets_);
        replaceIn(targets / "api-prod/config/app.yaml", "max: 40", "max: 80");
        replaceIn(targets / "api-prod/service.env", "LOG_LEVEL=info", "LOG_LEVEL=debug");
        std::error_code ignored;
        fs::remove(targets / "web-prod/config/features.json", ignored);
        replaceIn(targets / "worker-staging/config/limits.toml", "burst = 100", "burst = 400");
        writeFile(targets / "worker-staging/notes.txt", "burst raised for the import, remove after Friday\n");
        replaceIn(targets / "payments-dev/config/app.yaml", "logging:", "# Looked at together with support.\nlogging:");
    }

    const Paths paths_;
    const std::string root_;
    const std::string targets_;
    StoryClock clock_;
    Time start_;
    std::unique_ptr<CommitWriter> writer_;
    std::vector<Revision> main_;
    Revision branch_;
    std::map<std::string, std::optional<std::string>> branchFiles_;
    std::unique_ptr<Installation> installation_;
    WorkspaceRepository repository_;
    std::map<std::string, std::shared_ptr<const Environment>> environments_;
};

}

Result<Paths> demoPaths()
{
    return Paths::fromEnvironment().map([](const Paths &own) { return Paths::under(own.data + "/demo"); });
}

Result<void> makeDemo(const Paths &paths, bool reset)
{
    const fs::path root(rootOf(paths));
    const fs::path whole = root / "demo-is-whole";
    std::error_code error;
    if (fs::exists(whole, error) && !reset)
        return {};
    fs::remove_all(root, error); // ours alone: a demo that was not finished, or one that is to be made anew
    if (error)
        return fail(ErrorCode::Denied, root.string(), "The old demo cannot be removed: " + error.message() + ".");
    if (Result<void> made = makePrivateFolder(root.string()); !made)
        return made;
    if (Result<void> made = DemoMaker(paths).make(); !made)
        return made;
    writeFile(whole, "yes\n");
    return {};
}

}
