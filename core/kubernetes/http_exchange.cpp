// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/http_exchange.h"

#include "core/base/text.h"
#include "core/kubernetes/failure_words.h"

#include <algorithm>
#include <utility>

namespace plumbline {
namespace {

ErrorCode codeOf(CURLcode code)
{
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM: return ErrorCode::Denied;
    case CURLE_OPERATION_TIMEDOUT: return ErrorCode::Timeout;
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL: // what is no HTTP at all
    case CURLE_BAD_CONTENT_ENCODING: return ErrorCode::Corruption;
    default: return ErrorCode::Unavailable;
    }
}

// A server that refuses a client's certificate says so by an alert, or just closes the connection.
bool mayBeTheCertificate(CURLcode code)
{
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION: // an alert, too
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR: return true;
    default: return false;
    }
}

bool writesNothing(const ApiRequest &request)
{
    return request.method == ApiMethod::Get ||
           std::ranges::find(request.query, std::pair<std::string, std::string>("dryRun", "All")) != request.query.end();
}

std::string limitText(std::string_view what, std::chrono::milliseconds limit)
{
    return std::string(what) + " within " + std::to_string(limit.count()) + " ms. Check the network and the server, then try again.";
}

}

struct HttpExchange::Callbacks {
    static std::size_t write(char *data, std::size_t, std::size_t size, void *self)
    {
        return static_cast<HttpExchange *>(self)->takePiece({data, size}) ? size : CURL_WRITEFUNC_ERROR;
    }
    static std::size_t header(char *data, std::size_t, std::size_t size, void *self)
    {
        if (std::string_view(data, size) == "\r\n")
            static_cast<HttpExchange *>(self)->takeHeaders();
        return size;
    }
    static int connected(void *self, char *, char *, int, int)
    {
        return static_cast<HttpExchange *>(self)->begin() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
    }
};

HttpExchange::HttpExchange(HttpLoop &loop, const HttpRoute &route, ApiRequest request, Credentials::Carried carried, Events events)
    : loop_(loop), route_(route), request_(std::move(request)), carried_(std::move(carried)), events_(std::move(events)),
      handle_(route, request_, carried_, events_.onLine != nullptr)
{
    handle_.set(CURLOPT_PRIVATE, this);
    handle_.set(CURLOPT_WRITEFUNCTION, &Callbacks::write);
    handle_.set(CURLOPT_WRITEDATA, this);
    handle_.set(CURLOPT_HEADERFUNCTION, &Callbacks::header);
    handle_.set(CURLOPT_HEADERDATA, this);
    handle_.set(CURLOPT_PREREQFUNCTION, &Callbacks::connected);
    handle_.set(CURLOPT_PREREQDATA, this);
}

HttpExchange::~HttpExchange()
{
    drop();
}

void HttpExchange::start(Limits limits)
{
    limits_ = limits;
    started_ = heard_ = HttpLoop::Clock::now();
    added_ = true;
    loop_.add(*this);
}

HttpLoop::Clock::time_point HttpExchange::deadline() const
{
    auto out = HttpLoop::Clock::time_point::max();
    if (!sent_)
        out = std::min(out, started_ + limits_.connect);
    if (limits_.total.count() > 0)
        out = std::min(out, started_ + limits_.total);
    if (request_.idleLimit.count() > 0)
        out = std::min(out, heard_ + request_.idleLimit);
    return out;
}

void HttpExchange::expire(HttpLoop::Clock::time_point now)
{
    if (!sent_ && started_ + limits_.connect <= now)
        return abort(ErrorCode::Timeout, limitText("The server could not be reached", limits_.connect));
    if (limits_.total.count() > 0 && started_ + limits_.total <= now)
        return abort(ErrorCode::Timeout, limitText("The answer was not whole", limits_.total));
    abort(ErrorCode::Timeout, limitText("The server said nothing", request_.idleLimit));
}

// libcurl sends again what met a connection that was dead, and a write must not be repeated behind the caller's back (safety
// rule 16).
bool HttpExchange::begin()
{
    return !std::exchange(sent_, true) || writesNothing(request_);
}

