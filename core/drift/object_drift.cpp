// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/object_drift.h"

#include "core/drift/cause.h"
#include "core/drift/ignore.h"
#include "core/drift/object_fields.h"
#include "core/drift/object_match.h"
#include "core/value/field_set.h"
#include "core/value/value_builder.h"

namespace plumbline {
namespace {

void nameFields(ValueBuilder &builder, const Value &declared, bool root)
{
    builder.beginMap();
    for (std::size_t i = 0; declared.kind() == ValueKind::Map && i < declared.size(); ++i) {
        const std::string_view key = declared.key(i);
        if (root && (key == "apiVersion" || key == "kind" || key == "status"))
            continue;
        builder.key("f:" + std::string(key));
        nameFields(builder, declared.at(i), false);
    }
    builder.end();
}

// Every field that the manifest declares, lists as one piece: for objects that the server gives no answer about.
Value declaredFields(const Value &object)
{
    ValueBuilder builder;
    nameFields(builder, object, true);
    return builder.finish();
}

DriftCause joinedCause(const std::vector<FieldDrift> &fields)
{
    std::optional<DriftCause> out;
    for (const FieldDrift &field : fields)
        out = out ? joined(*out, field.cause) : field.cause;
    return out.value_or(DriftCause::Unknown);
}

}

ResourceDrift objectDrift(const Resource &desired, const Resource &live, const std::vector<IgnoreRule> &ignore)
{
    ResourceDrift out;
    out.key = desired.key;
    out.git = desired.file;
    out.live = live.file;
    const Prediction *answer = answerFor(desired, live);
    if (answer && !answer->refusal) {
        out.fields = diffObjects({answer->object, project(live.object, answer->asked), answer->asked, *live.live});
    } else if (!isSettled(desired, live) || answer) {
        out.fields = diffObjects({desired.object, live.object, declaredFields(desired.object), *live.live});
        out.note = answer ? answer->refusal->text() : "The server was not asked what it would make of this object.";
        if (out.fields.empty())
            out.fields.push_back({});
    }
    out.cause = joinedCause(out.fields);
    markIgnored(desired.key, ignore, false, out.fields);
    out.state = out.driftedFields() > 0 ? ResourceState::Drifted : ResourceState::InSync;
    return out;
}

}
