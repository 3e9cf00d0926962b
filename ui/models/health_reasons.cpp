// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/health_reasons.h"

#include "ui/models/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace plumbline {
namespace {

constexpr const char *sentences[] = {
    QT_TRANSLATE_NOOP("HealthReasons", "Nothing of it is there"),
    QT_TRANSLATE_NOOP("HealthReasons", "In Git, not live"),
    QT_TRANSLATE_NOOP("HealthReasons", "Could not be read"),
    QT_TRANSLATE_NOOP("HealthReasons", "The object was not read"),
    QT_TRANSLATE_NOOP("HealthReasons", "Files have no health"),
    QT_TRANSLATE_NOOP("HealthReasons", "Its fields are not as its kind has them"),
    QT_TRANSLATE_NOOP("HealthReasons", "Reports no status"),
    QT_TRANSLATE_NOOP("HealthReasons", "Reports no condition that tells its health"),
    QT_TRANSLATE_NOOP("HealthReasons", "Being deleted"),
    QT_TRANSLATE_NOOP("HealthReasons", "Waits for an address of a load balancer"),
    QT_TRANSLATE_NOOP("HealthReasons", "Waits for a volume"),
    QT_TRANSLATE_NOOP("HealthReasons", "Its volume is lost"),
    QT_TRANSLATE_NOOP("HealthReasons", "Not ready"),
    QT_TRANSLATE_NOOP("HealthReasons", "Newest change not observed yet"),
    QT_TRANSLATE_NOOP("HealthReasons", "No status yet"),
    QT_TRANSLATE_NOOP("HealthReasons", "Waits for its first measurement"),
    QT_TRANSLATE_NOOP("HealthReasons", "Not scheduled so far"),
    QT_TRANSLATE_NOOP("HealthReasons", "The last run did not succeed"),
    QT_TRANSLATE_NOOP("HealthReasons", "The last run succeeded"),
    QT_TRANSLATE_NOOP("HealthReasons", "Not known to be available yet"),
    QT_TRANSLATE_NOOP("HealthReasons", "Not established yet"),
};

}

QString healthReason(const std::string &reason)
{
    const auto known = std::ranges::find(sentences, reason);
    return known == std::end(sentences) ? shown(reason) : QCoreApplication::translate("HealthReasons", *known);
}

}
