// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/cluster_desk.h"

namespace plumbline::test {
namespace {

constexpr const char *manifestFile = "app/objects.yaml";

}

ClusterDesk::ClusterDesk(const QByteArray &manifests)
{
    const QString config = scratch.file(QStringLiteral("kubeconfig"));
    server.writeKubeconfig(config);
    qputenv("KUBECONFIG", config.toLocal8Bit());
    folder_ = scratch.repository(
        QStringLiteral("shop"),
        {{QStringLiteral("plumbline.yaml"),
          "apiVersion: plumbline.dev/v1\nkind: Environment\nmetadata: {name: shop-prod}\nspec:\n  source: {path: app, revision: main}\n"
          "  target: {kubernetes: {context: simulated, namespace: shop, allow: {namespaces: [shop], clusterScoped: false}}}\n"},
         {QString::fromLatin1(manifestFile), manifests}});
    if (!scratch.installation().workspace().add(folder_.toStdString()))
        qFatal("the repository was not taken");
}

Revision ClusterDesk::commit(const QByteArray &manifests)
{
    return scratch.commit(folder_, {{QString::fromLatin1(manifestFile), manifests}});
}

void ClusterDesk::start()
{
    scratch.start();
    if (!scratch.waitUntil([this] { return !scratch.desk.fleet()->environments.empty(); }))
        qFatal("no environment");
    id = scratch.desk.fleet()->environments.front()->environment->id;
    scratch.desk.engine().allowTarget(id, {}, [](const Result<void> &) {});
    if (!scratch.waitUntil([this] { return snapshot()->health != nullptr; }))
        qFatal("no health");
}

void ClusterDesk::syncAll()
{
    bool ended = false;
    const auto fails = [](const Error &error) { qFatal("not synced: %s", error.text().c_str()); };
    Engine &engine = scratch.desk.engine();
    engine.plan(
        id, {}, scratch.desk.reply<std::shared_ptr<const Plan>>(&scratch.desk, [&](const Result<std::shared_ptr<const Plan>> &made) {
            if (!made)
                return fails(made.error());
            engine.approve(id, (*made)->digest, {}, {"for the test", {}, false, {}, true},
                           scratch.desk.reply<Approval>(&scratch.desk, [&, digest = (*made)->digest](const Result<Approval> &approval) {
                               if (!approval)
                                   return fails(approval.error());
                               engine.sync(id, digest,
                                           scratch.desk.reply<std::shared_ptr<const SyncRun>>(
                                               &scratch.desk, [&](const Result<std::shared_ptr<const SyncRun>> &run) {
                                                   if (!run)
                                                       return fails(run.error());
                                                   ended = true;
                                               }));
                           }));
        }));
    if (!scratch.waitUntil([&] { return ended && snapshot()->live && snapshot()->live == snapshot()->wanted; }))
        qFatal("the sync does not end");
}

}
