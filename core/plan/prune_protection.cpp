// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/prune_protection.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

std::string_view annotation(const Value &object, std::string_view name)
{
    const std::optional<Value> value = object.resolve("/metadata/annotations/" + escapePointer(name));
    return value ? value->text() : std::string_view();
}

// Sync options are a list: "Prune=false,Validate=false".
bool hasOption(std::string_view list, std::string_view option)
{
    const std::vector<std::string_view> options = commaSeparated(list);
    return std::ranges::find(options, option) != options.end();
}

struct Loss {
    std::string_view kind;
    std::string_view text;
};
constexpr std::array<Loss, 4> losses{{{"PersistentVolumeClaim", "deletes a volume's data, where its class reclaims by deleting"},
                                      {"PersistentVolume", "deletes a volume"},
                                      {"Namespace", "deletes everything in the namespace"},
                                      {"CustomResourceDefinition", "deletes every object of that kind, whoever made it"}}};

}

bool isKept(const Value &object)
{
    const std::string_view options = annotation(object, "argocd.argoproj.io/sync-options");
    const bool confirmed = !annotation(object, "argocd.argoproj.io/deletion-approved").empty();
    return hasOption(options, "Prune=false") || (hasOption(options, "Prune=confirm") && !confirmed) ||
           annotation(object, "kustomize.toolkit.fluxcd.io/prune") == "disabled" || annotation(object, "helm.sh/resource-policy") == "keep";
}

std::string riskOfPruning(const ResourceKey &key)
{
    const auto found = std::ranges::find(losses, key.kind, &Loss::kind);
    return found == losses.end() ? std::string() : std::string(found->text);
}

}
