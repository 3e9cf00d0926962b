// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/drift/undeclared.h"
#include "core/value/readers.h"

using namespace plumbline;

namespace {

// Single quotes stand for double ones, backticks for double ones within a text.
Value json(QByteArray text)
{
    return readJson(text.replace('\'', '"').replace('`', "\\\"").toStdString(), {}).value();
}

const ResourceKey web{"apps", "Deployment", "shop", "web"};

Resource declared()
{
    Resource out;
    out.key = web;
    out.object = json("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','namespace':'shop'},'spec':{'replicas':2}}");
    return out;
}

// An autoscaler annotates it, kubectl-edit pauses it, and its controller writes its status.
Resource live()
{
    auto facts = std::make_shared<LiveObject>();
    facts->owners = std::make_shared<const FieldOwnerships>(
        FieldOwnerships{{{std::string(ownFieldManager), true, {}, {}}, json("{'f:spec':{'f:replicas':{}}}")},
                        {{"kubectl-edit", false, {}, {}}, json("{'f:spec':{'f:paused':{}}}")},
                        {{"autoscaler", false, {}, {}}, json("{'f:metadata':{'f:annotations':{'.':{},'f:scaled':{}}}}")},
                        {{"kube-controller-manager", false, "status", {}}, json("{'f:metadata':{'f:annotations':{'f:revision':{}}}}")},
                        {{"kube-controller-manager", false, "status", {}}, json("{'f:status':{'f:replicas':{}}}")}});
    Resource out;
    out.key = web;
    out.object = json("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','namespace':'shop','annotations':"
                      "{'revision':'1','scaled':'yes'}},'spec':{'replicas':2,'paused':true,'minReadySeconds':0},'status':{'replicas':2}}");
    out.live = std::move(facts);
    return out;
}

}

