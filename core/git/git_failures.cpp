// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/git_failures.h"

#include "core/base/text.h"

#include <algorithm>

namespace plumbline {
namespace {

struct Symptom {
    std::string_view words;
    ErrorCode code;
    std::string_view next;
};

constexpr Symptom symptoms[] = {
    {"Host key verification failed", ErrorCode::Denied,
     "The server's host key is not known or changed. Check it, then connect once with ssh."},
    {"Permission denied", ErrorCode::Denied, "The server refused the credentials. Check them with 'git ls-remote'."},
    {"Authentication failed", ErrorCode::Denied, "The server refused the credentials. Check your credential helper."},
    {"could not read Username", ErrorCode::Denied, "The server wants credentials and no credential helper gave any. Set one up for Git."},
    {"could not read Password", ErrorCode::Denied, "The server wants credentials and no credential helper gave any. Set one up for Git."},
    {"terminal prompts disabled", ErrorCode::Denied, "The server wants credentials and no credential helper gave any. Set one up for Git."},
    {"returned error: 403", ErrorCode::Denied, "The server does not allow this with the credentials that it was given."},
    {"certificate", ErrorCode::Denied,
     "The server's certificate is not trusted, so nothing was exchanged. Check the address; if the authority is your own, name it once "
     "with "
     "`git config --global http.URL.sslCAInfo FILE`."},
    {"transport", ErrorCode::Denied, "This kind of address is not allowed; use https, ssh or file."},
    {"does not appear to be a git repository", ErrorCode::NotFound, "There is no repository at this address."},
    {"not found", ErrorCode::NotFound, "There is no repository at this address, or you may not see it."},
    {"does not exist", ErrorCode::NotFound, "There is no repository at this address."},
    {"Could not resolve host", ErrorCode::Unavailable, "The host's name cannot be resolved. Check the address and the network."},
    {"Failed to connect", ErrorCode::Unavailable, "The server cannot be reached. Check the address and the network. It is tried again."},
    {"Operation too slow", ErrorCode::Timeout, "The server sent almost nothing for a while. It is tried again."},
    {"No space left on device", ErrorCode::Unavailable, "The disk is full. Free space, then try again."},
};

// The first line that says what failed, without user info.
std::string saidBy(const std::string &diagnostics)
{
    std::string last;
    std::size_t from = 0;
    while (from < diagnostics.size()) {
        const std::size_t end = std::min(diagnostics.find('\n', from), diagnostics.size());
        const std::string line = diagnostics.substr(from, end - from);
        if (line.starts_with("fatal: ") || line.starts_with("error: ") || line.starts_with("ERROR: "))
            return line.substr(7);
        if (!line.empty())
            last = line;
        from = end + 1;
    }
    return last;
}

}

Failure failureOf(const std::string &place, const ChildResult &result)
{
    const std::string said = visible(saidBy(result.diagnostics));
    for (const Symptom &symptom : symptoms)
        if (result.diagnostics.find(symptom.words) != std::string::npos)
            return fail(symptom.code, place, std::string(symptom.next) + " Git says: " + said);
    return fail(ErrorCode::Unavailable, place, "Git could not finish. It says: " + said);
}

}
