// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
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