bool HttpExchange::succeeded() const
{
    const int code = handle_.status();
    return (code >= 200 && code < 300) || (code == 304 && !request_.ifNoneMatch.empty());
}

void HttpExchange::takeHeaders()
{
    heard_ = HttpLoop::Clock::now();
    if (succeeded() && !std::exchange(open_, true) && events_.onOpen)
        events_.onOpen();
}

bool HttpExchange::takePiece(std::string_view piece)
{
    heard_ = HttpLoop::Clock::now();
    const bool begins = received_ == 0;
    received_ += piece.size();
    bool fits = received_ <= request_.bodyLimit;
    if (events_.onLine && succeeded())
        fits = takeLines(piece);
    else if (fits && request_.onBody && succeeded())
        request_.onBody(piece, begins);
    else if (fits)
        body_.append(piece);
    tooLarge_ = !fits;
    return fits;
}

// False where the line under way is too long.
bool HttpExchange::takeLines(std::string_view rest)
{
    while (!rest.empty()) {
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

std::string HttpExchange::whatToCheck(CURLcode code) const
{
    std::string out;
    if (code == CURLE_SSL_CONNECT_ERROR)
        out += "that the server speaks TLS at this port, ";
    if (carried_.tls && mayBeTheCertificate(code))
        out += "the client certificate and its key, ";
    if (route_.proxy)
        out += "the proxy " + route_.proxy->url + ", ";
    return out + "the network and the server";
}

ApiFailure HttpExchange::transportFailure(CURLcode code) const
{
    long proxyAnswer = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_HTTP_CONNECTCODE, &proxyAnswer);
    std::string detail = code == CURLE_ABORTED_BY_CALLBACK ? "it ended before there was an answer" : handle_.problem(code);
    if (!detail.ends_with('.'))
        detail += '.';
    ErrorCode told = proxyAnswer == 407 ? ErrorCode::Denied : codeOf(code);
    const std::string_view refusal =
        carried_.tls && mayBeTheCertificate(code) ? certificateRefusal(detail, !carried_.tls->certificate.empty()) : std::string_view();
    if (!refusal.empty()) {
        told = ErrorCode::Denied; // in TLS 1.3 it comes when the connection seems to stand
        detail = "The server refuses the connection: " + detail + ' ' + std::string(refusal);
    } else if (code == CURLE_PEER_FAILED_VERIFICATION) {
        detail = "The server's identity could not be verified: " + detail + " Correct the cluster's certificate authority or server name.";
    } else {
        detail = "The connection failed: " + detail + " Check " + whatToCheck(code) + ", then try again.";
    }
    return failureOf(request_, route_.access.server, told, std::move(detail), sent_);
}

ApiResponse HttpExchange::response()
{
    ApiResponse out;
    out.status = handle_.status();
    out.body = std::move(body_);
    out.contentType = handle_.header("Content-Type");
    out.etag = handle_.header("ETag");
    // Each is: 299 - "text".
    for (const std::string &warning : handle_.headers("Warning"))
        out.warnings.push_back(concernsSecrets(request_) ? "A warning about a Secret, not shown." : visible(warning));
    return out;
}

void HttpExchange::ended(CURLcode code)
{
    if (tooLarge_)
        return abort(ErrorCode::Corruption,
                     "The server's answer is larger than " + std::to_string(request_.bodyLimit) + " bytes. It was cut off.");
    if (code != CURLE_OK)
        return end(tl::unexpected(transportFailure(code)));
    if (!succeeded()) {
        RefusedAnswer refused{handle_.status(), std::move(body_), retryAfterOf(handle_.header("Retry-After"))};
        return end(tl::unexpected(failureOf(request_, route_.access.server, refused)));
    }
    if (events_.onLine && !body_.empty())
        events_.onLine(std::exchange(body_, {}));
    end(response());
}

void HttpExchange::abort(ErrorCode code, std::string detail)
{
    if (added_)
        end(tl::unexpected(failureOf(request_, route_.access.server, code, std::move(detail), sent_)));
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
    if (std::exchange(added_, false))
        loop_.remove(*this);
}

}
