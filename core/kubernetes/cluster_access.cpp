// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/cluster_access.h"

#include "core/base/text.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>
#include <algorithm>

namespace plumbline {
namespace {

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// A contradiction within a user or cluster; the first that holds is told.
template <typename Entry> struct Contradiction {
    bool (*holds)(const Entry &);
    const char *detail;
};

constexpr Contradiction<KubeCluster> clusterContradictions[] = {
    {[](const KubeCluster &c) { return c.server.empty(); }, "The cluster names no server. Give its URL."},
    {[](const KubeCluster &c) { return c.insecureSkipTlsVerify && !(c.authorityFile.empty() && c.authorityData.empty()); },
     "insecure-skip-tls-verify stands beside a certificate authority. Keep one of them."},
};

constexpr Contradiction<KubeUser> userContradictions[] = {
    {[](const KubeUser &u) { return !u.authProvider.empty(); },
     "auth-provider is no longer supported by Kubernetes. Use an exec plugin or a token."},
    {[](const KubeUser &u) { return (u.certificateFile.empty() && u.certificateData.empty()) != (u.keyFile.empty() && u.keyData.empty()); },
     "A client certificate needs its key, and a key its certificate. Give both."},
    {[](const KubeUser &u) { return !(u.token.empty() && u.tokenFile.empty()) && !u.username.empty(); },
     "A token and a user name with password are both given. Keep one of them."},
    {[](const KubeUser &u) { return u.exec && !(u.token.empty() && u.tokenFile.empty() && u.username.empty()); },
     "An exec plugin stands beside a token or password. Keep one of them."},
    {[](const KubeUser &u) { return u.as.user.empty() && !u.as.empty(); },
     "as-groups, as-uid and as-user-extra need a user to act as. Give \"as\"."},
};

template <typename Entry, std::size_t N> std::optional<Error> contradiction(const Entry &entry, const Contradiction<Entry> (&table)[N])
{
    for (const Contradiction<Entry> &row : table) {
        if (row.holds(entry))
            return Error{ErrorCode::InvalidInput, entry.definedAt, row.detail};
    }
    return std::nullopt;
}

// In quotes where it would not be seen where a word begins or ends.
std::string asWord(const std::string &text)
{
    constexpr std::string_view plain = "-_./:=@%+,";
    const bool safe = !text.empty() && std::all_of(text.begin(), text.end(), [plain](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || plain.find(c) != std::string_view::npos;
    });
    if (safe)
        return text;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return visible(out) + '"';
}

std::string commandLineOf(const std::string &program, const KubeExec &exec)
{
    std::string out = asWord(program);
    for (const std::string &argument : exec.arguments)
        out += ' ' + asWord(argument);
    for (std::size_t i = 0; i < exec.environment.size(); ++i)
        out += (i == 0 ? " (sets " : ", ") + visible(exec.environment[i].first);
    return exec.environment.empty() ? out : out + ')';
}

Failure refuseServer(std::string_view server, std::string detail)
{
    return fail(ErrorCode::InvalidInput, visible(withoutUserInfo(server)), std::move(detail));
}

}

Result<std::string> normalisedServer(std::string_view server)
{
    if (std::any_of(server.begin(), server.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; }))
        return refuseServer(server, "A server's URL may hold neither white space nor control characters.");

