// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/failure_words.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

// How the server's merging of typed objects words what it cannot read.
constexpr std::array<std::string_view, 7> schemaPhrases{"failed to create typed patch object",
                                                        "field not declared in schema",
                                                        "duplicate entries for key",
                                                        "associative list with keys",
                                                        ": expected ",
                                                        "cannot unmarshal",
                                                        "does not fit its schema"};

// How the API server's validations word that an update may not do what a create may. Two words: both, in this order.
struct Phrase {
    std::string_view first;
    std::string_view then = {};
};
constexpr std::array<Phrase, 14> immutablePhrases{{{"immutable"},
                                                   {"may not change"},
                                                   {"may not be changed"},
                                                   {"may not be updated"},
                                                   {"cannot change "},
                                                   {"can not be modified"},
                                                   {"can only be modified in tandem with"},
                                                   {"can not be less than"},
                                                   {"can not be unset"},
                                                   {"must not update from"},
                                                   {"cannot update non-convertible"},
                                                   {"updates may not "},
                                                   {"updates to ", " forbidden"},
                                                   {"update ", " is forbidden"}}};

// Alerts of RFC 8446, 6.2. What OpenSSL puts before the word tells only in which version it came up.
struct Alert {
    std::string_view words;
    std::string_view meaning;
    bool askedForOne = false; // sent to clients without a certificate, too
};
constexpr std::string_view noReason =
    "It refuses the client certificate without a reason. Check that the context's user belongs to this server, and what the server logs.";
constexpr std::string_view hasExpired =
    "To it, the client certificate has expired. Put a new one into the kubeconfig, or correct the clock.";
constexpr std::array<Alert, 9> certificateAlerts{
    {{"alert certificate required", "It found no client certificate that it can use. Check the one of the context's user.", true},
     {"alert bad certificate", noReason, true},
     {"alert unknown ca", "It does not know the authority of the client certificate. Give the context's user one that it trusts."},
     {"alert certificate expired", hasExpired},
     // What libcurl makes of that one during the handshake; of a server's certificate it says more.
     {"SSL certificate verification failed", hasExpired},
     {"alert certificate revoked", "The client certificate was revoked. Put a new one into the kubeconfig."},
     {"alert unsupported certificate", "It cannot use a client certificate of this kind. Give the context's user one of another kind."},
     {"alert certificate unknown", noReason},
     {"alert access denied", "It knows the client certificate and does not let it in. Use another context."}}};

}

bool saysMisfit(std::string_view message)
{
    return std::ranges::any_of(schemaPhrases,
                               [message](std::string_view phrase) { return message.find(phrase) != std::string_view::npos; });
}

bool saysImmutable(std::string_view message)
{
    return std::ranges::any_of(immutablePhrases, [message](const Phrase &phrase) {
        const std::size_t first = message.find(phrase.first);
        return first != std::string_view::npos && message.find(phrase.then, first + phrase.first.size()) != std::string_view::npos;
    });
}

std::string_view certificateRefusal(std::string_view message, bool showedCertificate)
{
    const auto alert = std::ranges::find_if(certificateAlerts,
                                            [message](const Alert &each) { return message.find(each.words) != std::string_view::npos; });
    if (alert == certificateAlerts.end())
        return {};
    if (showedCertificate)
        return alert->meaning;
    return alert->askedForOne ? "It wants a client certificate. Give the context's user one in the kubeconfig." : std::string_view();
}

}
