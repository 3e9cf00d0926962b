// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/desired_objects.h"

#include "core/base/in_parts.h"
#include "core/base/text.h"
#include "core/model/hook.h"
#include "core/model/sync_marks.h"
#include "core/targets/kubernetes/definitions.h"
#include "core/targets/kubernetes/live_objects.h"
#include "core/targets/kubernetes/secret_form.h"
#include "core/value/text_at.h"
#include "core/value/value_builder.h"

#include <algorithm>
#include <span>
#include <tuple>

namespace plumbline {
namespace {

std::string_view textAt(const Value &object, std::string_view pointer)
{
    const std::optional<Value> found = object.resolve(pointer);
    return found ? found->text() : std::string_view();
}

// With metadata that lacks one field, or has it so.
Value withMetadata(const Value &object, std::string_view field, std::optional<std::string_view> value)
{
    const std::string_view path[] = {"metadata", field};
    return withTextAt(object, path, value);
}

Value withMemberLabel(const Value &object, std::string_view set, ValueBuilder &builder)
{
    constexpr std::string_view path[] = {"metadata", "labels", applySetMemberLabel};
    return withTextAt(object, path, set, builder);
}

Value withHookAuthor(const Value &object, const ResourceKey &parent)
{
    constexpr std::string_view path[] = {"metadata", "annotations", hookAuthorAnnotation};
    return withTextAt(object, path, parent.nameSpace + "/" + parent.name);
}

// The control plane fills in the rules of a ClusterRole that aggregates others, whatever is written there.
bool isAggregated(const Resource &role)
{
    if (role.key.kind != "ClusterRole" || role.key.group != "rbac.authorization.k8s.io")
        return false;
    const std::optional<Value> rule = role.object.find("aggregationRule");
    return rule && rule->kind() != ValueKind::Null;
}

// Neither sent nor compared; a note where that leaves something out.
void leaveAggregatedRules(Resource &role, std::vector<Error> &notes)
{
    const std::optional<Value> rules = isAggregated(role) ? role.object.find("rules") : std::nullopt;
    if (!rules)
        return;
    if (rules->size() > 0)
        notes.push_back({ErrorCode::InvalidInput, role.key.text(),
                         "its rules are not written: the control plane fills them in, since it has an aggregationRule"});
    constexpr std::string_view path[] = {"rules"};
    role.object = withTextAt(role.object, path, std::nullopt);
}

bool isMember(const Value &declared, bool isHook)
{
    return !isHook && applySetOf(declared).empty() && writeMarkOf(declared, nullptr).writing == Writing::Always;
}

// What `before` made of the same manifest at the same place.
const Resource *labelledBefore(const ResolvedBefore *before, const Resource &declared, const ResourceKey &key)
{
    if (before == nullptr || isSecret(key))
        return nullptr;
    const Resource *was = before->declared.find(declared.key);
    const auto place = [](const Resource &one) { return std::tuple(one.object.position().line, one.object.position().column); };
    if (was == nullptr || was->file.blob != declared.file.blob || was->object != declared.object || place(*was) != place(declared))
        return nullptr;
    return before->resolved.find(key);
}

class Resolver {
public:
    Resolver(const Revision &revision, const DefinedKinds &defined, const ApiCatalogue &catalogue, const KubernetesTargetSpec &spec,
             const std::string &nameSpace)
        : catalogue_(catalogue), spec_(spec), nameSpace_(nameSpace), revision_(revision), defined_(defined)
    {}

