// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/sync_marks.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

constexpr std::string_view syncOptions = "argocd.argoproj.io/sync-options";
constexpr std::string_view compareOptions = "argocd.argoproj.io/compare-options";
constexpr std::string_view fluxSsa = "kustomize.toolkit.fluxcd.io/ssa";
constexpr std::string_view fluxReconcile = "kustomize.toolkit.fluxcd.io/reconcile";

enum class Form {
    Option,     // one of a list: "Prune=false,Validate=false"
    Annotation, // the whole value
    Several,    // whatever the annotations say; the key of each may go on after a dash
    Flux        // the same in any case, as a label too
};
enum class Effect {
    Keep,
    KeepUnlessApproved,
    NeverWrite,
    WriteWhereAbsent,
    KeepAdditions,
    PruneLast,
    FineWhenExtra,
    ExpectsItsKind,
    Unhonoured
};

struct Row {
    std::string_view key;
    std::string_view value;
    Form form;
    Effect effect;
    std::string_view instead = {}; // Unhonoured: what is done
};
constexpr std::string_view insteadOfReplacing = "it is applied field by field; --recreate makes it anew, as a step of its own";
constexpr std::string_view insteadOfIgnoring = "what it names is compared and written; ignoreDifferences in plumbline.yaml ignores";
constexpr std::array<Row, 22> rows{{
    {syncOptions, "Prune=false", Form::Option, Effect::Keep},
    {syncOptions, "Prune=confirm", Form::Option, Effect::KeepUnlessApproved},
    {"kustomize.toolkit.fluxcd.io/prune", "disabled", Form::Flux, Effect::Keep},
    {fluxReconcile, "disabled", Form::Flux, Effect::Keep},
    {fluxSsa, "Ignore", Form::Flux, Effect::Keep},
    {"helm.sh/resource-policy", "keep", Form::Annotation, Effect::Keep},
    {"kluctl.io/skip-delete", "true", Form::Annotation, Effect::Keep},
    {fluxReconcile, "disabled", Form::Flux, Effect::NeverWrite},
    {fluxSsa, "Ignore", Form::Flux, Effect::NeverWrite},
    {fluxSsa, "IfNotPresent", Form::Flux, Effect::WriteWhereAbsent},
    {fluxSsa, "Merge", Form::Flux, Effect::KeepAdditions},
    {syncOptions, "PruneLast=true", Form::Option, Effect::PruneLast},
    {compareOptions, "IgnoreExtraneous", Form::Option, Effect::FineWhenExtra},
    {syncOptions, "SkipDryRunOnMissingResource=true", Form::Option, Effect::ExpectsItsKind},
    {syncOptions, "Replace=true", Form::Option, Effect::Unhonoured, insteadOfReplacing},
    {syncOptions, "Force=true", Form::Option, Effect::Unhonoured, insteadOfReplacing},
    {"kustomize.toolkit.fluxcd.io/force", "enabled", Form::Flux, Effect::Unhonoured, insteadOfReplacing},
    {syncOptions, "ServerSideApply=false", Form::Option, Effect::Unhonoured, "it is applied by the server all the same"},
    {syncOptions, "Validate=false", Form::Option, Effect::Unhonoured, "unknown and doubled fields are refused all the same"},
    {"kluctl.io/ignore-diff", "true", Form::Annotation, Effect::Unhonoured, insteadOfIgnoring},
    {"kluctl.io/diff-name", {}, Form::Several, Effect::Unhonoured, "it is compared with the object of its own name alone"},
    {"kluctl.io/ignore-diff-field", {}, Form::Several, Effect::Unhonoured, insteadOfIgnoring},
}};

// Where an object's marks stand.
struct Marked {
    explicit Marked(const Value &object)
        : annotations(object.resolve("/metadata/annotations").value_or(Value())),
          labels(object.resolve("/metadata/labels").value_or(Value()))
    {}
    Value annotations;
    Value labels;
};

std::string_view textAt(const Value &map, std::string_view key)
{
    const std::optional<Value> value = map.find(key);
    return value ? value->text() : std::string_view();
}

bool sameInAnyCase(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

// The marks of a row that may be there several times.
std::vector<std::string> allOf(const Marked &object, const Row &row)
{
    std::vector<std::string> out;
    for (std::size_t i = 0; i < object.annotations.size(); ++i) {
        const std::string_view key = object.annotations.key(i);
        if (key.starts_with(row.key) && (key.size() == row.key.size() || key[row.key.size()] == '-'))
            out.push_back(visible(key) + ": " + visible(object.annotations.at(i).text()));
    }
    return out;
}

bool has(const Marked &object, const Row &row)
{
    const std::string_view text = textAt(object.annotations, row.key);
    switch (row.form) {
    case Form::Annotation: return text == row.value;
    case Form::Flux: return sameInAnyCase(text, row.value) || sameInAnyCase(textAt(object.labels, row.key), row.value);
    case Form::Several: return !allOf(object, row).empty();
    case Form::Option: break;
    }
    const std::vector<std::string_view> options = commaSeparated(text);
    return std::ranges::find(options, row.value) != options.end();
}

std::string markOf(const Row &row)
{
    return std::string(row.key) + ": " + std::string(row.value);
}

// The first mark of that effect; empty where there is none.
std::string find(const Value &value, Effect effect)
{
    const Marked object(value.borrowed());
    for (const Row &row : rows)
        if (row.effect == effect && has(object, row))
            return markOf(row);
    return {};
}

}

WriteMark writeMarkOf(const Value &declared, const Value *live)
{
    if (std::string mark = find(declared, Effect::NeverWrite); !mark.empty())
        return {Writing::Never, std::move(mark)};
    if (std::string mark = live != nullptr ? find(*live, Effect::NeverWrite) : std::string(); !mark.empty())
        return {Writing::Never, std::move(mark)};
    if (std::string mark = find(declared, Effect::WriteWhereAbsent); !mark.empty())
        return {Writing::WhereAbsent, std::move(mark)};
    return {};
}

std::string keptBy(const Value &live)
{
    if (std::string mark = find(live, Effect::Keep); !mark.empty())
        return mark;
    return textAt(Marked(live).annotations, "argocd.argoproj.io/deletion-approved").empty() ? find(live, Effect::KeepUnlessApproved)
                                                                                            : std::string();
}

bool keepsAdditions(const Value &declared)
{
    return !find(declared, Effect::KeepAdditions).empty();
}

bool prunesLast(const Value &live)
{
    return !find(live, Effect::PruneLast).empty();
}

bool isFineWhenExtra(const Value &live)
{
    return !find(live, Effect::FineWhenExtra).empty();
}

bool skipsDryRunOfMissingKind(const Value &declared)
{
    return !find(declared, Effect::ExpectsItsKind).empty();
}

std::vector<std::string> unhonouredMarks(const Value &declared)
{
    std::vector<std::string> out;
    const Marked object(declared);
    for (const Row &row : rows) {
        if (row.effect != Effect::Unhonoured || !has(object, row))
            continue;
        for (const std::string &mark : row.form == Form::Several ? allOf(object, row) : std::vector<std::string>{markOf(row)})
            out.push_back(mark + " is not honoured: " + std::string(row.instead));
    }
    return out;
}

}
