// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/live_objects.h"

#include "core/kubernetes/managed_fields.h"
#include "core/kubernetes/secret_mask.h"
#include "core/value/value_builder.h"

namespace plumbline {
namespace {

void copyMasked(ValueBuilder &builder, const Value &data, bool base64)
{
    builder.beginMap();
    for (std::size_t i = 0; i < data.size(); ++i) {
        builder.key(data.key(i));
        builder.string(base64 ? secretDataMask(data.at(i).text()) : secretMask(data.at(i).text()));
    }
    builder.end();
}

}

Result<std::shared_ptr<const FieldOwnerships>> OwnerReader::read(const ApiObject &object)
{
    std::shared_ptr<const FieldOwnerships> &known = known_[object.managedFields ? *object.managedFields : std::string()];
    if (known)
        return known;
    Result<std::vector<ManagedFieldsEntry>> managers = readManagedFields(object);
    if (!managers)
        return Failure(managers.error());
    auto out = std::make_shared<FieldOwnerships>();
    for (ManagedFieldsEntry &manager : *managers) {
        const Value &fields = fields_.try_emplace(manager.fields.hash(), manager.fields).first->second;
        out->push_back({{std::move(manager.name), manager.applied, std::move(manager.subresource), manager.time}, fields});
    }
    return known = std::move(out);
}

Result<Resource> liveResource(const ResourceKey &key, const ApiObject &object)
{
    OwnerReader owners;
    return liveResource(key, object, owners);
}

Result<Resource> liveResource(const ResourceKey &key, const ApiObject &object, OwnerReader &owners)
{
    Result<std::shared_ptr<const FieldOwnerships>> owned = owners.read(object);
    if (!owned)
        return Failure(owned.error());
    auto facts = std::make_shared<LiveObject>();
    facts->uid = object.uid();
    facts->resourceVersion = object.resourceVersion();
    facts->versions = std::make_shared<VersionMemo>();
    facts->owners = *std::move(owned);
    Resource out;
    out.key = key;
    out.object = object.value;
    out.live = std::move(facts);
    return out;
}

bool isSecret(const ResourceKey &key)
{
    return key.group.empty() && key.kind == "Secret";
}

Value maskedSecret(const Value &secret)
{
    ValueBuilder builder;
    builder.beginMap(secret.position());
    for (std::size_t i = 0; i < secret.size(); ++i) {
        const std::string_view key = secret.key(i);
        builder.key(key);
        if ((key == "data" || key == "stringData") && secret.at(i).kind() == ValueKind::Map)
            copyMasked(builder, secret.at(i), key == "data");
        else
            builder.copy(secret.at(i));
    }
    builder.end();
    return builder.finish();
}

}
