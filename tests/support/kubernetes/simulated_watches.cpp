// SPDX-License-Identifier: GPL-3.0-or-later
// The simulated server's open watches: what they are told, and how they end.
#include "tests/support/kubernetes/simulated_api_server.h"
#include "tests/support/kubernetes/simulated_replies.h"

#include <algorithm>

namespace plumbline::test {

void SimulatedApiServer::bookmark()
{
    onThread([this] {
        const std::lock_guard lock(mutex_);
        for (Watch &watch : watches_) {
            const QJsonObject metadata{{QStringLiteral("resourceVersion"), QString::number(objects_.version())}};
            const QJsonObject object{{QStringLiteral("kind"), QStringLiteral("Any")},
                                     {QStringLiteral("apiVersion"), QStringLiteral("v1")},
                                     {QStringLiteral("metadata"), metadata}};
            tell(watch, SimulatedStep::Bookmark,
                 jsonBytes({{QStringLiteral("type"), QStringLiteral("BOOKMARK")}, {QStringLiteral("object"), object}}) + '\n');
        }
    });
}

void SimulatedApiServer::breakWatches()
{
    onThread([this] {
        const std::lock_guard lock(mutex_);
        for (const Watch &watch : std::exchange(watches_, {})) {
            if (watch.connection)
                watch.connection->reset();
        }
    });
}

void SimulatedApiServer::endWatches()
{
    onThread([this] {
        const std::lock_guard lock(mutex_);
        for (const Watch &watch : std::exchange(watches_, {})) {
            if (watch.connection)
                watch.connection->endStream();
        }
    });
}

int SimulatedApiServer::connectionCount()
{
    const std::lock_guard lock(mutex_);
    return connections_;
}

int SimulatedApiServer::openWatches()
{
    const std::lock_guard lock(mutex_);
    return static_cast<int>(std::count_if(watches_.begin(), watches_.end(), [](const Watch &w) { return !w.connection.isNull(); }));
}

SimulatedReply SimulatedApiServer::watch(SimulatedConnection &connection, const SimulatedPlace &target, const SimulatedRequest &request)
{
    SimulatedReply out;
    out.streams = true;
    const qint64 from = request.query.queryItemValue(QStringLiteral("resourceVersion")).toLongLong();
    if (from < objects_.oldest()) {
        const QJsonObject status = simulatedStatus(410, QStringLiteral("Expired"), QStringLiteral("too old resource version")).body;
        out.body = jsonBytes({{QStringLiteral("type"), QStringLiteral("ERROR")}, {QStringLiteral("object"), status}}) + '\n';
        return out;
    }
    watches_.push_back({&connection, SimulatedObjects::kindKey(*target.resource), request.path, target.nameSpace, from});
    // After the head of the answer has gone out.
    QMetaObject::invokeMethod(
        &context_,
        [this] {
            const std::lock_guard later(mutex_);
            feedWatches();
        },
        Qt::QueuedConnection);
    return out;
}

void SimulatedApiServer::tell(Watch &watch, SimulatedStep step, const QByteArray &line)
{
    if (!watch.connection)
        return;
    SimulatedRequest about;
    about.step = step;
    about.path = watch.path;
    const std::optional<SimulatedFault> fault = faultFor(about);
    if (!fault)
        return watch.connection->push(line);
    if (const std::optional<QByteArray> event = faultEvent(*fault)) {
        watch.connection->push(*event);
        watch.connection->endStream();
        watch.connection.clear(); // what comes after on the connection is another request's
        return;
    }
    watch.connection->spoil(*fault, line);
}

void SimulatedApiServer::feedWatches()
{
    watches_.erase(std::remove_if(watches_.begin(), watches_.end(), [](const Watch &w) { return w.connection.isNull(); }), watches_.end());
    for (Watch &watch : watches_) {
        for (const SimulatedObjects::Event &event : objects_.history()) {
            const QString nameSpace =
                event.object.value(QStringLiteral("metadata")).toObject().value(QStringLiteral("namespace")).toString();
            if (event.version <= watch.sent || event.kind != watch.kind || (!watch.nameSpace.isEmpty() && watch.nameSpace != nameSpace))
                continue;
            tell(watch, SimulatedStep::WatchEvent,
                 jsonBytes({{QStringLiteral("type"), event.type}, {QStringLiteral("object"), event.object}}) + '\n');
        }
        watch.sent = std::max(watch.sent, objects_.version());
    }
}

}
