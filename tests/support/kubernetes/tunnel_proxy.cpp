// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kubernetes/tunnel_proxy.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace plumbline::test {

TunnelProxy::TunnelProxy(QByteArray authorization) : authorization_(std::move(authorization))
{
    thread_.start();
    context_.moveToThread(&thread_);
    QMetaObject::invokeMethod(
        &context_,
        [this] {
            server_ = std::make_unique<QTcpServer>();
            QObject::connect(server_.get(), &QTcpServer::newConnection, &context_, [this] {
                while (QTcpSocket *client = server_->nextPendingConnection())
                    QObject::connect(client, &QTcpSocket::readyRead, client, [this, client] { accept(*client); });
            });
            if (!server_->listen(QHostAddress::LocalHost))
                qFatal("no port to listen at");
            port_ = server_->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

TunnelProxy::~TunnelProxy()
{
    QMetaObject::invokeMethod(
        &context_, [this] { server_.reset(); }, Qt::BlockingQueuedConnection);
    thread_.quit();
    thread_.wait();
}

std::string TunnelProxy::url(const std::string &userInfo) const
{
    return "http://" + (userInfo.empty() ? userInfo : userInfo + '@') + "127.0.0.1:" + std::to_string(port_);
}

QByteArray TunnelProxy::told() const
{
    const std::lock_guard lock(mutex_);
    return told_;
}

int TunnelProxy::tunnels() const
{
    const std::lock_guard lock(mutex_);
    return tunnels_;
}

void TunnelProxy::accept(QTcpSocket &client)
{
    const QByteArray head = client.peek(client.bytesAvailable());
    if (!head.contains("\r\n\r\n"))
        return;
    client.read(head.size());
    const QList<QByteArray> first = head.left(head.indexOf("\r\n")).split(' ');
    const bool allowed = authorization_.isEmpty() || head.contains("Proxy-Authorization: " + authorization_ + "\r\n");
    {
        const std::lock_guard lock(mutex_);
        told_ += head;
        tunnels_ += allowed ? 1 : 0;
    }
    if (first.value(0) != "CONNECT")
        client.write("HTTP/1.1 405 Only tunnels\r\nContent-Length: 0\r\n\r\n");
    else if (!allowed)
        client.write("HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
    else
        open(client, first.value(1));
}

void TunnelProxy::open(QTcpSocket &client, const QByteArray &place)
{
    client.disconnect(SIGNAL(readyRead()));
    auto *server = new QTcpSocket(&client);
    QObject::connect(server, &QTcpSocket::connected, &client, [&client] { client.write("HTTP/1.1 200 Connected\r\n\r\n"); });
    QObject::connect(server, &QTcpSocket::readyRead, &client, [&client, server] { client.write(server->readAll()); });
    QObject::connect(server, &QTcpSocket::disconnected, &client, [&client] { client.disconnectFromHost(); });
    QObject::connect(&client, &QTcpSocket::readyRead, server, [&client, server] { server->write(client.readAll()); });
    QObject::connect(&client, &QTcpSocket::disconnected, server, [server] { server->disconnectFromHost(); });
    const qsizetype colon = place.lastIndexOf(':');
    server->connectToHost(QString::fromLatin1(place.left(colon)), place.mid(colon + 1).toUShort());
}

}
