// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/managed_fields.h"

#include "core/value/readers.h"

namespace plumbline {
namespace {

std::string textAt(const Value &map, std::string_view key)
{
    const std::optional<Value> value = map.find(key);
    return value && value->kind() == ValueKind::String ? std::string(value->text()) : std::string();
}

}

Result<std::vector<ManagedFieldsEntry>> readManagedFields(const ApiObject &object)
{
    std::vector<ManagedFieldsEntry> out;
    if (!object.managedFields)
        return out;
    const Result<Value> entries = readJson(*object.managedFields, {});
    if (!entries || entries->kind() != ValueKind::List)
        return fail(ErrorCode::Corruption, std::string(object.name()), "The object's managed fields cannot be read.");
    for (std::size_t i = 0; i < entries->size(); ++i) {
        const Value entry = entries->at(i);
        ManagedFieldsEntry manager;
        manager.name = textAt(entry, "manager");
        manager.applied = textAt(entry, "operation") == "Apply";
        manager.subresource = textAt(entry, "subresource");
        manager.apiVersion = textAt(entry, "apiVersion");
        manager.time = fromRfc3339(textAt(entry, "time"));
        if (std::optional<Value> fields = entry.find("fieldsV1"); fields && fields->kind() == ValueKind::Map)
            manager.fields = std::move(*fields);
        out.push_back(std::move(manager));
    }
    return out;
}

}
