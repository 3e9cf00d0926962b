// SPDX-License-Identifier: GPL-3.0-or-later
// bench_timeline [REPOSITORY]: the first 200 rows of a path's timeline against `git log --graph`, run in turns.
// A repository that is not there yet is generated (about a minute) and kept; without an argument it is a scratch one.
// Exits with 1 where a figure is missed, with 2 where it could not be measured.

#include "core/git/git_library.h"
#include "core/git/libgit2_source.h"
#include "tests/bench/support/report.h"
#include "tests/bench/timeline/generated_history.h"
#include "tests/bench/timeline/libgit2_walk.h"

#include <QTemporaryDir>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <vector>

using namespace plumbline;

namespace {

constexpr std::size_t commitCount = 100'000;
constexpr std::size_t rowCount = 200;
constexpr int rounds = 7;
constexpr double mostMemory = 32; // MB

struct Figure {
    const char *name;
    const char *path;
    double atMost; // of the peer's time; 0: told, not judged
};

// What has to be read grows as the path's share shrinks: at 2 % the figure is met where two cores are idle, and of the
// rare path everything has to be read, as the peer does, so that these two are told and not judged.
constexpr Figure figures[] = {{"a service, 4 % of commits", history_paths::service, 1.0 / 20},
                              {"its settings, 2 %", history_paths::config, 0},
                              {"a cluster, 18 % of commits", history_paths::cluster, 1.0 / 20},
                              {"the whole repository", "", 1.0 / 20},
                              {"a path of 0.1 % of commits", history_paths::rare, 0}};

double secondsOf(const std::function<bool()> &work, bool &good)
{
    const auto begin = std::chrono::steady_clock::now();
    good = work() && good;
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

bool readTimeline(const SourceOpener &open, const std::string &repository, const char *path)
{
    const auto source = open(repository);
    const auto tip = source ? (*source)->resolve("main") : Result<Revision>(Failure(source.error()));
    if (!tip)
        return false;
    const auto timeline = (*source)->timeline({*tip, path, rowCount}, {});
    return timeline && !timeline->rows.empty();
}

// Memory of the program that no file stands behind, in MB.
double privateMemory()
{
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("RssAnon:"))
            return std::stod(line.substr(8)) / 1000;
    }
    return 0;
}

// What is held after a walk that met every commit; the first walk of the program, since memory is seldom given back.
bool measureMemory(const SourceOpener &open, const std::string &repository, bench::Report &report)
{
    const double before = privateMemory();
    const auto source = open(repository);
    const auto tip = source ? (*source)->resolve("main") : Result<Revision>(Failure(source.error()));
    const auto timeline = tip ? (*source)->timeline({*tip, history_paths::rare, rowCount}, {}) : Result<Timeline>(Failure(tip.error()));
    if (timeline)
        report.limit("Memory of a walk over 100,000 commits", privateMemory() - before, mostMemory, "MB");
    return timeline.has_value();
}

// -1: could not be measured; else the exit code.
int measure(const std::string &repository)
{
    const GitLibrary library;
    const SourceOpener open = libgit2Sources();
    bench::Report report;
    if (!measureMemory(open, repository, report))
        return -1;
    for (const Figure &figure : figures) {
        std::vector<std::string> peer{"git", "-C", repository, "log", "--graph", "--oneline", "-200"};
        if (figure.path[0] != '\0')
            peer.insert(peer.end(), {"--", figure.path});
        std::vector<double> ours;
        std::vector<double> theirs;
        std::vector<double> plain;
        bool good = true;
        for (int round = 0; round < rounds; ++round) {
            ours.push_back(secondsOf([&] { return readTimeline(open, repository, figure.path); }, good));
            theirs.push_back(bench::runProgram(peer).wall);
            plain.push_back(secondsOf([&] { return walkWithLibgit2(repository, figure.path, rowCount) > 0; }, good));
        }
        if (!good)
            return -1;
        const std::string what = std::string("First 200 rows of ") + figure.name;
        const bench::Cost us{bench::median(ours), 0};
        const bench::Cost git{bench::median(theirs), 0};
        if (figure.atMost > 0)
            report.ratio(what, us, git, figure.atMost);
        else
            report.fact(what + " (ratio " + bench::number(us.wall / git.wall) + ")", bench::shown(us), bench::shown(git));
        report.fact("… by a plain walk of libgit2", bench::shown({bench::median(plain), 0}));
    }
    return report.code();
}

}

int main(int argc, char **argv)
{
    const QTemporaryDir scratch;
    const std::string repository = argc > 1 ? argv[1] : scratch.path().toStdString() + "/history.git";
    if (!std::filesystem::exists(repository)) {
        std::fprintf(stderr, "Generating %zu commits …\n", commitCount);
        if (!generateHistory(repository, commitCount, 1)) {
            std::fprintf(stderr, "The history could not be generated in %s; is git installed?\n", repository.c_str());
            return 2;
        }
    }
    const int code = measure(repository);
    if (code < 0)
        std::fprintf(stderr, "Something could not be read in %s.\n", repository.c_str());
    return code < 0 ? 2 : code;
}
