// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// One kind of object in one version, as the API server serves it.
struct ApiResource {
    std::string group; // "" for core
    std::string version;
    std::string kind;
    std::string plural; // as in paths: "deployments"
    std::string singular;
    bool namespaced = false;
    std::vector<std::string> verbs; // "list", "watch", "patch", …
    std::vector<std::string> shortNames;
    std::vector<std::string> categories;
    std::vector<std::string> subresources; // "status", "scale", "log"

    [[nodiscard]] std::string apiVersion() const; // "apps/v1", "v1"
    [[nodiscard]] bool can(std::string_view verb) const;
    // "/apis/apps/v1/namespaces/shop/deployments[/web[/status]]", encoded. An empty nameSpace means all of them, or a kind
    // without namespaces.
    [[nodiscard]] std::string path(std::string_view nameSpace, std::string_view name = {}, std::string_view subresource = {}) const;
    [[nodiscard]] bool isSecret() const { return group.empty() && plural == "secrets"; }
};

}
