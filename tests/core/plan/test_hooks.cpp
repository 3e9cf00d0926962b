// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/hook.h"
#include "core/plan/hook_plan.h"
#include "core/plan/irreversible.h"
#include "core/value/readers.h"

using namespace plumbline;

namespace {

Value object(const std::string &yaml)
{
    ReadOptions options;
    options.subject = "text";
    auto read = readYaml(yaml, options);
    if (!read)
        qFatal("%s", read.error().detail.c_str());
    return read->at(0);
}

Value annotated(const std::string &annotations)
{
    return object("apiVersion: batch/v1\nkind: Job\nmetadata: {name: j, annotations: {" + annotations + "}}\n");
}

Resource hook(const std::string &name, const std::string &annotations)
{
    Resource out;
    out.key = {"batch", "Job", "shop", name};
    out.object = annotated(annotations);
    return out;
}

PlanStep step(StepAction action, const std::string &kind, const std::string &name, int wave)
{
    PlanStep out;
    out.action = action;
    out.key = {"", kind, kind == "Namespace" ? "" : "shop", name};
    out.wave = wave;
    return out;
}

QString orderOfSteps(const std::vector<PlanStep> &steps)
{
    QStringList out;
    for (const PlanStep &each : steps)
        out << QString::fromStdString(each.key.name);
    return out.join(u' ');
}

}

