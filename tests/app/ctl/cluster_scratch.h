// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/ctl/scratch.h"
#include "tests/support/kubernetes/simulated_api_server.h"

namespace plumbline::test {

inline QByteArray urlOf(const SimulatedApiServer &server)
{
    return QByteArray::fromStdString(server.access().server);
}

// A repository with one ConfigMap for the context "c", and a kubeconfig in which that is `server`.
class ClusterScratch {
public:
    ClusterScratch()
    {
        s.environment.insert(QStringLiteral("KUBECONFIG"), s.path(QStringLiteral("kubeconfig")));
        s.write(QStringLiteral("repo/plumbline.yaml"),
                "apiVersion: plumbline.dev/v1\nkind: Environment\nmetadata: {name: shop}\nspec:\n  source: {revision: main, path: conf}\n"
                "  target: {kubernetes: {context: c, namespace: shop, allow: {namespaces: [shop], clusterScoped: false}}}\n");
        s.write(QStringLiteral("repo/conf/all.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {k: v}\n");
        s.commit(QStringLiteral("one"));
        server.put(R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":"kube-system"}})");
        kubeconfig("server: '" + urlOf(server) + "'");
    }
    void kubeconfig(const QByteArray &cluster, const QByteArray &user = "{token: t}") const
    {
        s.write(QStringLiteral("kubeconfig"), "clusters: [{name: x, cluster: {" + cluster + "}}]\nusers: [{name: u, user: " + user +
                                                  "}]\ncontexts: [{name: c, context: {cluster: x, user: u}}]\n");
    }
    [[nodiscard]] Outcome allow(const QStringList &more = {}) const
    {
        return s.ctl(QStringList{QStringLiteral("target"), QStringLiteral("allow")} + more);
    }

    Scratch s;
    SimulatedApiServer server;
};

}
