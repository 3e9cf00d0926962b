// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_objects.h"
#include "tests/support/kubernetes/simulated_api_server.h"

#include <QtGlobal>

namespace plumbline::test {

inline std::unique_ptr<ApiConnection> connectTo(const ClusterAccess &access, const ApiConnectionOptions &options = {})
{
    auto connection = ApiConnection::open(access, options);
    if (!connection)
        qFatal("%s", connection.error().text().c_str());
    return *std::move(connection);
}

inline QByteArray configMap(int number, const char *value = "1")
{
    return R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c)" + QByteArray::number(number).rightJustified(5, '0') +
           R"(","namespace":"shop"},"data":{"key":")" + value + R"("}})";
}

inline ApiRequest get(const char *path)
{
    ApiRequest out;
    out.path = path;
    return out;
}

}
