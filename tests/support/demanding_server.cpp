// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demanding_server.h"

#include <QElapsedTimer>

namespace plumbline {
namespace {

constexpr int patience = 30'000; // ms

}

DemandingServer::DemandingServer(const ScratchAuthority &authority, const QStringList &options)
{
    const ScratchAuthority::Files own = authority.issue("demanding", "IP:127.0.0.1");
    QStringList arguments = QStringLiteral("s_server -accept 127.0.0.1:0 -www -Verify 1 -verify_return_error").split(QLatin1Char(' '));
    arguments << QStringLiteral("-CAfile") << QString::fromStdString(authority.file()) << QStringLiteral("-cert")
              << QString::fromStdString(own.certificate) << QStringLiteral("-key") << QString::fromStdString(own.key);
    process_.setProcessChannelMode(QProcess::MergedChannels);
    process_.start(QStringLiteral("openssl"), arguments + options);
    QElapsedTimer waiting;
    waiting.start();
    QByteArray said;
    constexpr const char *ready = "ACCEPT ";
    for (;;) {
        const auto line = said.indexOf(ready);
        const auto end = line < 0 ? line : said.indexOf('\n', line);
        if (end >= 0) {
            url_ = "https://" + said.mid(line + 7, end - line - 7).trimmed().toStdString();
            return;
        }
        if (waiting.hasExpired(patience) || !process_.waitForReadyRead(patience))
            qFatal("openssl s_server: %s", said.constData());
        said += process_.readAll();
    }
}

DemandingServer::~DemandingServer()
{
    process_.kill();
    process_.waitForFinished(patience);
}

}
