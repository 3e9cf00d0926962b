// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

#include <functional>
#include <optional>
#include <string>

namespace plumbline {

// Whether the server is on this very machine: localhost or a loopback address.
[[nodiscard]] bool isLoopback(const QUrl &server);

// The proxy that the environment names for a server, as kubectl takes it; empty where it is reached straight. HTTPS_PROXY or
// HTTP_PROXY, by the server's scheme, in capitals or not (capitals first); NO_PROXY has hosts and domains with what is below
// them (".example.com": only what is below), addresses, ranges ("10.0.0.0/8"), each with a port or without, or "*".
// What isLoopback() is always reached straight. A proxy without a scheme is an HTTP one. Pure.
[[nodiscard]] std::string proxyFromEnvironment(const QUrl &server,
                                               const std::function<std::optional<std::string>(const char *name)> &variable);

}
