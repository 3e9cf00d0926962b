// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scratch_authority.h"

#include <QProcess>
#include <filesystem>

namespace plumbline {
namespace {

constexpr int patience = 30'000; // ms

QStringList words(const std::string &text)
{
    return QString::fromStdString(text).split(QLatin1Char(' '));
}

void openssl(const std::string &folder, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(QString::fromStdString(folder));
    process.start(QStringLiteral("openssl"), arguments);
    if (!process.waitForFinished(patience) || process.exitCode() != 0)
        qFatal("openssl: %s", process.readAllStandardError().constData());
}

}

ScratchAuthority::ScratchAuthority(std::string folder) : folder_(std::move(folder)), file_(folder_ + "/authority.pem")
{
    std::filesystem::create_directories(folder_);
    openssl(folder_, words("req -x509 -nodes -days 2 -keyout authority.key -out authority.pem -subj /CN=Authority -newkey " +
                           std::string(ellipticKey)));
}

ScratchAuthority::Files ScratchAuthority::issue(const std::string &name, const std::string &names, const std::string &key) const
{
    const std::string stem = folder_ + '/' + name;
    QStringList arguments =
        words("req -x509 -nodes -days 2 -CA authority.pem -CAkey authority.key -addext basicConstraints=critical,CA:FALSE "
              "-subj /CN=" +
              name + " -newkey " + key);
    arguments +=
        {QStringLiteral("-keyout"), QString::fromStdString(stem + ".key"), QStringLiteral("-out"), QString::fromStdString(stem + ".pem")};
    if (!names.empty())
        arguments += {QStringLiteral("-addext"), QString::fromStdString("subjectAltName=" + names)};
    openssl(folder_, arguments);
    return {stem + ".pem", stem + ".key"};
}

}
