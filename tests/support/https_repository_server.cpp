// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/https_repository_server.h"

#include <QFile>
#include <QHostAddress>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <memory>

namespace plumbline {
namespace {

constexpr int patience = 30'000; // ms

ScratchAuthority::Files certificateFor(const ScratchAuthority &authority, const std::string &host)
{
    const bool address = !QHostAddress(QString::fromStdString(host)).isNull();
    return authority.issue("server", (address ? "IP:" : "DNS:") + host);
}

QByteArray contentOf(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class Listener : public QTcpServer {
public:
    explicit Listener(const ScratchAuthority::Files &identity)
    {
        configuration_.setLocalCertificate(QSslCertificate(contentOf(identity.certificate)));
        configuration_.setPrivateKey(QSslKey(contentOf(identity.key), QSsl::Ec));
    }

protected:
    void incomingConnection(qintptr handle) override
    {
        auto socket = std::make_unique<QSslSocket>();
        socket->setSslConfiguration(configuration_);
        if (socket->setSocketDescriptor(handle)) {
            socket->startServerEncryption();
            addPendingConnection(socket.release());
        }
    }

private:
    QSslConfiguration configuration_;
};

struct Request {
    QByteArray method;
    QByteArray target;
    QByteArray type;
    QByteArray encoding;
    QByteArray version;
    QByteArray body;
};

bool readRequest(QSslSocket &socket, Request &out)
{
    if (!socket.waitForEncrypted(patience))
        return false;
    const auto line = [&] {
        while (!socket.canReadLine() && socket.waitForReadyRead(patience)) {
        }
        return socket.readLine().trimmed();
    };
    const QList<QByteArray> first = line().split(' ');
    if (first.size() != 3)
        return false;
    out.method = first[0];
    out.target = first[1];
    qsizetype length = 0;
    for (QByteArray header = line(); !header.isEmpty(); header = line()) {
        const QByteArray name = header.left(header.indexOf(':')).toLower();
        const QByteArray value = header.mid(header.indexOf(':') + 1).trimmed();
        if (name == "content-length")
            length = value.toLongLong();
        else if (name == "content-type")
            out.type = value;
        else if (name == "content-encoding")
            out.encoding = value;
        else if (name == "git-protocol")
            out.version = value;
    }
    while (out.body.size() < length && (socket.bytesAvailable() > 0 || socket.waitForReadyRead(patience)))
        out.body += socket.read(length - out.body.size());
    return out.body.size() == length;
}

// What a web server sends for what a CGI program said.
QByteArray answerOf(const QByteArray &said)
{
    const qsizetype end = said.indexOf("\r\n\r\n");
    QByteArray status = "200 OK";
    QByteArray headers;
    for (const QByteArray &header : said.left(end).split('\n')) {
        if (header.startsWith("Status: "))
            status = header.mid(8).trimmed();
        else
            headers += header.trimmed() + "\r\n";
    }
    return "HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\n\r\n" + said.mid(end + 4);
}

QByteArray askBackend(const std::string &root, const Request &request)
{
    const qsizetype question = request.target.indexOf('?');
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const auto set = [&](const char *name, const QByteArray &value) {
        environment.insert(QString::fromLatin1(name), QString::fromUtf8(value));
    };
    set("GIT_PROJECT_ROOT", QByteArray::fromStdString(root));
    set("GIT_HTTP_EXPORT_ALL", "1");
    set("REQUEST_METHOD", request.method);
    set("PATH_INFO", request.target.left(question < 0 ? request.target.size() : question));
    set("QUERY_STRING", question < 0 ? QByteArray() : request.target.mid(question + 1));
    set("CONTENT_TYPE", request.type);
    set("CONTENT_LENGTH", QByteArray::number(request.body.size()));
    set("HTTP_CONTENT_ENCODING", request.encoding);
    set("GIT_PROTOCOL", request.version);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("git"), {QStringLiteral("http-backend")});
    process.write(request.body);
    process.closeWriteChannel();
    process.waitForFinished(patience);
    return answerOf(process.readAllStandardOutput());
}

void send(QSslSocket &socket, const QByteArray &bytes)
{
    socket.write(bytes);
    while (socket.bytesToWrite() + socket.encryptedBytesToWrite() > 0 && socket.waitForBytesWritten(patience)) {
    }
}

}

HttpsRepositoryServer::HttpsRepositoryServer(std::string root, std::string scratch, HttpsBehaviour behaviour)
    : root_(std::move(root)), authority_(std::move(scratch)), behaviour_(std::move(behaviour)),
      identity_(certificateFor(authority_, behaviour_.certificateFor))
{
    thread_ = std::jthread([this](const std::stop_token &stop) { run(stop); });
    port_.wait(0);
}

HttpsRepositoryServer::~HttpsRepositoryServer() = default;

std::string HttpsRepositoryServer::url(const std::string &repository) const
{
    return "https://127.0.0.1:" + std::to_string(port_) + "/" + repository;
}

void HttpsRepositoryServer::run(const std::stop_token &stop)
{
    Listener listener(identity_);
    if (!listener.listen(QHostAddress::LocalHost))
        qFatal("The loopback interface cannot be listened on.");
    port_ = listener.serverPort();
    port_.notify_all();
    while (!stop.stop_requested()) {
        if (!listener.waitForNewConnection(20))
            continue;
        const std::unique_ptr<QSslSocket> socket(qobject_cast<QSslSocket *>(listener.nextPendingConnection()));
        Request request;
        if (!socket || !readRequest(*socket, request))
            continue;
        ++requests_;
        const QByteArray answer = behaviour_.wantsCredentials
                                      ? "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"shop\"\r\nContent-Length: 0\r\n"
                                        "Connection: close\r\n\r\n"
                                      : askBackend(root_, request);
        const auto most = static_cast<qsizetype>(behaviour_.stallAfter);
        if (most == 0 || answer.size() <= most) {
            send(*socket, answer);
            socket->disconnectFromHost();
            if (socket->state() != QAbstractSocket::UnconnectedState)
                socket->waitForDisconnected(patience);
            continue;
        }
        send(*socket, answer.left(most));
        stalled_ = true;
        stalled_.notify_all();
        while (!stop.stop_requested() && socket->state() == QAbstractSocket::ConnectedState)
            socket->waitForReadyRead(20);
    }
}

}
