// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QThread>
#include <memory>
#include <mutex>
#include <string>

class QTcpServer;
class QTcpSocket;

namespace plumbline::test {

// An HTTP proxy on loopback that opens tunnels (CONNECT) and nothing else, in a thread of its own. Safe from any thread.
class TunnelProxy {
public:
    // `authorization`: what it wants as Proxy-Authorization; empty: nothing.
    explicit TunnelProxy(QByteArray authorization = {});
    ~TunnelProxy();
    TunnelProxy(const TunnelProxy &) = delete;
    TunnelProxy &operator=(const TunnelProxy &) = delete;

    [[nodiscard]] std::string url(const std::string &userInfo = {}) const;
    // All that clients told the proxy itself.
    [[nodiscard]] QByteArray told() const;
    [[nodiscard]] int tunnels() const;

private:
    void accept(QTcpSocket &client);
    void open(QTcpSocket &client, const QByteArray &place);

    const QByteArray authorization_;
    mutable std::mutex mutex_;
    QByteArray told_;
    int tunnels_ = 0;
    quint16 port_ = 0;
    QThread thread_;
    QObject context_;
    std::unique_ptr<QTcpServer> server_;
};

}
