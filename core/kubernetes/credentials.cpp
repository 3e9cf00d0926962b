// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/credentials.h"

#include "core/base/text.h"
#include "core/kubernetes/environment_proxy.h"
#include "core/kubernetes/exec_login.h"
#include "core/kubernetes/pem.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QUrl>
#include <algorithm>

namespace plumbline {
namespace {

constexpr qint64 fileLimit = qint64{1} << 20U;

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

// A header's value must be one line.
bool isHeaderSafe(std::string_view value)
{
    return std::none_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

}

Result<QByteArray> Credentials::read(WatchedFile &file, const std::string &path)
{
    const QFileInfo info(fromUtf8(path));
    const qint64 time = info.lastModified().toMSecsSinceEpoch();
    if (file.isRead && info.exists() && file.time == time && file.size == info.size())
        return file.bytes;
    QFile opened(info.filePath());
    if (!opened.open(QIODevice::ReadOnly)) {
        if (file.isRead)
            return file.bytes;
        return fail(opened.exists() ? ErrorCode::Denied : ErrorCode::NotFound, path,
                    "The file that the kubeconfig names cannot be read: " + opened.errorString().toStdString() + '.');
    }
    if (opened.size() > fileLimit)
        return fail(ErrorCode::InvalidInput, path, "A certificate, key or token of more than 1 MiB is not read.");
    file.bytes = opened.read(fileLimit);
    file.time = time;
    file.size = info.size();
    file.isRead = true;
    return file.bytes;
}

Result<QByteArray> Credentials::pem(WatchedFile &file, const std::string &path, const std::string &data) const
{
    if (!data.empty())
        return bytesOf(data);
    return path.empty() ? QByteArray() : read(file, path);
}

Result<std::shared_ptr<const TlsIdentity>> Credentials::secure()
{
    const auto authority = pem(authority_, access_.cluster.authorityFile, access_.cluster.authorityData);
    if (!authority)
        return Failure(authority.error());
    auto certificate = pem(certificate_, access_.user.certificateFile, access_.user.certificateData);
    if (!certificate)
        return Failure(certificate.error());
    auto key = pem(key_, access_.user.keyFile, access_.user.keyData);
    if (!key)
        return Failure(key.error());
    if (!login_.certificate.isEmpty()) {
        *certificate = login_.certificate;
        *key = login_.key;
    }
    TlsIdentity now{authority->toStdString(), certificate->toStdString(), key->toStdString()};
    if (tls_ && *tls_ == now)
        return tls_;
    if (!authority->isEmpty() && !endOfCertificate(now.authority))
        return fail(ErrorCode::InvalidInput, access_.cluster.definedAt, "The certificate authority is not in PEM form.");
    std::int64_t ends = 0;
    if (!certificate->isEmpty()) {
        const std::optional<std::int64_t> end = endOfCertificate(now.certificate);
        if (!end)
            return fail(ErrorCode::InvalidInput, access_.user.definedAt, "The client certificate is not in PEM form.");
        if (!isUsableKey(now.key))
            return fail(ErrorCode::InvalidInput, access_.user.definedAt,
                        "The client key cannot be used: it must be an RSA, EC or Ed25519 key in PEM form without a passphrase.");
        ends = *end;
    }
    certificateEnds_ = ends;
    tls_ = std::make_shared<const TlsIdentity>(std::move(now));
    return tls_;
}

Result<void> Credentials::logIn(const Wanted &wanted, std::stop_token stop)
{
    if (forgotten_.exchange(false)) {
        login_.known = false;
        failed_.reset();
    }
    // A little early, so that no request meets the end.
    const bool lasts = std::chrono::system_clock::now() + std::chrono::seconds(10) < login_.expires;
    if (login_.known && login_.number != wanted.notLogin && lasts)
        return {};
    if (failed_ && failed_->at > wanted.failedAfter)
        return Failure(failed_->why);
    auto login = runExecLogin(access_, approved_, stop);
    failed_.reset();
    if (!login) {
        if (login.error().code != ErrorCode::Cancelled)
            failed_ = LoginFailed{login.error(), std::chrono::steady_clock::now()};
        return Failure(login.error());
    }
    login_ = {std::move(login->token), bytesOf(login->certificate), bytesOf(login->key), login->expires, login_.number + 1, true};
    return {};
}

Result<void> Credentials::authorise(Carried &carried, const Wanted &wanted, std::stop_token stop)
{
    const KubeUser &user = access_.user;
    QByteArray token = bytesOf(user.token);
    if (user.exec) {
        if (auto done = logIn(wanted, stop); !done)
            return done;
        carried.login = login_.number;
        token = bytesOf(login_.token);
    }
    if (!user.tokenFile.empty()) {
        const auto content = read(token_, user.tokenFile);
        if (content && !content->trimmed().isEmpty())
            token = content->trimmed();
        else if (token.isEmpty())
            return content ? fail(ErrorCode::InvalidInput, user.tokenFile, "The token file is empty.") : Failure(content.error());
    }
    const auto add = [&carried](const QByteArray &header, const QByteArray &value) {
        carried.headers.emplace_back(header.toStdString(), value.toStdString());
    };
    if (!token.isEmpty())
        add("Authorization", "Bearer " + token);
    else if (!user.username.empty())
        add("Authorization", "Basic " + bytesOf(user.username + ':' + user.password).toBase64());
    if (!user.as.user.empty())
        add("Impersonate-User", bytesOf(user.as.user));
    if (!user.as.uid.empty())
        add("Impersonate-Uid", bytesOf(user.as.uid));
    for (const std::string &group : user.as.groups)
        add("Impersonate-Group", bytesOf(group));
    for (const auto &[key, values] : user.as.extra) {
        for (const std::string &value : values)
            add("Impersonate-Extra-" + QUrl::toPercentEncoding(fromUtf8(key)), bytesOf(value));
    }
    for (const auto &[header, value] : carried.headers) {
        if (!isHeaderSafe(value))
            return fail(ErrorCode::InvalidInput, user.definedAt, "A token, name or group of this user holds a control character.");
    }
    return {};
}

Result<Credentials::Carried> Credentials::current(const Accepted &accepted, std::stop_token stop)
{
    const Wanted wanted{accepted.notLogin, std::chrono::steady_clock::now() - accepted.failureAge};
    const std::lock_guard lock(mutex_);
    Carried out;
    if (auto done = authorise(out, wanted, stop); !done)
        return Failure(done.error());
    if (access_.server.starts_with("https:")) {
        Result<std::shared_ptr<const TlsIdentity>> tls = secure();
        if (!tls)
            return Failure(tls.error());
        out.tls = std::move(*tls);
    }
    return out;
}

std::optional<Time> Credentials::certificateEnds() const
{
    const std::int64_t ends = certificateEnds_;
    return ends == 0 ? std::nullopt : std::optional(Time(std::chrono::milliseconds(ends)));
}

Result<std::optional<HttpProxy>> Credentials::proxy() const
{
    const bool own = !access_.cluster.proxyUrl.empty();
    const auto variable = [](const char *name) {
        return qEnvironmentVariableIsSet(name) ? std::optional(qgetenv(name).toStdString()) : std::nullopt;
    };
    const std::string text = own ? access_.cluster.proxyUrl : proxyFromEnvironment(QUrl(fromUtf8(access_.server)), variable);
    if (text.empty())
        return std::optional<HttpProxy>();
    const QUrl url(fromUtf8(text), QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    const bool socks = scheme == QLatin1String("socks5") || scheme == QLatin1String("socks5h");
    if (!url.isValid() || url.host().isEmpty() || (!socks && scheme != QLatin1String("http")))
        return fail(ErrorCode::InvalidInput, own ? access_.cluster.definedAt : "HTTPS_PROXY",
                    "The proxy must be http://host:port or socks5://host:port; " + visible(withoutUserInfo(text)) + " is not.");
    const QString place = url.host().contains(u':') ? QStringLiteral("[%1]").arg(url.host()) : url.host();
    HttpProxy out;
    out.url = (socks ? "socks5h://" : "http://") + place.toStdString() + ':' + std::to_string(url.port(socks ? 1080 : 80));
    out.user = url.userName().toStdString();
    out.password = url.password().toStdString();
    return out;
}

}
