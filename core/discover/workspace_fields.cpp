// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/workspace_fields.h"

#include "core/discover/text_rules.h"

#include <array>

namespace plumbline {
namespace {

constexpr std::array<std::string_view, 1> versions{apiVersion};
constexpr std::array<std::string_view, 1> kinds{"Workspace"};

constexpr std::array repositoryFields{
    Field{.name = "path", .hint = "write the absolute path of a local clone", .rule = repositoryPathRule},
    Field{.name = "url", .hint = "write the URL to clone from", .rule = repositoryUrlRule},
    Field{.name = "name", .hint = "write a short name", .rule = shortNameRule},
    Field{.name = "definitions", .hint = "name the branch to read definitions at", .rule = revisionRule},
    Field{.name = "fetchInterval", .hint = "write an interval such as 60s", .rule = intervalRule},
};

constexpr std::array clusterFields{
    Field{.name = "server", .required = true, .hint = "write the API server's URL", .rule = serverRule},
    Field{.name = "authority", .hint = "write the SHA-256 of its certificate authority as 64 hexadecimal digits", .rule = digestRule},
    Field{.name = "uid", .hint = "write the uid of its kube-system namespace", .rule = uidRule},
};

constexpr std::array allowedFields{
    Field{.name = "repository", .required = true, .hint = "write the repository's path or URL", .rule = locationRule},
    Field{.name = "environment", .required = true, .hint = "name the environment", .rule = environmentNameRule},
    Field{.name = "target", .required = true, .hint = "write directory: and the absolute path", .rule = allowedTargetRule},
    Field{.name = "at", .required = true, .hint = "write when it was allowed, in quotes", .rule = timeRule},
    Field{.name = "by", .required = true, .hint = "write who allowed it", .rule = personRule},
    Field{.name = "cluster",
          .kind = FieldKind::Map,
          .hint = "leave it out to take the cluster that is reached next",
          .fields = clusterFields},
};

constexpr std::array programFields{
    Field{.name = "command", .required = true, .hint = "write the program with its arguments", .rule = commandRule},
    Field{.name = "digest", .required = true, .hint = "remove the entry to be asked again", .rule = digestRule},
    Field{.name = "at", .required = true, .hint = "write when it was approved, in quotes", .rule = timeRule},
    Field{.name = "by", .required = true, .hint = "write who approved it", .rule = personRule},
};

constexpr std::array specFields{
    Field{.name = "repositories",
          .kind = FieldKind::MapList,
          .hint = "list entries such as {path: /home/me/shop-fleet}",
          .fields = repositoryFields},
    Field{.name = "allowedTargets",
          .kind = FieldKind::MapList,
          .hint = "leave it out to be asked about every target again",
          .fields = allowedFields},
    Field{.name = "loginPrograms",
          .kind = FieldKind::MapList,
          .hint = "leave it out to be asked about every login program again",
          .fields = programFields},
};

constexpr std::array rootFields{
    Field{.name = "apiVersion", .required = true, .words = versions},
    Field{.name = "kind", .required = true, .words = kinds},
    Field{.name = "spec", .kind = FieldKind::Map, .required = true, .hint = "write spec: {repositories: []}", .fields = specFields},
};

}

std::span<const Field> workspaceFields()
{
    return rootFields;
}

}
