// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/refusals.h"

#include "core/kubernetes/failure_words.h"
#include "core/targets/kubernetes/desired_objects.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

constexpr std::size_t longestValue = 80;
constexpr std::size_t mostCauses = 5;

// "got &value.valueUnstructured{Value:true}" is Go's way of saying "got true".
std::string withoutWrappers(std::string text)
{
    constexpr std::string_view wrapper = "&value.valueUnstructured{Value:";
    for (std::size_t at = text.find(wrapper); at != std::string::npos; at = text.find(wrapper, at)) {
        text.erase(at, wrapper.size());
        if (const std::size_t end = text.find('}', at); end != std::string::npos)
            text.erase(end, 1);
    }
    return text;
}

// "Invalid value: <a whole template>: field is immutable" without the value, and without the difference that follows some.
std::string shortened(std::string text)
{
    for (const std::string_view lineEnd : {"\\n", "\n"}) // as visible() writes it
        text.resize(std::min(text.find(lineEnd), text.size()));
    constexpr std::string_view invalid = "Invalid value: ";
    const std::size_t at = text.find(invalid);
    if (at == std::string::npos)
        return withoutWrappers(std::move(text));
    const std::size_t value = at + invalid.size();
    std::size_t end = text.rfind("}: ");
    end = end == std::string::npos || end < value ? text.rfind(": ") : end + 1;
    if (end != std::string::npos && end > value + longestValue)
        text.replace(value, end - value, "…");
    return text;
}

std::string told(const ApiFailure &failure)
{
    constexpr std::string_view invalid = " is invalid: ";
    const std::string &detail = failure.error.detail;
    const std::size_t head = detail.find(invalid);
    const bool shown = std::ranges::any_of(failure.causes, [](const ApiCause &cause) { return !cause.message.empty(); });
    if (head == std::string::npos || !shown)
        return shortened(detail);
    std::string out = detail.substr(0, head + invalid.size());
    for (std::size_t i = 0; i < std::min(failure.causes.size(), mostCauses); ++i) {
        const ApiCause &cause = failure.causes[i];
        out += (i == 0 ? "" : "; ") + (cause.field.empty() ? "" : cause.field + ": ") + shortened(cause.message);
    }
    if (failure.causes.size() > mostCauses)
        out += "; and " + std::to_string(failure.causes.size() - mostCauses) + " more";
    return out;
}

}

bool isJudgement(const ApiFailure &failure)
{
    constexpr std::array<int, 4> judging{400, 403, 413, 422};
    if (std::ranges::find(judging, failure.status) != judging.end())
        return true;
    const bool bare = failure.status == 500 && (failure.reason.empty() || failure.reason == "Unknown");
    return bare && saysMisfit(failure.error.detail);
}

bool isImmutable(const ApiFailure &failure)
{
    return saysImmutable(failure.error.detail) ||
           std::ranges::any_of(failure.causes, [](const ApiCause &cause) { return saysImmutable(cause.message); });
}

Error refusedObject(const Resource &desired, const ApiFailure &failure)
{
    std::string detail = told(failure);
    if (!detail.ends_with('.'))
        detail += '.';
    if (!desired.origin.empty())
        detail += " It is declared at " + placeOf(desired) + ".";
    return {failure.error.code, desired.key.text(), std::move(detail)};
}

}
