// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"
#include "core/value/readers.h"

#include <QString>
#include <stdexcept>

namespace plumbline::test {

// JSON in which single quotes and back-quotes stand for quotes, and for quotes inside a string.
inline Value json(QString text)
{
    text.replace(u'\'', u'"').replace(u'`', QStringLiteral("\\\""));
    Result<Value> read = readJson(text.toStdString(), {});
    if (!read)
        throw std::invalid_argument(read.error().text());
    return *std::move(read);
}

struct ManagerFields {
    std::string name;
    bool applied = false;
    QString fields;
    std::string subresource = {};
};

// A live object and who owns which of its fields.
inline Resource liveObject(const QString &object, const std::vector<ManagerFields> &managers, std::string version = "7")
{
    auto facts = std::make_shared<LiveObject>();
    facts->uid = "1";
    facts->resourceVersion = std::move(version);
    auto owners = std::make_shared<FieldOwnerships>();
    for (const ManagerFields &manager : managers) {
        FieldOwnership owned;
        owned.owner.name = manager.name;
        owned.owner.applied = manager.applied;
        owned.owner.subresource = manager.subresource;
        owned.fields = json(manager.fields);
        owners->push_back(std::move(owned));
    }
    facts->owners = std::move(owners);
    Resource out;
    out.object = json(object);
    const auto text = [&out](std::string_view pointer) {
        const std::optional<Value> found = out.object.resolve(pointer);
        return found ? std::string(found->text()) : std::string();
    };
    out.key = {{}, text("/kind"), text("/metadata/namespace"), text("/metadata/name")};
    out.live = std::move(facts);
    return out;
}

inline Resource declaredObject(const QString &object)
{
    Resource out = liveObject(object, {});
    out.live.reset();
    return out;
}

}
