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

}