class TestUndeclared : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatOthersKeepIsListedByManager()
    {
        const std::vector<FieldDrift> fields = undeclaredFields(declared(), live());
        QCOMPARE(fields.size(), std::size_t(2));
        QCOMPARE(fields[0].by->name, std::string("autoscaler"));
        QCOMPARE(fields[0].path, std::string("/metadata/annotations/scaled"));
        QCOMPARE(*fields[0].live, std::string("yes"));
        QCOMPARE(fields[1].by->name, std::string("kubectl-edit"));
        QCOMPARE(fields[1].path, std::string("/spec/paused"));
        QCOMPARE(*fields[1].live, std::string("true"));
        QVERIFY(fields[1].ignored);
    }

    // A server keeps what others put there, whoever declares nothing of it.
    void whatIsDeclaredEmptyHidesNothing()
    {
        Resource want = declared();
        want.object = json("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','namespace':'shop'},'spec':{'replicas':2,"
                           "'security':{},'outer':{'inner':{}},'env':[],'volumes':[{'name':'v','emptyDir':{}}]}}");
        Resource seen = live();
        auto facts = std::make_shared<LiveObject>();
        facts->owners = std::make_shared<const FieldOwnerships>(FieldOwnerships{
            {{std::string(ownFieldManager), true, {}, {}},
             json("{'f:spec':{'f:replicas':{},'f:security':{},'f:outer':{'f:inner':{}},'f:volumes':{"
                  "'k:{`name`:`v`}':{'.':{},'f:name':{},'f:emptyDir':{}}}}}")},
            {{"kubectl-patch", false, {}, {}},
             json("{'f:spec':{'f:security':{'f:privileged':{}},'f:env':{'v:`A`':{}},'f:outer':{'f:inner':{'f:x':{}}},'f:volumes':{"
                  "'k:{`name`:`v`}':{'f:emptyDir':{'f:medium':{}}}}}}")}});
        seen.object = json("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','namespace':'shop'},'spec':{'replicas':2,"
                           "'security':{'privileged':true},'env':['A'],'outer':{'inner':{'x':1}},'volumes':[{'name':'v','emptyDir':{'"
                           "medium':'Memory'}}]}}");
        seen.live = std::move(facts);
        QStringList told;
        for (const FieldDrift &field : undeclaredFields(want, seen))
            told += QString::fromStdString(field.by->name + " " + field.path);
        told.sort();
        QCOMPARE(told, QStringList({QStringLiteral("kubectl-patch /spec/env/0"), QStringLiteral("kubectl-patch /spec/outer/inner/x"),
                                    QStringLiteral("kubectl-patch /spec/security/privileged"),
                                    QStringLiteral("kubectl-patch /spec/volumes/0/emptyDir/medium")}));
    }

    void theyPutNothingOutOfSync()
    {
        DesiredState desired;
        desired.resources = {declared()};
        LiveState seen;
        seen.resources = {live()};
        Drift drift;
        drift.status = SyncStatus::Synced;
        const Drift strict = strictDrift(drift, desired, seen);
        QCOMPARE(strict.status, SyncStatus::Synced);
        QCOMPARE(strict.resources.size(), std::size_t(1));
        QCOMPARE(strict.resources.front().state, ResourceState::InSync);
        QCOMPARE(strict.resources.front().driftedFields(), std::size_t(0));
    }

    void whatDiffersAnywayIsToldOnce()
    {
        DesiredState desired;
        desired.resources = {declared()};
        LiveState seen;
        seen.resources = {live()};
        ResourceDrift paused;
        paused.key = web;
        paused.state = ResourceState::Drifted;
        paused.fields.push_back({"/spec/paused", FieldChange::Added, std::nullopt, "true", "undeclared"});
        Drift drift;
        drift.resources = {paused};
        const Drift strict = strictDrift(drift, desired, seen);
        QCOMPARE(strict.resources.size(), std::size_t(1));
        QCOMPARE(strict.resources.front().fields.size(), std::size_t(2));
        QCOMPARE(strict.resources.front().driftedFields(), std::size_t(1));
    }

    void ofASecretTheKeyIsToldAndNothingElse()
    {
        const ResourceKey key{"", "Secret", "shop", "login"};
        DesiredState desired;
        desired.resources.emplace_back();
        desired.resources.back().key = key;
        desired.resources.back().object = json("{'apiVersion':'v1','kind':'Secret','metadata':{'name':'login','namespace':'shop'}}");
        auto facts = std::make_shared<LiveObject>();
        facts->owners =
            std::make_shared<const FieldOwnerships>(FieldOwnerships{{{"kubectl-edit", false, {}, {}}, json("{'f:data':{'f:extra':{}}}")}});
        LiveState seen;
        seen.resources.emplace_back();
        seen.resources.back().key = key;
        seen.resources.back().live = std::move(facts);
        seen.resources.back().object =
            json("{'apiVersion':'v1','kind':'Secret','metadata':{'name':'login','namespace':'shop'},'data':{'extra':'aHVzaA=='}}");
        const Drift strict = strictDrift({}, desired, seen);
        QCOMPARE(strict.resources.size(), std::size_t(1));
        for (const FieldDrift &field : strict.resources.front().fields)
            QVERIFY2(field.live == "•••", field.path.c_str());
    }

    void whereAllIsDeclaredNothingIsListed()
    {
        auto facts = std::make_shared<LiveObject>();
        facts->owners = std::make_shared<const FieldOwnerships>(
            FieldOwnerships{{{std::string(ownFieldManager), true, {}, {}}, json("{'f:spec':{'f:replicas':{}}}")}});
        Resource seen = live();
        seen.live = std::move(facts);
        QVERIFY(undeclaredFields(declared(), seen).empty());
    }

    void filesHaveNoManagers()
    {
        Resource file;
        file.key = ResourceKey::file("app.yaml");
        QVERIFY(undeclaredFields(file, file).empty());
    }
};

QTEST_APPLESS_MAIN(TestUndeclared)
#include "test_undeclared.moc"
