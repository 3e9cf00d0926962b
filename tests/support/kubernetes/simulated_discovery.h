// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_resource.h"

#include <QJsonObject>
#include <optional>
#include <vector>

namespace plumbline::test {

// The document at /api, /apis, /api/v1 or /apis/group/version; nothing where there is none.
[[nodiscard]] std::optional<QJsonObject> simulatedDiscovery(const std::vector<ApiResource> &kinds, const QString &path, bool aggregated);

// A kind as a server serves it, with all verbs.
[[nodiscard]] ApiResource simulatedKind(const char *group, const char *version, const char *kind, const char *plural,
                                        bool namespaced = true);

}
