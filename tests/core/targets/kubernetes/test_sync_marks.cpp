// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/targets/kubernetes/cluster_scene.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

QString annotated(const char *key, const char *value)
{
    return QStringLiteral(",'annotations':{'%1':'%2'}").arg(QLatin1StringView(key), QLatin1StringView(value));
}

QString labelled(const char *key, const char *value)
{
    return QStringLiteral(",'labels':{'%1':'%2'}").arg(QLatin1StringView(key), QLatin1StringView(value));
}

QString web(const QString &metadata, const QString &data = QStringLiteral("'a':'1'"))
{
    return QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'web','namespace':'shop'%1},'data':{%2}}")
        .arg(metadata, data);
}

const QString other = QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'other','namespace':'shop'},'data':{}}");

class Scene : public ClusterScene {
public:
    // One more object stands in Git throughout, so that no plan empties the environment.
    void declareWith(const QStringList &manifests) { declare(QStringList(other) + manifests); }

    void syncWell()
    {
        if (const QStringList errors = sync(); !errors.isEmpty())
            qFatal("%s", qPrintable(errors.join(u' ')));
    }

    void edit(const QString &manifest, const QString &manager = QStringLiteral("kubectl-edit"))
    {
        server.put(QString(manifest).replace(u'\'', u'"').toUtf8(), manager);
    }
};

QString stepsOf(const Plan &plan)
{
    QStringList out;
    for (const PlanStep &step : plan.steps)
        out += QString::fromStdString(std::string(nameOf(step.action)) + " " + step.key.name);
    return out.join(u',');
}

QString leftAloneOf(const Plan &plan)
{
    QStringList out;
    for (const LeftAlone &left : plan.leftAlone)
        out += QString::fromStdString(left.key.name + " " + left.why);
    return out.join(u',');
}

}

