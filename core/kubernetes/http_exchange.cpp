// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/http_exchange.h"

#include "core/base/text.h"

#include <cstring>
#include <curl/curl.h>

namespace plumbline {
namespace {

std::string urlOf(const ApiRequest &request, const std::string &server)
{
    std::string out = server + request.path;
    char separator = '?';
    for (const auto &[key, value] : request.query) {
        out += separator + percentEncoded(key) + '=' + percentEncoded(value);
        separator = '&';
    }
    return out;
}

// "scheme://" and "host:port" of a server, and the prefix after them.
struct ServerParts {
    std::string scheme;
    std::string host; // brackets of an IPv6 address included
    std::string port;
    std::string prefix;
};

ServerParts partsOf(const std::string &server)
{
    const std::size_t host = server.find("://") + 3;
    const std::size_t end = std::min(server.find('/', host), server.size());
    const std::size_t colon = server.rfind(':', end);
    return {server.substr(0, host), server.substr(host, colon - host), server.substr(colon + 1, end - colon - 1), server.substr(end)};
}

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

// A server that refuses a client's certificate just closes the connection.
bool mayBeTheCertificate(CURLcode code)
{
    switch (code) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR: return true;
    default: return false;
    }
}

std::string limitText(std::string_view what, std::chrono::milliseconds limit)
{
    return std::string(what) + " within " + std::to_string(limit.count()) + " ms. Check the network and the server, then try again.";
}

curl_blob blobOf(const std::string &pem)
{
    return {const_cast<char *>(pem.data()), pem.size(), CURL_BLOB_NOCOPY}; // kept by what the request carries
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
    static std::size_t read(char *to, std::size_t, std::size_t room, void *self)
    {
        return static_cast<HttpExchange *>(self)->giveBody(to, room);
    }
    static int connected(void *self, char *, char *, int, int)
    {
        static_cast<HttpExchange *>(self)->sent_ = true;
        return CURL_PREREQFUNC_OK;
    }
};

HttpExchange::HttpExchange(HttpLoop &loop, const Route &route, ApiRequest request, Credentials::Carried carried, Events events)
    : loop_(loop), route_(route), request_(std::move(request)), carried_(std::move(carried)), events_(std::move(events)),
      handle_(curl_easy_init())
{
    static_assert(CURL_ERROR_SIZE <= std::tuple_size_v<decltype(error_)>);
    if (handle_ == nullptr)
        throw std::bad_alloc();
    setUp();
}

HttpExchange::~HttpExchange()
{
    drop();
    curl_easy_cleanup(handle_);
    curl_slist_free_all(headers_);
    curl_slist_free_all(connectTo_);
}

void HttpExchange::setUp()
{
    curl_easy_setopt(handle_, CURLOPT_PRIVATE, this);
    curl_easy_setopt(handle_, CURLOPT_ERRORBUFFER, error_.data());
    curl_easy_setopt(handle_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle_, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(handle_, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle_, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(handle_, CURLOPT_WRITEFUNCTION, &Callbacks::write);
    curl_easy_setopt(handle_, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(handle_, CURLOPT_HEADERFUNCTION, &Callbacks::header);
    curl_easy_setopt(handle_, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(handle_, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(handle_, CURLOPT_PREREQFUNCTION, &Callbacks::connected);
    curl_easy_setopt(handle_, CURLOPT_PREREQDATA, this);
    std::string server = route_.access.server;
    const std::string &name = route_.access.cluster.tlsServerName;
    const ServerParts parts = partsOf(server);
    if (server.starts_with("https:") && !name.empty()) {
        // The URL has the name that the certificate must have; the connection goes where the kubeconfig says.
        const bool address = name.find(':') != std::string::npos;
        const std::string host = address ? "[" + name + "]" : name;
        server = parts.scheme + host + ":" + parts.port + parts.prefix;
        connectTo_ = curl_slist_append(nullptr, (host + ":" + parts.port + ":" + parts.host + ":" + parts.port).c_str());
        curl_easy_setopt(handle_, CURLOPT_CONNECT_TO, connectTo_);
        addHeader("Host", parts.host + ":" + parts.port);
    }
    curl_easy_setopt(handle_, CURLOPT_URL, urlOf(request_, server).c_str());
    if (request_.method != ApiMethod::Get) {
        // A body that cannot be rewound: libcurl sends again what met a connection that was dead, and a write must not be
        // repeated behind the caller's back (safety rule 16).
        curl_easy_setopt(handle_, CURLOPT_POST, 1L);
        curl_easy_setopt(handle_, CURLOPT_CUSTOMREQUEST, std::string(nameOf(request_.method)).c_str());
        curl_easy_setopt(handle_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
        curl_easy_setopt(handle_, CURLOPT_READFUNCTION, &Callbacks::read);
        curl_easy_setopt(handle_, CURLOPT_READDATA, this);
    }
    // A compressed watch would come late; and its connection is over with it.
    const bool plain = events_.onLine != nullptr || route_.access.cluster.disableCompression;
    curl_easy_setopt(handle_, CURLOPT_ACCEPT_ENCODING, plain ? nullptr : "gzip");
    curl_easy_setopt(handle_, CURLOPT_FORBID_REUSE, events_.onLine ? 1L : 0L);
    setUpHeaders();
    setUpTls();
    setUpProxy();
}

void HttpExchange::addHeader(std::string_view name, std::string_view value)
{
    headers_ = curl_slist_append(headers_, std::string(name).append(": ").append(value).c_str());
}

void HttpExchange::setUpHeaders()
{
    curl_easy_setopt(handle_, CURLOPT_USERAGENT, route_.userAgent.c_str());
    addHeader("Accept", request_.accept);
    if (!request_.ifNoneMatch.empty())
        addHeader("If-None-Match", request_.ifNoneMatch);
    if (request_.method != ApiMethod::Get) {
        headers_ = curl_slist_append(headers_, "Expect:");
        if (request_.contentType.empty())
            headers_ = curl_slist_append(headers_, "Content-Type:");
        else
            addHeader("Content-Type", request_.contentType);
    }
    for (const auto &[name, value] : carried_.headers)
        addHeader(name, value);
    curl_easy_setopt(handle_, CURLOPT_HTTPHEADER, headers_);
}

void HttpExchange::setUpTls()
{
    const TlsIdentity *tls = carried_.tls.get();
    if (tls == nullptr)
        return;
    curl_easy_setopt(handle_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (route_.access.cluster.insecureSkipTlsVerify) {
        curl_easy_setopt(handle_, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(handle_, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    if (!tls->authority.empty()) { // and nobody else
        const curl_blob authority = blobOf(tls->authority);
        curl_easy_setopt(handle_, CURLOPT_CAINFO, nullptr);
        curl_easy_setopt(handle_, CURLOPT_CAPATH, nullptr);
        curl_easy_setopt(handle_, CURLOPT_CAINFO_BLOB, &authority);
    }
    if (!tls->certificate.empty()) {
        const curl_blob certificate = blobOf(tls->certificate);
        const curl_blob key = blobOf(tls->key);
        curl_easy_setopt(handle_, CURLOPT_SSLCERT_BLOB, &certificate);
        curl_easy_setopt(handle_, CURLOPT_SSLKEY_BLOB, &key);
    }
}

void HttpExchange::setUpProxy()
{
    // Said here alone: libcurl would ask the environment, which has been asked already.
    curl_easy_setopt(handle_, CURLOPT_NOPROXY, "");
    curl_easy_setopt(handle_, CURLOPT_PROXY, route_.proxy ? route_.proxy->url.c_str() : "");
    if (!route_.proxy)
        return;
    curl_easy_setopt(handle_, CURLOPT_HTTPPROXYTUNNEL, 1L);
    if (route_.proxy->user.empty())
        return;
    curl_easy_setopt(handle_, CURLOPT_PROXYUSERNAME, route_.proxy->user.c_str());
    curl_easy_setopt(handle_, CURLOPT_PROXYPASSWORD, route_.proxy->password.c_str());
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

std::size_t HttpExchange::giveBody(char *to, std::size_t room)
{
    const std::size_t size = std::min(room, request_.body.size() - given_);
    std::memcpy(to, request_.body.data() + given_, size);
    given_ += size;
    return size;
}

int HttpExchange::status() const
{
    long code = 0;
    curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &code);
    return static_cast<int>(code);
}

bool HttpExchange::succeeded() const
{
    const int code = status();
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
    received_ += piece.size();
    const bool fits = events_.onLine && succeeded() ? takeLines(piece) : (body_.append(piece), body_.size() <= request_.bodyLimit);
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

ApiFailure HttpExchange::transportFailure(int result) const
{
    const auto code = static_cast<CURLcode>(result);
    long proxyAnswer = 0;
    curl_easy_getinfo(handle_, CURLINFO_HTTP_CONNECTCODE, &proxyAnswer);
    std::string detail = visible(error_.front() != '\0' ? error_.data() : curl_easy_strerror(code));
    if (!detail.ends_with('.'))
        detail += '.';
    const bool secure = carried_.tls != nullptr;
    if (code == CURLE_PEER_FAILED_VERIFICATION)
        detail = "The server's identity could not be verified: " + detail + " Correct the cluster's certificate authority or server name.";
    else
        detail = "The connection failed: " + detail + " Check " +
                 (secure && mayBeTheCertificate(code) ? "the client certificate and its key, " : "") +
                 "the network and the server, then try again.";
    const ErrorCode told = proxyAnswer == 407 ? ErrorCode::Denied : codeOf(code);
    return failureOf(request_, route_.access.server, told, std::move(detail), sent_);
}

std::string HttpExchange::header(const char *name) const
{
    curl_header *found = nullptr;
    return curl_easy_header(handle_, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : "";
}

ApiResponse HttpExchange::response()
{
    ApiResponse out;
    out.status = status();
    out.body = std::move(body_);
    out.contentType = header("Content-Type");
    out.etag = header("ETag");
    // Each is: 299 - "text".
    curl_header *warning = nullptr;
    for (std::size_t i = 0; curl_easy_header(handle_, "Warning", i, CURLH_HEADER, -1, &warning) == CURLHE_OK; ++i)
        out.warnings.push_back(concernsSecrets(request_) ? "A warning about a Secret, not shown." : visible(warning->value));
    return out;
}

void HttpExchange::ended(int code)
{
    if (tooLarge_)
        return abort(ErrorCode::Corruption,
                     "The server's answer is larger than " + std::to_string(request_.bodyLimit) + " bytes. It was cut off.");
    if (code != CURLE_OK)
        return end(tl::unexpected(transportFailure(code)));
    if (!succeeded()) {
        RefusedAnswer refused{status(), std::move(body_), retryAfterOf(header("Retry-After"))};
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
