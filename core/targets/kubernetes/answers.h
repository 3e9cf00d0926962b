// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/state.h"

#include <map>
#include <memory>

namespace plumbline {

// What the server said that it would make of objects, live or not, the newest per object. One thread at a time.
class Answers {
public:
    // The remembered answer for this desired object; null where there is none.
    [[nodiscard]] std::shared_ptr<const Prediction> find(const ResourceKey &key, const Value &desired) const;
    [[nodiscard]] bool has(const ResourceKey &key) const { return answers_.contains(key); }
    void keep(const ResourceKey &key, std::shared_ptr<const Prediction> answer);
    // Forgets what was refused: rights, quotas and admission change without the object.
    void forgetRefusals();
    // The resource has the answer from now on. Asked again with the same live object and answer, it gets the same facts.
    void attach(Resource &resource, const std::shared_ptr<const Prediction> &answer);
    // Forgets what is about objects that are neither desired nor live any more.
    void keepOnly(const DesiredState &desired);

private:
    struct Attached {
        std::shared_ptr<const LiveObject> from;
        std::shared_ptr<const LiveObject> with;
    };
    std::map<ResourceKey, std::shared_ptr<const Prediction>> answers_;
    std::map<ResourceKey, Attached> attached_;
};

}
