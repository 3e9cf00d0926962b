// SPDX-License-Identifier: GPL-3.0-or-later
// The window while it works: no wait of the event loop over 16 ms from the review of a plan of 10,000 files to the end
// of its sync, and no more than 200 ms from a hand edit in the target to its painted row.
#include "tests/bench/desk/painted_row.h"
#include "tests/bench/stalls/stall_watch.h"
#include "tests/bench/support/report.h"
#include "tests/bench/support/structured_files.h"

#include <QApplication>

namespace plumbline::bench {
namespace {

namespace fs = std::filesystem;

constexpr int files = 10'000;
constexpr int edits = 20;

bool isRunning(const DeskUnderTest &desk)
{
    const auto now = desk.environment();
    return now->run && now->run->state == RunState::Running;
}

// Watches the UI thread and, beside it, an idle one.
class Watches {
public:
    Watches() : idle_((idleThread_.start(), idleThread_)) {}
    ~Watches()
    {
        idleThread_.quit();
        idleThread_.wait();
    }

    // What happened since the last call.
    void tell(Report &report, const std::string &what, bool limited)
    {
        const StallWatch::Worst ours = ui_.take();
        const StallWatch::Worst idle = idle_.take();
        if (limited)
            report.limit("Longest wait of the event loop: " + what, ours.wall * 1000, 16, "ms");
        report.fact((limited ? "… in detail, beside an idle thread: " : "Longest wait of the event loop: ") + what, shown(ours),
                    shown(idle));
    }

private:
    QThread idleThread_;
    StallWatch ui_{*QThread::currentThread()};
    StallWatch idle_;
};

void syncEverything(DeskUnderTest &desk, Report &report)
{
    Watches watches;
    desk.openEnvironment();
    desk.until("the differences", [&] { return desk.model().rowCount() > 0; });
    watches.tell(report, "10,000 differences appear", false);

    desk.click("review");
    desk.until("the plan", [&] { return desk.find<QPushButton>("approve")->isEnabled(); });
    desk.click("approve");
    desk.find<QLineEdit>("reason")->setText(QStringLiteral("measured"));
    desk.click("askConfirm");
    desk.until("the approval", [&] { return desk.environment()->approval.has_value(); });
    desk.until("leave to sync", [&] { return desk.find<QPushButton>("sync")->isEnabled(); });
    watches.tell(report, "plan and approval of 10,000 files", true);

    desk.click("sync");
    desk.click("askConfirm");
    const Stopwatch time;
    desk.until("the run", [&] { return isRunning(desk); });
    desk.until("the end of the run", [&] { return !isRunning(desk); });
    const double took = time.read().wall;
    watches.tell(report, "sync of 10,000 files", true);
    desk.until("the drift after it", [&] { return desk.environment()->drift->status == SyncStatus::Synced; });
    desk.click("leaveSync");
    desk.until("the empty tree", [&] { return desk.model().rowCount() == 0; });
    watches.tell(report, "10,000 differences go", true);
    report.fact("The sync itself", number(took) + " s");
    if (desk.environment()->run->count(StepState::Done) != files)
        giveUp("the sync did not write every file");
}

void editByHand(DeskUnderTest &desk, const fs::path &target, Report &report)
{
    PaintedRow row(desk);
    std::vector<double> took;
    for (int i = 0; i < edits; ++i) {
        const StructuredFile before = structuredFile(i * 487 % files);
        const StructuredFile edited = structuredFile(i * 487 % files, 70 + i);
        row.expect(ResourceKey::file(before.path));
        const Stopwatch time;
        writeFile(target / before.path, edited.text);
        desk.until("the edited file's row", [&] { return row.painted().has_value(); });
        took.push_back(time.read().wall);
        writeFile(target / before.path, before.text);
        desk.until("the end of the drift", [&] { return desk.model().rowCount() == 0; });
    }
    report.fact("Hand edit to painted row, median of 20", number(median(took) * 1000) + " ms");
    report.limit("Hand edit to painted row, worst of 20", *std::ranges::max_element(took) * 1000, 200, "ms");
}

// A repository of structured files; the target of its environment is empty.
void declare(const fs::path &repository, const fs::path &target)
{
    for (int i = 0; i < files; ++i) {
        const StructuredFile file = structuredFile(i);
        writeFile(repository / "apps" / file.path, file.text);
    }
    writeFile(repository / "plumbline.yaml", "apiVersion: plumbline.dev/v1\nkind: Environment\nmetadata: {name: bench}\nspec:\n"
                                             "  source: {revision: main, path: apps}\n  target: {directory: {path: " +
                                                 target.string() + "}}\n");
    fs::create_directories(target);
    commitAll(repository, "all files");
}

int measure(QApplication &application)
{
    const Scratch scratch;
    const fs::path target = scratch / "target";
    declare(scratch / "repository", target);
    DeskUnderTest desk(application, Paths::under(scratch / "installation"), scratch / "repository");
    Report report;
    syncEverything(desk, report);
    editByHand(desk, target, report);
    return report.code();
}

}
}

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    return plumbline::bench::measure(application);
}
