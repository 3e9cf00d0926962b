// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/kubernetes/simulated_connection.h"
#include "tests/support/kubernetes/simulated_objects.h"

#include <map>
#include <optional>

namespace plumbline::test {

// What a request's path, method and query name.
struct SimulatedPlace {
    SimulatedStep step = SimulatedStep::Discovery;
    std::optional<ApiResource> resource;
    QString nameSpace;
    QString name;
};
[[nodiscard]] SimulatedPlace placeOf(const SimulatedRequest &request, const std::vector<ApiResource> &kinds);

[[nodiscard]] QByteArray jsonBytes(const QJsonObject &object);
[[nodiscard]] SimulatedReply replyOf(const SimulatedAnswer &answer);
// What a watch is told by a fault that is a status; nothing for others.
[[nodiscard]] std::optional<QByteArray> faultEvent(SimulatedFault fault);
[[nodiscard]] bool meets(const FaultRule &rule, const SimulatedRequest &request);
// The answer of a fault that has one of its own.
[[nodiscard]] std::optional<SimulatedReply> faultReply(SimulatedFault fault);
[[nodiscard]] SimulatedReply discoveryReply(const SimulatedRequest &request, const std::vector<ApiResource> &kinds, bool aggregated);
[[nodiscard]] SimulatedReply openApiReply(const SimulatedRequest &request, const std::map<QString, QByteArray> &documents);

}
