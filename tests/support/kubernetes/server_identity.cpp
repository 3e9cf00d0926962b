// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kubernetes/server_identity.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

namespace plumbline::test {
namespace {

QByteArray contentOf(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", path.c_str());
    return file.readAll();
}

}

QSslConfiguration serverIdentity(const std::string &certificateFile, const std::string &keyFile)
{
    QSslConfiguration out = QSslConfiguration::defaultConfiguration();
    out.setLocalCertificate(QSslCertificate(contentOf(certificateFile)));
    out.setPrivateKey(QSslKey(contentOf(keyFile), QSsl::Ec));
    out.setPeerVerifyMode(QSslSocket::VerifyNone);
    return out;
}

}
