// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/hook.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace plumbline {
namespace {

struct PhaseRow {
    std::string_view word;
    std::optional<SyncPhase> phase; // none: not run by a sync
};
constexpr std::array<PhaseRow, 7> argoPhases{{{"PreSync", SyncPhase::PreSync},
                                              {"Sync", SyncPhase::Sync},
                                              {"PostSync", SyncPhase::PostSync},
                                              {"SyncFail", SyncPhase::SyncFail},
                                              {"Skip", std::nullopt},
                                              {"PreDelete", std::nullopt},
                                              {"PostDelete", std::nullopt}}};
constexpr std::array<PhaseRow, 5> helmPhases{{{"crd-install", SyncPhase::PreSync},
                                              {"pre-install", SyncPhase::PreSync},
                                              {"pre-upgrade", SyncPhase::PreSync},
                                              {"post-install", SyncPhase::PostSync},
                                              {"post-upgrade", SyncPhase::PostSync}}};

std::string_view annotation(const Value &object, std::string_view pointer)
{
    const std::optional<Value> found = object.resolve(pointer);
    return found ? found->text() : std::string_view();
}

template <std::size_t N> std::vector<SyncPhase> phasesOf(std::string_view list, const std::array<PhaseRow, N> &rows)
{
    std::vector<SyncPhase> out;
    for (const std::string_view word : commaSeparated(list)) {
        const auto row = std::ranges::find(rows, word, &PhaseRow::word);
        if (row != rows.end() && row->phase)
            out.push_back(*row->phase);
    }
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

void readPolicies(Hook &hook, std::string_view list, std::string_view before, std::string_view success, std::string_view failure)
{
    const std::vector<std::string_view> given = commaSeparated(list);
    if (given.empty())
        return;
    const auto has = [&given](std::string_view word) { return std::ranges::find(given, word) != given.end(); };
    hook.deletedBefore = has(before);
    hook.deletedOnSuccess = has(success);
    hook.deletedOnFailure = has(failure);
}

}

std::optional<Hook> hookOf(const Value &object)
{
    if (!object.resolve("/metadata/annotations"))
        return std::nullopt;
    Hook out;
    const bool isGenerated = !annotation(object, "/metadata/generateName").empty();
    if (const std::string_view argo = annotation(object, "/metadata/annotations/argocd.argoproj.io~1hook"); !argo.empty()) {
        out.phases = phasesOf(argo, argoPhases);
        readPolicies(out, annotation(object, "/metadata/annotations/argocd.argoproj.io~1hook-delete-policy"), "BeforeHookCreation",
                     "HookSucceeded", "HookFailed");
        out.deletedBefore = out.deletedBefore || isGenerated;
        return out;
    }
    if (const std::string_view helm = annotation(object, "/metadata/annotations/helm.sh~1hook"); !helm.empty()) {
        out.phases = phasesOf(helm, helmPhases);
        readPolicies(out, annotation(object, "/metadata/annotations/helm.sh~1hook-delete-policy"), "before-hook-creation", "hook-succeeded",
                     "hook-failed");
        out.deletedBefore = out.deletedBefore || isGenerated;
        return out;
    }
    return std::nullopt;
}

std::string_view hookAuthorOf(const Value &object)
{
    static const std::string pointer = "/metadata/annotations/" + escapePointer(hookAuthorAnnotation);
    return annotation(object, pointer);
}

std::string_view generatedFrom(const Value &object)
{
    return annotation(object, "/metadata/name").empty() ? annotation(object, "/metadata/generateName") : std::string_view();
}

std::string generatedName(std::string_view prefix, const Hook &hook, const ObjectId &revision)
{
    constexpr std::size_t longest = 63; // of a label's value, which the name of a Job becomes
    constexpr std::size_t shortRevision = 7;
    std::string end = revision.hex().substr(0, shortRevision);
    for (const SyncPhase phase : hook.phases) {
        end += '-';
        std::ranges::transform(nameOf(phase), std::back_inserter(end), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    }
    return std::string(prefix.substr(0, longest - end.size())) + end;
}

std::string nameToGenerate(std::string_view prefix)
{
    return std::string(prefix) + '*';
}

}
