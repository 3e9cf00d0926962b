// SPDX-License-Identifier: GPL-3.0-or-later
// dying_sync ROOT N: the story's second sync, killed at the Nth point where it could be: at each write step of the target,
// and before and after each record of the journal. Prints where; ends with 0 where there was no Nth.
#include "tests/core/reconcile/interrupted_story.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>

using namespace plumbline;
using namespace plumbline::test;

namespace {

int left = 0;

void point(const std::string &name)
{
    if (left-- > 0)
        return;
    std::fputs((name + "\n").c_str(), stdout);
    std::fflush(stdout);
    std::raise(SIGKILL);
}

// Passes everything on; a place to die before and after each append.
class DyingJournal final : public Journal {
public:
    explicit DyingJournal(Journal &real) : real_(real) {}
    bool writable() const override { return real_.writable(); }
    std::string writer() const override { return real_.writer(); }
    bool beingWritten() const override { return real_.beingWritten(); }
    Result<JournalEntry> append(const EntryDraft &draft, std::span<const InventoryItem> wrote,
                                std::span<const ResourceKey> removed) override
    {
        const std::string kind(nameOf(draft.kind));
        point("before " + kind);
        Result<JournalEntry> out = real_.append(draft, wrote, removed);
        point("after " + kind);
        return out;
    }
    Result<std::vector<JournalEntry>> query(const JournalQuery &query) override { return real_.query(query); }
    Result<Inventory> inventory(const EnvironmentId &environment, const std::string &target) override
    {
        return real_.inventory(environment, target);
    }
    Result<ChainReport> verify(const std::function<void(std::uint64_t)> &progress, std::stop_token stop) override
    {
        return real_.verify(progress, std::move(stop));
    }
    std::uint64_t lastId() override { return real_.lastId(); }

private:
    Journal &real_;
};

}

int main(int, char **argv)
{
    DiskDesk desk(argv[1]);
    prepareStory(desk);
    DyingJournal journal(desk.journal());
    desk.journalInstead = &journal;
    desk.killPoint = [](const char *name) { point(name); };
    left = std::atoi(argv[2]);
    const auto run = desk.sync();
    if (run && (*run)->state == RunState::Done)
        return 0;
    std::fputs(run ? "the sync did not end well\n" : (run.error().text() + "\n").c_str(), stdout);
    return 1;
}
