// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/discover/definition_cases.h"

// Workspace files and what is to become of them, for the reader's and the schema's tests alike.
namespace plumbline::cases {

inline const std::string goodWorkspace = R"(# mine
apiVersion: plumbline.dev/v1
kind: Workspace
spec:
  repositories:
    - path: /home/operator/shop-fleet
      name: shop
      definitions: main
      fetchInterval: 60s
    - url: https://git.example.org/infra/mail.git
  allowedTargets:
    - repository: /home/operator/shop-fleet
      environment: shop-prod
      target: directory:/srv/shop/prod
      at: "2026-11-17T22:14:08Z"
      by: operator
    - repository: /home/operator/shop-fleet
      environment: shop-live
      target: kubernetes:prod/shop
      at: "2026-11-17T22:14:08Z"
      by: someone
      cluster:
        server: https://10.0.0.1:6443
        authority: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        uid: 0a1b-2c
  loginPrograms:
    - command: /usr/bin/login --cluster prod
      digest: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
      at: "2026-11-17T22:14:08Z"
      by: operator
)";

inline std::vector<Case> badWorkspaces()
{
    return {
        {"unknown at root", "spec:", "specs:", "4:1", "specs: there is no such field"},
        {"unknown in spec", "  repositories:", "  repos:", "5:3", "spec.repos: there is no such field"},
        {"near miss", "  repositories:", "  repositores:", "5:3", "did you mean \"repositories\"?"},
        {"unknown in a repository", "      name: shop", "      nick: shop", "7:7", "spec.repositories[0].nick: there is no such field"},
        {"token in a repository", "      name: shop", "      token: abc", "7:7", "spec.repositories[0].token: there is no such field"},
        {"unknown in an allowed target", "      by: operator", "      by: operator\n      until: \"2027\"", "17:7",
         "spec.allowedTargets[0].until: there is no such field"},
        {"cluster without a server", "        server: https://10.0.0.1:6443\n", "", "23:9",
         "spec.allowedTargets[1].cluster.server: is missing"},
        {"unknown in a cluster", "        uid: 0a1b-2c", "        name: prod", "25:9",
         "spec.allowedTargets[1].cluster.name: there is no such field"},
        {"server of another scheme", "https://10.0.0.1", "ftp://10.0.0.1", "23:17", "is not the URL of an API server"},
        {"short authority", "authority: aaaa", "authority: ", "24:20", "is not a digest"},
        {"uid with spaces", "uid: 0a1b-2c", "uid: 0a1b 2c", "25:14", "is not a uid"},
        {"program without a digest", "      digest: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n", "", "27:7",
         "spec.loginPrograms[0].digest: is missing"},
        {"program of two lines", "command: /usr/bin/login --cluster prod", "command: \"/usr/bin/login\\n--cluster\"", "27:16",
         "is not a command of one line"},
        {"other kind", "kind: Workspace", "kind: Environment", "3:7", "kind: \"Environment\" is not accepted here; write Workspace"},
        {"newer version", "plumbline.dev/v1", "plumbline.dev/v9", "2:13", "\"plumbline.dev/v9\" is not accepted here"},
        {"no spec", "", "apiVersion: plumbline.dev/v1\nkind: Workspace\n", "1:1", "spec: is missing"},
        {"neither path nor url", "- url: https://git.example.org/infra/mail.git", "- name: mail", "10:7",
         "spec.repositories[1]: give a path or a url, one of them"},
        {"path and url", "      name: shop", "      url: https://example.org/a", "6:7", "give a path or a url, one of them"},
        {"relative path", "path: /home/operator/shop-fleet", "path: shop-fleet", "6:13",
         "\"shop-fleet\" is relative; write the repository's absolute path"},
        {"home path", "path: /home/operator/shop-fleet", "path: ~/shop-fleet", "6:13", "\"~\" is not expanded"},
        {"path is a number", "path: /home/operator/shop-fleet", "path: 7", "6:13", "path: text is expected"},
        {"password in a url", "https://git", "https://me:hunter2@git", "10:12",
         "the URL holds a password; leave it out and let a git credential helper keep it"},
        {"http", "https://git", "http://git", "10:12", "repositories are not fetched over \"http\""},
        {"ext transport", "https://git.example.org/infra/mail.git", "\"ext::sh -c id\"", "10:12", "this is not a URL that git can clone"},
        {"ext transport without a space", "https://git.example.org/infra/mail.git", "ext::id", "10:12",
         "this is not a URL that git can clone"},
        {"option as a url", "https://git.example.org/infra/mail.git", "--upload-pack=id", "10:12", "this is not a URL that git can clone"},
        {"option as a host", "https://git.example.org/infra/mail.git", "ssh://-oProxyCommand=id/x", "10:12",
         "this is not a URL that git can clone"},
        {"option as a short host", "https://git.example.org/infra/mail.git", "me@-oProxyCommand:x", "10:12",
         "this is not a URL that git can clone"},
        {"option as a user", "https://git.example.org/infra/mail.git", "ssh://-oProxyCommand@host/x", "10:12",
         "this is not a URL that git can clone"},
        {"line break in a url", "https://git.example.org/infra/mail.git", "\"https://git.example.org/\\nx\"", "10:12",
         "this is not a URL that git can clone"},
        {"space in a url", "https://git.example.org/infra/mail.git", "https://git.example.org/a b", "10:12",
         "this is not a URL that git can clone"},
        {"no host", "https://git.example.org/infra/mail.git", "https:///x", "10:12", "this is not a URL that git can clone"},
        {"file url with a host", "https://git.example.org/infra/mail.git", "file://host/x", "10:12",
         "this is not a URL that git can clone"},
        {"path as a url", "https://git.example.org/infra/mail.git", "/srv/git/x", "10:12", "this is not a URL that git can clone"},
        {"same repository twice", "- url: https://git.example.org/infra/mail.git",
         "- path: /home/operator/./shop-fleet/\n      name: other", "10:7",
         "spec.repositories[1]: this repository is listed at w.yaml:6:7 already; keep one of them", false},
        {"same url with another user", "- url: https://git.example.org/infra/mail.git",
         "- url: https://a@example.org/x\n    - url: https://b@example.org/x\n      name: y", "11:7",
         "this repository is listed at w.yaml:10:7 already", false},
        {"same short name", "infra/mail.git", "infra/shop.git", "10:7", "a repository of this short name is listed at w.yaml:6:7 already",
         false},
        {"short name with a slash", "name: shop", "name: a/b", "7:13", "\"a/b\" is not a short name"},
        {"short name as an option", "name: shop", "name: --shop", "7:13", "is not a short name"},
        {"expression as a branch", "definitions: main", "definitions: main~1", "8:20", "holds \"~\", so it names no ref"},
        {"interval without a unit", "fetchInterval: 60s", "fetchInterval: 60", "9:22",
         "fetchInterval: text is expected, but this is the number \"60\""},
        {"interval too short", "fetchInterval: 60s", "fetchInterval: 1s", "9:22", "\"1s\" is not an interval; write 5s to 24h", false},
        {"interval too long", "fetchInterval: 60s", "fetchInterval: 25h", "9:22", "is not an interval", false},
        {"interval with a fraction", "fetchInterval: 60s", "fetchInterval: 1.5m", "9:22", "is not an interval"},
        {"negative interval", "fetchInterval: 60s", "fetchInterval: -60s", "9:22", "is not an interval"},
        {"enormous interval", "fetchInterval: 60s", "fetchInterval: 99999999999999999999s", "9:22", "is not an interval"},
        {"no target", "      target: directory:/srv/shop/prod\n", "", "12:7", "spec.allowedTargets[0].target: is missing"},
        {"no time", "      at: \"2026-11-17T22:14:08Z\"\n", "", "12:7", "spec.allowedTargets[0].at: is missing"},
        {"nobody", "      by: operator\n", "", "12:7", "spec.allowedTargets[0].by: is missing"},
        {"relative target", "directory:/srv/shop/prod", "directory:srv/shop/prod", "14:15",
         "is not a target; write directory: and the absolute path"},
        {"target of another kind", "directory:/srv/shop/prod", "cluster:/srv", "14:15", "is not a target"},
        {"target with dots", "directory:/srv/shop/prod", "directory:/srv/shop/../prod", "14:15", "is not a target"},
        {"target with a slash at the end", "directory:/srv/shop/prod", "directory:/srv/shop/prod/", "14:15", "is not a target"},
        {"target of everything", "directory:/srv/shop/prod", "\"directory:/\"", "14:15", "is not a target"},
        {"bad time", "2026-11-17T22:14:08Z", "yesterday", "15:11", "\"yesterday\" is not a time"},
        {"local time", "2026-11-17T22:14:08Z", "2026-11-17T22:14:08", "15:11", "is not a time"},
        {"bad environment", "environment: shop-prod", "environment: Shop", "13:20", "\"Shop\" is not a name"},
        {"one environment twice", "  allowedTargets:\n",
         "  allowedTargets:\n    - {repository: /home/operator/shop-fleet, environment: shop-prod, target: \"directory:/a\", at: "
         "\"2026-11-17T22:14:08Z\", by: x}\n",
         "13:7", "spec.allowedTargets[1]: a target for this environment is listed at w.yaml:12:7 already", false},
        {"duplicate key", "kind: Workspace", "kind: Workspace\nkind: Workspace", "4:1", "\"kind\" is given twice", false},
        {"two documents", "  allowedTargets:", "---\n  allowedTargets:", "12:3", "a workspace file has one document; remove this one",
         false},
        {"broken", "spec:\n", "spec: [\n", "", "this is not valid YAML", false},
        {"repositories are a map", "  repositories:\n", "  repositories: {}\n  others:\n", "5:17",
         "spec.repositories: a list is expected, but this is a map"},
        {"a list", "", "- a\n", "1:1", "a map of fields is expected"},
    };
}

