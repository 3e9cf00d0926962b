// SPDX-License-Identifier: GPL-3.0-or-later
// Drift of a directory target with 10,000 structured files, 10 of them differing: cold (a program of its own, from start
// to end), checked again without any change, and after one file was changed. The peer is `git diff --no-index` on the
// two trees.
#include "core/drift/compare.h"
#include "core/git/libgit2_source.h"
#include "core/journal/sqlite_journal.h"
#include "core/render/files_renderer.h"
#include "core/targets/directory/directory_target.h"
#include "tests/bench/support/report.h"
#include "tests/bench/support/scratch.h"
#include "tests/bench/support/structured_files.h"

#include <optional>
#include <semaphore>

namespace plumbline::bench {
namespace {

namespace fs = std::filesystem;

constexpr int files = 10'000;
constexpr int rounds = 7;

struct Place {
    std::string repository;
    std::string target;
    std::string journal;
};

// What an environment's session keeps from one look to the next.
class Looking {
public:
    explicit Looking(const Place &place)
        : place_(place), open_(libgit2Sources()), renderer_(makeFilesRenderer()), target_(openDirectoryTarget(options())),
          journal_(must(openJournal({place.journal, clock_})))
    {}

    Drift look()
    {
        const std::unique_ptr<Source> source = must(open_(place_.repository));
        const auto desired = must(renderer_->render(*source, {must(source->resolve("main")), "apps", {}, {}}, {}));
        const std::string identity = must(target_->identity());
        if (!inventory_ || inventoryAt_ != journal_->lastId()) {
            inventoryAt_ = journal_->lastId();
            inventory_ = must(journal_->inventory({place_.repository, "bench"}, identity));
        }
        const auto live = must(target_->observe(*desired, *inventory_, {}));
        const ContentLoader content = [&source](const ObjectId &id) { return source->blob(id, 1U << 20U); };
        return must(compare(*desired, *live, *inventory_, {}, content, &cache_, {}));
    }
    DirectoryTarget &target() { return *target_; }

private:
    DirectoryOptions options() const
    {
        DirectoryOptions out;
        out.root = place_.target;
        return out;
    }

    const Place place_;
    SystemClock clock_;
    SourceOpener open_;
    std::unique_ptr<Renderer> renderer_;
    std::unique_ptr<DirectoryTarget> target_;
    std::unique_ptr<Journal> journal_;
    CompareCache cache_;
    std::optional<Inventory> inventory_; // as of journal entry inventoryAt_
    std::uint64_t inventoryAt_ = 0;
};

bool isExpected(const Drift &drift, std::size_t drifted)
{
    return drift.summary.drifted == drifted && drift.summary.fields == drifted && drift.summary.inSync == files - drifted;
}

// Both trees, and the inventory of a target that was synced once.
void make(const Place &place)
{
    const fs::path repository = place.repository;
    const fs::path target = place.target;
    std::vector<InventoryItem> wrote;
    for (int i = 0; i < files; ++i) {
        const StructuredFile file = structuredFile(i);
        writeFile(repository / "apps" / file.path, file.text);
        writeFile(target / file.path, i % 1000 == 500 + i / 1000 ? structuredFile(i, 4).text : file.text);
        wrote.push_back({ResourceKey::file(file.path), blobId(file.text), FileMode::Regular});
    }
    commitAll(repository, "all files");
    const SystemClock clock;
    const std::unique_ptr<Journal> journal = must(openJournal({place.journal, clock, true}));
    EntryDraft entry;
    entry.kind = EntryKind::StepsDone;
    entry.environment = {place.repository, "bench"};
    DirectoryOptions options;
    options.root = place.target;
    entry.target = must(openDirectoryTarget(options)->identity());
    must(journal->append(entry, wrote));
}

int measure(const std::string &self)
{
    const Scratch scratch;
    const Place place{scratch / "repository", scratch / "target", scratch / "journal"};
    make(place);
    Looking looking(place);
    std::counting_semaphore<> told(0);
    if (!isExpected(looking.look(), 10))
        giveUp("the drift is not what was made");
    Report report;
    const auto gitDiff = [&] {
        return runProgram({"git", "diff", "--no-index", "--no-color", place.repository + "/apps", place.target}, true);
    };
    const std::vector<Cost> idle = takeTurns({{"cold",
                                               [&] {
                                                   return runProgram({self, "--cold", place.repository, place.target, place.journal});
                                               }},
                                              {"git diff --no-index", gitDiff},
                                              {"idle",
                                               [&] {
                                                   looking.target().distrust();
                                                   const Stopwatch watch;
                                                   const Drift drift = looking.look();
                                                   const Cost cost = watch.read();
                                                   if (!isExpected(drift, 10) || looking.target().statistics().hashed > 0)
                                                       giveUp("an idle check read content");
                                                   return cost;
                                               }}},
                                             rounds);
    const std::unique_ptr<TargetWatch> watching = looking.target().watch([&] { told.release(); });
    told.acquire(); // it covers every folder from now on
    int edits = 0;
    const auto oneChanged = [&] {
        looking.look(); // takes what the watch reported so far
        while (told.try_acquire())
            continue;
        const StructuredFile file = structuredFile(4242, 100 + ++edits);
        writeFile(fs::path(place.target) / file.path, file.text);
        told.acquire();
        const Stopwatch watch;
        const Drift drift = looking.look();
        const Cost cost = watch.read();
        if (!isExpected(drift, 11) || looking.target().statistics().full)
            giveUp("one changed file was not seen as such");
        return cost;
    };
    const std::vector<Cost> changed = takeTurns({{"one changed", oneChanged}, {"git diff --no-index", gitDiff}}, rounds);
    report.ratio("Drift of 10,000 files, cold", idle[0], idle[1], 0.5);
    report.ratio("Drift checked again, nothing changed", idle[2], idle[1], 1.0 / 6);
    report.ratio("Drift after one file changed", changed[0], changed[1], 1.0 / 60);
    return report.code();
}

}
}

int main(int argc, char *argv[])
{
    using namespace plumbline::bench;
    if (argc == 5 && std::string(argv[1]) == "--cold")
        return isExpected(Looking({argv[2], argv[3], argv[4]}).look(), 10) ? 0 : 1;
    return measure(std::filesystem::canonical("/proc/self/exe"));
}
