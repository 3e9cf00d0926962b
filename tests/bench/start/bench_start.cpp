// SPDX-License-Identifier: GPL-3.0-or-later
// From the start of the program to its first painted window with the demo open, beside qgit on the demo's repository.
// Both are watched from outside: a client of the same X server (no window manager, black root) looks at the screen every
// two milliseconds. First painted: the first look at which anything is shown. Settled: the last look at which the picture
// changed, once it stood still for half a second. Resident memory is read then.
#include "tests/bench/start/screen.h"
#include "tests/bench/support/report.h"
#include "tests/bench/support/scratch.h"
#include "tests/bench/support/spawn.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sys/wait.h>

namespace plumbline::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int rounds = 9;
constexpr milliseconds still{500};
constexpr milliseconds patience{20'000};

struct Start {
    std::string name;
    std::vector<std::string> command;
    fs::path folder; // where it is started
    std::vector<double> painted = {};
    std::vector<double> settled = {};
    std::vector<double> resident = {}; // MB
};

double residentMegabytes(pid_t process)
{
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) / 1024;
    return 0;
}

void end(pid_t process, const Screen &screen)
{
    ::kill(process, SIGTERM);
    int status = 0;
    ::waitpid(process, &status, 0);
    while (!Screen::isBlack(screen.look()))
        screen.pause();
}

void measureOnce(Start &start, const Screen &screen, bool counts)
{
    const Clock::time_point begun = Clock::now();
    const pid_t process = spawn(start.command, -1, start.folder);
    std::optional<Clock::time_point> painted;
    Clock::time_point changed = begun;
    Screen::Pixels before;
    for (Clock::time_point now = begun; !painted || now - changed < still; now = Clock::now()) {
        Screen::Pixels pixels = screen.look();
        if (!painted && !Screen::isBlack(pixels))
            painted = Clock::now();
        if (painted && pixels != before)
            changed = Clock::now();
        before = std::move(pixels);
        if (now - begun > patience)
            giveUp(start.name + " shows no window, or its picture never stands still");
        screen.pause();
    }
    const auto since = [begun](Clock::time_point time) { return std::chrono::duration<double>(time - begun).count(); };
    if (counts) {
        start.painted.push_back(since(*painted));
        start.settled.push_back(since(changed));
        start.resident.push_back(residentMegabytes(process));
    }
    end(process, screen);
}

std::string shownMedian(const std::vector<double> &seconds)
{
    return number(median(seconds) * 1000) + " ms";
}

int measure()
{
    const Scratch scratch;
    for (const char *kind : {"CONFIG", "DATA", "CACHE", "STATE"})
        ::setenv(("XDG_" + std::string(kind) + "_HOME").c_str(), (scratch / kind).c_str(), 1);
    ::setenv("HOME", (scratch / "home").c_str(), 1);
    fs::create_directories(scratch / "home");
    ::unsetenv("DBUS_SESSION_BUS_ADDRESS");
    ::setenv("QT_QPA_PLATFORM", "xcb", 1);
    const Screen screen;
    if (!Screen::isBlack(screen.look()))
        giveUp("something is shown on this display already");
    runProgram({PLUMBLINECTL, "--demo", "env", "list"});
    const fs::path bare = scratch / "DATA" / "plumbline" / "demo" / "shop-fleet.git";
    const fs::path clone = scratch / "shop-fleet";
    runProgram({"git", "clone", "-q", bare.string(), clone.string()});

    Start ours{"plumbline", {PLUMBLINE, "--demo"}, scratch / "home"};
    Start qgit{"qgit", {"qgit"}, clone};
    for (int round = 0; round <= rounds; ++round)
        for (Start *start : {&ours, &qgit})
            measureOnce(*start, screen, round > 0);
    Report report;
    report.ratio("First painted window with the demo open", {median(ours.painted), 0}, {median(qgit.painted), 0}, 0.65);
    report.limit("Resident memory with the demo open", median(ours.resident), 80, "MB");
    report.fact("The picture stands still", shownMedian(ours.settled), shownMedian(qgit.settled));
    report.fact("Resident memory of the peer", "-", number(median(qgit.resident)) + " MB");
    return report.code();
}

}
}

int main()
{
    return plumbline::bench::measure();
}
