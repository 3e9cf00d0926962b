// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/object_drift.h"

#include "core/drift/cause.h"
#include "core/drift/object_fields.h"
#include "core/drift/object_match.h"
#include "core/model/ignore.h"
#include "core/model/strays.h"
#include "core/model/sync_marks.h"
#include "core/value/declared_fields.h"
#include "core/value/field_set.h"

#include <algorithm>

namespace plumbline {
namespace {

// Of the fields that count; of all where none does.
DriftCause joinedCause(const std::vector<FieldDrift> &fields)
{
    const bool counts = std::ranges::any_of(fields, [](const FieldDrift &field) { return !field.ignored; });
    std::optional<DriftCause> out;
    for (const FieldDrift &field : fields)
        if (!field.ignored || !counts)
            out = out ? joined(*out, field.cause) : field.cause;
    return out.value_or(DriftCause::Unknown);
}

// What Git declares and an apply leaves as it is.
std::vector<FieldDrift> leftToOthers(const Resource &desired, const Resource &live, const Value &leftOut,
                                     const std::vector<IgnoreRule> &ignore)
{
    if (leftOut.size() == 0)
        return {};
    std::vector<FieldDrift> out = diffObjects({desired.object, live.object, leftOut, *live.live});
    markIgnored(desired.key, ignore, desired.object, live.object, out);
    for (FieldDrift &field : out) {
        if (!field.ignored) // the manager that the rule names is not the one that set it last
            field.rule = "ignored:" + (field.by ? field.by->name : std::string());
        field.ignored = true;
    }
    return out;
}

// Why the server's word is not there.
std::string noteOf(const Prediction *answer)
{
    if (answer == nullptr)
        return "The server was not asked what it would make of this object.";
    return answer->refusal ? answer->refusal->text() : "Not checked until " + answer->unchecked + " is synced.";
}

}

ResourceDrift objectDrift(const Resource &desired, const Resource &live, const std::vector<IgnoreRule> &ignore, bool settled)
{
    ResourceDrift out;
    out.key = desired.key;
    out.git = desired.file;
    out.live = live.file;
    const Prediction *answer = answerFor(desired, live);
    Value git = desired.object;
    Value seen = live.object;
    std::vector<FieldDrift> left;
    if (answer && !answer->refusal && answer->unchecked.empty()) {
        git = answer->object;
        seen = project(live.object, answer->asked);
        out.fields = diffObjects({git, seen, answer->asked, *live.live});
        left = leftToOthers(desired, live, answer->leftOut, ignore);
    } else if (!settled || answer) {
        const Value fields =
            unitedFields(declaredFields(withoutEmpties(desired.object), live.live->allFields()), strayFields(desired.object, live));
        out.fields = diffObjects({git, seen, fields, *live.live});
        out.note = noteOf(answer);
        if (out.fields.empty())
            out.fields.push_back({});
    }
    if (out.fields.empty() && left.empty())
        return out;
    markIgnored(desired.key, ignore, git, seen, out.fields);
    std::ranges::move(left, std::back_inserter(out.fields));
    if (const WriteMark mark = writeMarkOf(desired.object, &live.object); mark.writing != Writing::Always)
        for (FieldDrift &field : out.fields) {
            field.ignored = true;
            field.rule = "ignored:" + mark.by;
        }
    out.cause = joinedCause(out.fields);
    out.state = out.driftedFields() > 0 ? ResourceState::Drifted : ResourceState::InSync;
    return out;
}

}
