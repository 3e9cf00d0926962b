// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kubernetes/simulated_api_server.h"

#include "tests/support/kubernetes/simulated_discovery.h"
#include "tests/support/kubernetes/simulated_replies.h"

#include <QFile>
#include <QJsonDocument>
#include <QSslServer>
#include <QTcpServer>
#include <algorithm>
#include <libdeflate.h>

namespace plumbline::test {
namespace {

void compress(SimulatedReply &reply)
{
    const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor *)> compressor(libdeflate_alloc_compressor(6),
                                                                                               libdeflate_free_compressor);
    const auto size = static_cast<std::size_t>(reply.body.size());
    QByteArray out(static_cast<qsizetype>(libdeflate_gzip_compress_bound(compressor.get(), size)), Qt::Uninitialized);
    out.resize(static_cast<qsizetype>(
        libdeflate_gzip_compress(compressor.get(), reply.body.constData(), size, out.data(), static_cast<std::size_t>(out.size()))));
    reply.body = std::move(out);
    reply.headers.emplaceBack("Content-Encoding", "gzip");
}

}

SimulatedApiServer::SimulatedApiServer(const QSslConfiguration *tls) : secure_(tls != nullptr)
{
    kinds_ = {simulatedKind("", "v1", "Namespace", "namespaces", false), simulatedKind("", "v1", "ConfigMap", "configmaps", true),
              simulatedKind("", "v1", "Secret", "secrets", true), simulatedKind("", "v1", "Pod", "pods", true),
              simulatedKind("apps", "v1", "Deployment", "deployments", true)};
    thread_.setObjectName(QStringLiteral("simulated API server"));
    thread_.start();
    context_.moveToThread(&thread_);
    onThread([this, tls] {
        if (tls != nullptr) {
            auto server = std::make_unique<QSslServer>();
            server->setSslConfiguration(*tls);
            server_ = std::move(server);
        } else {
            server_ = std::make_unique<QTcpServer>();
        }
        QObject::connect(server_.get(), &QTcpServer::pendingConnectionAvailable, &context_, [this] {
            while (QTcpSocket *socket = server_->nextPendingConnection()) {
                {
                    const std::lock_guard lock(mutex_);
                    ++connections_;
                }
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
    out.server = (secure_ ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port_);
    out.cluster.server = out.server;
    return out;
}

void SimulatedApiServer::writeKubeconfig(const QString &path) const
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no kubeconfig can be written");
    file.write("apiVersion: v1\nkind: Config\ncurrent-context: simulated\nclusters: [{name: c, cluster: {server: '" +
               QByteArray::fromStdString(access().server) +
               "'}}]\nusers: [{name: u, user: {token: t}}]\ncontexts: [{name: simulated, context: {cluster: c, user: u}}]\n");
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

void SimulatedApiServer::setGzip(bool on)
{
    const std::lock_guard lock(mutex_);
    gzip_ = on;
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
    return static_cast<int>(std::count_if(requests_.begin(), requests_.end(), [step](const SimulatedRequest &r) {
        return meets({{}, step}, r);
    }));
}

bool SimulatedApiServer::unmet()
{
    const std::lock_guard lock(mutex_);
    return std::any_of(rules_.begin(), rules_.end(), [](const FaultRule &rule) { return rule.met == 0; });
}

void SimulatedApiServer::setStatus(const QString &kind, const QJsonObject &status)
{
    const std::lock_guard lock(mutex_);
    objects_.setStatus(kind, status);
}

void SimulatedApiServer::setPageLimit(int limit)
{
    const std::lock_guard lock(mutex_);
    objects_.setPageLimit(limit);
}

std::optional<SimulatedFault> SimulatedApiServer::faultFor(const SimulatedRequest &request)
{
    bool before = true; // the rule before was met
    for (FaultRule &rule : rules_) {
        const bool counts = before || !rule.next;
        before = rule.met > 0;
        if (!counts || rule.times == 0 || !meets(rule, request))
            continue;
        if (rule.skip > 0) {
            --rule.skip;
            continue;
        }
        if (rule.times > 0)
            --rule.times;
        ++rule.met;
        return rule.fault;
    }
    return std::nullopt;
}

SimulatedReply SimulatedApiServer::serve(SimulatedConnection &connection, const SimulatedRequest &request)
{
    const std::lock_guard lock(mutex_);
    const SimulatedPlace target = placeOf(request, kinds_);
    SimulatedRequest &taken = requests_.emplace_back(request);
    taken.step = target.step;
    taken.kind = target.resource ? QString::fromStdString(target.resource->kind) : QString();
    taken.nameSpace = target.nameSpace;
    taken.name = target.name;
    const auto fault = taken.fault = faultFor(taken);
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
        out = discoveryReply(request, kinds_, aggregated_);
    else if (target.step == SimulatedStep::OpenApi)
        out = openApiReply(request, openApi_);
    else if (!target.resource)
        out = replyOf(simulatedStatus(404, QStringLiteral("NotFound"), QStringLiteral("the server could not find the requested resource")));
    else if (target.step == SimulatedStep::Watch)
        out = watch(connection, target, request);
    else
        out = carryOut(target, request);
    taken.status = out.status;
    if (gzip_ && !out.streams && request.headers.value("accept-encoding").contains("gzip"))
        compress(out);
    out.fault = fault;
    return out;
}

SimulatedReply SimulatedApiServer::carryOut(const SimulatedPlace &target, const SimulatedRequest &request)
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

}
