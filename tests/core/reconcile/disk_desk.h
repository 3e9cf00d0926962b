// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/commit_writer.h"
#include "core/git/libgit2_source.h"
#include "core/journal/sqlite_journal.h"
#include "tests/core/reconcile/desk.h"
#include "tests/core/targets/directory/sandbox.h"

#include <stdexcept>

namespace plumbline::test {

// A desk of the real parts: a repository, a folder as target and a journal below one scratch folder, which outlives it.
// Files of Git lie below "app/".
class DiskDesk final : public Desk {
public:
    explicit DiskDesk(std::string root) : root_(std::move(root)), writer_(openOrCreate())
    {
        fs::create_directories(target());
        environment.id = {repository(), "shop"};
        environment.source = {"main", "app"};
        environment.target = "directory:" + target();
        environment.directory.path = target();
        openTarget = [this](const Environment &declared) -> Result<std::unique_ptr<Target>> {
            DirectoryOptions options;
            options.root = declared.target.substr(std::string_view("directory:").size());
            options.carryBytes = carryBytes;
            options.killPoint = killPoint;
            return std::unique_ptr<Target>(openDirectoryTarget(std::move(options)));
        };
        allow();
    }

    [[nodiscard]] std::string root() const { return root_; }
    [[nodiscard]] std::string repository() const { return root_ + "/repository"; }
    [[nodiscard]] std::string target() const { return root_ + "/target"; }

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
        for (const auto &[path, file] : committed_)
            next.changes["app/" + path] = std::nullopt;
        for (const auto &[path, file] : files)
            next.changes["app/" + path] = FileChange{file.content, file.mode};
        next.changes["README"] = FileChange{subject, FileMode::Regular};
        committed_ = files;
        tip = writer_->write(next).value();
        if (const Result<void> moved = writer_->setBranch("refs/heads/main", tip); !moved)
            throw std::runtime_error(moved.error().text());
        clock.advance(std::chrono::seconds(1));
        return tip;
    }

    // What the target holds, Plumbline's temporary files included.
    [[nodiscard]] Files live() const { return filesBelow(target()); }
    // In one step, so that nobody sees the file empty in between.
    void edit(const std::string &path, const File &file) const
    {
        const std::string place = target() + "/" + path;
        fs::create_directories(fs::path(place).parent_path());
        writeFile(root_ + "/edited", file);
        fs::rename(root_ + "/edited", place);
    }

    // As after a restart: whoever had the journal must be gone.
    Journal &reopenJournal()
    {
        journal_.reset();
        journal_ = openJournal({root_ + "/data", clock, true, "the test"}).value();
        return *journal_;
    }
    [[nodiscard]] Journal &journal() { return journal_ ? *journal_ : reopenJournal(); }
    [[nodiscard]] SessionPorts ports() override
    {
        Journal &used = journalInstead != nullptr ? *journalInstead : journal();
        return {libgit2Sources(), openTarget, *renderer_, used, workspace, clock, "operator", root_ + "/state"};
    }

    TargetOpener openTarget;
    std::uint64_t carryBytes = DirectoryOptions().carryBytes; // of the targets that are opened from now on
    std::function<void(const char *)> killPoint;
    Journal *journalInstead = nullptr;
    Revision tip;

private:
    std::unique_ptr<CommitWriter> openOrCreate()
    {
        if (!fs::exists(repository()))
            return createRepository(repository(), "main").value();
        return openCommitWriter(repository()).value();
    }

    std::string root_;
    std::unique_ptr<CommitWriter> writer_;
    std::unique_ptr<Journal> journal_;
    Files committed_;
};

}
