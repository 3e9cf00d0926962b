// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshots.h"
#include "tests/ui/models/watched_model.h"
#include "ui/models/plan_model.h"
#include "ui/models/plan_texts.h"
#include "ui/models/sync_run_model.h"

using namespace plumbline;

namespace {

Drift sample()
{
    return made::drift({made::differing("app.yaml", {made::field("/spec/pool/max", "40", "80"), made::field("/timeout", "2s", "5s"),
                                                     made::field("/c", "1", "2"), made::field("/d", "1", "2")}),
                        made::resource("new.yaml", ResourceState::Missing), made::resource("old.yaml", ResourceState::Extra)});
}

std::shared_ptr<const Plan> share(Plan plan)
{
    return std::make_shared<const Plan>(std::move(plan));
}
std::shared_ptr<const SyncRun> share(SyncRun run)
{
    return std::make_shared<const SyncRun>(std::move(run));
}

QStringList cells(const QAbstractItemModel &model, int row)
{
    QStringList out;
    for (int column = 0; column < model.columnCount(); ++column)
        out << model.index(row, column).data().toString();
    return out;
}

QStringList words(std::initializer_list<const char *> list)
{
    QStringList out;
    for (const char *word : list)
        out << QString::fromUtf8(word);
    return out;
}

}

class TestPlanModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsSayWhatChanges()
    {
        PlanModel model;
        WatchedModel watched(model);
        model.setPlan(share(made::plan(sample())));
        QCOMPARE(cells(model, 0),
                 words({"1", "Configure", "configure", "app.yaml", "…pool.max 80 → 40, timeout 5s → 2s, 2 fields more", "Low"}));
        QCOMPARE(cells(model, 1), words({"2", "Create", "create", "new.yaml", "in Git, not live", "Low"}));
        QCOMPARE(cells(model, 2), words({"3", "Prune", "prune", "old.yaml", "no longer in Git", "Review"}));
        QCOMPARE(model.index(2, PlanModel::Risk).data(Qt::ToolTipRole).toString(), QStringLiteral("deletes a file"));
        QCOMPARE(markAt(model.index(2, PlanModel::Action)), Mark::Prune);
        QCOMPARE(model.index(2, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Step 3: prune old.yaml, no longer in Git; review: deletes a file"));
        QCOMPARE(model.indexOfResource(ResourceKey::file("new.yaml")).row(), 1);
        QCOMPARE(model.stepAt(model.index(1, 0))->number, 2);
        QCOMPARE(watched.mute(), QStringList());
        QCOMPARE(planText(*model.plan()), QStringLiteral("1 create, 1 configure, 1 prune"));
        QCOMPARE(planText(Plan()), QStringLiteral("nothing to do"));
    }

    void aNewPlanKeepsTheStepsThatStay()
    {
        made::Random random(9);
        PlanModel model;
        WatchedModel watched(model);
        for (int round = 0; round < 100; ++round) {
            watched.remember();
            model.setPlan(share(made::plan(made::randomDrift(random, 40), static_cast<unsigned>(round))));
            QCOMPARE(watched.lost(), QStringList());
            QCOMPARE(watched.resets.size(), 0);
            QCOMPARE(watched.mute(), QStringList());
        }
        model.setPlan(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void anEqualPlanChangesNothing()
    {
        PlanModel model;
        WatchedModel watched(model);
        model.setPlan(share(made::plan(sample(), 1)));
        watched.remember();
        model.setPlan(share(made::plan(sample(), 2)));
        QVERIFY(watched.onlyChanges());
        QCOMPARE(watched.changes.size(), 0);
    }

    void aRunRepaintsOnlyTheStepsThatMoved()
    {
        SyncRun run = made::run(share(made::plan(sample())));
        SyncRunModel model;
        WatchedModel watched(model);
        QSignalSpy progress(&model, &SyncRunModel::progressChanged);
        model.setRun(share(run));
        QCOMPARE(progress.size(), 1);
        QVERIFY(!model.currentStep().isValid());
        watched.remember();
        run.steps[0].state = StepState::Done;
        run.steps[1].state = StepState::Running;
        model.setRun(share(run));
        QVERIFY(watched.onlyChanges());
        QCOMPARE(watched.changes.size(), 1);
        QCOMPARE(watched.changes.at(0).at(0).toModelIndex().row(), 0);
        QCOMPARE(watched.changes.at(0).at(1).toModelIndex().row(), 1);
        QCOMPARE(model.currentStep().row(), 1);
        QCOMPARE(model.progress(), (SyncRunModel::Progress{3, 1, 0, 0, 0, 1}));
        QCOMPARE(model.progressText(), QStringLiteral("Step 2 of 3; 1 done, 0 failed"));
        watched.remember();
        model.setRun(share(run));
        QCOMPARE(watched.changes.size(), 0);
        QCOMPARE(progress.size(), 2);
    }

    void aFailedStepSaysWhy()
    {
        SyncRun run = made::run(share(made::plan(sample())));
        run.steps[1].state = StepState::Failed;
        run.steps[1].error = Error{ErrorCode::Conflict, "new.yaml", "It appeared\x1b since. Make a new plan."};
        SyncRunModel model;
        WatchedModel watched(model);
        model.setRun(share(run));
        QCOMPARE(cells(model, 1), words({"2", "create", "new.yaml", "Failed", "It appeared\\x1B since. Make a new plan."}));
        QCOMPARE(markAt(model.index(1, SyncRunModel::State)), Mark::Failed);
        QVERIFY(model.index(1, 0).data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("Step 2: create new.yaml: failed, ")));
        QCOMPARE(watched.mute(), QStringList());
        QCOMPARE(model.currentStep().row(), 1);
    }

    void anotherRunIsAnotherModel()
    {
        SyncRunModel model;
        WatchedModel watched(model);
        const auto plan = share(made::plan(sample()));
        model.setRun(share(made::run(plan, 1)));
        watched.remember();
        model.setRun(share(made::run(plan, 2)));
        QCOMPARE(watched.resets.size(), 1);
        model.setRun(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void stepsAreCountedRightInALongRun()
    {
        std::vector<ResourceDrift> resources;
        for (int i = 0; i < 2000; ++i)
            resources.push_back(made::resource("file" + std::to_string(10'000 + i), ResourceState::Missing));
        SyncRun run = made::run(share(made::plan(made::drift(std::move(resources)))));
        SyncRunModel model;
        WatchedModel watched(model);
        model.setRun(share(run));
        for (std::size_t done = 0; done < 1500; done += 100) {
            watched.remember();
            for (std::size_t i = done; i < done + 100; ++i)
                run.steps[i].state = i % 7 == 0 ? StepState::Failed : StepState::Done;
            model.setRun(share(run));
            QCOMPARE(model.progress().ended(), int(done) + 100);
            QCOMPARE(model.progress().failed, int((done + 100 + 6) / 7));
            QCOMPARE(model.ended(), int(done) + 100);
            QCOMPARE(watched.changes.size(), 1);
            QCOMPARE(watched.changes.at(0).at(0).toModelIndex().row(), int(done));
        }
        for (StepResult &step : run.steps)
            if (step.state == StepState::Pending)
                step.state = StepState::Skipped;
        run.state = RunState::Cancelled;
        model.setRun(share(run));
        QCOMPARE(model.progress().skipped, 500);
        QCOMPARE(model.progress().ended(), 2000);
    }

    void keepsRowsThroughRandomProgress()
    {
        made::Random random(11);
        SyncRun run = made::run(share(made::plan(made::randomDrift(random, 80))));
        SyncRunModel model;
        WatchedModel watched(model);
        model.setRun(share(run));
        for (int round = 0; round < 200; ++round) {
            watched.remember();
            run.steps[static_cast<std::size_t>(made::below(random, static_cast<int>(run.steps.size())))].state =
                static_cast<StepState>(made::below(random, 6));
            model.setRun(share(run));
            QVERIFY(watched.onlyChanges());
            QCOMPARE(watched.lost(), QStringList());
        }
    }
};

QTEST_MAIN(TestPlanModels)
#include "test_plan_models.moc"
