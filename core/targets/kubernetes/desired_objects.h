// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_discovery.h"
#include "core/model/apply_set.h"
#include "core/model/environment.h"
#include "core/model/state.h"

#include <map>

namespace plumbline {

// Group and version of "apps/v1" ("" and version for "v1").
struct GroupVersion {
    std::string group;
    std::string version;
};
[[nodiscard]] GroupVersion groupVersionOf(const Value &object);

// Where the kinds that a desired state itself defines live: group and kind of each CustomResourceDefinition → namespaced.
using DefinedKinds = std::map<std::pair<std::string, std::string>, bool, std::less<>>;
[[nodiscard]] DefinedKinds definedKinds(const DesiredState &desired);

// The values of declared Secrets, which desired state does not carry: whole manifests, by key. Only for writing.
using SecretManifests = std::map<ResourceKey, Value>;

struct ResolvedObjects {
    std::shared_ptr<const DesiredState> desired; // values of Secrets masked as live ones are (safety rule 3)
    std::shared_ptr<const SecretManifests> secrets;

    // What is sent to the server for an object of `desired`.
    [[nodiscard]] const Value &manifestOf(const Resource &resource) const;
};

// What Git declares, as the cluster names it: objects without a namespace get `defaultNamespace` where their kind has
// namespaces, and lose it where it has none; hooks with a generateName get a name. InvalidInput (subject: the file that declares
// it) where an object is outside of what `spec` allows (safety rule 13), InvalidInput where neither the cluster nor Git
// knows its kind, Unavailable where the kind's own API server does not answer.
//
// Members of the environment's ApplySet get its label (an id of "": there is no set). Not hooks; not what Git asks not to
// keep written (core/model/sync_marks.h); and what Git itself marks as a member of some set stays as Git says. InvalidInput
// where Git declares the set's parent.
//
// The rules of a ClusterRole with an aggregationRule are left out, with a note (subject: the key's text) where there were any.
//
// Labelled objects that `before` has of the same manifests, for the same set, are shared with it, so that a commit costs
// what it changes.
struct ResolvedBefore {
    const DesiredState &declared;
    const DesiredState &resolved;
};
[[nodiscard]] Result<ResolvedObjects> resolveObjects(const DesiredState &desired, const ApiCatalogue &catalogue,
                                                     const KubernetesTargetSpec &spec, const std::string &defaultNamespace,
                                                     const ApplySetMark &set = {}, const ResolvedBefore *before = nullptr);

// "deploy/all.yaml:12:1": where Git declares it, safe to show.
[[nodiscard]] std::string placeOf(const Resource &resource);

// Whether an object of this key may be written.
[[nodiscard]] bool isAllowed(const KubernetesTargetSpec &spec, const ResourceKey &key);

}
