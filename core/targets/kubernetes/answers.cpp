// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/answers.h"

namespace plumbline {

std::shared_ptr<const Prediction> Answers::find(const ResourceKey &key, const Value &desired) const
{
    const auto known = answers_.find(key);
    return known != answers_.end() && known->second->desired == desired.hash() ? known->second : nullptr;
}

void Answers::keep(const ResourceKey &key, std::shared_ptr<const Prediction> answer)
{
    answers_[key] = std::move(answer);
}

void Answers::forgetRefusals()
{
    std::erase_if(answers_, [](const auto &item) { return item.second->refusal.has_value(); });
}

void Answers::attach(Resource &resource, const std::shared_ptr<const Prediction> &answer)
{
    if (resource.live->prediction == answer)
        return;
    Attached &known = attached_[resource.key];
    if (known.with && known.with->prediction == answer && (known.from == resource.live || known.with == resource.live)) {
        resource.live = known.with;
        return;
    }
    const std::shared_ptr<const LiveObject> from = known.with == resource.live ? known.from : resource.live;
    auto facts = std::make_shared<LiveObject>(*resource.live);
    facts->prediction = answer;
    known = {from, facts};
    resource.live = std::move(facts);
}

void Answers::keepOnly(const DesiredState &desired)
{
    const auto isGone = [&desired](const auto &item) { return desired.find(item.first) == nullptr; };
    std::erase_if(answers_, isGone);
    std::erase_if(attached_, isGone);
}

}