    Result<Resource> resolve(const Resource &declared)
    {
        Result<bool> namespaced = isNamespaced(declared);
        if (!namespaced)
            return Failure(namespaced.error());
        Resource out = declared;
        if (const std::string_view prefix = generatedFrom(declared.object); !prefix.empty())
            giveName(out, prefix);
        if (*namespaced && out.key.nameSpace.empty()) {
            out.key.nameSpace = nameSpace_;
        } else if (!*namespaced && !out.key.nameSpace.empty()) {
            out.key.nameSpace.clear();
            out.object = withMetadata(out.object, "namespace", std::nullopt);
        }
        if (!isAllowed(spec_, out.key))
            return fail(ErrorCode::InvalidInput, placeOf(declared),
                        visible(out.key.text()) + (out.key.nameSpace.empty() ? " is cluster-scoped" : " is in another namespace") +
                            ", which the environment's target.kubernetes.allow does not admit. Nothing is written; widen it there, or "
                            "take the object out of this folder.");
        return out;
    }

private:
    static std::string adviceOn(const Resource &declared)
    {
        return skipsDryRunOfMissingKind(declared.object) ? " Its mark SkipDryRunOnMissingResource=true is of no help here: only the kind "
                                                           "tells whether the object has a namespace. "
                                                           "Sync what brings the kind first, from a folder of its own."
                                                         : "";
    }

    void giveName(Resource &declared, std::string_view prefix) const
    {
        if (const std::optional<Hook> hook = hookOf(declared.object)) {
            declared.key.name = generatedName(prefix, *hook, revision_);
            declared.object = withMetadata(declared.object, "name", declared.key.name);
        }
    }

    // Asked once about objects of one kind that come together.
    Result<bool> isNamespaced(const Resource &declared)
    {
        const Value version = declared.object.find("apiVersion").value_or(Value());
        if (last_ && last_->version == version && last_->kind == declared.key.kind)
            return last_->namespaced;
        const Result<bool> found = lookUp(declared);
        if (found)
            last_ = Asked{version, declared.key.kind, *found};
        return found;
    }

    Result<bool> lookUp(const Resource &declared) const
    {
        const GroupVersion asked = groupVersionOf(declared.object);
        if (const ApiResource *served = catalogue_.find(asked.group, declared.key.kind, asked.version))
            return served->namespaced;
        if (const auto own = defined_.find(std::pair(asked.group, declared.key.kind)); own != defined_.end())
            return own->second;
        if (!catalogue_.knows(asked.group))
            return fail(ErrorCode::Unavailable, placeOf(declared),
                        "The server of " + visible(asked.group) + " does not answer, so nothing is known of " + visible(declared.key.kind) +
                            ". Try again when it does.");
        return fail(ErrorCode::InvalidInput, placeOf(declared),
                    "The cluster does not serve " + visible(declared.key.kind) + " in " +
                        visible(asked.group.empty() ? asked.version : asked.group + "/" + asked.version) +
                        ", and no CustomResourceDefinition in this folder defines it." + adviceOn(declared));
    }

    const ApiCatalogue &catalogue_;
    const KubernetesTargetSpec &spec_;
    const std::string &nameSpace_;
    const Revision &revision_;
    const DefinedKinds &defined_;
    struct Asked {
        Value version;
        std::string kind;
        bool namespaced;
    };
    std::optional<Asked> last_;
};

// What a stretch of the declared objects comes to.
struct ResolvedPart {
    std::vector<Resource> resources;
    std::vector<Resource> hooks;
    std::vector<Error> notes;
    SecretManifests secrets;
    std::optional<Error> refused;
};

class PartResolver {
public:
    PartResolver(Resolver resolver, const ApplySetMark &set, const ResolvedBefore *before)
        : resolver_(std::move(resolver)), set_(set), before_(before)
    {}

    ResolvedPart resolve(std::span<const Resource> declared)
    {
        ResolvedPart out;
        out.resources.reserve(declared.size());
        for (const Resource &one : declared) {
            if (Result<void> added = add(one, out); !added) {
                out.refused = added.error();
                break;
            }
        }
        return out;
    }

private:
    Result<void> add(const Resource &declared, ResolvedPart &out)
    {
        const bool isHook = hookOf(declared.object.borrowed()).has_value();
        Result<Resource> resolved = resolver_.resolve(declared);
        if (!resolved)
            return Failure(resolved.error());
        if (!set_.id.empty() && resolved->key == set_.parent)
            return fail(ErrorCode::InvalidInput, placeOf(declared),
                        visible(set_.parent.text()) +
                            " is where Plumbline keeps the environment's ApplySet. Give the object another name.");
        leaveAggregatedRules(*resolved, out.notes);
        if (!set_.id.empty() && isMember(declared.object.borrowed(), isHook)) {
            const Resource *known = labelledBefore(before_, declared, resolved->key);
            resolved->object = known != nullptr ? known->object : withMemberLabel(resolved->object, set_.id, builder_);
        }
        if (isHook && !set_.parent.name.empty())
            resolved->object = withHookAuthor(resolved->object, set_.parent);
        if (isSecret(resolved->key)) {
            resolved->object = secretAsKept(resolved->object);
            out.secrets.emplace(resolved->key, resolved->object);
            resolved->object = maskedSecret(resolved->object);
        }
        (isHook ? out.hooks : out.resources).push_back(std::move(*resolved));
        return {};
    }

