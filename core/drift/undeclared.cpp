// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/undeclared.h"

#include "core/drift/object_fields.h"
#include "core/drift/secret_fields.h"
#include "core/value/declared_fields.h"
#include "core/value/field_set.h"

#include <algorithm>
#include <set>

namespace plumbline {

std::vector<FieldDrift> undeclaredFields(const Resource &desired, const Resource &live)
{
    if (!live.live)
        return {};
    LiveObject facts = *live.live;
    FieldOwnerships owners = *facts.owners;
    std::erase_if(owners, [](const FieldOwnership &each) { return each.owner.subresource == "status"; });
    facts.owners = std::make_shared<const FieldOwnerships>(std::move(owners));
    const Value fields = fieldsWithout(facts.allFields(), declaredFields(withoutEmpties(desired.object), live.live->allFields()));
    if (fields.size() == 0)
        return {};
    std::vector<FieldDrift> out = diffObjects({desired.object, live.object, fields, facts});
    std::erase_if(out, [](const FieldDrift &field) { return field.change != FieldChange::Added || !field.by; });
    for (FieldDrift &field : out) {
        field.ignored = true;
        field.rule = strictRule;
    }
    std::ranges::stable_sort(out, {}, [](const FieldDrift &field) { return field.by->name; });
    return out;
}

Drift strictDrift(const Drift &drift, const DesiredState &desired, const LiveState &live)
{
    Drift out = drift;
    std::vector<ResourceDrift> inSync;
    for (const Resource &want : desired.resources) {
        const Resource *seen = live.find(want.key);
        std::vector<FieldDrift> fields = seen != nullptr ? undeclaredFields(want, *seen) : std::vector<FieldDrift>();
        if (fields.empty())
            continue;
        const auto known = std::ranges::lower_bound(out.resources, want.key, {}, &ResourceDrift::key);
        if (known == out.resources.end() || known->key != want.key) {
            ResourceDrift fresh;
            fresh.key = want.key;
            fresh.fields = std::move(fields);
            fresh.git = want.file;
            fresh.live = seen->file;
            inSync.push_back(std::move(fresh));
            continue;
        }
        std::set<std::string> told;
        for (const FieldDrift &field : known->fields)
            told.insert(field.path);
        std::erase_if(fields, [&told](const FieldDrift &field) { return told.contains(field.path); });
        std::ranges::move(fields, std::back_inserter(known->fields));
    }
    std::ranges::move(inSync, std::back_inserter(out.resources));
    std::ranges::sort(out.resources, {}, &ResourceDrift::key);
    hideSecretValues(out);
    return out;
}

}
