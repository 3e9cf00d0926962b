// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/foreign_owner.h"

#include "core/base/text.h"
#include "core/model/apply_set.h"

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
                                     {"labels", applySetMemberLabel, "the ApplySet"}}};

std::optional<Value> valueOf(const Value &object, const Mark &mark)
{
    return object.resolve("/metadata/" + std::string(mark.map) + "/" + escapePointer(mark.key));
}

bool isOwn(const Resource &live, const Mark &mark)
{
    const Value *own = live.live ? live.live->ownFields() : nullptr;
    return own != nullptr && own->resolve("/f:metadata/f:" + std::string(mark.map) + "/f:" + escapePointer(mark.key)).has_value();
}

std::string described(const Mark &mark, const Value &value)
{
    return std::string(mark.owner) + " " + std::string(value.text());
}

}

std::string foreignOwnerOf(const Resource &live, const Value &declared)
{
    for (const Mark &mark : marks) {
        const std::optional<Value> value = valueOf(live.object, mark);
        const std::optional<Value> wanted = valueOf(declared, mark);
        if (!value)
            continue;
        // Members declare the label of their environment's own set, so that there is one says nothing; another environment
        // of ours writes as the same manager.
        const bool member = mark.key == applySetMemberLabel;
        const bool isDeclared = wanted && (!member || *wanted == *value);
        if (!isDeclared && !(member && !wanted && isOwn(live, mark)))
            return described(mark, *value);
    }
    return {};
}

std::string foreignControllerOf(const Resource &live)
{
    const Value *own = live.live ? live.live->ownFields() : nullptr;
    const std::optional<Value> references = live.object.resolve("/metadata/ownerReferences");
    if (!references || references->kind() != ValueKind::List || (own && own->resolve("/f:metadata/f:ownerReferences")))
        return {};
    for (std::size_t i = 0; i < references->size(); ++i) {
        const Value reference = references->at(i);
        const auto text = [&reference](std::string_view field) { return visible(reference.find(field).value_or(Value()).text()); };
        if (text("controller") == "true")
            return text("kind") + " " + text("name");
    }
    return {};
}

std::string foreignOwnerOf(const Resource &live, std::string_view ownSet)
{
    for (const Mark &mark : marks) {
        const std::optional<Value> value = valueOf(live.object, mark);
        if (!value)
            continue;
        const bool member = mark.key == applySetMemberLabel && !ownSet.empty();
        if (member ? value->text() != ownSet : !isOwn(live, mark))
            return described(mark, *value);
    }
    return {};
}

}
