// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/log_time_axis.h"

#include <QtCore/QCoreApplication>
#include <algorithm>
#include <array>
#include <cmath>

namespace plumbline {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

struct Axis {
    Q_DECLARE_TR_FUNCTIONS(Axis)
};

struct Stop {
    LogTimeAxis::Span age;
    int number;
    const char *text;
};

constexpr std::array stops{
    Stop{minutes(1), 1, QT_TRANSLATE_NOOP("Axis", "%1 min")},
    Stop{minutes(5), 5, QT_TRANSLATE_NOOP("Axis", "%1 min")},
    Stop{minutes(20), 20, QT_TRANSLATE_NOOP("Axis", "%1 min")},
    Stop{hours(1), 1, QT_TRANSLATE_NOOP("Axis", "%1 h")},
    Stop{hours(3), 3, QT_TRANSLATE_NOOP("Axis", "%1 h")},
    Stop{hours(8), 8, QT_TRANSLATE_NOOP("Axis", "%1 h")},
    Stop{hours(24), 1, QT_TRANSLATE_NOOP("Axis", "%1 d")},
    Stop{hours(72), 3, QT_TRANSLATE_NOOP("Axis", "%1 d")},
    Stop{hours(7 * 24), 7, QT_TRANSLATE_NOOP("Axis", "%1 d")},
    Stop{hours(14 * 24), 14, QT_TRANSLATE_NOOP("Axis", "%1 d")},
    Stop{hours(30 * 24), 30, QT_TRANSLATE_NOOP("Axis", "%1 d")},
    Stop{hours(90 * 24), 3, QT_TRANSLATE_NOOP("Axis", "%1 mo")},
    Stop{hours(182 * 24), 6, QT_TRANSLATE_NOOP("Axis", "%1 mo")},
    Stop{hours(365 * 24), 1, QT_TRANSLATE_NOOP("Axis", "%1 y")},
    Stop{hours(3 * 365 * 24), 3, QT_TRANSLATE_NOOP("Axis", "%1 y")},
    Stop{hours(10 * 365 * 24), 10, QT_TRANSLATE_NOOP("Axis", "%1 y")},
    Stop{hours(30 * 365 * 24), 30, QT_TRANSLATE_NOOP("Axis", "%1 y")},
};

// From 0 to the longest stop. Compared before it is subtracted: a forged date may be as far away as the type allows.
LogTimeAxis::Span ageOf(Time at, Time now)
{
    const LogTimeAxis::Span longest = stops.back().age;
    if (at >= now)
        return LogTimeAxis::Span(0);
    return at < now - longest ? longest : now - at;
}

}

LogTimeAxis::LogTimeAxis(Time now, Span span)
    : now_(now), span_(std::clamp<Span>(span, minutes(1), stops.back().age)), unit_(static_cast<double>(span_.count()) / 1440.0)
{}

double LogTimeAxis::place(Time at) const
{
    const auto age = static_cast<double>(std::min(ageOf(at, now_), span_).count());
    return 1.0 - std::log1p(age / unit_) / std::log1p(1440.0);
}

Time LogTimeAxis::at(double place) const
{
    const double age = unit_ * std::expm1((1.0 - std::clamp(place, 0.0, 1.0)) * std::log1p(1440.0));
    return now_ - Span(std::llround(age));
}

std::vector<LogTimeAxis::Tick> LogTimeAxis::ticks(double width) const
{
    std::vector<Tick> out{{1.0, Axis::tr("now")}};
    for (const Stop &stop : stops) {
        if (stop.age > span_)
            break;
        const double where = place(now_ - stop.age);
        // The end counts most: it says how far back the axis goes.
        if (stop.age == span_ && out.size() > 1 && out.back().place - where < width)
            out.pop_back();
        if (out.back().place - where >= width)
            out.push_back({where, Axis::tr(stop.text).arg(stop.number)});
    }
    return out;
}

LogTimeAxis::Span LogTimeAxis::spanFor(Time oldest, Time now)
{
    const Span age = std::max<Span>(ageOf(oldest, now), hours(1));
    return std::find_if(stops.begin(), stops.end(), [age](const Stop &stop) { return stop.age >= age; })->age;
}

}
