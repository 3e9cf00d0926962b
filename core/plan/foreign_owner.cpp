// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/foreign_owner.h"

#include <array>

namespace plumbline {
namespace {

struct Mark {
    std::string_view pointer;
    std::string_view owner;
};
constexpr std::array<Mark, 6> marks{{{"/metadata/annotations/argocd.argoproj.io~1tracking-id", "Argo CD, tracking id"},
                                     {"/metadata/labels/argocd.argoproj.io~1instance", "Argo CD, application"},
                                     {"/metadata/labels/kustomize.toolkit.fluxcd.io~1name", "Flux, Kustomization"},
                                     {"/metadata/labels/helm.toolkit.fluxcd.io~1name", "Flux, HelmRelease"},
                                     {"/metadata/annotations/meta.helm.sh~1release-name", "Helm, release"},
                                     {"/metadata/labels/applyset.kubernetes.io~1part-of", "the ApplySet"}}};

}

std::string foreignOwnerOf(const Value &live, const Value &declared)
{
    for (const Mark &mark : marks) {
        const std::optional<Value> value = live.resolve(mark.pointer);
        if (value && !declared.resolve(mark.pointer))
            return std::string(mark.owner) + " " + std::string(value->text());
    }
    return {};
}

}