inline std::vector<Case> goodWorkspaces()
{
    const std::string url = "https://git.example.org/infra/mail.git";
    return {
        {"as documented", "kind", "kind", {}, {}},
        {"least", "", "apiVersion: plumbline.dev/v1\nkind: Workspace\nspec: {}\n", {}, {}},
        {"empty lists", "", "apiVersion: plumbline.dev/v1\nkind: Workspace\nspec: {repositories: [], allowedTargets: []}\n", {}, {}},
        {"ssh", url, "ssh://git@git.example.org:2222/infra/mail.git", {}, {}},
        {"short ssh", url, "git@git.example.org:infra/mail.git", {}, {}},
        {"short ssh, absolute", url, "git.example.org:/srv/git/mail.git", {}, {}},
        {"user in https", url, "https://me@git.example.org/mail", {}, {}},
        {"port", url, "https://git.example.org:8443/mail", {}, {}},
        {"file", url, "file:///srv/git/mail.git", {}, {}},
        {"path with spaces", "/home/operator/shop-fleet", "/home/operator/my shop", {}, {}},
        {"intervals", "fetchInterval: 60s", "fetchInterval: 24h", {}, {}},
        {"no fetching", "fetchInterval: 60s", "fetchInterval: 0s", {}, {}},
        {"url of an allowed target", "repository: /home/operator/shop-fleet", "repository: https://git.example.org/infra/mail.git", {}, {}},
        {"milliseconds", "22:14:08Z", "22:14:08.250Z", {}, {}},
    };
}

}
