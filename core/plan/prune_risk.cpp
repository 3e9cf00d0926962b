// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/prune_risk.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

struct Loss {
    std::string_view kind;
    std::string_view text;
};
constexpr std::array<Loss, 4> losses{{{"PersistentVolumeClaim", "deletes a volume's data, where its class reclaims by deleting"},
                                      {"PersistentVolume", "deletes a volume"},
                                      {"Namespace", "deletes everything in the namespace"},
                                      {"CustomResourceDefinition", "deletes every object of that kind, whoever made it"}}};

}

std::string riskOfPruning(const ResourceKey &key)
{
    const auto found = std::ranges::find(losses, key.kind, &Loss::kind);
    return found == losses.end() ? std::string() : std::string(found->text);
}

}
