// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/writer.h"

#include "core/targets/directory/beneath.h"
#include "core/targets/directory/parallel.h"
#include "core/targets/directory/system_error.h"

#include <algorithm>
#include <cerrno>

namespace plumbline {
namespace {

// Large enough that waiting for the disk is shared, small enough that a stop is soon obeyed and little is left
// undecided by a power cut.
constexpr std::size_t groupSteps = 64;
constexpr std::uint64_t groupBytes = 16U << 20U;

bool contains(const FolderPaths &paths, std::string_view path)
{
    return paths.find(path) != paths.end();
}

// One of the paths is this one, above it or below it, so the two steps depend on each other.
bool touches(const FolderPaths &paths, const std::string &path)
{
    const auto below = paths.lower_bound(path + '/');
    if (contains(paths, path) || (below != paths.end() && below->starts_with(path + '/')))
        return true;
    for (std::string_view above = folderOf(path); !above.empty(); above = folderOf(above))
        if (contains(paths, above))
            return true;
    return false;
}

InventoryItem folderItem(const std::string &path)
{
    return {{{}, "Folder", {}, path}, {}, FileMode::Directory};
}

}

Writer::Writer(int root, const WriteFolders::KillPoint &killPoint, FolderBook &book)
    : killPoint_(killPoint), book_(book), folders_(root, killPoint), umask_(processUmask())
{}

void Writer::at(const char *point) const
{
    if (killPoint_)
        killPoint_(point);
}

std::size_t Writer::groupSize(std::span<const PlanStep> steps)
{
    FolderPaths paths;
    std::uint64_t bytes = 0;
    std::size_t count = 0;
    for (; count < std::min(steps.size(), groupSteps); ++count) {
        const PlanStep &step = steps[count];
        bytes += step.after ? step.after->size : 0;
        if (count > 0 && (bytes > groupBytes || touches(paths, step.key.name)))
            break;
        paths.insert(step.key.name);
    }
    return count;
}

std::vector<StepResult> Writer::run(std::span<const PlanStep> steps, const Target::Content &content, const Target::StepDone &done,
                                    const std::stop_token &stop)
{
    std::vector<StepResult> out;
    out.reserve(steps.size());
    while (out.size() < steps.size() && !stop.stop_requested()) {
        const auto left = steps.subspan(out.size());
        std::vector<Job> jobs = runGroup(left.first(groupSize(left)), content, stop);
        for (Job &job : jobs) {
            if (done)
                done(job.result);
            out.push_back(std::move(job.result));
        }
    }
    while (out.size() < steps.size()) {
        StepResult skipped;
        skipped.number = steps[out.size()].number;
        skipped.state = StepState::Skipped;
        out.push_back(std::move(skipped));
    }
    return out;
}

template <typename Action> void Writer::attempt(Job &job, Action action)
{
    if (!job.alive)
        return;
    Result<void> outcome = action();
    if (outcome)
        return;
    job.alive = false;
    job.result.state = StepState::Failed;
    job.result.error = std::move(outcome.error());
    job.temp = {};
}

std::vector<Writer::Job> Writer::runGroup(std::span<const PlanStep> steps, const Target::Content &content, const std::stop_token &stop)
{
    std::vector<Job> jobs;
    jobs.reserve(steps.size());
    for (const PlanStep &step : steps) {
        if (!jobs.empty() && stop.stop_requested())
            break;
        Job &job = jobs.emplace_back();
        job.step = &step;
        job.result.number = step.number;
        job.result.state = StepState::Done;
        attempt(job, [&] { return prepare(job, content); });
    }
    inParallel(jobs.size(), syncThreads,
               [&jobs](std::size_t i) { attempt(jobs[i], [&] { return jobs[i].temp.sync(jobs[i].step->key.text()); }); });
    at("synced");
    for (Job &job : jobs)
        attempt(job, [&] { return commit(job); });
    for (Job &job : jobs)
        removeEmptied(job);
    const std::map<std::string, Error> unsynced = folders_.sync();
    for (Job &job : jobs)
        settle(job, unsynced);
    folders_.close();
    return jobs;
}

Result<void> Writer::prepare(Job &job, const Target::Content &content)
{
    const PlanStep &step = *job.step;
    if (Result<void> possible = checkStep(step); !possible)
        return possible;
    job.folder = folderOf(step.key.name);
    job.name = nameIn(step.key.name);
    if (step.action == StepAction::Prune)
        return {};
    SharedBytes bytes = step.after->bytes;
    if (!bytes) {
        Result<SharedBytes> loaded = content(step.after->blob);
        if (!loaded)
            return Failure(std::move(loaded.error()));
        bytes = std::move(*loaded);
    }
    if (!bytes)
        return fail(ErrorCode::Internal, step.key.text(), "there is no content to write. Make a new plan.");
    if (Result<void> right = checkContent(step, *bytes); !right)
        return right;
    Result<int> folder = folders_.make(job.folder, job.created);
    if (!folder)
        return Failure(std::move(folder.error()));
    Result<TempFile> temp = TempFile::create({*folder, job.name, umask_}, step.after->mode, *bytes, step.key.text(), killPoint_);
    if (!temp)
        return Failure(std::move(temp.error()));
    job.temp = std::move(*temp);
    return {};
}

Result<void> Writer::commit(Job &job)
{
    const PlanStep &step = *job.step;
    Result<int> folder = folders_.open(job.folder);
    if (!folder && folder.error().code == ErrorCode::NotFound)
        return checkPresent(step, {});
    if (!folder)
        return Failure(std::move(folder.error()));
    at("before-check");
    Result<Present> present = readPresent(*folder, job.name, step.key);
    if (!present)
        return Failure(std::move(present.error()));
    // A folder of our own that pruning has emptied makes room for a file; so it does where it was what was observed.
    if (step.action != StepAction::Prune && present->kind == Present::Kind::Folder && removeOwn(job, step.key.name))
        present->kind = Present::Kind::Nothing;
    const bool madeRoom = present->kind == Present::Kind::Nothing && contains(book_.gone, step.key.name) && step.before &&
                          step.before->mode == FileMode::Other;
    if (!madeRoom)
        if (Result<void> holds = checkPresent(step, *present); !holds)
            return holds;
    at("checked");
    return step.action == StepAction::Prune ? remove(job, *folder) : replace(job, present->kind == Present::Kind::Nothing);
}

Result<void> Writer::replace(Job &job, bool onlyIfAbsent)
{
    const PlanStep &step = *job.step;
    if (Result<void> moved = job.temp.moveInto(job.name, onlyIfAbsent, step.key.text()); !moved)
        return moved;
    at("renamed");
    folders_.changed(job.folder);
    job.result.wrote.push_back({step.key, step.after->blob, step.after->mode});
    return {};
}

Result<void> Writer::remove(Job &job, int folder)
{
    const PlanStep &step = *job.step;
    if (::unlinkat(folder, job.name.c_str(), 0) != 0)
        return Failure(systemError(errno, step.key.text(), "the file could not be removed"));
    at("unlinked");
    folders_.changed(job.folder);
    job.result.removed.push_back(step.key);
    return {};
}

bool Writer::removeOwn(Job &job, const std::string &path)
{
    const auto mine = book_.own.find(path);
    if (mine == book_.own.end() || !folders_.remove(path))
        return false;
    book_.own.erase(mine);
    book_.gone.insert(path);
    job.removed.push_back(path);
    return true;
}

// Of a prune: the folders that it left empty. Of a failure: the folders that it had made, if nobody else uses them.
void Writer::removeEmptied(Job &job)
{
    book_.own.insert(job.created.begin(), job.created.end());
    if (!job.alive) {
        while (!job.created.empty() && folders_.remove(job.created.back())) {
            book_.own.erase(job.created.back());
            job.created.pop_back();
        }
    }
    if (job.alive && job.step->action == StepAction::Prune)
        for (std::string path = job.folder; !path.empty() && removeOwn(job, path);)
            path = folderOf(path);
}

void Writer::settle(Job &job, const std::map<std::string, Error> &unsynced)
{
    for (const std::string &path : job.created)
        job.result.wrote.push_back(folderItem(path));
    for (const std::string &path : job.removed)
        job.result.removed.push_back(folderItem(path).key);
    const auto problem = unsynced.find(job.folder);
    if (!job.alive || problem == unsynced.end())
        return;
    job.result.state = StepState::Unknown;
    job.result.error = problem->second;
}

}
