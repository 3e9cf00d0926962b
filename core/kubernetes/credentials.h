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
        std::uint64_t login = 0;                                  // which of the login program's answers; 0: it has none
    };
    // What may be taken instead of running the login program.
    struct Accepted {
        std::uint64_t notLogin = 0;              // its last answer, unless that is this one, which a server refused
        std::chrono::milliseconds failureAge{0}; // its failure, where it is no older than that
    };
    // Blocking: it may read files and run the login program. Who waits while it runs for another takes what that brings, a
    // failure too.
    [[nodiscard]] Result<Carried> current(const Accepted &accepted, std::stop_token stop);
    // What the login program answered is not used again.
    void forget() { forgotten_ = true; }

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
    struct Wanted {
        std::uint64_t notLogin;
        std::chrono::steady_clock::time_point failedAfter;
    };
    [[nodiscard]] Result<void> authorise(Carried &carried, const Wanted &wanted, std::stop_token stop);
    [[nodiscard]] Result<std::shared_ptr<const TlsIdentity>> secure();

    struct Login {
        std::string token;
        QByteArray certificate;
        QByteArray key;
        std::chrono::system_clock::time_point expires;
        std::uint64_t number = 0;
        bool known = false;
    };
    struct LoginFailed {
        Error why;
        std::chrono::steady_clock::time_point at;
    };
    [[nodiscard]] Result<void> logIn(const Wanted &wanted, std::stop_token stop);

    const ClusterAccess access_;
    const Approved approved_;
    std::mutex mutex_;
    WatchedFile authority_;
    WatchedFile certificate_;
    WatchedFile key_;
    WatchedFile token_;
    Login login_;
    std::optional<LoginFailed> failed_; // the last try
    std::atomic<bool> forgotten_{false};
    std::shared_ptr<const TlsIdentity> tls_;       // that was checked last; null: none was
    std::atomic<std::int64_t> certificateEnds_{0}; // milliseconds since the epoch; 0: no certificate
};

}
