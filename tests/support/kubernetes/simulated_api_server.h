// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_connection.h"
#include "tests/support/kubernetes/simulated_connection.h"
#include "tests/support/kubernetes/simulated_objects.h"
#include "tests/support/kubernetes/simulated_replies.h"

#include <QHostAddress>
#include <QPointer>
#include <QSslConfiguration>
#include <QThread>
#include <memory>
#include <mutex>

class QTcpServer;

namespace plumbline::test {

// An API server on loopback, in a thread of its own. Serves namespaces, config maps, secrets, pods and Deployments unless
// told otherwise. Every function is safe from any thread.
class SimulatedApiServer {
public:
    // With `tls` it speaks nothing but TLS.
    explicit SimulatedApiServer(const QSslConfiguration *tls = nullptr);
    ~SimulatedApiServer();
    SimulatedApiServer(const SimulatedApiServer &) = delete;
    SimulatedApiServer &operator=(const SimulatedApiServer &) = delete;

    [[nodiscard]] ClusterAccess access() const;
    // A kubeconfig whose current context "simulated" leads here with a token. Ends the program where the file cannot be written.
    void writeKubeconfig(const QString &path) const;
    [[nodiscard]] ApiResource kind(const QString &name) const; // "ConfigMap"
    void addKind(const ApiResource &resource);
    void removeKind(const QString &name);

    // What another client does; `json` is the whole object. Returns what is stored then.
    QJsonObject put(const QByteArray &json, const QString &manager = QStringLiteral("kubectl"));
    void erase(const QString &kind, const QString &nameSpace, const QString &name);
    [[nodiscard]] std::optional<QJsonObject> object(const QString &kind, const QString &nameSpace, const QString &name);
    [[nodiscard]] std::size_t count(const QString &kind);
    [[nodiscard]] qint64 version();

    void inject(const FaultRule &rule);
    void heal();                // forgets all rules
    [[nodiscard]] bool unmet(); // whether a rule still waits for its first request
    void setStatus(const QString &kind, const QJsonObject &status);
    void setPageLimit(int limit);
    void compact();
    void expireTokens();
    void bookmark();     // to all watches, now
    void breakWatches(); // resets their connections
    void endWatches();   // in order, as after the server's own limit
    void setAggregatedDiscovery(bool on);
    void setOpenApi(const QString &apiVersion, const QByteArray &document);
    void redirectTo(const std::string &server);      // all requests
    void setGzip(bool on);                           // where the client accepts it
    void setAuthorization(const QByteArray &header); // others get 401; empty: all may

    [[nodiscard]] std::vector<SimulatedRequest> requests();
    [[nodiscard]] int requestCount(SimulatedStep step);
    [[nodiscard]] int openWatches();
    [[nodiscard]] int connectionCount(); // that were ever made to it

private:
    struct Watch {
        QPointer<SimulatedConnection> connection;
        QString kind;
        QString path;
        QString nameSpace;
        qint64 sent = 0;
    };

    [[nodiscard]] SimulatedReply serve(SimulatedConnection &connection, const SimulatedRequest &request);
    [[nodiscard]] std::optional<SimulatedFault> faultFor(const SimulatedRequest &request);
    void tell(Watch &watch, SimulatedStep step, const QByteArray &line);
    [[nodiscard]] SimulatedReply carryOut(const SimulatedPlace &target, const SimulatedRequest &request);
    [[nodiscard]] SimulatedReply watch(SimulatedConnection &connection, const SimulatedPlace &target, const SimulatedRequest &request);
    void feedWatches();
    void onThread(const std::function<void()> &call);
    [[nodiscard]] ApiResource kindLocked(const QString &name) const;

    mutable std::recursive_mutex mutex_;
    SimulatedObjects objects_;
    std::vector<ApiResource> kinds_;
    std::vector<FaultRule> rules_;
    std::vector<SimulatedRequest> requests_;
    std::vector<Watch> watches_;
    std::map<QString, QByteArray> openApi_;
    QByteArray authorization_;
    QByteArray redirect_;
    int connections_ = 0;
    bool aggregated_ = true;
    bool gzip_ = false;
    const bool secure_;
    quint16 port_ = 0;
    QThread thread_;
    QObject context_;
    std::unique_ptr<QTcpServer> server_;
};

}