class TestHooks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGeneratedNameTellsTheRevisionAndThePhases_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("annotations");
        QTest::addColumn<QString>("name");
        const QString before = QStringLiteral("argocd.argoproj.io/hook: PreSync");
        QTest::newRow("one phase") << "migrate-" << before << "migrate-0123456-presync";
        QTest::newRow("two phases") << "j-"
                                    << "argocd.argoproj.io/hook: 'PostSync,PreSync'"
                                    << "j-0123456-presync-postsync";
        QTest::newRow("Helm's") << "j-"
                                << "helm.sh/hook: 'post-install,post-upgrade'"
                                << "j-0123456-postsync";
        QTest::newRow("no phase") << "j-"
                                  << "argocd.argoproj.io/hook: Skip"
                                  << "j-0123456";
        QTest::newRow("as long as a name may be") << QString(80, u'a') << before << QString(48, u'a') + QStringLiteral("0123456-presync");
    }
    void aGeneratedNameTellsTheRevisionAndThePhases()
    {
        QFETCH(const QString, prefix);
        QFETCH(const QString, annotations);
        QFETCH(const QString, name);
        const std::optional<Hook> hook = hookOf(annotated(annotations.toStdString()));
        QVERIFY(hook);
        QCOMPARE(
            QString::fromStdString(generatedName(prefix.toStdString(), *hook, *ObjectId::fromHex("0123456789" + std::string(30, '0')))),
            name);
    }

    void annotationsMakeAHook_data()
    {
        QTest::addColumn<QString>("annotations");
        QTest::addColumn<bool>("isHook");
        QTest::addColumn<QString>("phases");
        QTest::addColumn<QString>("deletions"); // before, success, failure
        const auto row = [](const char *name, const char *annotations, bool isHook, const char *phases, const char *deletions) {
            QTest::newRow(name) << QString::fromLatin1(annotations) << isHook << QString::fromLatin1(phases)
                                << QString::fromLatin1(deletions);
        };
        row("none", "a: b", false, "", "");
        row("argo", "argocd.argoproj.io/hook: PreSync", true, "preSync", "b");
        row("several phases", "argocd.argoproj.io/hook: 'PostSync, PreSync'", true, "preSync postSync", "b");
        row("fail", "argocd.argoproj.io/hook: SyncFail", true, "syncFail", "b");
        row("skip", "argocd.argoproj.io/hook: Skip", true, "", "b");
        row("policy", "argocd.argoproj.io/hook: Sync, argocd.argoproj.io/hook-delete-policy: 'HookSucceeded,HookFailed'", true, "sync",
            "sf");
        row("helm", "helm.sh/hook: 'pre-install,pre-upgrade'", true, "preSync", "b");
        row("helm post", "helm.sh/hook: post-upgrade, helm.sh/hook-delete-policy: hook-succeeded", true, "postSync", "s");
        row("helm test", "helm.sh/hook: test", true, "", "b");
        row("argo before helm", "helm.sh/hook: post-install, argocd.argoproj.io/hook: PreSync", true, "preSync", "b");
    }
    void annotationsMakeAHook()
    {
        QFETCH(QString, annotations);
        QFETCH(bool, isHook);
        const std::optional<Hook> found = hookOf(annotated(annotations.toStdString()));
        QCOMPARE(found.has_value(), isHook);
        if (!found)
            return;
        QStringList phases;
        for (const SyncPhase phase : found->phases)
            phases << QString::fromStdString(std::string(nameOf(phase)));
        QTEST(phases.join(u' '), "phases");
        const QString deletions = QString(found->deletedBefore ? QStringLiteral("b") : QString()) +
                                  (found->deletedOnSuccess ? QStringLiteral("s") : QString()) +
                                  (found->deletedOnFailure ? QStringLiteral("f") : QString());
        QTEST(deletions, "deletions");
    }

    void hooksStandWhereTheirPhaseAndWaveAre()
    {
        DesiredState desired;
        desired.hooks = {hook("after", "argocd.argoproj.io/hook: PostSync"), hook("before", "argocd.argoproj.io/hook: PreSync"),
                         hook("failed", "argocd.argoproj.io/hook: SyncFail"),
                         hook("within", "argocd.argoproj.io/hook: Sync, argocd.argoproj.io/sync-wave: '1'")};
        const Environment environment;
        const LiveState live;
        const Drift drift;
        PlanInput input{environment, desired, live, drift, {}, {}, PlanPurpose::Sync, {}, {}};
        std::vector<PlanStep> steps{step(StepAction::Create, "Namespace", "shop", 0), step(StepAction::Create, "ConfigMap", "zero", 0),
                                    step(StepAction::Create, "ConfigMap", "one", 1), step(StepAction::Create, "ConfigMap", "two", 2),
                                    step(StepAction::Prune, "ConfigMap", "gone", 0)};
        addHooks(input, steps);
        QCOMPARE(orderOfSteps(steps), QStringLiteral("shop before zero one within two gone after failed"));
    }

    void chosenObjectsAndHealsRunNoHooks()
    {
        DesiredState desired;
        desired.hooks = {hook("before", "argocd.argoproj.io/hook: PreSync")};
        const Environment environment;
        const LiveState live;
        const Drift drift;
        std::vector<PlanStep> steps;
        addHooks({environment, desired, live, drift, {}, {}, PlanPurpose::Heal, {}, {}}, steps);
        QVERIFY(steps.empty());
        addHooks({environment, desired, live, drift, {}, {}, PlanPurpose::Sync, std::vector<ResourceKey>(), {}}, steps);
        QVERIFY(steps.empty());
    }

    void whatNoRollBackUndoesIsNamed()
    {
        Plan plan;
        plan.steps = {step(StepAction::Prune, "PersistentVolumeClaim", "data", 0), step(StepAction::Prune, "ConfigMap", "c", 0)};
        PlanStep kind;
        kind.action = StepAction::Configure;
        kind.key = {"apiextensions.k8s.io", "CustomResourceDefinition", "", "things.example.org"};
        kind.fields.push_back({"/spec/versions/1", FieldChange::Added, {}, {}, {}, 0, 0, false, {}, {}});
        plan.steps.push_back(kind);
        LiveState live;
        Resource ran = hook("ran", "a: b");
        ran.object = object("apiVersion: batch/v1\nkind: Job\nmetadata: {name: ran}\nstatus: {succeeded: 1}\n");
        live.resources = {ran, hook("waits", "a: b")};
        DesiredState before;
        before.hooks = {hook("migrate", "argocd.argoproj.io/hook: PreSync")};
        QStringList names;
        for (const Irreversible &each : irreversible(plan, &before, &live))
            names << QString::fromStdString(each.key.name);
        QCOMPARE(names.join(u' '), QStringLiteral("data things.example.org ran migrate"));
        QVERIFY(irreversible({}, nullptr, nullptr).empty());
    }
};

QTEST_APPLESS_MAIN(TestHooks)
#include "test_hooks.moc"
