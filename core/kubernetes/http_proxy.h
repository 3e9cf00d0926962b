// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace plumbline {

// A proxy that requests pass through, by a tunnel.
struct HttpProxy {
    std::string url;  // "http://host:port" or "socks5h://host:port"
    std::string user; // empty: it asks for no login
    std::string password;
};

}
