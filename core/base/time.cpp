// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time.h"

#include <QDateTime>
#include <QTimeZone>

namespace plumbline {

std::string toRfc3339(Time time)
{
    const auto ms = time.time_since_epoch().count();
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs).toStdString();
}

std::optional<Time> fromRfc3339(std::string_view text)
{
    const auto view = QLatin1StringView(text.data(), static_cast<qsizetype>(text.size()));
    const QDateTime parsed = QDateTime::fromString(QString(view), Qt::ISODateWithMs);
    if (!parsed.isValid() || !text.ends_with('Z'))
        return std::nullopt;
    return Time(std::chrono::milliseconds(parsed.toMSecsSinceEpoch()));
}

std::string secondsText(std::chrono::milliseconds span)
{
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(span).count()) + " s";
}

}
