// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/kubernetes/cluster_access.h"
#include "core/kubernetes/http_proxy.h"

#include <QByteArray>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace plumbline {

// Whom a TLS connection trusts and as whom it shows itself: PEM, checked, empty where there is nothing.
struct TlsIdentity {
    std::string authority; // empty: the system's
    std::string certificate;
    std::string key;
    bool operator==(const TlsIdentity &) const = default;
};

// What every request of one user to one cluster carries. Reads files again when they change, and asks a login program
// again when its credentials expire. Thread-safe.
class Credentials {
public:
    using Approved = std::function<bool(const ExecIdentity &)>;
    Credentials(ClusterAccess access, Approved approved) : access_(std::move(access)), approved_(std::move(approved)) {}

    struct Carried {
        std::shared_ptr<const TlsIdentity> tls;                   // null for plain HTTP
        std::vector<std::pair<std::string, std::string>> headers; // authorization and impersonation
    };
    // Blocking: it may read files and run the login program. With renew, a program's cached credentials are not used.
    [[nodiscard]] Result<Carried> current(bool renew, std::stop_token stop);

    // The cluster's own proxy-url, else what the environment names (environment_proxy.h); nothing where there is none.
    [[nodiscard]] Result<std::optional<HttpProxy>> proxy() const;
    [[nodiscard]] bool hasLoginProgram() const { return access_.user.exec.has_value(); }
    // When the client certificate that was used last expires; absent where there is none. Never waits.
    [[nodiscard]] std::optional<Time> certificateEnds() const;
    [[nodiscard]] const ClusterAccess &access() const { return access_; }

private:
    // A file's bytes, read again when its time or size changed; the old ones stay when it cannot be read then.
    struct WatchedFile {
        QByteArray bytes;
        qint64 time = -1;
        qint64 size = -1;
        bool isRead = false;
    };
    [[nodiscard]] Result<QByteArray> pem(WatchedFile &file, const std::string &path, const std::string &data) const;
    [[nodiscard]] static Result<QByteArray> read(WatchedFile &file, const std::string &path);
    [[nodiscard]] Result<void> authorise(Carried &carried, bool renew, std::stop_token stop);
    [[nodiscard]] Result<std::shared_ptr<const TlsIdentity>> secure();

    struct Login {
        std::string token;
        QByteArray certificate;
        QByteArray key;
        std::chrono::system_clock::time_point expires;
        bool known = false;
    };
    [[nodiscard]] Result<void> logIn(bool renew, std::stop_token stop);

    const ClusterAccess access_;
    const Approved approved_;
    std::mutex mutex_;
    WatchedFile authority_;
    WatchedFile certificate_;
    WatchedFile key_;
    WatchedFile token_;
    Login login_;
    std::shared_ptr<const TlsIdentity> tls_;       // that was checked last; null: none was
    std::atomic<std::int64_t> certificateEnds_{0}; // milliseconds since the epoch; 0: no certificate
};

}
