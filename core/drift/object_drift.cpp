// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/object_drift.h"

#include "core/drift/cause.h"
#include "core/model/ignore.h"
#include "core/drift/object_fields.h"
#include "core/drift/object_match.h"
#include "core/model/strays.h"
#include "core/model/sync_marks.h"
#include "core/value/declared_fields.h"
#include "core/value/field_set.h"

namespace plumbline {
namespace {

DriftCause joinedCause(const std::vector<FieldDrift> &fields)
{
    std::optional<DriftCause> out;
    for (const FieldDrift &field : fields)
        out = out ? joined(*out, field.cause) : field.cause;
    return out.value_or(DriftCause::Unknown);
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
    if (answer && !answer->refusal) {
        git = answer->object;
        seen = project(live.object, answer->asked);
        out.fields = diffObjects({git, seen, answer->asked, *live.live});
    } else if (!settled || answer) {
        const Value fields =
            unitedFields(declaredFields(withoutEmpties(desired.object), live.live->allFields()), strayFields(desired.object, live));
        out.fields = diffObjects({git, seen, fields, *live.live});
        out.note = answer ? answer->refusal->text() : "The server was not asked what it would make of this object.";
        if (out.fields.empty())
            out.fields.push_back({});
    }
    if (out.fields.empty())
        return out;
    out.cause = joinedCause(out.fields);
    markIgnored(desired.key, ignore, git, seen, out.fields);
    if (const WriteMark mark = writeMarkOf(desired.object, &live.object); mark.writing != Writing::Always)
        for (FieldDrift &field : out.fields) {
            field.ignored = true;
            field.rule = "ignored:" + mark.by;
        }
    out.state = out.driftedFields() > 0 ? ResourceState::Drifted : ResourceState::InSync;
    return out;
}

}
