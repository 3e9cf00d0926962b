// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/git/libgit2_source.h"
#include "tests/support/scratch_repository.h"

#include <random>
#include <sstream>

using namespace plumbline;

namespace {

const std::vector<std::string> folders = {"a", "a/b", "c"};

// A history of `commits` commits with merges that take over one side, the other, or a file of each; times grow, but
// some commits are as old as their neighbours.
std::string madeUpHistory(unsigned seed, std::size_t commits)
{
    std::mt19937 random(seed);
    std::ostringstream out;
    std::vector<std::size_t> tips = {1};
    std::size_t time = 1'600'000'000;
    for (std::size_t mark = 1; mark <= commits; ++mark) {
        time += 1 + random() % 100;
        const std::string message = "Change " + std::to_string(mark);
        out << "commit refs/heads/main\nmark :" << mark << "\ncommitter Operator <operator@example.org> " << time << " +0000\ndata "
            << message.size() << "\n"
            << message << "\n";
        const std::size_t side = random() % tips.size();
        if (mark > 1) {
            out << "from :" << tips[side] << "\n";
            if (tips.size() > 1 && random() % 4 == 0) {
                const std::size_t other = (side + 1) % tips.size();
                out << "merge :" << tips[other] << "\n";
                tips[side] = mark;
                if (random() % 2 == 0)
                    tips.erase(tips.begin() + static_cast<std::ptrdiff_t>(other));
            } else if (tips.size() < 5 && random() % 4 == 0) {
                tips.push_back(mark);
            } else {
                tips[side] = mark;
            }
        }
        // Few contents, so that sides often agree and changes are often taken back.
        for (std::size_t files = mark == 1 ? 3 : random() % 3; files > 0; --files) {
            const std::string path = folders[random() % folders.size()] + "/f" + std::to_string(random() % 3);
            if (random() % 8 == 0 && mark > 1)
                out << "D " << path << "\n";
            else
                out << "M 100644 inline " << path << "\ndata 2\n" << random() % 3 << "\n\n";
        }
    }
    out << "reset refs/heads/main\nfrom :" << commits << "\n\ndone\n";
    return out.str();
}

std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        out.push_back(line);
    return out;
}

}

class TestTimeline : public QObject {
    Q_OBJECT

    ScratchRepositories at_;
    const SourceOpener open_ = libgit2Sources();

    void make(unsigned seed, std::size_t commits)
    {
        const std::string name = "r" + std::to_string(seed);
        at_.init(name);
        at_.git(name, {"fast-import", "--quiet", "--done"}, madeUpHistory(seed, commits));
    }

private Q_SLOTS:
    void everyPathHasTheRowsOfGitLog_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 8; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void everyPathHasTheRowsOfGitLog()
    {
        QFETCH(unsigned, seed);
        make(seed, 300);
        const std::string name = "r" + std::to_string(seed);
        const auto source = open_(at_.path(name));
        const Revision tip = at_.idOf(name, "main");
        for (const std::string path : {"", "a", "a/b", "a/b/f0", "c", "c/f1", "absent"}) {
            std::vector<std::string> command = {"log", "--date-order", "--format=%H", "main"};
            if (!path.empty())
                command.insert(command.end(), {"--", path});
            const auto expected = linesOf(at_.git(name, command));
            for (const std::size_t limit : {std::size_t{10}, std::size_t{1000}}) {
                const auto timeline = (*source)->timeline({tip, path, limit}, {});
                QVERIFY(timeline);
                std::vector<std::string> ours;
                for (const TimelineRow &row : timeline->rows)
                    ours.push_back(row.commit.id.hex());
                const auto wanted =
                    std::vector(expected.begin(), expected.begin() + static_cast<std::ptrdiff_t>(std::min(limit, expected.size())));
                QVERIFY2(ours == wanted, (path + " " + std::to_string(limit)).c_str());
                QCOMPARE(timeline->more, expected.size() > limit);
            }
        }
    }

    void countsAndAncestryAreGits()
    {
        make(50, 200);
        const auto source = open_(at_.path("r50"));
        const auto all = linesOf(at_.git("r50", {"rev-list", "main"}));
        std::mt19937 random(50);
        for (int i = 0; i < 60; ++i) {
            const std::string from = all[random() % all.size()];
            const std::string to = all[random() % all.size()];
            const Revision a = *Revision::fromHex(from);
            const Revision b = *Revision::fromHex(to);
            QCOMPARE((*source)->isAncestor(a, b).value(), at_.git("r50", {"rev-list", "--count", from, "^" + to}) == "0");
            const std::string range = from + ".." + to;
            QCOMPARE((*source)->countBetween(a, b, "", 1000, {}).value(), std::stoul(at_.git("r50", {"rev-list", "--count", range})));
            QCOMPARE((*source)->countBetween(a, b, "", 3, {}).value(),
                     std::min(3UL, std::stoul(at_.git("r50", {"rev-list", "--count", range}))));
        }
    }

