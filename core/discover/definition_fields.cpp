// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/definition_fields.h"

#include "core/discover/text_rules.h"

#include <array>

namespace plumbline {
namespace {

constexpr std::array<std::string_view, 1> versions{apiVersion};
constexpr std::array<std::string_view, 1> kinds{"Environment"};
constexpr std::array<std::string_view, 2> modes{"manual", "auto"};

constexpr std::array metadataFields{
    Field{.name = "name", .required = true, .hint = "name the environment (such as shop-prod)", .rule = environmentNameRule},
    Field{.name = "labels", .kind = FieldKind::TextMap, .hint = "write name: value pairs", .rule = labelValueRule, .keyRule = labelKeyRule},
};

constexpr std::array sourceFields{
    Field{.name = "revision", .required = true, .hint = "name a branch, a tag or a full commit id", .rule = revisionRule},
    Field{.name = "path", .required = true, .hint = "name a folder below the repository's root, or . for the root", .rule = sourcePathRule},
};

constexpr std::array directoryFields{
    Field{.name = "path", .required = true, .hint = "name the folder to keep in step", .rule = targetPathRule},
    Field{.name = "include", .kind = FieldKind::TextList, .hint = "list patterns such as \"*.yaml\"", .rule = globRule},
    Field{.name = "exclude", .kind = FieldKind::TextList, .hint = "list patterns such as \"*.yaml\"", .rule = globRule},
};

constexpr std::array allowFields{
    Field{.name = "namespaces",
          .kind = FieldKind::TextList,
          .required = true,
          .hint = "list the namespaces that objects may be in, or \"*\" for every one",
          .rule = allowedNamespaceRule,
          .nonEmpty = true},
    Field{.name = "clusterScoped", .kind = FieldKind::Flag, .hint = "write true or false without quotes"},
};

constexpr std::array kubernetesFields{
    Field{.name = "context", .required = true, .hint = "name a context of your kubeconfig", .rule = contextRule},
    Field{.name = "namespace", .hint = "name the namespace of objects that name none", .rule = environmentNameRule},
    Field{
        .name = "allow", .kind = FieldKind::Map, .hint = "write allow: {namespaces: [shop], clusterScoped: false}", .fields = allowFields},
};

constexpr std::array targetFields{
    Field{.name = "directory", .kind = FieldKind::Map, .hint = "write directory: {path: /folder/to/keep}", .fields = directoryFields},
    Field{.name = "kubernetes",
          .kind = FieldKind::Map,
          .hint = "write kubernetes: {context: prod, namespace: shop}",
          .fields = kubernetesFields},
};

constexpr std::array syncFields{
    Field{.name = "mode", .hint = "write manual or auto", .words = modes},
    Field{.name = "prune", .kind = FieldKind::Flag, .hint = "write true or false without quotes"},
    Field{.name = "selfHeal", .kind = FieldKind::Flag, .hint = "write true or false without quotes"},
    Field{.name = "maxDeletes", .kind = FieldKind::Integer, .hint = "write how many deletes one plan may hold", .min = 0, .max = 1'000'000},
    Field{.name = "maxDeletePercent", .kind = FieldKind::Integer, .hint = "write a share from 0 to 100", .min = 0, .max = 100},
    Field{.name = "healthTimeout", .hint = "write how long objects may take to become well (such as 5m)", .rule = timeLimitRule},
};

constexpr std::array ignoreFields{
    Field{.name = "path", .hint = "give a pattern for the files meant (such as \"config/*.yaml\")", .rule = globRule},
    Field{.name = "group", .hint = "name an API group (such as apps)", .rule = globRule},
    Field{.name = "kind", .hint = "name a kind of objects (such as Deployment)", .rule = globRule},
    Field{.name = "namespace", .hint = "name a namespace", .rule = globRule},
    Field{.name = "name", .hint = "name an object, or give a pattern (such as web-*)", .rule = globRule},
    Field{.name = "jsonPaths",
          .kind = FieldKind::TextList,
          .hint = "list the fields to ignore (such as \".spec.containers[?(@.name=='web')].image\")",
          .rule = jsonPathRule,
          .nonEmpty = true},
    Field{.name = "managedFieldsManagers",
          .kind = FieldKind::TextList,
          .hint = "list managers whose fields are ignored (such as kube-controller-manager)",
          .rule = contextRule,
          .nonEmpty = true},
    Field{.name = "pointers",
          .kind = FieldKind::TextList,
          .hint = "list the fields to ignore (such as /metadata/generation)",
          .rule = pointerRule,
          .nonEmpty = true},
};

constexpr std::array specFields{
    Field{
        .name = "source", .kind = FieldKind::Map, .required = true, .hint = "write source: {revision: …, path: …}", .fields = sourceFields},
    Field{.name = "target",
          .kind = FieldKind::Choice,
          .required = true,
          .hint = "write target: {directory: {path: /folder/to/keep}}",
          .fields = targetFields},
    Field{.name = "sync", .kind = FieldKind::Map, .hint = "give it fields, or leave it out", .fields = syncFields},
    Field{.name = "protected", .kind = FieldKind::Flag, .hint = "write true or false without quotes"},
    Field{.name = "ignoreDifferences",
          .kind = FieldKind::MapList,
          .hint = "list entries such as {path: config/app.yaml, pointers: [/generatedAt]}",
          .fields = ignoreFields},
};

constexpr std::array rootFields{
    Field{.name = "apiVersion", .required = true, .words = versions},
    Field{.name = "kind", .required = true, .words = kinds},
    Field{.name = "metadata", .kind = FieldKind::Map, .required = true, .hint = "write metadata: {name: …}", .fields = metadataFields},
    Field{.name = "spec", .kind = FieldKind::Map, .required = true, .hint = "declare source and target there", .fields = specFields},
};

}

std::span<const Field> environmentFields()
{
    return rootFields;
}

}
