// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>

namespace plumbline::test {

// A modest server-side apply: maps merge key by key, lists named in a small table merge by their keys, other lists are
// one value. Field sets are written as FieldsV1.
struct SimulatedMerge {
    QJsonObject merged;   // with new managedFields
    QJsonArray conflicts; // causes of a Status; then nothing was merged
};

// `live` is empty where the object is new.
[[nodiscard]] SimulatedMerge mergeApply(const QJsonObject &live, const QJsonObject &config, const QString &manager, bool force);

// The managedFields after a whole-object update by `manager`, which owns what it changed.
[[nodiscard]] QJsonArray managedAfterUpdate(const QJsonObject &before, const QJsonObject &after, const QString &manager);

}
