// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_request.h"
#include "core/kubernetes/cluster_access.h"
#include "core/kubernetes/login_failure.h"

#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string_view>

namespace plumbline {

// What a connection has done so far, whoever asked, for the request budget on display.
struct ApiUsage {
    std::uint64_t connection = 0; // tells it from every other of this process
    std::size_t inFlight = 0;     // requests on the wire
    std::size_t waiting = 0;      // for a free connection, or pausing before another try
    std::size_t streams = 0;      // open watches and logs
    std::uint64_t requests = 0;   // sent since the connection was made, repeated ones included
    std::uint64_t throttled = 0;  // answers 429
    std::uint64_t failed = 0;     // answers 5xx, and none at all
    std::uint64_t received = 0;   // bytes of answers, inflated
    std::size_t atOnce = 0;       // requests that may be on the wire together
};

struct ApiConnectionOptions {
    std::chrono::milliseconds connectLimit{10'000}; // until the first byte of an answer can be expected: TCP and TLS
    std::size_t atOnce = 18;                        // requests on the wire together, each on a connection of its own
    // Whether a server on this machine is asked for gzip too: there it costs more time than it saves.
    bool gzipOnLoopback = false;
    RequestLimits limits; // for every request, whatever it allows itself
    // Whether the operator approved exactly this plugin (safety rule 6). Called on the thread that asks; absent: none is.
    std::function<bool(const ExecIdentity &)> execApproved;
    std::string userAgent = "plumbline";
};

// An open answer that comes line by line. Destroying it ends the request; when that returns, no callback runs and none
// will (a callback may destroy its own stream). Goes before its connection.
class ApiStream {
public:
    virtual ~ApiStream() = default;
};

// A connection to one cluster as one user. HTTP/1.1 over libcurl on threads of its own, one for requests and one for
// streams, which never wait for each other. Every function may be called from any thread but the connection's own (that is,
// not from a stream's callbacks, save usage()). Credentials go to the server of the access and nowhere else: redirects are
// refused (safety rule 4). A program unsets SSLKEYLOGFILE before it begins threads: libcurl would write the connections' keys
// there. Needs no QCoreApplication event loop. Destroying it ends what is under way as Cancelled.
class ApiConnection {
public:
    // Opens nothing yet. Fails where the access cannot be used: files that are missing or hold no certificate or key, a
    // key with a passphrase, a proxy of another kind than HTTP or SOCKS 5.
    [[nodiscard]] static Result<std::unique_ptr<ApiConnection>> open(ClusterAccess access, ApiConnectionOptions options = {});

    virtual ~ApiConnection() = default;

    // The same connection for another caller. Requests go out in turns: next is who has the fewest on the wire, and the last
    // few places are for those who have none, so that nobody waits long for another's many or slow requests. Destroying a
    // share ends what is under way of its own only; the connection is closed with the last.
    [[nodiscard]] virtual std::unique_ptr<ApiConnection> share() = 0;

    [[nodiscard]] virtual const ClusterAccess &access() const = 0;

    // Blocks until the answer is whole, a limit is met or stop is requested.
    [[nodiscard]] virtual ApiResult<ApiResponse> request(const ApiRequest &request, std::stop_token stop) = 0;

    // Sends all in order, as many at a time as there are places; `done` is called on the calling thread once per request, in the order of
    // the answers, and before this returns. A requested stop lets no further one begin, waits for writes on the wire and
    // answers the rest Cancelled with sent = false.
    using Done = std::function<void(std::size_t index, ApiResult<ApiResponse> result)>;
    virtual void requestAll(std::span<const ApiRequest> requests, const Done &done, std::stop_token stop) = 0;

    // Asynchronous: returns at once, or when the login program has answered. Callbacks run on the connection's thread, one at a time, and
    // must be quick; onEnd is the last of them. It says why the stream ended: nothing where the server ended it in order. Lines come
    // without their end; the last one also where it has none.
    struct StreamEvents {
        std::function<void(std::string_view line)> onLine;
        std::function<void(const ApiFailure *failure)> onEnd;
        std::function<void()> onOpen; // the server accepted; may be absent
    };
    [[nodiscard]] virtual std::unique_ptr<ApiStream> stream(const ApiRequest &request, StreamEvents events) = 0;

    [[nodiscard]] virtual ApiUsage usage() const = 0;

    // What is wrong with the login, since when and what to do; absent from the next answer on that proves it works.
    [[nodiscard]] virtual std::optional<LoginFailure> loginTrouble() const = 0;

    // Forgets plugin credentials and idle connections: after a login, or after the machine slept.
    virtual void refresh() = 0;
};

}
