// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/foreign_owner.h"

#include <array>

namespace plumbline {
namespace {

struct Mark {
    std::string_view map; // of the metadata
    std::string_view key;
    std::string_view owner;
};
constexpr std::array<Mark, 6> marks{{{"annotations", "argocd.argoproj.io/tracking-id", "Argo CD, tracking id"},
                                     {"labels", "argocd.argoproj.io/instance", "Argo CD, application"},
                                     {"labels", "kustomize.toolkit.fluxcd.io/name", "Flux, Kustomization"},
                                     {"labels", "helm.toolkit.fluxcd.io/name", "Flux, HelmRelease"},
                                     {"annotations", "meta.helm.sh/release-name", "Helm, release"},
                                     {"labels", "applyset.kubernetes.io/part-of", "the ApplySet"}}};

std::optional<Value> valueOf(const Value &object, const Mark &mark)
{
    return object.resolve("/metadata/" + std::string(mark.map) + "/" + escapePointer(mark.key));
}

bool isOwn(const Value *ownFields, const Mark &mark)
{
    return ownFields != nullptr &&
           ownFields->resolve("/f:metadata/f:" + std::string(mark.map) + "/f:" + escapePointer(mark.key)).has_value();
}

std::string described(const Mark &mark, const Value &value)
{
    return std::string(mark.owner) + " " + std::string(value.text());
}

}

std::string foreignOwnerOf(const Value &live, const Value &declared)
{
    for (const Mark &mark : marks)
        if (const std::optional<Value> value = valueOf(live, mark); value && !valueOf(declared, mark))
            return described(mark, *value);
    return {};
}

std::string foreignOwnerOf(const Resource &live)
{
    const Value *own = live.live ? live.live->ownFields() : nullptr;
    for (const Mark &mark : marks)
        if (const std::optional<Value> value = valueOf(live.object, mark); value && !isOwn(own, mark))
            return described(mark, *value);
    return {};
}

}
