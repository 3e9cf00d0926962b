// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/api_failure.h"

#include "core/base/text.h"
#include "core/kubernetes/failure_words.h"
#include "core/value/readers.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <charconv>

namespace plumbline {
namespace {

constexpr std::size_t messageLimit = 4096;
constexpr std::size_t causeLimit = 1000;

struct StatusMeaning {
    int status;
    ErrorCode code;
    std::string_view detail; // where the server gives no message
};

constexpr std::array meanings{
    StatusMeaning{400, ErrorCode::InvalidInput, "The server did not understand the request."},
    StatusMeaning{401, ErrorCode::Denied, "The login is not valid or has expired. Log in again."},
    StatusMeaning{403, ErrorCode::Denied, "The user may not do this. Ask for the right, or use another context."},
    StatusMeaning{404, ErrorCode::NotFound, "The server has nothing there."},
    StatusMeaning{405, ErrorCode::InvalidInput, "The server does not support this operation for the kind."},
    StatusMeaning{406, ErrorCode::InvalidInput, "The server cannot answer in the form that was asked for."},
    StatusMeaning{408, ErrorCode::Timeout, "The server took too long."},
    StatusMeaning{409, ErrorCode::Conflict, "The object has changed meanwhile. Look at it again."},
    StatusMeaning{410, ErrorCode::Conflict, "The version that was asked for is too old."},
    StatusMeaning{412, ErrorCode::Conflict, "The object has changed meanwhile. Look at it again."},
    StatusMeaning{413, ErrorCode::InvalidInput, "The object is too large for the server."},
    StatusMeaning{415, ErrorCode::InvalidInput, "The server does not accept this form of request."},
    StatusMeaning{422, ErrorCode::InvalidInput, "The server finds the object invalid."},
    StatusMeaning{429, ErrorCode::Unavailable, "The server asks for fewer requests. Wait, then try again."},
    StatusMeaning{503, ErrorCode::Unavailable, "The server cannot answer now. Try again."},
    StatusMeaning{504, ErrorCode::Timeout, "The server took too long."},
};

StatusMeaning meaningOf(int status)
{
    const auto found = std::find_if(meanings.begin(), meanings.end(), [status](const StatusMeaning &m) { return m.status == status; });
    if (found != meanings.end())
        return *found;
    if (status >= 500)
        return {status, ErrorCode::Unavailable, "The server failed. Try again; its log says why."};
    if (status >= 400)
        return {status, ErrorCode::InvalidInput, "The server refuses the request."};
    return {status, ErrorCode::Corruption, "The server answers with a redirect, which is not followed. Correct the server's URL."};
}

// Of a message that may not be shown.
std::string_view shownMeaning(std::string_view message, const StatusMeaning &meaning)
{
    if (saysImmutable(message))
        return plainImmutable;
    return saysMisfit(message) ? plainMisfit : meaning.detail;
}

std::string_view textAt(const Value &value, std::string_view pointer)
{
    const auto found = value.resolve(pointer);
    return found && found->isScalar() && found->kind() != ValueKind::Null ? found->text() : std::string_view();
}

std::string plain(std::string_view text)
{
    if (text.size() <= messageLimit)
        return visible(text);
    // What is wrong comes last, after the value that is quoted.
    constexpr std::size_t tail = messageLimit / 4;
    return visible(text.substr(0, messageLimit - tail)) + "…" + visible(text.substr(text.size() - tail));
}

}

std::string subjectOf(const ApiRequest &request, std::string_view server)
{
    return std::string(nameOf(request.method)) + ' ' + std::string(server) + visible(request.path);
}

bool concernsSecrets(const ApiRequest &request)
{
    const std::string path = request.path + '/';
    return path.find("/secrets/") != std::string::npos;
}

ApiFailure failureOf(const ApiRequest &request, std::string_view server, ErrorCode code, std::string detail, bool sent)
{
    ApiFailure out;
    out.error = {code, subjectOf(request, server), std::move(detail)};
    out.sent = sent;
    return out;
}

std::optional<ApiFailure> failureOfStatus(const Value &status, const ApiRequest &request, std::string_view server)
{
    if (textAt(status, "/kind") != "Status")
        return std::nullopt;
    int code = 0;
    const std::string_view text = textAt(status, "/code");
    std::from_chars(text.data(), text.data() + text.size(), code);
    const StatusMeaning meaning = meaningOf(code);
    const bool secret = concernsSecrets(request);
    ApiFailure out = failureOf(request, server, meaning.code, {}, true);
    out.status = code;
    out.reason = plain(textAt(status, "/reason"));
    const std::string message = plain(textAt(status, "/message"));
    if (message.empty())
        out.error.detail = meaning.detail;
    else if (secret)
        out.error.detail =
            std::string(shownMeaning(message, meaning)) + " What the server says is not shown, since it may quote the Secret.";
    else
        out.error.detail = message;
    if (const std::string_view seconds = textAt(status, "/details/retryAfterSeconds"); !seconds.empty())
        out.retryAfter = retryAfterOf(seconds);
    const auto causes = status.resolve("/details/causes");
    for (std::size_t i = 0; causes && i < std::min(causes->size(), causeLimit); ++i) {
        const Value cause = causes->at(i);
        const std::string reason = plain(textAt(cause, "/reason"));
        // Who owns a field is no secret; any other message may quote a value.
        const bool shown = !secret || reason == "FieldManagerConflict";
        out.causes.push_back({reason, plain(textAt(cause, "/field")), shown ? plain(textAt(cause, "/message")) : std::string()});
    }
    return out;
}

ApiFailure failureOf(const ApiRequest &request, std::string_view server, const RefusedAnswer &answer)
{
    std::optional<ApiFailure> out;
    ReadOptions options;
    options.subject = "answer";
    if (const auto status = readJson(answer.body, options))
        out = failureOfStatus(*status, request, server);
    if (!out)
        out = failureOf(request, server, ErrorCode::Internal, {}, true);
    // The status line decides: a Status in the body may have come from elsewhere.
    const StatusMeaning meaning = meaningOf(answer.status);
    if (out->status != answer.status) {
        out->error.detail = meaning.detail;
        if (answer.status == 400 && server.starts_with("http:"))
            out->error.detail += " If it speaks TLS, its URL in the kubeconfig must begin with https://.";
    }
    out->error.code = meaning.code;
    out->status = answer.status;
    if (answer.retryAfter)
        out->retryAfter = answer.retryAfter;
    return *std::move(out);
}

std::optional<std::chrono::milliseconds> retryAfterOf(std::string_view header, std::chrono::system_clock::time_point now)
{
    using std::chrono::milliseconds;
    constexpr milliseconds longest = std::chrono::hours(1);
    unsigned seconds = 0;
    const auto [end, error] = std::from_chars(header.data(), header.data() + header.size(), seconds);
    if (error == std::errc() && end == header.data() + header.size())
        return std::min(milliseconds(std::chrono::seconds(seconds)), longest);
    const QString text = QString::fromLatin1(header.data(), static_cast<qsizetype>(header.size())).trimmed();
    const QDateTime date = QLocale::c().toDateTime(text, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    const milliseconds then(QDateTime(date.date(), date.time(), Qt::UTC).toMSecsSinceEpoch());
    return std::clamp(then - std::chrono::duration_cast<milliseconds>(now.time_since_epoch()), milliseconds(0), longest);
}

}
