// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/environment_proxy.h"

#include <QHostAddress>
#include <QStringList>

namespace plumbline {
namespace {

using Variable = std::function<std::optional<std::string>(const char *name)>;

QString valueOf(const Variable &variable, const char *capitals, const char *small)
{
    for (const char *name : {capitals, small})
        if (const std::optional<std::string> value = variable(name); value && !value->empty())
            return QString::fromStdString(*value).trimmed();
    return {};
}

// Takes a port off the end of an entry; false where it is another than `port`.
bool takePort(QString &entry, int port)
{
    const qsizetype colon = entry.lastIndexOf(u':');
    if (colon < 0 || (entry.count(u':') > 1 && !entry.startsWith(u'[')) || entry.endsWith(u']'))
        return true;
    const bool same = entry.mid(colon + 1).toInt() == port;
    entry.truncate(colon);
    return same;
}

bool isNamed(const QString &host, const QHostAddress &address, QString entry, int port)
{
    if (entry == u"*")
        return true;
    if (const auto [base, bits] = QHostAddress::parseSubnet(entry); entry.contains(u'/'))
        return !base.isNull() && !address.isNull() && address.isInSubnet(base, bits);
    if (!takePort(entry, port))
        return false;
    if (entry.startsWith(u'[') && entry.endsWith(u']'))
        entry = entry.mid(1, entry.size() - 2);
    if (!address.isNull())
        return QHostAddress(entry) == address;
    if (entry.startsWith(u"*."))
        entry.remove(0, 1);
    if (entry.startsWith(u'.'))
        return host.endsWith(entry);
    return !entry.isEmpty() && (host == entry || host.endsWith(u'.' + entry));
}

}

bool isLoopback(const QUrl &server)
{
    const QString host = server.host().toLower();
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

std::string proxyFromEnvironment(const QUrl &server, const Variable &variable)
{
    const bool secure = server.scheme() == u"https";
    const QString proxy = secure ? valueOf(variable, "HTTPS_PROXY", "https_proxy") : valueOf(variable, "HTTP_PROXY", "http_proxy");
    const QString host = server.host().toLower();
    const QHostAddress address(host);
    if (proxy.isEmpty() || isLoopback(server))
        return {};
    const int port = server.port(secure ? 443 : 80);
    for (const QString &entry : valueOf(variable, "NO_PROXY", "no_proxy").toLower().split(u',', Qt::SkipEmptyParts))
        if (isNamed(host, address, entry.trimmed(), port))
            return {};
    return (proxy.contains(u"://") ? proxy : QStringLiteral("http://") + proxy).toStdString();
}

}
