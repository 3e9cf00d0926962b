// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_request.h"
#include "core/kubernetes/credentials.h"
#include "core/kubernetes/login_failure.h"

#include <memory>
#include <mutex>

namespace plumbline {

// Whether a user's login works, as its use tells. Thread-safe.
class LoginState {
public:
    explicit LoginState(std::shared_ptr<const Credentials> credentials) : credentials_(std::move(credentials)) {}

    // Credentials were there to be sent, or were not.
    void had();
    void lacked(const Error &why);
    // What an answer, or its absence, says about them; null: the server did what was asked.
    void heard(const ApiFailure *failure);

    // Absent while the login works, as far as anybody knows.
    [[nodiscard]] std::optional<LoginFailure> trouble() const;

private:
    enum class Cause { Lacking, Refused };
    void set(Cause cause, Time since, std::string detail);
    void clear(Cause cause);
    [[nodiscard]] std::string whatToDo(bool expired) const;

    const std::shared_ptr<const Credentials> credentials_;
    mutable std::mutex mutex_;
    std::optional<LoginFailure> trouble_;
    Cause cause_ = Cause::Lacking;
};

}
