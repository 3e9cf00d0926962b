// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/commit_writer.h"
#include "core/git/libgit2_source.h"
#include "core/journal/sqlite_journal.h"
#include "core/reconcile/environment_session.h"
#include "core/render/files_renderer.h"
#include "core/targets/directory/directory_target.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_workspace.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <sstream>
#include <stdexcept>

namespace plumbline::test {

namespace fs = std::filesystem;

using Files = std::map<std::string, std::string>;

// A repository, a target folder and a journal in one scratch folder, with the real parts. Files of Git lie below "app/".
class Scene {
public:
    explicit Scene(std::string root) : root_(std::move(root)), writer_(openOrCreate())
    {
        fs::create_directories(target());
        environment.id = {repository(), "shop"};
        environment.source = {"main", "app"};
        environment.target = "directory:" + target();
        environment.directory.path = target();
        environment.sync.prune = true;
        environment.definedAt = "plumbline.yaml:1";
        openSource = libgit2Sources();
        openTarget = [this](const Environment &declared) -> Result<std::unique_ptr<Target>> {
            DirectoryOptions options;
            options.root = declared.target.substr(std::string_view("directory:").size());
            options.killPoint = killPoint;
            return std::unique_ptr<Target>(openDirectoryTarget(std::move(options)));
        };
    }

    [[nodiscard]] std::string repository() const { return root_ + "/repository"; }
    [[nodiscard]] std::string target() const { return root_ + "/target"; }
    [[nodiscard]] std::string state() const { return root_ + "/state"; }

    // A commit on main that holds exactly these files below app/.
    Revision commit(const Files &files, const std::string &subject = "Change")
    {
        NewCommit next;
        next.author = "Author";
        next.email = "author@example.org";
        next.at = clock.now();
        next.message = subject;
        if (!tip.isNull())
            next.parents = {tip};
        for (const auto &[path, content] : committed_)
            next.changes["app/" + path] = std::nullopt;
        for (const auto &[path, content] : files)
            next.changes["app/" + path] = FileChange{content, FileMode::Regular};
        next.changes["README"] = FileChange{subject, FileMode::Regular};
        committed_ = files;
        tip = writer_->write(next).value();
        if (const Result<void> moved = writer_->setBranch("refs/heads/main", tip); !moved)
            throw std::runtime_error(moved.error().text());
        clock.advance(std::chrono::seconds(1));
        return tip;
    }

    // What the target holds, Plumbline's temporary files included.
    [[nodiscard]] Files live() const
    {
        Files out;
        for (const auto &entry : fs::recursive_directory_iterator(target()))
            if (entry.is_regular_file())
                out[fs::relative(entry.path(), target()).string()] = read(entry.path());
        return out;
    }
    // In one step, so that nobody sees the file empty in between.
    void edit(const std::string &path, const std::string &content) const
    {
        const std::string place = target() + "/" + path;
        fs::create_directories(fs::path(place).parent_path());
        std::ofstream(root_ + "/edited") << content;
        fs::rename(root_ + "/edited", place);
    }

    // Takes the journal; whoever had it must be gone.
    Journal &openJournalNow(bool write = true)
    {
        journal_.reset();
        journal_ = openJournal({root_ + "/data", clock, write, "the test"}).value();
        return *journal_;
    }
    void closeJournal() { journal_.reset(); }

    [[nodiscard]] SessionPorts ports(Journal &journal)
    {
        return {openSource, openTarget, *renderer_, journal, workspace, clock, "operator", state()};
    }
    [[nodiscard]] WorkspaceRepository entry() const
    {
        WorkspaceRepository out;
        out.location = repository();
        out.gitDirectory = repository();
        out.name = "shop";
        return out;
    }
    [[nodiscard]] std::unique_ptr<EnvironmentSession> session(Journal &journal)
    {
        return std::make_unique<EnvironmentSession>(ports(journal), entry(), std::make_shared<const Environment>(environment));
    }

    void allow()
    {
        if (const Result<void> allowed = workspace.allow(environment, "operator"); !allowed)
            throw std::runtime_error(allowed.error().text());
    }

    // Plan, approve and sync in one step.
    static Result<std::shared_ptr<const SyncRun>> syncNow(EnvironmentSession &session, const PlanRequest &request = {},
                                                          const std::string &reason = "because")
    {
        auto plan = session.plan(request, {});
        if (!plan)
            return Failure(plan.error());
        if (auto approved = session.approve((*plan)->digest, request, {reason, session.environment().id.name, false, {}}, {}); !approved)
            return Failure(approved.error());
        return session.sync((*plan)->digest, {}, {});
    }

    FakeClock clock;
    MemoryWorkspace workspace;
    Environment environment;
    SourceOpener openSource;
    TargetOpener openTarget;
    std::function<void(const char *)> killPoint;
    Revision tip;

private:
    static std::string read(const fs::path &path)
    {
        std::ifstream file(path);
        std::stringstream out;
        out << file.rdbuf();
        return out.str();
    }
    std::unique_ptr<CommitWriter> openOrCreate()
    {
        if (!fs::exists(repository()))
            return createRepository(repository(), "main").value();
        return openCommitWriter(repository()).value();
    }

    std::string root_;
    std::unique_ptr<CommitWriter> writer_;
    std::unique_ptr<Renderer> renderer_ = makeFilesRenderer();
    std::unique_ptr<Journal> journal_;
    Files committed_;
};

}
