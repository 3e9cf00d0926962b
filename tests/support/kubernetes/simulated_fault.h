// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <array>

namespace plumbline::test {

// What a simulated server does instead of answering.
enum class SimulatedFault {
    Refuse,       // closes the connection before looking at the request
    Hang,         // carries the request out, answers nothing
    Slow,         // answers in small pieces with pauses
    Cut,          // carries the request out, ends the connection in the middle of the answer
    Unauthorized, // 401, as all that follow: the request is not carried out
    Forbidden,
    NotFound,
    Conflict,
    Gone,
    TooMany, // 429 with Retry-After: 0
    ServerError,
    Unavailable,
    WrongContent, // 200 with HTML
    EndlessBody   // 200, and spaces for ever
};

// Which requests it meets. Apply is both DryRun and Write. The last two are no requests: what a watch is told.
enum class SimulatedStep { Discovery, OpenApi, List, NextPage, Watch, Get, Apply, Delete, Any, DryRun, Write, WatchEvent, Bookmark };

struct FaultRule {
    SimulatedFault fault;
    SimulatedStep step = SimulatedStep::Any;
    int times = 1;      // -1: always
    int skip = 0;       // requests that pass first
    QString about = {}; // part of the path: "/configmaps/web"; empty: any
    bool next = false;  // counts only once the rule before it was met
    int met = 0;        // how often; the server counts
};

inline constexpr std::array allFaults{SimulatedFault::Refuse,       SimulatedFault::Hang,         SimulatedFault::Slow,
                                      SimulatedFault::Cut,          SimulatedFault::Unauthorized, SimulatedFault::Forbidden,
                                      SimulatedFault::NotFound,     SimulatedFault::Conflict,     SimulatedFault::Gone,
                                      SimulatedFault::TooMany,      SimulatedFault::ServerError,  SimulatedFault::Unavailable,
                                      SimulatedFault::WrongContent, SimulatedFault::EndlessBody};

[[nodiscard]] const char *nameOf(SimulatedFault fault);

}
