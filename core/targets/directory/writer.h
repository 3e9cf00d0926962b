// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/target.h"
#include "core/targets/directory/step_check.h"
#include "core/targets/directory/temp_file.h"
#include "core/targets/directory/write_folders.h"

#include <set>

namespace plumbline {

using FolderPaths = std::set<std::string, std::less<>>;

// Folders that matter from one observation to the next, through all runs between.
struct FolderBook {
    FolderPaths own;  // Plumbline made them: they may be removed once they are empty
    FolderPaths gone; // removed since
};

// Carries out the steps of one run, group by group (safety rule 14): all new contents of a group are written beside
// their places and synced; then each place is checked and replaced, in order; then the folders are synced. Only after
// that a step counts as done.
class Writer {
public:
    // Keeps the book up to date.
    Writer(int root, const WriteFolders::KillPoint &killPoint, FolderBook &book);

    // See Target::apply. `done` is not called for steps that are Skipped.
    [[nodiscard]] std::vector<StepResult> run(std::span<const PlanStep> steps, const Target::Content &content, const Target::StepDone &done,
                                              const std::stop_token &stop);

private:
    struct Job {
        const PlanStep *step = nullptr;
        StepResult result;
        std::string folder;
        std::string name;
        std::vector<std::string> created; // folders
        std::vector<std::string> removed; // folders
        TempFile temp;
        bool alive = true; // nothing has failed so far
    };

    [[nodiscard]] static std::size_t groupSize(std::span<const PlanStep> steps);
    // Fewer than asked for when a stop is requested meanwhile.
    [[nodiscard]] std::vector<Job> runGroup(std::span<const PlanStep> steps, const Target::Content &content, const std::stop_token &stop);
    [[nodiscard]] Result<void> prepare(Job &job, const Target::Content &content);
    [[nodiscard]] Result<void> commit(Job &job);
    [[nodiscard]] Result<void> replace(Job &job, bool onlyIfAbsent);
    [[nodiscard]] Result<void> remove(Job &job, int folder);
    void removeEmptied(Job &job);
    [[nodiscard]] bool removeOwn(Job &job, const std::string &path);
    void settle(Job &job, const std::map<std::string, Error> &unsynced);
    void at(const char *point) const;
    template <typename Action> static void attempt(Job &job, Action action);

    const WriteFolders::KillPoint &killPoint_;
    FolderBook &book_;
    WriteFolders folders_;
    const mode_t umask_;
};

}
