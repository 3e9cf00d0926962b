// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drift/compare.h"
#include "core/plan/make_plan.h"

#include <QString>
#include <QStringList>
#include <map>

namespace plumbline::test {

using Files = std::map<std::string, std::string>;

inline Revision revisionOf(std::uint8_t number)
{
    Revision out;
    out.bytes[0] = number;
    return out;
}

inline Resource fileOf(const std::string &path, const std::string &content)
{
    Resource out;
    out.key = ResourceKey::file(path);
    out.file.blob = blobId(content);
    out.file.size = content.size();
    out.file.bytes = std::make_shared<std::string>(content);
    return out;
}

struct World {
    Environment environment;
    DesiredState desired;
    LiveState live;
    Inventory inventory;
    std::map<ObjectId, std::string> blobs;
    std::string identity = "directory:/srv/prod:1:2";

    World(const Files &git, const Files &target, const Files &written)
    {
        environment.id = {"/repository", "prod"};
        environment.sync.prune = true;
        environment.definedAt = "plumbline.yaml:3";
        environment.target = "directory:/srv/prod";
        desired.revision = revisionOf(1);
        for (const auto &[path, content] : git) {
            desired.resources.push_back(fileOf(path, content));
            blobs[blobId(content)] = content;
        }
        for (const auto &[path, content] : target)
            live.resources.push_back(fileOf(path, content));
        for (const auto &[path, content] : written)
            inventory.push_back({ResourceKey::file(path), blobId(content), FileMode::Regular});
    }

    [[nodiscard]] Plan plan(std::optional<std::vector<ResourceKey>> selection = std::nullopt, PlanPurpose purpose = PlanPurpose::Sync) const
    {
        const auto content = [this](const ObjectId &id) -> Result<SharedBytes> {
            const auto it = blobs.find(id);
            if (it == blobs.end())
                return fail(ErrorCode::NotFound, id.hex(), "no such blob");
            return std::make_shared<const std::string>(it->second);
        };
        const Result<Drift> drift = compare(desired, live, inventory, {environment.ignoreDifferences}, content, nullptr, {});
        return makePlan({environment, desired, live, *drift, inventory, identity, purpose, std::move(selection), Time{}});
    }
};

inline QString stepsOf(const Plan &plan)
{
    QStringList out;
    for (const PlanStep &step : plan.steps)
        out += QString::fromStdString(std::string(nameOf(step.action)) + " " + step.key.text());
    return out.join(QStringLiteral(", "));
}

}
