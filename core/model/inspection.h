// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/health.h"
#include "core/model/resource.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace plumbline {

// Something that a cluster noted about an object. Texts are safe to show; what may quote a Secret is left out.
struct ObjectEvent {
    bool warning = false;
    std::string reason;  // "BackOff"
    std::string message; // the newest
    std::string source;  // the program that noted it: "kubelet"
    int count = 1;
    std::optional<Time> first;
    std::optional<Time> last;
};

// One of status.conditions, as its controller wrote it.
struct ObjectCondition {
    std::string type;
    std::string status; // "True", "False", "Unknown"
    std::string reason;
    std::string message;
    std::optional<Time> since;
};

struct OwnedObject {
    Resource object;
    HealthVerdict health;
    int depth = 1; // 1: owned by the inspected object itself
};

// A closer look at one object, at one moment. Texts are safe to show.
struct Inspection {
    ResourceKey key;
    Resource object;
    HealthVerdict health; // with its children's reason
    std::vector<ObjectCondition> conditions;
    std::vector<OwnedObject> children;   // the ownership tree from top to bottom: each before what it owns
    std::vector<std::string> containers; // of a Pod, init containers last
    std::vector<ObjectEvent> events;     // about the object itself, newest first
    std::vector<Error> errors;           // what could not be read; the rest stands
    Time at;
};

// Which output of which container.
struct LogRequest {
    ResourceKey pod;
    std::string container; // empty: the Pod's only one
    bool follow = false;   // go on until the stream is destroyed
    bool previous = false; // of the run before the last restart
    int lines = 1000;      // of the past, the newest
};

struct LogLine {
    std::optional<Time> at;
    std::string text; // safe to show: hidden characters escaped, known Secrets masked, long lines cut
};

// What comes of an open log. Called on a thread of its own, one at a time; `ended` is the last call, with the reason where
// it was not the output's own end.
struct LogEvents {
    std::function<void(LogLine line)> line;
    std::function<void(const std::optional<Error> &error)> ended;
};

// An open log. Destroying it ends it; no call comes afterwards.
class LogStream {
public:
    virtual ~LogStream() = default;
};

}
