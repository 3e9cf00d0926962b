// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/scratch_authority.h"

#include <QProcess>

namespace plumbline {

// A TLS server for clients with a certificate of its own authority: the `openssl` program, which tells others by an alert why
// it refuses them, as most servers do.
class DemandingServer {
public:
    // `options`: as `openssl s_server` has them, "-tls1_3".
    DemandingServer(const ScratchAuthority &authority, const QStringList &options);
    ~DemandingServer();
    DemandingServer(const DemandingServer &) = delete;
    DemandingServer &operator=(const DemandingServer &) = delete;

    [[nodiscard]] std::string url() const { return url_; }

private:
    QProcess process_;
    std::string url_;
};

}
