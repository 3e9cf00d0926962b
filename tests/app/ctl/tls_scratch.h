// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/ctl/cluster_scratch.h"
#include "tests/support/kubernetes/server_identity.h"
#include "tests/support/scratch_authority.h"

namespace plumbline::test {

// The same environment behind TLS, allowed, in a workspace that has the repository. The programs' environment names a file
// for the keys of their connections.
class TlsScratch : public ClusterScratch {
public:
    TlsScratch()
    {
        secured.put(R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":"kube-system"}})");
        kubeconfig("server: '" + urlOf(secured) + "', certificate-authority: '" + QByteArray::fromStdString(authority_.file()) + "'");
        s.environment.insert(QStringLiteral("SSLKEYLOGFILE"), s.path(QStringLiteral("keys")));
        for (const QStringList &words : {QStringList{QStringLiteral("repo"), QStringLiteral("add"), s.path(QStringLiteral("repo"))},
                                         QStringList{QStringLiteral("target"), QStringLiteral("allow")}})
            if (const Outcome done = s.plain(words); done.code != 0)
                qFatal("%s", done.err.constData());
    }
    [[nodiscard]] bool wroteKeys() const { return s.exists(QStringLiteral("keys")); }

private:
    const ScratchAuthority authority_{s.path(QStringLiteral("authority")).toStdString()};
    const ScratchAuthority::Files files_ = authority_.issue("server", "IP:127.0.0.1");
    const QSslConfiguration identity_ = serverIdentity(files_.certificate, files_.key);

public:
    SimulatedApiServer secured{&identity_};
};

}
