// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kubernetes/simulated_replies.h"

#include "tests/support/kubernetes/simulated_discovery.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <algorithm>
#include <array>

namespace plumbline::test {
namespace {

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

std::optional<SimulatedAnswer> statusOf(SimulatedFault fault)
{
    const auto *const found =
        std::find_if(faultStatuses.begin(), faultStatuses.end(), [fault](const FaultStatus &s) { return s.fault == fault; });
    if (found == faultStatuses.end())
        return std::nullopt;
    const QString reason = QLatin1String(found->reason);
    return simulatedStatus(found->status, reason, QStringLiteral("simulated ") + reason);
}

}

QByteArray jsonBytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

SimulatedReply replyOf(const SimulatedAnswer &answer)
{
    SimulatedReply out;
    out.status = answer.status;
    out.body = jsonBytes(answer.body);
    return out;
}

std::optional<QByteArray> faultEvent(SimulatedFault fault)
{
    const std::optional<SimulatedAnswer> status = statusOf(fault);
    if (!status)
        return std::nullopt;
    return jsonBytes({{QStringLiteral("type"), QStringLiteral("ERROR")}, {QStringLiteral("object"), status->body}}) + '\n';
}

bool meets(const FaultRule &rule, const SimulatedRequest &request)
{
    if (!request.path.contains(rule.about))
        return false;
    switch (rule.step) {
    case SimulatedStep::Any: return request.step != SimulatedStep::WatchEvent && request.step != SimulatedStep::Bookmark;
    case SimulatedStep::DryRun: return request.isDryRun();
    case SimulatedStep::Write: return request.step == SimulatedStep::Apply && !request.isDryRun();
    default: return rule.step == request.step;
    }
}

std::optional<SimulatedReply> faultReply(SimulatedFault fault)
{
    if (const std::optional<SimulatedAnswer> status = statusOf(fault)) {
        SimulatedReply out = replyOf(*status);
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

SimulatedPlace placeOf(const SimulatedRequest &request, const std::vector<ApiResource> &kinds)
{
    SimulatedPlace out;
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
    for (const ApiResource &known : kinds) {
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

SimulatedReply discoveryReply(const SimulatedRequest &request, const std::vector<ApiResource> &kinds, bool aggregated)
{
    const auto document = simulatedDiscovery(kinds, request.path, aggregated);
    if (!document)
        return replyOf(simulatedStatus(404, QStringLiteral("NotFound"), QStringLiteral("not found")));
    SimulatedReply out = replyOf({200, *document});
    if (!aggregated)
        return out;
    const QByteArray tag = '"' + QCryptographicHash::hash(out.body, QCryptographicHash::Sha1).toHex() + '"';
    out.headers.emplaceBack("ETag", tag);
    if (request.headers.value("if-none-match") == tag) {
        out.status = 304;
        out.body.clear();
    }
    return out;
}

SimulatedReply openApiReply(const SimulatedRequest &request, const std::map<QString, QByteArray> &documents)
{
    SimulatedReply out;
    QJsonObject paths;
    for (const auto &[apiVersion, document] : documents) {
        const QString path = (apiVersion.contains(QLatin1Char('/')) ? QStringLiteral("apis/") : QStringLiteral("api/")) + apiVersion;
        const QString hash = QString::fromLatin1(QCryptographicHash::hash(document, QCryptographicHash::Sha1).toHex());
        paths.insert(path, QJsonObject{{QStringLiteral("serverRelativeURL"), QStringLiteral("/openapi/v3/%1?hash=%2").arg(path, hash)}});
        if (request.path == QStringLiteral("/openapi/v3/") + path)
            out.body = document;
    }
    if (request.path == QLatin1String("/openapi/v3"))
        out.body = jsonBytes({{QStringLiteral("paths"), paths}});
    if (out.body.isEmpty())
        return replyOf(simulatedStatus(404, QStringLiteral("NotFound"), QStringLiteral("not found")));
    return out;
}

}
