// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/stray_removal.h"

#include "core/value/declared_fields.h"
#include "core/value/field_set.h"
#include "core/value/readers.h"
#include "core/value/value_builder.h"

namespace plumbline {
namespace {

std::string_view textOf(const Value &map, std::string_view key)
{
    const std::optional<Value> found = map.find(key);
    return found ? found->text() : std::string_view();
}

bool isOwn(const Value &entry)
{
    return textOf(entry, "manager") == ownFieldManager && textOf(entry, "operation") == "Apply" && textOf(entry, "subresource").empty();
}

void copyEntry(ValueBuilder &builder, const Value &entry, const Value &fields)
{
    builder.beginMap();
    for (std::size_t i = 0; i < entry.size(); ++i) {
        builder.key(entry.key(i));
        builder.copy(entry.key(i) == "fieldsV1" ? fields : entry.at(i));
    }
    builder.end();
}

void writeNewEntry(ValueBuilder &builder, const Value &fields, std::string_view apiVersion)
{
    const auto field = [&builder](std::string_view key, std::string_view text) {
        builder.key(key);
        builder.string(text);
    };
    builder.beginMap();
    field("manager", ownFieldManager);
    field("operation", "Apply");
    field("apiVersion", apiVersion);
    field("fieldsType", "FieldsV1");
    builder.key("fieldsV1");
    builder.copy(fields);
    builder.end();
}

void merge(ValueBuilder &builder, const Value &live, const Value &declared, const Value &shape);

void mergeLists(ValueBuilder &builder, const Value &live, const Value &declared, const Value &shape)
{
    std::vector<bool> merged(declared.size());
    builder.beginList();
    for (std::size_t i = 0; i < live.size(); ++i) {
        std::optional<std::size_t> same;
        Value below;
        for (std::size_t j = 0; j < shape.size(); ++j) {
            if (childNamed(live, shape.key(j)) != i)
                continue;
            below = unitedFields(below, shape.at(j));
            same = same ? same : declaredItem(declared, shape.key(j));
        }
        if (!same || merged[*same]) {
            builder.copy(live.at(i));
            continue;
        }
        merged[*same] = true;
        merge(builder, live.at(i), declared.at(*same), below);
    }
    for (std::size_t i = 0; i < declared.size(); ++i)
        if (!merged[i])
            builder.copy(declared.at(i));
    builder.end();
}

bool isMergedByItem(const Value &shape)
{
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape.key(i).starts_with("k:") || shape.key(i).starts_with("v:"))
            return true;
    return false;
}

void merge(ValueBuilder &builder, const Value &live, const Value &declared, const Value &shape)
{
    if (live.kind() == ValueKind::List && declared.kind() == ValueKind::List && isMergedByItem(shape))
        return mergeLists(builder, live, declared, shape);
    // A map that a manager owns as one piece is one; what no manager names below is merged all the same.
    if (live.kind() != ValueKind::Map || declared.kind() != ValueKind::Map)
        return builder.copy(declared);
    builder.beginMap();
    for (std::size_t i = 0; i < live.size(); ++i) {
        builder.key(live.key(i));
        if (const std::optional<Value> wanted = declared.find(live.key(i)))
            merge(builder, live.at(i), *wanted, shape.find("f:" + std::string(live.key(i))).value_or(Value()));
        else
            builder.copy(live.at(i));
    }
    for (std::size_t i = 0; i < declared.size(); ++i) {
        if (live.find(declared.key(i)))
            continue;
        builder.key(declared.key(i));
        builder.copy(declared.at(i));
    }
    builder.end();
}

}

Result<Value> managedFieldsTaking(const ApiObject &object, const Value &strays)
{
    const std::string subject(object.name());
    if (!object.managedFields)
        return fail(ErrorCode::Corruption, subject, "The server tells no managers of this object.");
    const Result<Value> entries = readJson(*object.managedFields, {});
    if (!entries)
        return fail(ErrorCode::Corruption, subject, "The object's managedFields are not JSON.");
    ValueBuilder builder;
    builder.beginList();
    bool taken = false;
    for (std::size_t i = 0; i < entries->size(); ++i) {
        const Value entry = entries->at(i);
        const Value fields = entry.find("fieldsV1").value_or(Value());
        if (isOwn(entry)) {
            copyEntry(builder, entry, unitedFields(fields, strays));
            taken = true;
            continue;
        }
        const Value left = fieldsWithout(fields, strays);
        if (left.size() > 0 || fields.size() == 0)
            copyEntry(builder, entry, left);
    }
    if (!taken)
        writeNewEntry(builder, strays, textOf(object.value, "apiVersion"));
    builder.end();
    return builder.finish();
}

Value mergedObject(const Value &live, const Value &declared, const Value &shape, const Value &strays)
{
    ValueBuilder builder;
    merge(builder, withoutFields(live, strays), declared, shape);
    return builder.finish();
}

}
