// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/exec_login.h"

#include "core/base/text.h"
#include "core/base/time.h"
#include "core/value/readers.h"
#include "core/value/value_builder.h"

#include <QDeadlineTimer>
#include <QProcess>
#include <QProcessEnvironment>
#include <csignal>
#include <unistd.h>

namespace plumbline {
namespace {

constexpr qint64 outputLimit = qint64{1} << 20U;
constexpr Time latest = std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::time_point::max()) - std::chrono::hours(24);

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// The object that the protocol hands to the program in KUBERNETES_EXEC_INFO.
std::string execInfo(const ClusterAccess &access)
{
    const KubeExec &exec = *access.user.exec;
    ValueBuilder builder;
    const auto field = [&builder](std::string_view key, std::string_view text) {
        builder.key(key);
        builder.string(text);
    };
    builder.beginMap();
    field("apiVersion", exec.apiVersion);
    field("kind", "ExecCredential");
    builder.key("spec");
    builder.beginMap();
    builder.key("interactive");
    builder.scalar(ValueKind::Bool, "false");
    if (exec.provideClusterInfo) {
        builder.key("cluster");
        builder.beginMap();
        field("server", access.cluster.server);
        if (!access.cluster.tlsServerName.empty())
            field("tls-server-name", access.cluster.tlsServerName);
        if (access.cluster.insecureSkipTlsVerify) {
            builder.key("insecure-skip-tls-verify");
            builder.scalar(ValueKind::Bool, "true");
        }
        if (!access.cluster.authorityData.empty()) {
            const auto &data = access.cluster.authorityData;
            field("certificate-authority-data", QByteArray(data.data(), static_cast<qsizetype>(data.size())).toBase64().toStdString());
        }
        builder.end();
    }
    builder.end();
    builder.end();
    return toJson(builder.finish());
}

// The output is never quoted: it holds the credential.
Result<ExecLogin> readLogin(const KubeExec &exec, const QByteArray &output)
{
    const auto refuse = [&exec](std::string detail) {
        return fail(ErrorCode::InvalidInput, exec.definedAt, "The login program " + std::move(detail));
    };
    const auto answer = readJson({output.constData(), static_cast<std::size_t>(output.size())}, {});
    if (!answer)
        return refuse("did not answer with JSON.");
    const auto text = [&answer](std::string_view pointer) {
        const auto found = answer->resolve(pointer);
        return found && found->kind() == ValueKind::String ? std::string(found->text()) : std::string();
    };
    if (text("/kind") != "ExecCredential" || text("/apiVersion") != exec.apiVersion)
        return refuse("did not answer with an ExecCredential of " + exec.apiVersion + '.');
    ExecLogin out{text("/status/token"), text("/status/clientCertificateData"), text("/status/clientKeyData"), latest};
    if (out.token.empty() && out.certificate.empty())
        return refuse("gave neither a token nor a certificate.");
    if (out.certificate.empty() != out.key.empty())
        return refuse("gave a certificate without its key, or a key without its certificate.");
    if (const std::string expires = text("/status/expirationTimestamp"); !expires.empty()) {
        const auto time = fromRfc3339(expires);
        if (!time)
            return refuse("gave a time of expiry that cannot be read.");
        out.expires = std::min(*time, latest); // "9999-12-31" does not fit into nanoseconds
    }
    return out;
}

// The group of the program, so that what it started ends with it.
void killGroup(QProcess &process)
{
    ::kill(-static_cast<pid_t>(process.processId()), SIGKILL);
    process.kill();
    process.waitForFinished(5000);
}

}

Error notApproved(const KubeExec &exec, const ExecIdentity &program)
{
    return {ErrorCode::Denied, exec.definedAt,
            "The kubeconfig logs in with a program that nobody approved: " + program.commandLine +
                ". Check it, then allow it (plumblinectl target allow --allow-login-program)."};
}

Result<ExecLogin> runExecLogin(const ClusterAccess &access, const std::function<bool(const ExecIdentity &)> &approved, std::stop_token stop,
                               std::chrono::milliseconds limit)
{
    const KubeExec &exec = *access.user.exec;
    const auto identity = identifyExec(exec, qgetenv("PATH").toStdString());
    if (!identity)
        return Failure(identity.error());
    if (!approved || !approved(*identity))
        return Failure(notApproved(exec, *identity));
    if (exec.interactive == KubeExec::Interactive::Always)
        return fail(ErrorCode::Denied, exec.definedAt, "The login program needs a terminal. Log in with kubectl, or use a token.");

    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[key, value] : exec.environment)
        environment.insert(fromUtf8(key), fromUtf8(value));
    environment.insert(QStringLiteral("KUBERNETES_EXEC_INFO"), fromUtf8(execInfo(access)));
    process.setProcessEnvironment(environment);
    process.setProgram(fromUtf8(identity->program));
    QStringList arguments;
    for (const std::string &argument : identity->arguments)
        arguments += fromUtf8(argument);
    process.setArguments(arguments);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.setChildProcessModifier([] { ::setpgid(0, 0); });
    process.start();
    if (!process.waitForStarted(5000))
        return fail(ErrorCode::Unavailable, exec.definedAt, "The login program cannot be started.");
    QByteArray output;
    QDeadlineTimer deadline(limit);
    while (process.state() != QProcess::NotRunning) {
        process.waitForFinished(20);
        output += process.readAllStandardOutput();
        const bool tooLong = output.size() > outputLimit;
        const bool late = deadline.hasExpired();
        if (!late && !tooLong && !stop.stop_requested())
            continue;
        if (process.state() != QProcess::NotRunning)
            killGroup(process);
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, exec.definedAt, "Cancelled.");
        if (tooLong)
            return fail(ErrorCode::InvalidInput, exec.definedAt,
                        "The login program wrote more than " + std::to_string(outputLimit / 1024) + " KiB, and was ended.");
        return fail(ErrorCode::Timeout, exec.definedAt,
                    "The login program did not answer within " +
                        std::to_string(std::chrono::duration_cast<std::chrono::seconds>(limit).count()) +
                        " s, and was ended. Run it in a terminal to see what it waits for.");
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return fail(ErrorCode::Denied, exec.definedAt,
                    "The login program failed with code " + std::to_string(process.exitCode()) + ". Run it in a terminal to see why.");
    return readLogin(exec, output);
}

}
