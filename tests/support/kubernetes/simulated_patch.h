// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <optional>

namespace plumbline::test {

// The object after RFC 6902 operations (add, replace, remove, test); nothing where one of them cannot be carried out.
[[nodiscard]] std::optional<QJsonObject> patched(const QJsonObject &object, const QJsonArray &operations);

// A name that two ports of one list share, as the server refuses it; empty where there is none.
[[nodiscard]] QString duplicatePortName(const QJsonValue &value);

}