    const QUrl url(fromUtf8(server), QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    if (!url.isValid() || url.host().isEmpty())
        return refuseServer(server, "This is not the URL of an API server, as https://host:port is.");
    if (scheme != QLatin1String("https") && scheme != QLatin1String("http"))
        return refuseServer(server, "An API server is reached by https (or http on loopback) only.");
    if (!url.userInfo().isEmpty())
        return refuseServer(server, "User names and passwords do not belong into a server's URL; give them to the user.");
    if (url.hasQuery() || url.hasFragment())
        return refuseServer(server, "A server's URL has neither query nor fragment.");
    QString host = url.host(QUrl::FullyEncoded).toLower();
    if (host.contains(QLatin1Char(':')) && !host.startsWith(QLatin1Char('[')))
        host = QLatin1Char('[') + host + QLatin1Char(']');
    QString prefix = url.path(QUrl::FullyEncoded);
    while (prefix.endsWith(QLatin1Char('/')))
        prefix.chop(1);
    const int port = url.port(scheme == QLatin1String("https") ? 443 : 80);
    return (scheme + QStringLiteral("://") + host + QLatin1Char(':') + QString::number(port) + prefix).toStdString();
}

Result<ClusterAccess> resolveContext(const Kubeconfig &config, std::string_view name)
{
    const std::string wanted(name.empty() ? std::string_view(config.currentContext) : name);
    const std::string file = config.files.empty() ? std::string("KUBECONFIG") : config.files.front();
    if (wanted.empty())
        return fail(ErrorCode::NotFound, file, "No current context is set. Name a context.");
    const KubeContext *context = config.context(wanted);
    if (context == nullptr)
        return fail(ErrorCode::NotFound, file,
                    "There is no context \"" + visible(wanted) + "\" in the kubeconfig. Name one that is there.");
    const KubeCluster *cluster = config.cluster(context->cluster);
    if (cluster == nullptr)
        return fail(ErrorCode::NotFound, context->definedAt,
                    "The context \"" + visible(wanted) + "\" names the cluster \"" + visible(context->cluster) + "\", which is not there.");
    ClusterAccess out;
    out.context = wanted;
    out.nameSpace = context->nameSpace.empty() ? "default" : context->nameSpace;
    out.cluster = *cluster;
    if (const KubeUser *user = config.user(context->user))
        out.user = *user;
    else if (!context->user.empty())
        return fail(ErrorCode::NotFound, context->definedAt,
                    "The context \"" + visible(wanted) + "\" names the user \"" + visible(context->user) + "\", which is not there.");
    if (auto error = contradiction(out.cluster, clusterContradictions))
        return Failure(*std::move(error));
    if (auto error = contradiction(out.user, userContradictions))
        return Failure(*std::move(error));
    auto server = normalisedServer(cluster->server);
    if (!server)
        return fail(ErrorCode::InvalidInput, cluster->definedAt, server.error().subject + ": " + server.error().detail);
    out.server = *std::move(server);
    return out;
}

Digest digestOf(const ClusterAccess &access)
{
    Sha256 hash;
    const KubeCluster &cluster = access.cluster;
    const KubeUser &user = access.user;
    for (const std::string *text :
         {&access.context, &access.nameSpace, &access.server, &cluster.tlsServerName, &cluster.authorityFile, &cluster.authorityData,
          &cluster.proxyUrl, &user.certificateFile, &user.certificateData, &user.keyFile, &user.keyData, &user.token, &user.tokenFile,
          &user.username, &user.password, &user.as.user, &user.as.uid})
        hash.field(*text);
    hash.number(cluster.insecureSkipTlsVerify ? 1 : 0).number(cluster.disableCompression ? 1 : 0);
    const auto list = [&hash](const std::vector<std::string> &texts) {
        hash.number(texts.size());
        for (const std::string &text : texts)
            hash.field(text);
    };
    list(user.as.groups);
    hash.number(user.as.extra.size());
    for (const auto &[key, values] : user.as.extra) {
        hash.field(key);
        list(values);
    }
    hash.number(user.exec ? 1 : 0);
    if (user.exec) {
        hash.field(user.exec->apiVersion).field(user.exec->command);
        list(user.exec->arguments);
        hash.number(user.exec->environment.size());
        for (const auto &[key, value] : user.exec->environment)
            hash.field(key).field(value);
        hash.number(user.exec->provideClusterInfo ? 1 : 0).number(static_cast<std::uint64_t>(user.exec->interactive));
    }
    return hash.finish();
}

Result<ExecIdentity> identifyExec(const KubeExec &exec, std::string_view path)
{
    QString program;
    if (exec.command.find('/') != std::string::npos)
        program = fromUtf8(exec.command);
    else
        program = QStandardPaths::findExecutable(fromUtf8(exec.command), fromUtf8(path).split(QLatin1Char(':'), Qt::SkipEmptyParts));
    const QFileInfo info(program);
    if (program.isEmpty() || !info.isFile() || !info.isExecutable()) {
        const std::string hint = exec.installHint.empty() ? "Install it, or correct its path." : visible(exec.installHint);
        return fail(ErrorCode::NotFound, exec.definedAt, "The login program " + visible(exec.command) + " is not there. " + hint);
    }
    ExecIdentity out{info.canonicalFilePath().toStdString(), exec.arguments, {}, {}};
    out.commandLine = commandLineOf(out.program, exec);
    Sha256 hash;
    hash.field("exec").field(exec.apiVersion).field(out.program).number(out.arguments.size());
    for (const std::string &argument : out.arguments)
        hash.field(argument);
    for (const auto &[key, value] : exec.environment)
        hash.field(key).field(value);
    out.digest = hash.finish();
    return out;
}

}
