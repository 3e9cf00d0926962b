// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_request.h"
#include "core/kubernetes/credentials.h"

#include <array>
#include <curl/curl.h>

namespace plumbline {

// Whom requests of a connection go to, through whom, and in whose name; outlives them.
struct HttpRoute {
    const ClusterAccess &access;
    const std::optional<HttpProxy> proxy;
    const std::string userAgent;
    const bool gzip; // answers that are no streams may come compressed
};

// A request as libcurl has it: what is sent, to whom, and whom it trusts. Redirects, cookies, the environment's proxies and
// the user's own settings of libcurl mean nothing here.
class HttpHandle {
public:
    // All are borrowed. `isStream`: the answer comes line by line, and its connection is over with it.
    HttpHandle(const HttpRoute &route, const ApiRequest &request, const Credentials::Carried &carried, bool isStream);
    ~HttpHandle();
    HttpHandle(const HttpHandle &) = delete;
    HttpHandle &operator=(const HttpHandle &) = delete;

    [[nodiscard]] CURL *get() const { return handle_; }
    template <typename T> void set(CURLoption option, T value) { curl_easy_setopt(handle_, option, value); }

    // Of the answer.
    [[nodiscard]] int status() const;
    [[nodiscard]] std::string header(const char *name) const; // its first
    [[nodiscard]] std::vector<std::string> headers(const char *name) const;
    // What went wrong, in libcurl's words.
    [[nodiscard]] std::string problem(CURLcode code) const;

private:
    void address(const HttpRoute &route, const ApiRequest &request);
    void describe(const ApiRequest &request, const Credentials::Carried &carried);
    void secure(const TlsIdentity &tls, bool skipsVerify);
    void tunnel(const std::optional<HttpProxy> &proxy);
    void addHeader(std::string_view name, std::string_view value);

    CURL *handle_;
    curl_slist *headers_ = nullptr;
    curl_slist *connectTo_ = nullptr;
    std::array<char, CURL_ERROR_SIZE> problem_{};
};

}
