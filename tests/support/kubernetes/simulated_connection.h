// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/kubernetes/simulated_fault.h"

#include <QByteArray>
#include <QMap>
#include <QTcpSocket>
#include <QTimer>
#include <QUrlQuery>
#include <functional>
#include <optional>

namespace plumbline::test {

struct SimulatedRequest {
    QByteArray method;
    QString path;
    QUrlQuery query;
    QMap<QByteArray, QByteArray> headers; // names in lower case; several values of one name, a line each
    QByteArray body;
    // As the server took it.
    SimulatedStep step = SimulatedStep::Discovery;
    QString kind; // empty: of no kind that it serves
    QString nameSpace;
    QString name;
    std::optional<SimulatedFault> fault;
    int status = 0; // what carrying it out came to, whatever was answered; 0: it was not carried out

    [[nodiscard]] bool isDryRun() const { return step == SimulatedStep::Apply && query.hasQueryItem(QStringLiteral("dryRun")); }
};

struct SimulatedReply {
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<QPair<QByteArray, QByteArray>> headers;
    bool streams = false; // the body goes on; pieces follow with push()
    std::optional<SimulatedFault> fault;
};

// The server's side of one HTTP/1.1 connection.
class SimulatedConnection : public QObject {
public:
    using Handler = std::function<SimulatedReply(SimulatedConnection &, const SimulatedRequest &)>;
    SimulatedConnection(QTcpSocket *socket, Handler handler);

    void push(const QByteArray &piece); // one chunk of a stream
    // One chunk that does not come as it should; faults with a status are the caller's.
    void spoil(SimulatedFault fault, const QByteArray &piece);
    void endStream();
    void reset(); // as a broken network does

private:
    void readMore();
    [[nodiscard]] std::optional<SimulatedRequest> takeRequest();
    void answer(const SimulatedReply &reply);
    void dribble();

    QTcpSocket *socket_;
    Handler handler_;
    QByteArray input_;
    QByteArray slow_;
    QTimer timer_;
    bool endless_ = false;
    bool streams_ = false; // what is endless
    bool mute_ = false;
    bool busy_ = false; // a stream, or an answer that never ends
};

}
