// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/drift.h"

#include <QJsonObject>

namespace plumbline::ctl {

using View = QLatin1StringView;

// What several JSON forms are made of.
[[nodiscard]] QJsonValue idOrNull(const std::optional<Revision> &revision);
[[nodiscard]] QJsonValue timeOrNull(const std::optional<Time> &time);
[[nodiscard]] qint64 number(std::size_t value);
[[nodiscard]] QJsonObject fieldJson(const FieldDrift &field);
// `strict`: counts what Plumbline did not write as extra too, as the strict view lists it.
[[nodiscard]] QJsonObject summaryJson(const DriftSummary &summary, bool strict = false);
[[nodiscard]] QJsonObject errorJson(const Error &error);

}
