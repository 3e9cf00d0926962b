// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_failure.h"
#include "core/kubernetes/credentials.h"

#include <QNetworkReply>
#include <QObject>
#include <QTimer>
#include <functional>

class QNetworkAccessManager;

namespace plumbline {

// One request on the wire and its answer, on the connection's thread.
class HttpExchange : public QObject {
public:
    struct Limits {
        std::chrono::milliseconds connect;
        std::chrono::milliseconds total; // 0: none
    };
    struct Events {
        std::function<void()> onOpen;                      // 2xx arrived; streams only
        std::function<void(std::string_view)> onLine;      // set: the answer is a stream
        std::function<void(ApiResult<ApiResponse>)> onEnd; // the last call; a stream's answer has no body
    };

    HttpExchange(const ApiRequest &request, const Credentials::Carried &carried, const ClusterAccess &access, const QByteArray &userAgent,
                 Events events);
    ~HttpExchange() override;

    void start(QNetworkAccessManager &manager, Limits limits);
    // Ends it with onEnd.
    void abort(ErrorCode code, std::string detail);
    // Ends it without.
    void drop();
    [[nodiscard]] bool isSent() const { return sent_; }
    [[nodiscard]] std::uint64_t received() const { return received_; }

private:
    [[nodiscard]] QNetworkRequest networkRequest() const;
    void takeHeaders();
    void takeBytes();
    void takePiece(std::string_view piece);
    [[nodiscard]] bool takeLines(std::string_view rest);
    void finish();
    [[nodiscard]] int status() const;
    [[nodiscard]] std::string_view whatToCheck(QNetworkReply::NetworkError error) const;
    [[nodiscard]] ApiFailure transportFailure() const;
    [[nodiscard]] ApiResponse response();
    void end(ApiResult<ApiResponse> result);
    [[nodiscard]] bool succeeded() const;

    const ApiRequest request_;
    const Credentials::Carried carried_;
    const ClusterAccess &access_;
    const QByteArray userAgent_;
    Events events_;
    QNetworkReply *reply_ = nullptr;
    QTimer connectTimer_;
    QTimer totalTimer_;
    QTimer idleTimer_;
    std::string body_; // of streams: the line under way
    std::uint64_t received_ = 0;
    bool sent_ = false;
    bool open_ = false;
    bool ended_ = false;
};

}
