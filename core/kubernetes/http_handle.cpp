// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/http_handle.h"

#include "core/base/text.h"

#include <algorithm>
#include <sys/socket.h>

namespace plumbline {
namespace {

constexpr long longestWait = 30; // seconds, of a connection for a next request

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

// Programs that are started meanwhile do not keep it open.
curl_socket_t openSocket(void *, curlsocktype, curl_sockaddr *address)
{
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

curl_blob blobOf(const std::string &pem)
{
    return {const_cast<char *>(pem.data()), pem.size(), CURL_BLOB_NOCOPY}; // kept by what the request carries
}

}

HttpHandle::HttpHandle(const HttpRoute &route, const ApiRequest &request, const Credentials::Carried &carried, bool isStream)
    : handle_(curl_easy_init())
{
    if (handle_ == nullptr)
        throw std::bad_alloc();
    set(CURLOPT_ERRORBUFFER, problem_.data());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // a name that is still looked up is not waited for
    set(CURLOPT_OPENSOCKETFUNCTION, &openSocket);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(CURLOPT_USERAGENT, route.userAgent.c_str());
    // A compressed watch would come late.
    set(CURLOPT_ACCEPT_ENCODING, route.gzip && !isStream ? "gzip" : nullptr);
    set(CURLOPT_FORBID_REUSE, isStream ? 1L : 0L);
    // A server closes what waits too long, an API server after 90 s: by TLS, which libcurl does not notice before it writes.
    set(CURLOPT_MAXAGE_CONN, longestWait);
    address(route, request);
    describe(request, carried);
    if (carried.tls)
        secure(*carried.tls, route.access.cluster.insecureSkipTlsVerify);
    tunnel(route.proxy);
}

HttpHandle::~HttpHandle()
{
    curl_easy_cleanup(handle_);
    curl_slist_free_all(headers_);
    curl_slist_free_all(connectTo_);
}

void HttpHandle::addHeader(std::string_view name, std::string_view value)
{
    headers_ = curl_slist_append(headers_, std::string(name).append(": ").append(value).c_str());
}

void HttpHandle::address(const HttpRoute &route, const ApiRequest &request)
{
    std::string server = route.access.server;
    const std::string &name = route.access.cluster.tlsServerName;
    if (server.starts_with("https:") && !name.empty()) {
        // The URL has the name that the certificate must have; the connection goes where the kubeconfig says.
        const ServerParts parts = partsOf(server);
        const std::string host = name.find(':') == std::string::npos ? name : "[" + name + "]";
        server = parts.scheme + host + ":" + parts.port + parts.prefix;
        connectTo_ = curl_slist_append(nullptr, (host + ":" + parts.port + ":" + parts.host + ":" + parts.port).c_str());
        set(CURLOPT_CONNECT_TO, connectTo_);
        addHeader("Host", parts.host + ":" + parts.port);
    }
    set(CURLOPT_URL, urlOf(request, server).c_str());
}

void HttpHandle::describe(const ApiRequest &request, const Credentials::Carried &carried)
{
    addHeader("Accept", request.accept);
    if (!request.ifNoneMatch.empty())
        addHeader("If-None-Match", request.ifNoneMatch);
    if (request.method != ApiMethod::Get) {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_CUSTOMREQUEST, std::string(nameOf(request.method)).c_str());
        // Goes out together with the headers, which saves both sides a good part of what a small request costs.
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        set(CURLOPT_POSTFIELDS, request.body.data());
        // What libcurl would add of its own.
        headers_ = curl_slist_append(headers_, "Expect:");
        if (request.contentType.empty())
            headers_ = curl_slist_append(headers_, "Content-Type:");
        else
            addHeader("Content-Type", request.contentType);
    }
    for (const auto &[name, value] : carried.headers)
        addHeader(name, value);
    set(CURLOPT_HTTPHEADER, headers_);
}

void HttpHandle::secure(const TlsIdentity &tls, bool skipsVerify)
{
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (skipsVerify) {
        set(CURLOPT_SSL_VERIFYPEER, 0L);
        set(CURLOPT_SSL_VERIFYHOST, 0L);
    }
    if (!tls.authority.empty()) { // and nobody else
        const curl_blob authority = blobOf(tls.authority);
        set(CURLOPT_CAINFO, nullptr);
        set(CURLOPT_CAPATH, nullptr);
        set(CURLOPT_CAINFO_BLOB, &authority);
    }
    if (!tls.certificate.empty()) {
        const curl_blob certificate = blobOf(tls.certificate);
        const curl_blob key = blobOf(tls.key);
        set(CURLOPT_SSLCERT_BLOB, &certificate);
        set(CURLOPT_SSLKEY_BLOB, &key);
    }
}

void HttpHandle::tunnel(const std::optional<HttpProxy> &proxy)
{
    // Said in every case: libcurl would ask the environment, which has been asked already.
    set(CURLOPT_NOPROXY, "");
    set(CURLOPT_PROXY, proxy ? proxy->url.c_str() : "");
    if (!proxy)
        return;
    set(CURLOPT_HTTPPROXYTUNNEL, 1L);
    if (proxy->user.empty())
        return;
    set(CURLOPT_PROXYUSERNAME, proxy->user.c_str());
    set(CURLOPT_PROXYPASSWORD, proxy->password.c_str());
}

int HttpHandle::status() const
{
    long code = 0;
    curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &code);
    return static_cast<int>(code);
}

std::vector<std::string> HttpHandle::headers(const char *name) const
{
    std::vector<std::string> out;
    curl_header *found = nullptr;
    while (curl_easy_header(handle_, name, out.size(), CURLH_HEADER, -1, &found) == CURLHE_OK)
        out.emplace_back(found->value);
    return out;
}

std::string HttpHandle::header(const char *name) const
{
    curl_header *found = nullptr;
    return curl_easy_header(handle_, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : "";
}

std::string HttpHandle::problem(CURLcode code) const
{
    return visible(problem_.front() != '\0' ? problem_.data() : curl_easy_strerror(code));
}

}
