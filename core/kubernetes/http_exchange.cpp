// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/http_exchange.h"

#include "core/base/text.h"
#include "core/kubernetes/upload_body.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslError>
#include <QUrl>
#include <array>

namespace plumbline {
namespace {

constexpr std::size_t pieceSize = std::size_t{64} << 10U;

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QUrl urlOf(const ApiRequest &request, const std::string &server)
{
    std::string text = server + request.path;
    char separator = '?';
    for (const auto &[key, value] : request.query) {
        text += separator + percentEncoded(key) + '=' + percentEncoded(value);
        separator = '&';
    }
    return QUrl(fromUtf8(text), QUrl::StrictMode);
}

ErrorCode codeOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyAuthenticationRequiredError: return ErrorCode::Denied;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError: return ErrorCode::Timeout;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::UnknownContentError: return ErrorCode::Corruption;
    default: return ErrorCode::Unavailable;
    }
}

std::string limitText(std::string_view what, std::chrono::milliseconds limit)
{
    return std::string(what) + " within " + std::to_string(limit.count()) + " ms. Check the network and the server, then try again.";
}

}

HttpExchange::HttpExchange(const ApiRequest &request, const Credentials::Carried &carried, const ClusterAccess &access,
                           const QByteArray &userAgent, Events events)
    : request_(request), carried_(carried), access_(access), userAgent_(userAgent), events_(std::move(events))
{
    for (QTimer *timer : {&connectTimer_, &totalTimer_, &idleTimer_})
        timer->setSingleShot(true);
}

HttpExchange::~HttpExchange()
{
    drop();
}

QNetworkRequest HttpExchange::networkRequest() const
{
    QNetworkRequest out(urlOf(request_, access_.server));
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    out.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    out.setDecompressedSafetyCheckThreshold(-1); // bodyLimit counts inflated bytes
    if (access_.server.starts_with("https:")) {
        out.setSslConfiguration(carried_.tls);
        if (!access_.cluster.tlsServerName.empty())
            out.setPeerVerifyName(fromUtf8(access_.cluster.tlsServerName));
    }
    // Left alone, Qt asks for gzip and inflates. A compressed watch would come late.
    if (events_.onLine || access_.cluster.disableCompression)
        out.setRawHeader("Accept-Encoding", "identity");
    out.setRawHeader("Accept", bytesOf(request_.accept));
    out.setRawHeader("User-Agent", userAgent_);
    if (!request_.ifNoneMatch.empty())
        out.setRawHeader("If-None-Match", bytesOf(request_.ifNoneMatch));
    if (!request_.contentType.empty())
        out.setRawHeader("Content-Type", bytesOf(request_.contentType));
    if (!request_.body.empty())
        out.setHeader(QNetworkRequest::ContentLengthHeader, static_cast<qlonglong>(request_.body.size()));
    // Kubernetes wants a header for each group, and Qt keeps one value per name; it writes that as it is. Credentials let
    // no control character into a value.
    for (const auto &[header, value] : carried_.headers)
        out.setRawHeader(header, out.hasRawHeader(header) ? out.rawHeader(header) + "\r\n" + header + ": " + value : value);
    return out;
}

void HttpExchange::start(QNetworkAccessManager &manager, Limits limits)
{
    const bool writes = request_.method != ApiMethod::Get;
    QIODevice *body = writes ? new UploadBody(request_.body, this) : nullptr;
    reply_ = manager.sendCustomRequest(networkRequest(), bytesOf(nameOf(request_.method)), body);
    connect(reply_, &QNetworkReply::requestSent, this, [this] {
        sent_ = true;
        connectTimer_.stop();
    });
    connect(reply_, &QNetworkReply::metaDataChanged, this, &HttpExchange::takeHeaders);
    connect(reply_, &QNetworkReply::readyRead, this, &HttpExchange::takeBytes);
    connect(reply_, &QNetworkReply::finished, this, &HttpExchange::finish);
    connect(&connectTimer_, &QTimer::timeout, this,
            [this, limits] { abort(ErrorCode::Timeout, limitText("The server could not be reached", limits.connect)); });
    connect(&totalTimer_, &QTimer::timeout, this,
            [this, limits] { abort(ErrorCode::Timeout, limitText("The answer was not whole", limits.total)); });
    connect(&idleTimer_, &QTimer::timeout, this,
            [this] { abort(ErrorCode::Timeout, limitText("The server said nothing", request_.idleLimit)); });
    connectTimer_.start(limits.connect);
    if (limits.total.count() > 0)
        totalTimer_.start(limits.total);
    if (request_.idleLimit.count() > 0)
        idleTimer_.start(request_.idleLimit);
}

int HttpExchange::status() const
{
    return reply_ != nullptr ? reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() : 0;
}

bool HttpExchange::succeeded() const
{
    const int code = status();
    return (code >= 200 && code < 300) || (code == 304 && !request_.ifNoneMatch.empty());
}

void HttpExchange::takeHeaders()
{
    if (ended_ || !succeeded())
        return;
    connectTimer_.stop();
    if (!std::exchange(open_, true) && events_.onOpen)
        events_.onOpen();
}

