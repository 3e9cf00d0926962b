// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/reconcile/faults/fault_story.h"

#include <atomic>
#include <random>
#include <thread>

using namespace plumbline;
using namespace plumbline::test;
using std::chrono::milliseconds;

namespace {

constexpr std::array kinds{SimulatedFault::Refuse,      SimulatedFault::Hang,         SimulatedFault::Slow,
                           SimulatedFault::Cut,         SimulatedFault::Unauthorized, SimulatedFault::Forbidden,
                           SimulatedFault::Conflict,    SimulatedFault::Gone,         SimulatedFault::TooMany,
                           SimulatedFault::ServerError, SimulatedFault::Unavailable,  SimulatedFault::WrongContent,
                           SimulatedFault::EndlessBody};

// A request step of an environment's life, in the chapter in which it comes.
struct Step {
    const char *name;
    Chapter chapter;
    SimulatedStep step;
    const char *about = "";
    int skip = 0;
    bool breakWatches = false;
    // What has to go wrong before it comes.
    std::optional<SimulatedFault> after = {};
    SimulatedStep afterStep = SimulatedStep::Write;
    const char *afterAbout = "";
};

const std::array steps{
    Step{"discovery", Chapter::FirstSync, SimulatedStep::Discovery},
    Step{"kube-system", Chapter::FirstSync, SimulatedStep::Get, "/namespaces/kube-system"},
    Step{"list", Chapter::FirstSync, SimulatedStep::List, "/configmaps"},
    Step{"next page", Chapter::FirstSync, SimulatedStep::NextPage, "/configmaps"},
    Step{"dry-run of new", Chapter::FirstSync, SimulatedStep::DryRun, "/configmaps/changed"},
    Step{"read of the ApplySet", Chapter::FirstSync, SimulatedStep::Get, "/configmaps/plumbline-prod"},
    Step{"ApplySet create", Chapter::FirstSync, SimulatedStep::Write, "/configmaps/plumbline-prod"},
    Step{"hook create", Chapter::FirstSync, SimulatedStep::Write, "/jobs/migrate"},
    Step{"hook watch", Chapter::FirstSync, SimulatedStep::Get, "/jobs/migrate", 1},
    Step{"apply create", Chapter::FirstSync, SimulatedStep::Write, "/configmaps/changed"},
    Step{"health wait", Chapter::FirstSync, SimulatedStep::Get, "/deployments/web"},
    Step{"read again after time-out", Chapter::FirstSync, SimulatedStep::List, "/configmaps", 0, false, SimulatedFault::Hang,
         SimulatedStep::Write, "/configmaps/changed"},
    Step{"watch open", Chapter::Edit, SimulatedStep::Watch, "/configmaps", 0, true},
    Step{"watch event", Chapter::Edit, SimulatedStep::WatchEvent, "/configmaps"},
    Step{"bookmark", Chapter::Edit, SimulatedStep::Bookmark, "/configmaps"},
    Step{"dry-run of edited", Chapter::Edit, SimulatedStep::DryRun, "/configmaps/edited"},
    Step{"dry-run of changed", Chapter::Commit, SimulatedStep::DryRun, "/configmaps/changed"},
    Step{"hook delete", Chapter::Commit, SimulatedStep::Delete, "/jobs/migrate"},
    Step{"nameless hook create", Chapter::Commit, SimulatedStep::Write, "/jobs/tested-"},
    Step{"nameless hook delete", Chapter::Commit, SimulatedStep::Delete, "/jobs/tested-"},
    Step{"apply update", Chapter::Commit, SimulatedStep::Write, "/configmaps/changed"},
    Step{"delete", Chapter::Commit, SimulatedStep::Delete, "/configmaps/removed"},
    Step{"conflict", Chapter::Commit, SimulatedStep::Get, "/configmaps/changed", 0, false, SimulatedFault::Conflict, SimulatedStep::Write,
         "/configmaps/changed"},
};

struct Run {
    QString name;
    std::map<Chapter, Trouble> troubles;
    milliseconds silence{20'000};
    bool mustMeet = true;
};

milliseconds silenceFor(const std::map<Chapter, Trouble> &troubles)
{
    for (const auto &[chapter, trouble] : troubles)
        for (const FaultRule &rule : trouble.rules)
            if (rule.fault == SimulatedFault::Hang)
                return milliseconds(400);
    return milliseconds(20'000);
}

Run rowOf(const Step &step, SimulatedFault fault)
{
    Run out;
    out.name = QStringLiteral("%1: %2").arg(QLatin1String(step.name), QLatin1String(nameOf(fault)));
    Trouble &trouble = out.troubles[step.chapter];
    trouble.breakWatches = step.breakWatches;
    if (step.after) {
        trouble.rules.push_back({*step.after, step.afterStep, 1, 0, QLatin1String(step.afterAbout)});
        trouble.passes = 2;
    }
    trouble.rules.push_back({fault, step.step, -1, step.skip, QLatin1String(step.about), step.after.has_value()});
    out.silence = silenceFor(out.troubles);
    return out;
}

// Several faults at once, anywhere.
Run mixOf(unsigned seed)
{
    std::minstd_rand random(seed);
    const auto below = [&random](std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random); };
    constexpr std::array anywhere{SimulatedStep::Discovery,  SimulatedStep::List,   SimulatedStep::NextPage, SimulatedStep::Watch,
                                  SimulatedStep::Get,        SimulatedStep::DryRun, SimulatedStep::Write,    SimulatedStep::Delete,
                                  SimulatedStep::WatchEvent, SimulatedStep::Any};
    Run out;
    out.name = QStringLiteral("mix %1").arg(seed);
    out.mustMeet = false;
    for (const Chapter chapter : chapters) {
        Trouble &trouble = out.troubles[chapter];
        for (std::size_t i = below(4); i > 0; --i)
            trouble.rules.push_back(
                {kinds[below(kinds.size())], anywhere[below(anywhere.size())], static_cast<int>(1 + below(3)), static_cast<int>(below(6))});
        trouble.passes = static_cast<int>(1 + below(3));
        trouble.breakWatches = below(3) == 0;
        trouble.compact = below(3) == 0;
        trouble.restart = chapter != Chapter::FirstSync && below(4) == 0;
    }
    out.silence = silenceFor(out.troubles);
    return out;
}

std::vector<Run> runsOf(const QString &row)
{
    std::vector<Run> out;
    for (const Step &step : steps)
        for (const SimulatedFault fault : kinds)
            if (row == QLatin1String(step.name))
                out.push_back(rowOf(step, fault));
    constexpr unsigned mixes = 100;
    for (unsigned seed = 1; row.isEmpty() && seed <= mixes; ++seed)
        out.push_back(mixOf(seed));
    return out;
}

QStringList toldBy(const Run &run)
{
    FaultStory story(run.troubles, run.silence);
    story.mustMeet = run.mustMeet;
    QStringList out;
    for (const QString &verdict : story.run())
        out += run.name + QStringLiteral(": ") + verdict;
    return out;
}

}

class TestFaultRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRunConvergesAndKeepsThePromises_data()
    {
        QTest::addColumn<QString>("row");
        for (const Step &step : steps)
            QTest::newRow(step.name) << QString(QLatin1String(step.name));
        QTest::newRow("several at once") << QString();
    }

    // Most of a run is waiting, so that several go on at once.
    void everyRunConvergesAndKeepsThePromises()
    {
        QFETCH(const QString, row);
        const std::vector<Run> runs = runsOf(row);
        std::vector<QStringList> told(runs.size());
        std::atomic<std::size_t> next{0};
        {
            constexpr int side = 4;
            std::vector<std::jthread> threads;
            for (int i = 0; i < side; ++i)
                threads.emplace_back([&] {
                    for (std::size_t at = next++; at < runs.size(); at = next++)
                        told[at] = toldBy(runs[at]);
                });
        }
        QStringList broken;
        for (const QStringList &one : told)
            broken += one;
        runs_ += runs.size();
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(QLatin1Char('\n'))));
    }

    // The last one: it counts what ran before it.
    void thereAreEnoughRuns()
    {
        qInfo("%zu fault runs", runs_);
        if (runs_ < steps.size() * kinds.size())
            QSKIP("only a part was asked for");
        QVERIFY(runs_ >= 300);
    }

private:
    std::size_t runs_ = 0;
};

QTEST_GUILESS_MAIN(TestFaultRuns)
#include "test_fault_runs.moc"