class TestSyncMarks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatAMarkProtectsFromPruning_data()
    {
        QTest::addColumn<QString>("metadata");
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("leftAlone");
        const auto kept = [](const char *name, const QString &metadata, const char *mark) {
            QTest::newRow(name) << metadata << QString() << QStringLiteral("web not pruned: %1").arg(QLatin1StringView(mark));
        };
        const auto pruned = [](const char *name, const QString &metadata) {
            QTest::newRow(name) << metadata << QStringLiteral("prune web") << QString();
        };
        constexpr const char *options = "argocd.argoproj.io/sync-options";
        kept("Prune=false in a list", annotated(options, "Validate=false, Prune=false"), "argocd.argoproj.io/sync-options: Prune=false");
        kept("Prune=confirm", annotated(options, "Prune=confirm"), "argocd.argoproj.io/sync-options: Prune=confirm");
        pruned("Prune=confirm that was approved", QStringLiteral(",'annotations':{'argocd.argoproj.io/sync-options':'Prune=confirm',"
                                                                 "'argocd.argoproj.io/deletion-approved':'2026-01-01T00:00:00Z'}"));
        pruned("PruneLast", annotated(options, "PruneLast=true"));
        pruned("Delete=false, which is about whole applications", annotated(options, "Delete=false"));
        kept("Flux's prune", annotated("kustomize.toolkit.fluxcd.io/prune", "Disabled"), "kustomize.toolkit.fluxcd.io/prune: disabled");
        kept("Flux's prune as a label", labelled("kustomize.toolkit.fluxcd.io/prune", "disabled"),
             "kustomize.toolkit.fluxcd.io/prune: disabled");
        kept("Helm's resource policy", annotated("helm.sh/resource-policy", "keep"), "helm.sh/resource-policy: keep");
        kept("kluctl's skip-delete", annotated("kluctl.io/skip-delete", "true"), "kluctl.io/skip-delete: true");
        pruned("another value", annotated("kluctl.io/skip-delete", "false"));
        pruned("an owner's mark that Git declared", labelled("applyset.kubernetes.io/part-of", "applyset-x-v1"));
    }
    void keepsWhatAMarkProtectsFromPruning()
    {
        QFETCH(const QString, metadata);
        QFETCH(const QString, steps);
        QFETCH(const QString, leftAlone);
        Scene scene;
        scene.declareWith({web(metadata)});
        scene.syncWell();
        scene.declareWith({});
        const Plan plan = scene.plan();
        QCOMPARE(stepsOf(plan), steps);
        QCOMPARE(leftAloneOf(plan), leftAlone);
        QVERIFY(plan.refusals.empty());
        scene.environment.sync.maxDeletePercent = 100;
        QCOMPARE(scene.sync(), QStringList());
        QCOMPARE(scene.server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("web")).has_value(),
                 steps.isEmpty());
    }

    void prunesNothingThatNowNamesAnotherOwner_data()
    {
        QTest::addColumn<QString>("metadata");
        QTest::addColumn<QString>("owner");
        QTest::newRow("an ApplySet") << labelled("applyset.kubernetes.io/part-of", "applyset-x-v1") << "the ApplySet applyset-x-v1";
        QTest::newRow("Argo CD") << annotated("argocd.argoproj.io/tracking-id", "shop:x") << "Argo CD, tracking id shop:x";
        QTest::newRow("Flux") << labelled("kustomize.toolkit.fluxcd.io/name", "apps") << "Flux, Kustomization apps";
        QTest::newRow("Helm") << annotated("meta.helm.sh/release-name", "web") << "Helm, release web";
    }
    void prunesNothingThatNowNamesAnotherOwner()
    {
        QFETCH(const QString, metadata);
        QFETCH(const QString, owner);
        Scene scene;
        scene.declareWith({web({})});
        scene.syncWell();
        scene.edit(web(metadata), QStringLiteral("other-controller"));
        scene.declareWith({});
        const Plan plan = scene.plan();
        QCOMPARE(stepsOf(plan), QString());
        QCOMPARE(leftAloneOf(plan), QStringLiteral("web not pruned: it now belongs to ") + owner);
    }

    // The inventory knows names alone.
    void neitherPrunesNorChangesInSilenceWhatSomebodyMadeAnew()
    {
        Scene scene;
        scene.declareWith({web({})});
        scene.syncWell();
        scene.server.erase(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("web"));
        scene.edit(web({}), QStringLiteral("kubectl-create"));
        scene.declareWith({web(labelled("team", "blue"))});
        const Plan update = scene.plan();
        QCOMPARE(update.steps.size(), std::size_t(1));
        QVERIFY(update.steps.front().risky);
        scene.declareWith({});
        const Plan plan = scene.plan();
        QCOMPARE(stepsOf(plan), QString());
        QCOMPARE(leftAloneOf(plan), QStringLiteral("web not pruned: somebody made it anew since Plumbline wrote it"));
        QCOMPARE(scene.look().drift.status, SyncStatus::Synced);
    }

    void prunesNothingThatAnotherObjectControls()
    {
        const QString owned = QStringLiteral(",'ownerReferences':[{'apiVersion':'v1','kind':'Pod','name':'idle','uid':'8'},"
                                             "{'apiVersion':'v1','kind':'Shop','name':'main','uid':'9','controller':true}]");
        Scene scene;
        scene.declareWith({web({})});
        scene.syncWell();
        scene.edit(web(owned), QStringLiteral("shop-operator"));
        scene.declareWith({});
        const Plan plan = scene.plan();
        QCOMPARE(stepsOf(plan), QString());
        QCOMPARE(leftAloneOf(plan), QStringLiteral("web not pruned: it now belongs to Shop main"));
    }

    void prunesLastWhatAsksForIt()
    {
        const QString map =
            QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%1','namespace':'shop'%2},'data':{}}");
        Scene scene;
        scene.environment.sync.maxDeletePercent = 100;
        scene.declareWith({map.arg(QStringLiteral("a"), annotated("argocd.argoproj.io/sync-wave", "-3")),
                           map.arg(QStringLiteral("b"), QString()),
                           map.arg(QStringLiteral("z"), annotated("argocd.argoproj.io/sync-options", "PruneLast=true"))});
        scene.syncWell();
        scene.declareWith({});
        const Plan plan = scene.plan();
        QCOMPARE(stepsOf(plan), QStringLiteral("prune b,prune a,prune z"));
        QVERIFY(plan.steps.back().wave < plan.steps[1].wave); // what has a wave of its own waits for the others
    }

    void writesOnlyWhatTheMarksLet_data()
    {
        QTest::addColumn<QString>("metadata");
        QTest::addColumn<QString>("absent"); // the steps where it is absent, and where somebody changed it
        QTest::addColumn<QString>("changed");
        QTest::addColumn<bool>("insists"); // whether a difference puts the environment out of sync
        constexpr const char *ssa = "kustomize.toolkit.fluxcd.io/ssa";
        const QString create = QStringLiteral("create web");
        const QString configure = QStringLiteral("configure web");
        QTest::newRow("no mark") << QString() << create << configure << true;
        QTest::newRow("ssa: Override") << annotated(ssa, "Override") << create << configure << true;
        QTest::newRow("ssa: IfNotPresent") << annotated(ssa, "IfNotPresent") << create << QString() << false;
        QTest::newRow("ssa: Ignore") << annotated(ssa, "Ignore") << QString() << QString() << false;
        QTest::newRow("reconcile: disabled") << annotated("kustomize.toolkit.fluxcd.io/reconcile", "disabled") << QString() << QString()
                                             << false;
        QTest::newRow("reconcile: enabled") << annotated("kustomize.toolkit.fluxcd.io/reconcile", "enabled") << create << configure << true;
        QTest::newRow("IgnoreExtraneous") << annotated("argocd.argoproj.io/compare-options", "IgnoreExtraneous") << create << configure
                                          << true;
    }
    void writesOnlyWhatTheMarksLet()
    {
        QFETCH(const QString, metadata);
        QFETCH(const QString, absent);
        QFETCH(const QString, changed);
        QFETCH(const bool, insists);
        Scene scene;
        scene.declareWith({});
        scene.syncWell();
        scene.declareWith({web(metadata)});
        const ClusterScene::Sight sight = scene.look();
        const Plan first = scene.planOf(sight);
        QCOMPARE(stepsOf(first), absent);
        QCOMPARE(sight.drift.status, absent.isEmpty() ? SyncStatus::Synced : SyncStatus::OutOfSync);
        QCOMPARE(first.leftAlone.size(), absent.isEmpty() ? 1U : 0U);
        QCOMPARE(scene.write(first), QStringList());
        QCOMPARE(ClusterScene::told(scene.look().drift).isEmpty(), !absent.isEmpty());
        scene.edit(web(metadata, QStringLiteral("'a':'2'")));
        const ClusterScene::Sight again = scene.look();
        const Plan second = scene.planOf(again);
        QCOMPARE(stepsOf(second), changed);
        QCOMPARE(again.drift.status, insists ? SyncStatus::OutOfSync : SyncStatus::Synced);
        QCOMPARE(again.drift.summary.ignored > 0, !insists); // never in silence
        QCOMPARE(second.leftAlone.size(), changed.isEmpty() ? 1U : 0U);
    }

    void writesNothingToALiveObjectThatIsDisabled()
    {
        Scene scene;
        scene.declareWith({web({})});
        scene.syncWell();
        scene.edit(web(annotated("kustomize.toolkit.fluxcd.io/reconcile", "disabled"), QStringLiteral("'a':'2'")));
        const Plan plan = scene.plan();
        QCOMPARE(stepsOf(plan), QString());
        QCOMPARE(leftAloneOf(plan), QStringLiteral("web not written: kustomize.toolkit.fluxcd.io/reconcile: disabled"));
    }

    void leavesWhatOthersAddedWhereGitAsksToMerge_data()
    {
        QTest::addColumn<QString>("metadata");
        QTest::addColumn<bool>("stays");
        QTest::newRow("ssa: Merge") << annotated("kustomize.toolkit.fluxcd.io/ssa", "Merge") << true;
        QTest::newRow("no mark") << QString() << false;
    }
    void leavesWhatOthersAddedWhereGitAsksToMerge()
    {
        QFETCH(const QString, metadata);
        QFETCH(const bool, stays);
        Scene scene;
        scene.declareWith({web(metadata)});
        scene.syncWell();
        scene.edit(web(metadata, QStringLiteral("'a':'1','b':'2'")));
        QCOMPARE(stepsOf(scene.plan()), stays ? QString() : QStringLiteral("configure web"));
        scene.edit(web(metadata, QStringLiteral("'a':'3','b':'2'")));
        QCOMPARE(scene.sync(), QStringList());
        const QJsonObject live = *scene.server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("web"));
        QCOMPARE(live[u"data"].toObject()[u"a"].toString(), QStringLiteral("1"));
        QCOMPARE(live[u"data"].toObject().contains(QStringLiteral("b")), stays);
    }

    void putsNothingOutOfSyncByAnExtraObjectThatIsFine_data()
    {
        QTest::addColumn<QString>("metadata");
        QTest::addColumn<int>("status");
        QTest::newRow("IgnoreExtraneous") << annotated("argocd.argoproj.io/compare-options", "ServerSideDiff=true,IgnoreExtraneous")
                                          << static_cast<int>(SyncStatus::Synced);
        QTest::newRow("no mark") << QString() << static_cast<int>(SyncStatus::OutOfSync);
    }
    void putsNothingOutOfSyncByAnExtraObjectThatIsFine()
    {
        QFETCH(const QString, metadata);
        QFETCH(const int, status);
        Scene scene;
        scene.declareWith({web(metadata)});
        scene.syncWell();
        scene.declareWith({});
        const ClusterScene::Sight sight = scene.look();
        QCOMPARE(static_cast<int>(sight.drift.status), status);
        QCOMPARE(sight.drift.summary.extra, 1U); // and is shown all the same
        QCOMPARE(stepsOf(scene.planOf(sight)), QStringLiteral("prune web"));
    }

    void saysWhatItDoesNotHonour_data()
    {
        QTest::addColumn<QString>("metadata");
        QTest::addColumn<QStringList>("told");
        constexpr const char *options = "argocd.argoproj.io/sync-options";
        const QStringList replacing{QStringLiteral("is not honoured: it is applied field by field")};
        QTest::newRow("Replace") << annotated(options, "Replace=true") << replacing;
        QTest::newRow("Force and Replace") << annotated(options, "Force=true,Replace=true") << replacing + replacing;
        QTest::newRow("Flux's force") << annotated("kustomize.toolkit.fluxcd.io/force", "Enabled") << replacing;
        QTest::newRow("ServerSideApply=false") << annotated(options, "ServerSideApply=false")
                                               << QStringList(QStringLiteral("applied by the server all the same"));
        QTest::newRow("ServerSideApply=true") << annotated(options, "ServerSideApply=true") << QStringList();
        QTest::newRow("Validate=false") << annotated(options, "Validate=false") << QStringList(QStringLiteral("refused all the same"));
        QTest::newRow("SkipDryRunOnMissingResource") << annotated(options, "SkipDryRunOnMissingResource=true") << QStringList();
        const QString ignoring = QStringLiteral(" is not honoured: what it names is compared and written");
        QTest::newRow("kluctl's ignore-diff") << annotated("kluctl.io/ignore-diff", "true")
                                              << QStringList(QStringLiteral("kluctl.io/ignore-diff: true") + ignoring);
        QTest::newRow("kluctl's diff-name") << annotated("kluctl.io/diff-name", "w")
                                            << QStringList(QStringLiteral("of its own name alone"));
        QTest::newRow("kluctl's ignore-diff-field")
            << annotated("kluctl.io/ignore-diff-field", "data.a") << QStringList(QStringLiteral("ignore-diff-field: data.a") + ignoring);
        QTest::newRow("several of them, and what only looks like one")
            << QStringLiteral(",'annotations':{'kluctl.io/ignore-diff-field-1':'data.a','kluctl.io/ignore-diff-field-regex':'d.*',"
                              "'kluctl.io/ignore-diff-fields':'x'}")
            << QStringList(
                   {QStringLiteral("ignore-diff-field-1: data.a") + ignoring, QStringLiteral("ignore-diff-field-regex: d.*") + ignoring});
    }
    void saysWhatItDoesNotHonour()
    {
        QFETCH(const QString, metadata);
        QFETCH(const QStringList, told);
        Scene scene;
        scene.declareWith({web(metadata)});
        const Plan plan = scene.plan();
        const auto step = std::ranges::find(plan.steps, std::string("web"), [](const PlanStep &each) { return each.key.name; });
        QVERIFY(step != plan.steps.end());
        QCOMPARE(step->notes.size(), static_cast<std::size_t>(told.size()));
        for (std::size_t i = 0; i < step->notes.size(); ++i)
            QVERIFY2(QString::fromStdString(step->notes[i]).contains(told[static_cast<qsizetype>(i)]), step->notes[i].c_str());
    }

    void saysWhyAKindThatNobodyKnowsIsNotPlanned_data()
    {
        QTest::addColumn<QString>("metadata");
        QTest::addColumn<bool>("told");
        QTest::newRow("marked") << annotated("argocd.argoproj.io/sync-options", "SkipDryRunOnMissingResource=true") << true;
        QTest::newRow("no mark") << QString() << false;
    }
    void saysWhyAKindThatNobodyKnowsIsNotPlanned()
    {
        QFETCH(const QString, metadata);
        QFETCH(const bool, told);
        Scene scene;
        scene.declareWith({web(metadata).replace(QStringLiteral("'v1'"), QStringLiteral("'x.io/v1'"))});
        const auto resolved = scene.target->resolve(scene.declared(), {});
        QVERIFY(!resolved);
        QCOMPARE(resolved.error().code, ErrorCode::InvalidInput);
        QCOMPARE(resolved.error().detail.find("SkipDryRunOnMissingResource") != std::string::npos, told);
    }

    void prunesAfterEveryWave()
    {
        Scene scene;
        scene.declareWith({web(annotated("argocd.argoproj.io/sync-wave", "-5"))});
        scene.syncWell();
        scene.declare({QString(other).replace(QStringLiteral("'shop'}"),
                                              QStringLiteral("'shop','annotations':{'argocd.argoproj.io/sync-wave':'9'}}"))});
        QCOMPARE(stepsOf(scene.plan()), QStringLiteral("configure other,prune web"));
    }
};

QTEST_GUILESS_MAIN(TestSyncMarks)
#include "test_sync_marks.moc"