void HttpExchange::takeBytes()
{
    if (ended_)
        return;
    connectTimer_.stop();
    if (request_.idleLimit.count() > 0)
        idleTimer_.start(request_.idleLimit);
    if (events_.onLine && succeeded())
        takeHeaders();
    // In pieces: a few bytes on the wire may inflate to more than there is memory.
    std::array<char, pieceSize> piece{};
    while (!ended_) {
        const qint64 size = reply_->read(piece.data(), static_cast<qint64>(piece.size()));
        if (size <= 0)
            return;
        takePiece({piece.data(), static_cast<std::size_t>(size)});
    }
}

void HttpExchange::takePiece(std::string_view piece)
{
    received_ += piece.size();
    if (!events_.onLine || !succeeded())
        body_.append(piece);
    else if (takeLines(piece))
        return;
    if (!ended_ && body_.size() > request_.bodyLimit)
        abort(ErrorCode::Corruption,
              "The server's answer is larger than " + std::to_string(request_.bodyLimit) + " bytes. It was cut off.");
}

// False where the line under way is too long.
bool HttpExchange::takeLines(std::string_view rest)
{
    while (!ended_ && !rest.empty()) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) {
            body_.append(rest);
            return body_.size() <= request_.bodyLimit;
        }
        std::string_view line = rest.substr(0, end);
        if (!body_.empty()) {
            body_.append(line);
            line = body_;
        }
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        rest.remove_prefix(end + 1);
        events_.onLine(line);
        body_.clear();
    }
    return true;
}

// A server that refuses a client's certificate just closes the connection, and Qt has no code for a key that is another's.
std::string_view HttpExchange::whatToCheck(QNetworkReply::NetworkError error) const
{
    const bool unclear = error == QNetworkReply::RemoteHostClosedError || error == QNetworkReply::UnknownNetworkError;
    return unclear && access_.server.starts_with("https:") ? "the client certificate and its key, the network and the server"
                                                           : "the network and the server";
}

ApiFailure HttpExchange::transportFailure() const
{
    const auto error = reply_->error();
    std::string detail = visible(reply_->errorString().toStdString());
    if (!detail.ends_with('.'))
        detail += '.';
    if (error == QNetworkReply::SslHandshakeFailedError)
        detail = "The server's identity could not be verified: " + detail + " Correct the cluster's certificate authority or server name.";
    else
        detail = "The connection failed: " + detail + " Check " + std::string(whatToCheck(error)) + ", then try again.";
    return failureOf(request_, access_.server, codeOf(error), std::move(detail), sent_);
}

ApiResponse HttpExchange::response()
{
    ApiResponse out;
    out.status = status();
    out.body = std::move(body_);
    out.contentType = reply_->header(QNetworkRequest::ContentTypeHeader).toString().toStdString();
    out.etag = reply_->rawHeader("ETag").toStdString();
    for (const auto &[name, value] : reply_->rawHeaderPairs()) {
        if (name.compare("warning", Qt::CaseInsensitive) != 0)
            continue;
        // Qt joins repeated headers; each is: 299 - "text".
        const bool secret = concernsSecrets(request_);
        for (const QByteArray &one : value.split('\n'))
            out.warnings.push_back(secret ? "A warning about a Secret, not shown." : visible(one.toStdString()));
    }
    return out;
}

void HttpExchange::finish()
{
    if (ended_)
        return;
    if (reply_->bytesAvailable() > 0)
        takeBytes();
    if (ended_)
        return;
    const int code = status();
    const auto error = reply_->error();
    // Codes below 100 and "protocol failure" are Qt's, not the server's answer.
    const bool broken = error != QNetworkReply::NoError && (succeeded() || code == 0);
    if (broken)
        return end(tl::unexpected(transportFailure()));
    if (!succeeded()) {
        const auto after = reply_->rawHeader("Retry-After");
        RefusedAnswer refused{code, std::move(body_), retryAfterOf({after.constData(), static_cast<std::size_t>(after.size())})};
        return end(tl::unexpected(failureOf(request_, access_.server, refused)));
    }
    takeHeaders();
    if (events_.onLine && !ended_ && !body_.empty())
        events_.onLine(std::exchange(body_, {}));
    if (!ended_)
        end(response());
}

void HttpExchange::abort(ErrorCode code, std::string detail)
{
    if (!ended_)
        end(tl::unexpected(failureOf(request_, access_.server, code, std::move(detail), sent_)));
}

void HttpExchange::end(ApiResult<ApiResponse> result)
{
    const auto onEnd = std::move(events_.onEnd);
    drop();
    if (onEnd)
        onEnd(std::move(result));
}

void HttpExchange::drop()
{
    ended_ = true;
    for (QTimer *timer : {&connectTimer_, &totalTimer_, &idleTimer_})
        timer->stop();
    if (reply_ == nullptr)
        return;
    QNetworkReply *reply = std::exchange(reply_, nullptr);
    reply->disconnect(this);
    // One that has failed ends by itself, and Qt complains of a second error.
    if (reply->isRunning() && reply->error() == QNetworkReply::NoError)
        reply->abort();
    reply->deleteLater();
}

}