    void theFirstCommitIsTheEndOfTheFirstParents()
    {
        make(7, 400);
        const auto source = open_(at_.path("r7"));
        const std::string told = at_.git("r7", {"rev-list", "--first-parent", "--reverse", "main"});
        QCOMPARE((*source)->firstCommit((*source)->resolve("main").value(), {})->hex(), told.substr(0, told.find('\n')));
        at_.git("r7", {"clone", "-q", "--bare", "--depth=3", "file://" + at_.path("r7"), at_.path("cut")});
        const auto cut = open_(at_.path("cut"));
        const auto first = (*cut)->firstCommit((*cut)->resolve("main").value(), {});
        QVERIFY(!first);
        QCOMPARE(first.error().code, ErrorCode::Unavailable);
    }

    void aRowTellsItsCommitAsGitDoes()
    {
        at_.init("told");
        at_.write("told", "x", "1");
        const Revision id = at_.commit("told", "Subject of\ntwo lines\n\nAnd a body.");
        const auto commit = (*open_(at_.path("told")))->commit(id);
        QVERIFY(commit);
        QCOMPARE(commit->subject, at_.git("told", {"log", "-1", "--format=%s"}));
        QCOMPARE(commit->body, std::string("And a body."));
        QCOMPARE(commit->author + commit->email, at_.git("told", {"log", "-1", "--format=%an%ae"}));
        QCOMPARE((*open_(at_.path("told")))->commit(Revision{}).error().code, ErrorCode::NotFound);
    }

    void rowsKeepLittleOfLongTexts()
    {
        at_.init("wordy");
        std::string body;
        while (body.size() < 30'000)
            body += "€";
        at_.write("wordy", "x", "1");
        const Revision id = at_.commit("wordy", "x" + body + "\n\nx" + body);
        const auto source = open_(at_.path("wordy"));
        const Timeline timeline = (*source)->timeline({id, "", 10}, {}).value();
        const Commit &row = timeline.rows.at(0).commit;
        // Neither ends within a character.
        QCOMPARE(row.subject, ("x" + body).substr(0, 1 + 341 * 3) + "…");
        QCOMPARE(row.body, ("x" + body).substr(0, 1 + 1365 * 3) + "…");
        QCOMPARE((*source)->commit(id)->body, "x" + body);
    }

    void allRowsTogetherKeepLittleOfTheirBodies()
    {
        std::ostringstream out;
        const std::string body(4000, 'b');
        for (int mark = 1; mark <= 2500; ++mark)
            out << "commit refs/heads/main\ncommitter Operator <operator@example.org> " << 1'600'000'000 + mark << " +0000\ndata "
                << body.size() + 3 << "\ns\n\n"
                << body << "\nM 100644 inline x\ndata <<E\n"
                << mark << "\nE\n\n";
        out << "done\n";
        at_.init("many");
        at_.git("many", {"fast-import", "--quiet", "--done"}, out.str());
        const Timeline timeline = (*open_(at_.path("many")))->timeline({at_.idOf("many", "main"), "", 10'000}, {}).value();
        QCOMPARE(timeline.rows.size(), std::size_t{2500});
        std::size_t kept = 0;
        for (const TimelineRow &row : timeline.rows)
            kept += row.commit.body.size();
        QVERIFY2(kept > 8'000'000 && kept < (8U << 20U) + 2500 * 3, std::to_string(kept).c_str());
        QVERIFY(timeline.rows.back().commit.subject == "s");
    }

    void aLongWalkReadsAheadAndCanBeCancelled()
    {
        std::ostringstream out;
        for (int mark = 1; mark <= 3000; ++mark) {
            out << "commit refs/heads/main\nmark :" << mark << "\ncommitter Operator <operator@example.org> " << 1'600'000'000 + mark * 60
                << " +0000\ndata 1\nx\nM 100644 inline " << (mark % 900 == 1 ? "rare" : "often") << "\ndata <<E\n"
                << mark << "\nE\n\n";
        }
        out << "done\n";
        at_.init("long");
        at_.git("long", {"fast-import", "--quiet", "--done"}, out.str());
        const auto source = open_(at_.path("long"));
        const Revision tip = at_.idOf("long", "main");
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE((*source)->timeline({tip, "rare", 200}, stop.get_token()).error().code, ErrorCode::Cancelled);
        const auto timeline = (*source)->timeline({tip, "rare", 200}, {});
        QVERIFY(timeline);
        QCOMPARE(timeline->rows.size(), linesOf(at_.git("long", {"log", "--format=%H", "main", "--", "rare"})).size());
    }
};

QTEST_GUILESS_MAIN(TestTimeline)
#include "test_timeline.moc"
