// SPDX-License-Identifier: GPL-3.0-or-later
// What happens between the look that a plan was made of and its writes (safety rule 15).
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <set>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/targets/kubernetes/cluster_scene.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

QString configMap(const char *name, const char *value)
{
    return QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%1','namespace':'shop'},'data':{'a':'%2'}}")
        .arg(QLatin1StringView(name), QLatin1StringView(value));
}

QByteArray jsonOf(QString text)
{
    return text.replace(u'\'', u'"').toUtf8();
}

}

class TestWriteRaces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatSomebodyDidSinceThePlanStays_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"created", "configured", "pruned"})
            QTest::newRow(name) << QString(QLatin1StringView(name));
    }
    void whatSomebodyDidSinceThePlanStays()
    {
        QFETCH(const QString, name);
        ClusterScene scene;
        scene.declare({configMap("configured", "1"), configMap("pruned", "1"), configMap("stays", "1")});
        QCOMPARE(scene.sync(), QStringList());
        scene.declare({configMap("configured", "2"), configMap("created", "2"), configMap("stays", "1")});
        const Plan plan = scene.plan();
        QCOMPARE(plan.steps.size(), 3U);
        scene.server.put(jsonOf(configMap(qPrintable(name), "by hand")), QStringLiteral("kubectl-edit"));
        const QStringList errors = scene.write(plan);
        QCOMPARE(errors.size(), 1);
        QVERIFY2(errors.front().contains(name), qPrintable(errors.front()));
        const auto live = valueOf(scene, name);
        QCOMPARE(live, QStringLiteral("by hand"));
    }

    // And a stop after the first answer leaves most of them unwritten.
    void eachIsToldAsItIsAnswered()
    {
        ClusterScene scene;
        QStringList manifests;
        for (int i = 0; i < 200; ++i)
            manifests += configMap(qPrintable(QStringLiteral("c%1").arg(i)), "1");
        scene.declare(manifests);
        const Plan plan = scene.plan();
        std::stop_source stop;
        std::set<int> told;
        const auto done = [&](const StepResult &result) {
            QVERIFY(told.insert(result.number).second);
            stop.request_stop();
        };
        const std::vector<StepResult> results = scene.target->apply(plan.steps, {}, done, stop.get_token());
        QCOMPARE(results.size(), 200U);
        QCOMPARE(told.size(), 200U);
        const auto written = std::ranges::count(results, StepState::Done, &StepResult::state);
        QVERIFY2(written > 0 && written < 200, qPrintable(QString::number(written)));
        QCOMPARE(scene.server.count(QStringLiteral("ConfigMap")), static_cast<std::size_t>(written));
    }

    // A controller that writes the status, or another label, is in nobody's way.
    void whatNobodyDeclaresMayMove()
    {
        ClusterScene scene;
        scene.declare({configMap("configured", "1")});
        QCOMPARE(scene.sync(), QStringList());
        scene.declare({configMap("configured", "2")});
        const Plan plan = scene.plan();
        QJsonObject moved = *scene.server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("configured"));
        moved.insert(QStringLiteral("status"), QJsonObject{{QStringLiteral("seen"), true}});
        scene.server.put(QJsonDocument(moved).toJson(), QStringLiteral("controller"));
        QCOMPARE(scene.write(plan), QStringList());
        QCOMPARE(valueOf(scene, QStringLiteral("configured")), QStringLiteral("2"));
    }

    // What owns others goes after them; a garbage collector would take long for a thousand that own nothing.
    void onlyWhatMayOwnOthersIsDeletedAfterThem()
    {
        ClusterScene scene;
        const QString web = QStringLiteral("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','namespace':'shop'}}");
        scene.declare({configMap("gone", "1"), configMap("stays", "1"), web});
        QCOMPARE(scene.sync(), QStringList());
        scene.declare({configMap("stays", "1")});
        scene.environment.sync.maxDeletePercent = 100;
        QCOMPARE(scene.sync(), QStringList());
        QStringList told;
        for (const SimulatedRequest &request : scene.server.requests())
            if (request.step == SimulatedStep::Delete)
                told += request.kind + u' ' + QJsonDocument::fromJson(request.body).object().value(u"propagationPolicy").toString();
        told.sort();
        QCOMPARE(told, QStringList({QStringLiteral("ConfigMap Background"), QStringLiteral("Deployment Foreground")}));
    }

    // An apply could take the finalizers away, so that the object vanished in the very write.
    void whatIsBeingDeletedSinceThePlanIsNotWritten()
    {
        ClusterScene scene;
        scene.declare({configMap("configured", "1")});
        QCOMPARE(scene.sync(), QStringList());
        scene.declare({configMap("configured", "2")});
        const Plan plan = scene.plan();
        QJsonObject dying = *scene.server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("configured"));
        QJsonObject metadata = dying.value(u"metadata").toObject();
        metadata.insert(QStringLiteral("deletionTimestamp"), QStringLiteral("2026-01-01T00:00:00Z"));
        metadata.insert(QStringLiteral("finalizers"), QJsonArray{QStringLiteral("shop.example/hold")});
        dying.insert(QStringLiteral("metadata"), metadata);
        scene.server.put(QJsonDocument(dying).toJson(), QStringLiteral("controller"));
        QCOMPARE(scene.write(plan).size(), 1);
        QCOMPARE(valueOf(scene, QStringLiteral("configured")), QStringLiteral("1"));
    }

private:
    static QString valueOf(ClusterScene &scene, const QString &name)
    {
        const auto live = scene.server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), name);
        return live ? live->value(u"data").toObject().value(u"a").toString() : QStringLiteral("nothing");
    }
};

QTEST_GUILESS_MAIN(TestWriteRaces)
#include "test_write_races.moc"
