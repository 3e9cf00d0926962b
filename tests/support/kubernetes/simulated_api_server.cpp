// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kubernetes/simulated_api_server.h"

#include "tests/support/kubernetes/simulated_discovery.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QTcpServer>
#include <algorithm>

namespace plumbline::test {
namespace {

QByteArray toBytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

SimulatedReply replyOf(const SimulatedAnswer &answer)
{
    SimulatedReply out;
    out.status = answer.status;
    out.body = toBytes(answer.body);
    return out;
}

ApiResource resource(const char *group, const char *version, const char *kind, const char *plural, bool namespaced)
{
    ApiResource out;
    out.group = group;
    out.version = version;
    out.kind = kind;
    out.plural = plural;
    out.singular = QString::fromLatin1(kind).toLower().toStdString();
    out.namespaced = namespaced;
    out.verbs = {"create", "delete", "get", "list", "patch", "update", "watch"};
    return out;
}

struct FaultStatus {
    SimulatedFault fault;
    int status;
    const char *reason;
};
constexpr std::array faultStatuses{FaultStatus{SimulatedFault::Unauthorized, 401, "Unauthorized"},
                                   FaultStatus{SimulatedFault::Forbidden, 403, "Forbidden"},
                                   FaultStatus{SimulatedFault::NotFound, 404, "NotFound"},
                                   FaultStatus{SimulatedFault::Conflict, 409, "Conflict"},
                                   FaultStatus{SimulatedFault::Gone, 410, "Expired"},
                                   FaultStatus{SimulatedFault::TooMany, 429, "TooManyRequests"},
                                   FaultStatus{SimulatedFault::ServerError, 500, "InternalError"},
                                   FaultStatus{SimulatedFault::Unavailable, 503, "ServiceUnavailable"}};

// The answer of a fault that has a status of its own.
std::optional<SimulatedReply> faultReply(SimulatedFault fault)
{
    const auto *const found =
        std::find_if(faultStatuses.begin(), faultStatuses.end(), [fault](const FaultStatus &s) { return s.fault == fault; });
    if (found != faultStatuses.end()) {
        SimulatedReply out = replyOf(
            simulatedStatus(found->status, QLatin1String(found->reason), QStringLiteral("simulated ") + QLatin1String(found->reason)));
        if (fault == SimulatedFault::TooMany)
            out.headers.emplaceBack("Retry-After", "0");
        return out;
    }
    SimulatedReply out;
    out.fault = fault;
    out.contentType = "text/html";
    out.body = "<html><body>Welcome to the hotel network. Please log in.</body></html>";
    if (fault == SimulatedFault::WrongContent || fault == SimulatedFault::Refuse || fault == SimulatedFault::EndlessBody)
        return out;
    return std::nullopt;
}

}

SimulatedApiServer::SimulatedApiServer()
{
    kinds_ = {resource("", "v1", "Namespace", "namespaces", false), resource("", "v1", "ConfigMap", "configmaps", true),
              resource("", "v1", "Secret", "secrets", true), resource("", "v1", "Pod", "pods", true),
              resource("apps", "v1", "Deployment", "deployments", true)};
    thread_.setObjectName(QStringLiteral("simulated API server"));
    thread_.start();
    context_.moveToThread(&thread_);
    onThread([this] {
        server_ = std::make_unique<QTcpServer>();
        QObject::connect(server_.get(), &QTcpServer::newConnection, &context_, [this] {
            while (QTcpSocket *socket = server_->nextPendingConnection()) {
                auto *connection = new SimulatedConnection(
                    socket, [this](SimulatedConnection &c, const SimulatedRequest &request) { return serve(c, request); });
                connection->setParent(server_.get());
            }
        });
        if (!server_->listen(QHostAddress::LocalHost))
            qFatal("no port to listen at");
        port_ = server_->serverPort();
    });
}

SimulatedApiServer::~SimulatedApiServer()
{
    onThread([this] { server_.reset(); });
    thread_.quit();
    thread_.wait();
}

void SimulatedApiServer::onThread(const std::function<void()> &call)
{
    QMetaObject::invokeMethod(
        &context_, [&call] { call(); }, Qt::BlockingQueuedConnection);
}

ClusterAccess SimulatedApiServer::access() const
{
    ClusterAccess out;
    out.context = "simulated";
    out.nameSpace = "default";
    out.server = "http://127.0.0.1:" + std::to_string(port_);
    out.cluster.server = out.server;
    return out;
}

ApiResource SimulatedApiServer::kindLocked(const QString &name) const
{
    const auto found = std::find_if(kinds_.begin(), kinds_.end(), [&name](const ApiResource &k) { return k.kind == name.toStdString(); });
    if (found == kinds_.end())
        qFatal("the simulated server has no kind %s", qPrintable(name));
    return *found;
}

ApiResource SimulatedApiServer::kind(const QString &name) const
{
    const std::lock_guard lock(mutex_);
    return kindLocked(name);
}

void SimulatedApiServer::addKind(const ApiResource &added)
{
    const std::lock_guard lock(mutex_);
    kinds_.push_back(added);
}

void SimulatedApiServer::removeKind(const QString &name)
{
    const std::lock_guard lock(mutex_);
    kinds_.erase(std::remove_if(kinds_.begin(), kinds_.end(), [&name](const ApiResource &k) { return k.kind == name.toStdString(); }),
                 kinds_.end());
}

QJsonObject SimulatedApiServer::put(const QByteArray &json, const QString &manager)
{
    QJsonObject out;
    onThread([&] {
        const std::lock_guard lock(mutex_);
        const QJsonObject object = QJsonDocument::fromJson(json).object();
        out = objects_.put(kindLocked(object.value(QStringLiteral("kind")).toString()), object, manager);
        feedWatches();
    });
    return out;
}

void SimulatedApiServer::erase(const QString &kindName, const QString &nameSpace, const QString &name)
{
    onThread([&] {
        const std::lock_guard lock(mutex_);
        objects_.erase(kindLocked(kindName), nameSpace, name);
        feedWatches();
    });
}

std::optional<QJsonObject> SimulatedApiServer::object(const QString &kindName, const QString &nameSpace, const QString &name)
{
    const std::lock_guard lock(mutex_);
    const SimulatedAnswer answer = objects_.get(kindLocked(kindName), nameSpace, name);
    return answer.status == 200 ? std::optional(answer.body) : std::nullopt;
}

std::size_t SimulatedApiServer::count(const QString &kindName)
{
    const std::lock_guard lock(mutex_);
    const SimulatedAnswer answer = objects_.list(kindLocked(kindName), {}, 0, {});
    return static_cast<std::size_t>(answer.body.value(QStringLiteral("items")).toArray().size());
}

qint64 SimulatedApiServer::version()
{
    const std::lock_guard lock(mutex_);
    return objects_.version();
}

void SimulatedApiServer::inject(const FaultRule &rule)
{
    const std::lock_guard lock(mutex_);
    rules_.push_back(rule);
}

void SimulatedApiServer::heal()
{
    const std::lock_guard lock(mutex_);
    rules_.clear();
}

void SimulatedApiServer::compact()
{
    const std::lock_guard lock(mutex_);
    objects_.compact();
}

void SimulatedApiServer::expireTokens()
{
    const std::lock_guard lock(mutex_);
    objects_.expireTokens();
}

void SimulatedApiServer::bookmark()
{
    onThread([this] {
        const std::lock_guard lock(mutex_);
        for (const Watch &watch : watches_) {
            const QJsonObject metadata{{QStringLiteral("resourceVersion"), QString::number(objects_.version())}};
            const QJsonObject object{{QStringLiteral("kind"), QStringLiteral("Any")},
                                     {QStringLiteral("apiVersion"), QStringLiteral("v1")},
                                     {QStringLiteral("metadata"), metadata}};
            if (watch.connection)
                watch.connection->push(toBytes({{QStringLiteral("type"), QStringLiteral("BOOKMARK")}, {QStringLiteral("object"), object}}) +
                                       '\n');
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

void SimulatedApiServer::setAggregatedDiscovery(bool on)
{
    const std::lock_guard lock(mutex_);
    aggregated_ = on;
}

void SimulatedApiServer::setOpenApi(const QString &apiVersion, const QByteArray &document)
{
    const std::lock_guard lock(mutex_);
    openApi_[apiVersion] = document;
}

void SimulatedApiServer::redirectTo(const std::string &server)
{
    const std::lock_guard lock(mutex_);
    redirect_ = QByteArray::fromStdString(server);
}

void SimulatedApiServer::setAuthorization(const QByteArray &header)
{
    const std::lock_guard lock(mutex_);
    authorization_ = header;
}

std::vector<SimulatedRequest> SimulatedApiServer::requests()
{
    const std::lock_guard lock(mutex_);
    return requests_;
}

int SimulatedApiServer::requestCount(SimulatedStep step)
{
    const std::lock_guard lock(mutex_);
    return static_cast<int>(std::count(steps_.begin(), steps_.end(), step));
}

int SimulatedApiServer::openWatches()
{
    const std::lock_guard lock(mutex_);
    return static_cast<int>(std::count_if(watches_.begin(), watches_.end(), [](const Watch &w) { return !w.connection.isNull(); }));
}

std::optional<SimulatedFault> SimulatedApiServer::faultFor(SimulatedStep step)
{
    for (FaultRule &rule : rules_) {
        if ((rule.step != SimulatedStep::Any && rule.step != step) || rule.times == 0)
            continue;
        if (rule.skip > 0) {
            --rule.skip;
            continue;
        }
        if (rule.times > 0)
            --rule.times;
        return rule.fault;
    }
    return std::nullopt;
}

SimulatedApiServer::Target SimulatedApiServer::targetOf(const SimulatedRequest &request) const
{
    Target out;
    QStringList parts = request.path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    if (parts.value(0) == QLatin1String("openapi")) {
        out.step = SimulatedStep::OpenApi;
        return out;
    }
    const bool core = parts.value(0) == QLatin1String("api");
    const qsizetype prefix = core ? 2 : 3;
    if (parts.size() <= prefix)
        return out;
    const QString apiVersion = core ? parts[1] : parts[1] + QLatin1Char('/') + parts[2];
    parts = parts.mid(prefix);
    if (parts.size() >= 3 && parts[0] == QLatin1String("namespaces")) {
        out.nameSpace = parts[1];
        parts = parts.mid(2);
    }
    out.name = parts.value(1);
    for (const ApiResource &known : kinds_) {
        if (known.apiVersion() == apiVersion.toStdString() && known.plural == parts.value(0).toStdString())
            out.resource = known;
    }
    if (request.method == "PATCH")
        out.step = SimulatedStep::Apply;
    else if (request.method == "DELETE")
        out.step = SimulatedStep::Delete;
    else if (request.query.hasQueryItem(QStringLiteral("watch")))
        out.step = SimulatedStep::Watch;
    else if (!out.name.isEmpty())
        out.step = SimulatedStep::Get;
    else
        out.step = request.query.hasQueryItem(QStringLiteral("continue")) ? SimulatedStep::NextPage : SimulatedStep::List;
    return out;
}

SimulatedReply SimulatedApiServer::serve(SimulatedConnection &connection, const SimulatedRequest &request)
{
    const std::lock_guard lock(mutex_);
    const Target target = targetOf(request);
    requests_.push_back(request);
    steps_.push_back(target.step);
    const auto fault = faultFor(target.step);
    if (fault) {
        if (const auto reply = faultReply(*fault))
            return *reply;
    }
    if (!authorization_.isEmpty() && request.headers.value("authorization") != authorization_)
        return *faultReply(SimulatedFault::Unauthorized);
    SimulatedReply out;
    if (!redirect_.isEmpty()) {
        out.status = 307;
        out.headers.emplaceBack("Location", redirect_ + request.path.toUtf8());
        return out;
    }
    if (target.step == SimulatedStep::Discovery)
        out = discovery(request);
    else if (target.step == SimulatedStep::OpenApi)
        out = openApi(request);
    else if (!target.resource)
        out = replyOf(simulatedStatus(404, QStringLiteral("NotFound"), QStringLiteral("the server could not find the requested resource")));
    else if (target.step == SimulatedStep::Watch)
        out = watch(connection, target, request);
    else
        out = carryOut(target, request);
    out.fault = fault;
    return out;
}

SimulatedReply SimulatedApiServer::discovery(const SimulatedRequest &request) const
{
    const auto document = simulatedDiscovery(kinds_, request.path, aggregated_);
    if (!document)
        return replyOf(simulatedStatus(404, QStringLiteral("NotFound"), QStringLiteral("not found")));
    SimulatedReply out = replyOf({200, *document});
    if (!aggregated_)
        return out;
    const QByteArray tag = '"' + QCryptographicHash::hash(out.body, QCryptographicHash::Sha1).toHex() + '"';
    out.headers.emplaceBack("ETag", tag);
    if (request.headers.value("if-none-match") == tag) {
        out.status = 304;
        out.body.clear();
    }
    return out;
}

SimulatedReply SimulatedApiServer::openApi(const SimulatedRequest &request) const
{
    SimulatedReply out;
    QJsonObject paths;
    for (const auto &[apiVersion, document] : openApi_) {
        const QString path = (apiVersion.contains(QLatin1Char('/')) ? QStringLiteral("apis/") : QStringLiteral("api/")) + apiVersion;
        const QString hash = QString::fromLatin1(QCryptographicHash::hash(document, QCryptographicHash::Sha1).toHex());
        paths.insert(path, QJsonObject{{QStringLiteral("serverRelativeURL"), QStringLiteral("/openapi/v3/%1?hash=%2").arg(path, hash)}});
        if (request.path == QStringLiteral("/openapi/v3/") + path)
            out.body = document;
    }
    if (request.path == QLatin1String("/openapi/v3"))
        out.body = toBytes({{QStringLiteral("paths"), paths}});
    if (out.body.isEmpty())
        return replyOf(simulatedStatus(404, QStringLiteral("NotFound"), QStringLiteral("not found")));
    return out;
}

SimulatedReply SimulatedApiServer::carryOut(const Target &target, const SimulatedRequest &request)
{
    const auto item = [&request](const char *key) { return request.query.queryItemValue(QLatin1String(key), QUrl::FullyDecoded); };
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    SimulatedAnswer answer;
    switch (target.step) {
    case SimulatedStep::Apply: {
        const SimulatedObjects::Apply how{item("fieldManager"), item("force") == QLatin1String("true"),
                                          item("dryRun") == QLatin1String("All")};
        answer = request.headers.value("content-type").startsWith("application/json-patch")
                     ? objects_.patch(*target.resource, target.nameSpace, target.name, QJsonDocument::fromJson(request.body).array(), how)
                     : objects_.apply(*target.resource, target.nameSpace, target.name, body, how);
        break;
    }
    case SimulatedStep::Delete: answer = objects_.remove(*target.resource, target.nameSpace, target.name, body); break;
    case SimulatedStep::Get: answer = objects_.get(*target.resource, target.nameSpace, target.name); break;
    default: answer = objects_.list(*target.resource, target.nameSpace, item("limit").toInt(), item("continue")); break;
    }
    feedWatches();
    return replyOf(answer);
}

SimulatedReply SimulatedApiServer::watch(SimulatedConnection &connection, const Target &target, const SimulatedRequest &request)
{
    SimulatedReply out;
    out.streams = true;
    const qint64 from = request.query.queryItemValue(QStringLiteral("resourceVersion")).toLongLong();
    if (from < objects_.oldest()) {
        const QJsonObject status = simulatedStatus(410, QStringLiteral("Expired"), QStringLiteral("too old resource version")).body;
        out.body = toBytes({{QStringLiteral("type"), QStringLiteral("ERROR")}, {QStringLiteral("object"), status}}) + '\n';
        return out;
    }
    watches_.push_back({&connection, SimulatedObjects::kindKey(*target.resource), target.nameSpace, from});
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

void SimulatedApiServer::feedWatches()
{
    watches_.erase(std::remove_if(watches_.begin(), watches_.end(), [](const Watch &w) { return w.connection.isNull(); }), watches_.end());
    for (Watch &watch : watches_) {
        for (const SimulatedObjects::Event &event : objects_.history()) {
            const QString nameSpace =
                event.object.value(QStringLiteral("metadata")).toObject().value(QStringLiteral("namespace")).toString();
            if (event.version <= watch.sent || event.kind != watch.kind || (!watch.nameSpace.isEmpty() && watch.nameSpace != nameSpace))
                continue;
            watch.connection->push(toBytes({{QStringLiteral("type"), event.type}, {QStringLiteral("object"), event.object}}) + '\n');
        }
        watch.sent = std::max(watch.sent, objects_.version());
    }
}

}
