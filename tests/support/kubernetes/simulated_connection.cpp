// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kubernetes/simulated_connection.h"

#include <QUrl>

namespace plumbline::test {
namespace {

constexpr int dribbleInterval = 1; // ms
constexpr qint64 unreadLimit = qint64{1} << 20U;

QByteArray headOf(const SimulatedReply &reply)
{
    QByteArray out = "HTTP/1.1 " + QByteArray::number(reply.status) + " Simulated\r\nContent-Type: " + reply.contentType + "\r\n";
    for (const auto &[name, value] : reply.headers)
        out += name + ": " + value + "\r\n";
    if (reply.streams)
        out += "Transfer-Encoding: chunked\r\n";
    else if (reply.fault != SimulatedFault::EndlessBody)
        out += "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
    return out + "\r\n";
}

QByteArray chunk(const QByteArray &piece)
{
    return QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
}

}

const char *nameOf(SimulatedFault fault)
{
    static constexpr std::array names{"refuse", "hang", "slow", "cut", "401", "403",           "404",
                                      "409",    "410",  "429",  "500", "503", "wrong content", "endless body"};
    return names[static_cast<std::size_t>(fault)];
}

SimulatedConnection::SimulatedConnection(QTcpSocket *socket, Handler handler) : socket_(socket), handler_(std::move(handler))
{
    socket_->setParent(this);
    connect(socket_, &QTcpSocket::readyRead, this, &SimulatedConnection::readMore);
    connect(socket_, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(&timer_, &QTimer::timeout, this, &SimulatedConnection::dribble);
}

void SimulatedConnection::readMore()
{
    input_ += socket_->readAll();
    while (!busy_) {
        const auto request = takeRequest();
        if (!request)
            return;
        answer(handler_(*this, *request));
    }
}

std::optional<SimulatedRequest> SimulatedConnection::takeRequest()
{
    const qsizetype end = input_.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    QList<QByteArray> lines = input_.left(end).split('\n');
    const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
    SimulatedRequest out;
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        QByteArray &value = out.headers[line.left(colon).toLower()];
        value += (value.isEmpty() ? "" : "\n") + line.mid(colon + 1).trimmed();
    }
    const qsizetype size = out.headers.value("content-length").toLongLong();
    if (input_.size() < end + 4 + size)
        return std::nullopt;
    out.body = input_.mid(end + 4, size);
    input_.remove(0, end + 4 + size);
    const QUrl url = QUrl::fromEncoded(first.value(1));
    out.method = first.value(0);
    out.path = url.path();
    out.query = QUrlQuery(url.query(QUrl::FullyEncoded));
    return out;
}

void SimulatedConnection::answer(const SimulatedReply &reply)
{
    const QByteArray bytes = headOf(reply) + (reply.streams ? QByteArray() : reply.body);
    busy_ = reply.streams || reply.fault.has_value();
    if (!reply.fault) {
        socket_->write(bytes);
        if (reply.streams && !reply.body.isEmpty())
            push(reply.body);
        return;
    }
    switch (*reply.fault) {
    case SimulatedFault::Refuse: return reset();
    case SimulatedFault::Hang: mute_ = true; return;
    case SimulatedFault::Cut:
        if (reply.streams) {
            socket_->write(bytes + "40\r\n{\"type\":\"ADD");
        } else {
            socket_->write(bytes.left(bytes.size() - reply.body.size() / 2 - 1));
        }
        socket_->flush();
        return reset();
    case SimulatedFault::Slow:
        slow_ = reply.body.isEmpty() || !reply.streams ? bytes : bytes + chunk(reply.body);
        return timer_.start(dribbleInterval);
    case SimulatedFault::EndlessBody:
        endless_ = true;
        socket_->write(bytes);
        return timer_.start(dribbleInterval);
    default: busy_ = false; socket_->write(bytes);
    }
}

void SimulatedConnection::dribble()
{
    if (endless_) {
        if (socket_->bytesToWrite() < unreadLimit)
            socket_->write(streams_ ? chunk(QByteArray(64 << 10, ' ')) : QByteArray(64 << 10, ' '));
        return;
    }
    const qsizetype piece = std::max<qsizetype>(16, slow_.size() / 8);
    socket_->write(slow_.left(piece));
    slow_.remove(0, piece);
    if (!slow_.isEmpty())
        return;
    timer_.stop();
    busy_ = false;
    readMore();
}

void SimulatedConnection::push(const QByteArray &piece)
{
    if (mute_)
        return;
    if (slow_.isEmpty())
        socket_->write(chunk(piece));
    else
        slow_ += chunk(piece);
}

void SimulatedConnection::spoil(SimulatedFault fault, const QByteArray &piece)
{
    switch (fault) {
    case SimulatedFault::Hang: mute_ = true; return;
    case SimulatedFault::Slow: slow_ += chunk(piece); return timer_.start(dribbleInterval);
    case SimulatedFault::WrongContent: return push("<html><body>Please log in.</body></html>\n");
    case SimulatedFault::EndlessBody: endless_ = streams_ = true; return timer_.start(dribbleInterval);
    case SimulatedFault::Cut:
        socket_->write(chunk(piece).left(piece.size() / 2));
        socket_->flush();
        return reset();
    default: return reset();
    }
}

void SimulatedConnection::endStream()
{
    socket_->write("0\r\n\r\n");
    busy_ = false;
    readMore();
}

void SimulatedConnection::reset()
{
    timer_.stop();
    socket_->disconnectFromHost();
}

}
