// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/managed_fields.h"

#include "core/value/readers.h"

#include <algorithm>

namespace plumbline {
namespace {

std::string textAt(const Value &value, std::string_view key)
{
    const auto found = value.find(key);
    return found && found->kind() == ValueKind::String ? std::string(found->text()) : std::string();
}

// FieldsV1: "." marks the field itself; other keys are its children.
FieldSet readSet(std::string element, const Value &fields)
{
    FieldSet out;
    out.element = std::move(element);
    out.member = fields.size() == 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string_view key = fields.key(i);
        if (key == ".")
            out.member = true;
        else
            out.children.push_back(readSet(std::string(key), fields.at(i)));
    }
    std::sort(out.children.begin(), out.children.end(), [](const FieldSet &a, const FieldSet &b) { return a.element < b.element; });
    return out;
}

}

const FieldSet *FieldSet::find(std::string_view childElement) const
{
    const auto found = std::lower_bound(children.begin(), children.end(), childElement,
                                        [](const FieldSet &child, std::string_view wanted) { return child.element < wanted; });
    return found != children.end() && found->element == childElement ? &*found : nullptr;
}

Result<std::vector<FieldManager>> readManagedFields(const ApiObject &object)
{
    std::vector<FieldManager> out;
    if (!object.managedFields)
        return out;
    const auto entries = readJson(*object.managedFields, {});
    if (!entries || entries->kind() != ValueKind::List)
        return fail(ErrorCode::Corruption, std::string(object.name()), "The object's managed fields cannot be read.");
    for (std::size_t i = 0; i < entries->size(); ++i) {
        const Value entry = entries->at(i);
        FieldManager manager;
        manager.name = textAt(entry, "manager");
        manager.applied = textAt(entry, "operation") == "Apply";
        manager.subresource = textAt(entry, "subresource");
        manager.apiVersion = textAt(entry, "apiVersion");
        manager.time = fromRfc3339(textAt(entry, "time"));
        if (const auto fields = entry.find("fieldsV1"); fields && fields->kind() == ValueKind::Map) {
            manager.fields = readSet({}, *fields);
            manager.fields.member = false;
        }
        out.push_back(std::move(manager));
    }
    return out;
}

}
