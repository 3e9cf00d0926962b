// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/credentials.h"

#include "core/base/text.h"
#include "core/kubernetes/environment_proxy.h"
#include "core/kubernetes/exec_login.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>
#include <QUrl>

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

QSslKey readKey(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    return {};
}

// A header's value must be one line.
bool isHeaderSafe(const QByteArray &value)
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

Result<void> Credentials::setClientCertificate(QSslConfiguration &tls, const QByteArray &certificate, const QByteArray &key,
                                               const std::string &subject)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromData(certificate, QSsl::Pem);
    if (chain.isEmpty())
        return fail(ErrorCode::InvalidInput, subject, "The client certificate is not in PEM form.");
    const QSslKey secret = readKey(key);
    if (secret.isNull())
        return fail(ErrorCode::InvalidInput, subject,
                    "The client key cannot be used: it must be an RSA or EC key in PEM form without a passphrase (Ed25519 does not work).");
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(secret);
    return {};
}

Result<void> Credentials::secure(QSslConfiguration &tls)
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
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : {*authority, *certificate, *key}) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    if (hash.result() == tlsMade_) {
        tls = tls_;
        return {};
    }
    tls = QSslConfiguration::defaultConfiguration();
    if (access_.cluster.insecureSkipTlsVerify)
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (!authority->isEmpty()) {
        const QList<QSslCertificate> trusted = QSslCertificate::fromData(*authority, QSsl::Pem);
        if (trusted.isEmpty())
            return fail(ErrorCode::InvalidInput, access_.cluster.definedAt, "The certificate authority is not in PEM form.");
        tls.setCaCertificates(trusted);
    }
    if (!certificate->isEmpty()) {
        if (auto done = setClientCertificate(tls, *certificate, *key, access_.user.definedAt); !done)
            return done;
    }
    const QList<QSslCertificate> own = tls.localCertificateChain();
    certificateEnds_ = own.isEmpty() ? 0 : own.first().expiryDate().toMSecsSinceEpoch();
    tls_ = tls;
    tlsMade_ = hash.result();
    return {};
}

Result<void> Credentials::logIn(bool renew, std::stop_token stop)
{
    // A little early, so that no request meets the end.
    if (login_.known && !renew && std::chrono::system_clock::now() + std::chrono::seconds(10) < login_.expires)
        return {};
    auto login = runExecLogin(access_, approved_, stop);
    if (!login)
        return Failure(login.error());
    login_ = {std::move(login->token), bytesOf(login->certificate), bytesOf(login->key), login->expires, true};
    return {};
}

Result<void> Credentials::authorise(Carried &carried, bool renew, std::stop_token stop)
{
    const KubeUser &user = access_.user;
    QByteArray token = bytesOf(user.token);
    if (user.exec) {
        if (auto done = logIn(renew, stop); !done)
            return done;
        token = bytesOf(login_.token);
    }
    if (!user.tokenFile.empty()) {
        const auto content = read(token_, user.tokenFile);
        if (content && !content->trimmed().isEmpty())
            token = content->trimmed();
        else if (token.isEmpty())
            return content ? fail(ErrorCode::InvalidInput, user.tokenFile, "The token file is empty.") : Failure(content.error());
    }
    const auto add = [&carried](const QByteArray &header, const QByteArray &value) { carried.headers.emplace_back(header, value); };
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

Result<Credentials::Carried> Credentials::current(bool renew, std::stop_token stop)
{
    const std::lock_guard lock(mutex_);
    Carried out;
    if (auto done = authorise(out, renew, stop); !done)
        return Failure(done.error());
    if (access_.server.starts_with("https:")) {
        if (auto done = secure(out.tls); !done)
            return Failure(done.error());
    }
    return out;
}

std::optional<Time> Credentials::certificateEnds() const
{
    const std::int64_t ends = certificateEnds_;
    return ends == 0 ? std::nullopt : std::optional(Time(std::chrono::milliseconds(ends)));
}

Result<QNetworkProxy> Credentials::proxy() const
{
    const bool own = !access_.cluster.proxyUrl.empty();
    const auto variable = [](const char *name) {
        return qEnvironmentVariableIsSet(name) ? std::optional(qgetenv(name).toStdString()) : std::nullopt;
    };
    const std::string text = own ? access_.cluster.proxyUrl : proxyFromEnvironment(QUrl(fromUtf8(access_.server)), variable);
    if (text.empty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QUrl url(fromUtf8(text), QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    const bool socks = scheme == QLatin1String("socks5") || scheme == QLatin1String("socks5h");
    if (!url.isValid() || url.host().isEmpty() || (!socks && scheme != QLatin1String("http")))
        return fail(ErrorCode::InvalidInput, own ? access_.cluster.definedAt : "HTTPS_PROXY",
                    "The proxy must be http://host:port or socks5://host:port; " + visible(withoutUserInfo(text)) + " is not.");
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                         static_cast<quint16>(url.port(socks ? 1080 : 80)), url.userName(), url.password());
}

}
