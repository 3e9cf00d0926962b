// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_connection.h"

#include <QtGlobal>

#include <array>

namespace plumbline::test {

// A connection to the running cluster as "admin" or "restricted". Ends the test where PLUMBLINE_CLUSTER names no cluster.
inline std::unique_ptr<ApiConnection> connectAs(const char *user)
{
    if (qEnvironmentVariableIsEmpty("PLUMBLINE_CLUSTER"))
        qFatal("PLUMBLINE_CLUSTER names no cluster; run ./packaging/test --cluster");
    const std::array files{qEnvironmentVariable("PLUMBLINE_CLUSTER").toStdString() + "/" + user + ".kubeconfig"};
    auto connection = readKubeconfig(files)
                          .and_then([](const Kubeconfig &config) { return resolveContext(config, {}); })
                          .and_then([](const ClusterAccess &access) { return ApiConnection::open(access); });
    if (!connection)
        qFatal("%s", connection.error().text().c_str());
    return *std::move(connection);
}

}
