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

void Answers::keepOnly(const DesiredState &desired)
{
    std::erase_if(answers_, [&desired](const auto &item) { return desired.find(item.first) == nullptr; });
}

}