    Resolver resolver_;
    const ApplySetMark &set_;
    const ResolvedBefore *before_;
    ValueBuilder builder_;
};

}

std::string placeOf(const Resource &resource)
{
    const Position at = resource.object.position();
    return visible(resource.origin) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

GroupVersion groupVersionOf(const Value &object)
{
    const std::string text(textAt(object, "/apiVersion"));
    const std::size_t slash = text.find('/');
    return slash == std::string::npos ? GroupVersion{{}, text} : GroupVersion{text.substr(0, slash), text.substr(slash + 1)};
}

DefinedKinds definedKinds(const DesiredState &desired)
{
    DefinedKinds out;
    for (const Resource &resource : desired.resources)
        if (std::optional<DefinedKind> defined = definedKindOf(resource))
            out[{std::move(defined->group), std::move(defined->kind)}] = defined->namespaced;
    return out;
}

bool isAllowed(const KubernetesTargetSpec &spec, const ResourceKey &key)
{
    if (key.nameSpace.empty())
        return spec.clusterScoped;
    return std::ranges::any_of(spec.allowedNamespaces, [&key](const std::string &name) { return name == "*" || name == key.nameSpace; });
}

const Value &ResolvedObjects::manifestOf(const Resource &resource) const
{
    const auto secret = secrets->find(resource.key);
    return secret == secrets->end() ? resource.object : secret->second;
}

Result<ResolvedObjects> resolveObjects(const DesiredState &desired, const ApiCatalogue &catalogue, const KubernetesTargetSpec &spec,
                                       const std::string &defaultNamespace, const ApplySetMark &set, const ResolvedBefore *before)
{
    constexpr std::size_t worthAThread = 1000;
    const DefinedKinds defined = definedKinds(desired);
    std::vector<ResolvedPart> parts(partsOf(desired.resources.size(), worthAThread));
    inParts(desired.resources.size(), worthAThread, [&](std::size_t part, std::size_t begin, std::size_t end) {
        PartResolver resolver(Resolver(desired.revision, defined, catalogue, spec, defaultNamespace), set, before);
        parts[part] = resolver.resolve(std::span(desired.resources).subspan(begin, end - begin));
    });
    auto out = std::make_shared<DesiredState>();
    auto secrets = std::make_shared<SecretManifests>();
    out->revision = desired.revision;
    out->tree = desired.tree;
    out->notes = desired.notes;
    out->resources.reserve(desired.resources.size());
    for (ResolvedPart &part : parts) {
        if (part.refused)
            return Failure(std::move(*part.refused));
        std::ranges::move(part.resources, std::back_inserter(out->resources));
        std::ranges::move(part.hooks, std::back_inserter(out->hooks));
        std::ranges::move(part.notes, std::back_inserter(out->notes));
        secrets->merge(part.secrets);
    }
    std::ranges::stable_sort(out->hooks, {}, &Resource::key);
    if (!std::ranges::is_sorted(out->resources, {}, &Resource::key)) // namespaces that were filled in may move them
        std::ranges::stable_sort(out->resources, {}, &Resource::key);
    const auto twice = std::ranges::adjacent_find(out->resources, {}, &Resource::key);
    if (twice != out->resources.end())
        return fail(ErrorCode::InvalidInput, placeOf(twice[1]),
                    visible(twice->key.text()) + " is declared at " + placeOf(twice[0]) +
                        " too, once with its namespace. Keep one of them.");
    return ResolvedObjects{std::move(out), std::move(secrets)};
}

}
