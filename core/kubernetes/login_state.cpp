// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/login_state.h"

#include "core/base/text.h"

namespace plumbline {
namespace {

Time now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

// Answers that a server gives only to whom it knows. 429 and 5xx may come before it looks.
bool provesLogin(int status)
{
    return status >= 200 && status < 500 && status != 401 && status != 408 && status != 429;
}

std::string inQuotes(std::string_view text)
{
    return '"' + visible(text) + '"';
}

}

void LoginState::set(Cause cause, Time since, std::string detail)
{
    const std::scoped_lock lock(mutex_);
    if (trouble_)
        since = std::min(since, trouble_->since);
    trouble_ = LoginFailure{since, std::move(detail)};
    cause_ = cause;
}

void LoginState::clear(Cause cause)
{
    const std::scoped_lock lock(mutex_);
    if (trouble_ && (cause == Cause::Refused || cause_ == cause))
        trouble_.reset();
}

void LoginState::had()
{
    clear(Cause::Lacking);
}

void LoginState::lacked(const Error &why)
{
    if (why.code != ErrorCode::Cancelled)
        set(Cause::Lacking, now(),
            "The login of the context " + inQuotes(credentials_->access().context) + " cannot be had: " + why.text());
}

void LoginState::heard(const ApiFailure *failure)
{
    if (failure == nullptr || provesLogin(failure->status))
        return clear(Cause::Refused);
    const std::optional<Time> ends = credentials_->certificateEnds();
    const bool expired = ends && *ends <= now();
    // A server may also end the handshake over an expired certificate.
    const bool refused = failure->loginExpired() || (expired && failure->status == 0 && failure->error.code == ErrorCode::Denied);
    if (!refused)
        return;
    std::string detail = "The server does not accept the login of the context " + inQuotes(credentials_->access().context);
    detail += expired ? ": its client certificate expired at " + toRfc3339(*ends) + ". " : ". ";
    set(Cause::Refused, expired ? *ends : now(), detail + whatToDo(expired));
}

std::string LoginState::whatToDo(bool expired) const
{
    const KubeUser &user = credentials_->access().user;
    if (user.exec)
        return "Run " + visible(user.exec->command) + " in a terminal, log in there, then look again.";
    if (!user.tokenFile.empty())
        return "Put a new token into " + visible(user.tokenFile) + ".";
    if (!user.token.empty())
        return "Put a new token for the user " + inQuotes(user.name) + " into the kubeconfig.";
    if (!user.username.empty())
        return "Correct the name and password of the user " + inQuotes(user.name) + " in the kubeconfig.";
    if (expired || credentials_->certificateEnds())
        return "Put a new certificate for the user " + inQuotes(user.name) + " into the kubeconfig.";
    return "Give the context a user in the kubeconfig.";
}

std::optional<LoginFailure> LoginState::trouble() const
{
    const std::scoped_lock lock(mutex_);
    return trouble_;
}

}
