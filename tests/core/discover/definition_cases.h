// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

// Definitions and what is to become of them, for the reader's and the schema's tests alike.
namespace plumbline::cases {

inline const std::string goodDefinition = R"(apiVersion: plumbline.dev/v1
kind: Environment
metadata:
  name: shop-prod
  labels: {app: shop}
spec:
  source:
    revision: main
    path: clusters/prod
  target:
    directory:
      path: /srv/shop/prod
      include: ["*.yaml"]
      exclude: ["secret/"]
  sync:
    mode: manual
    prune: true
    selfHeal: false
    maxDeletes: 10
    maxDeletePercent: 50
  protected: true
  ignoreDifferences:
    - path: config/app.yaml
      pointers: [/generatedAt]
)";

// A good text with `from` replaced by `to`; with an empty `from`, `to` alone.
struct Case {
    const char *name;
    std::string from;
    std::string to;
    std::string place;    // "line:column" of the error
    std::string fragment; // of its detail
    bool schemaSees = true;
};

inline std::string textOf(const Case &one, const std::string &good)
{
    if (one.from.empty())
        return one.to;
    std::string out = good;
    const std::size_t at = out.find(one.from);
    if (at == std::string::npos)
        throw std::logic_error(one.name);
    return out.replace(at, one.from.size(), one.to);
}

inline std::vector<Case> badDefinitions()
{
    const std::string a64(64, 'a');
    const std::string path4096(4096, 'a');
    return {
        // fields
        {"unknown at root", "kind: Env", "kinds: 1\nkind: Env", "2:1", "kinds: there is no such field; did you mean \"kind\"?"},
        {"unknown in spec", "  protected:", "  protect: true\n  protected:", "21:3", "spec.protect: there is no such field"},
        {"unknown in metadata", "  name:", "  namespace: x\n  name:", "4:3", "metadata.namespace: there is no such field"},
        {"unknown in source", "revision: main", "revison: main", "8:5",
         "spec.source.revison: there is no such field; did you mean \"revision\"?"},
        {"missing after a typo", "revision: main", "revison: main", "8:5", "spec.source.revision: is missing; name a branch"},
        {"case of a field", "selfHeal", "selfheal", "18:5", "did you mean \"selfHeal\"?"},
        {"swapped letters", "prune: true", "purne: true", "17:5", "did you mean \"prune\"?"},
        {"unknown lists what is known", "prune: true", "remove: true", "17:5",
         "(known here: mode, prune, selfHeal, maxDeletes, maxDeletePercent, healthTimeout)"},
        {"unknown in directory", "include:", "includes:", "13:7", "did you mean \"include\"?"},
        {"unknown in an ignore rule", "pointers:", "pointer:", "24:7",
         "spec.ignoreDifferences[0].pointer: there is no such field; did you mean \"pointers\"?"},
        {"merge key", "    mode: manual", "    <<: {}\n    mode: manual", "16:5", "spec.sync.<<: there is no such field"},
        {"kubernetes", "directory:\n      path: /srv/shop/prod\n      include: [\"*.yaml\"]\n      exclude: [\"secret/\"]",
         "kubernetes: {}", "11:17", "spec.target.kubernetes.context: is missing; name a context of your kubeconfig"},
        {"both targets", "    directory:", "    kubernetes: {context: prod}\n    directory:", "12:5",
         "spec.target: only one of directory or kubernetes can be the target; remove the others"},
        {"a namespace that is none", "directory:\n      path: /srv/shop/prod\n      include: [\"*.yaml\"]\n      exclude: [\"secret/\"]",
         "kubernetes: {context: prod, namespace: Shop}", "11:44", "spec.target.kubernetes.namespace: \"Shop\" is not a name"},
        {"nothing allowed", "directory:\n      path: /srv/shop/prod\n      include: [\"*.yaml\"]\n      exclude: [\"secret/\"]",
         "kubernetes: {context: prod, allow: {namespaces: []}}", "11:53", "allow.namespaces: the list is empty; list the namespaces"},
        {"field name with control characters", "    mode: manual", "    \"mo\\ede\": manual", "16:5", "there is no such field"},
        // header
        {"no apiVersion", "apiVersion: plumbline.dev/v1\n", "", "1:1", "apiVersion: is missing; write apiVersion: plumbline.dev/v1"},
        {"other apiVersion", "plumbline.dev/v1", "plumbline.dev/v2", "1:13", "apiVersion: \"plumbline.dev/v2\" is not accepted here"},
        {"no kind", "kind: Environment\n", "", "1:1", "kind: is missing"},
        {"other kind", "kind: Environment", "kind: Deployment", "2:7", "kind: \"Deployment\" is not accepted here; write Environment"},
        {"kind in another case", "kind: Environment", "kind: environment", "2:7", "did you mean \"Environment\"?"},
        {"kind is a list", "kind: Environment", "kind: [Environment]", "2:7", "kind: text is expected, but this is a list"},
        {"a list at the root", "", "- a\n", "1:1", "a map of fields is expected, but this is a list"},
        {"a text at the root", "", "hello\n", "1:1", "a map of fields is expected, but this is the text \"hello\""},
        // missing
        {"no metadata", "metadata:\n  name: shop-prod\n  labels: {app: shop}\n", "", "1:1", "metadata: is missing"},
        {"no name", "  name: shop-prod\n", "", "4:3", "metadata.name: is missing; name the environment"},
        {"no spec", "", "apiVersion: plumbline.dev/v1\nkind: Environment\nmetadata: {name: a}\n", "1:1", "spec: is missing"},
        {"empty spec", "", "apiVersion: plumbline.dev/v1\nkind: Environment\nmetadata: {name: a}\nspec:\n", "4:1",
         "spec: a map of fields is expected, but nothing is given; declare source and target there"},
        {"no source", "  source:\n    revision: main\n    path: clusters/prod\n", "", "7:3", "spec.source: is missing"},
        {"no source path", "    path: clusters/prod\n", "", "8:5", "spec.source.path: is missing"},
        {"no target", "", "apiVersion: plumbline.dev/v1\nkind: Environment\nmetadata: {name: a}\nspec: {source: {revision: m, path: p}}\n",
         "4:7", "spec.target: is missing"},
        {"empty target",
         "  target:\n    directory:\n      path: /srv/shop/prod\n      include: [\"*.yaml\"]\n      exclude: [\"secret/\"]\n",
         "  target: {}\n", "10:11", "spec.target: directory or kubernetes is missing; write target: {directory: {path: /folder/to/keep}}"},
        {"no target path", "      path: /srv/shop/prod\n", "", "12:7", "spec.target.directory.path: is missing"},
        {"no pointers", "\n      pointers: [/generatedAt]", "", "23:7",
         "spec.ignoreDifferences[0]: this rule ignores nothing; give pointers"},
        {"an ignore rule about nothing", "path: config/app.yaml\n      pointers", "pointers", "23:7",
         "spec.ignoreDifferences[0]: this rule names no resources"},
        {"a JSONPath that descends", "pointers: [/generatedAt]", "jsonPaths: [\"..image\"]", "24:19",
         "spec.ignoreDifferences[0].jsonPaths[0]: \"..image\" is not a JSONPath", false},
        {"empty pointers", "[/generatedAt]", "[]", "24:17", "pointers: the list is empty; list the fields to ignore"},
        {"empty sync", "  sync:\n    mode: manual\n    prune: true\n    selfHeal: false\n    maxDeletes: 10\n    maxDeletePercent: 50\n",
         "  sync:\n", "15:3", "spec.sync: a map of fields is expected, but nothing is given; give it fields, or leave it out"},
        // types
        {"prune is quoted", "prune: true", "prune: \"true\"", "17:12",
         "spec.sync.prune: true or false is expected, but this is the text \"true\""},
        {"prune is yes", "prune: true", "prune: yes", "17:12", "true or false is expected, but this is the text \"yes\""},
        {"prune is 1", "prune: true", "prune: 1", "17:12", "but this is the number \"1\""},
        {"protected is a map", "protected: true", "protected: {}", "21:14", "spec.protected: true or false is expected, but this is a map"},
        {"name is a number", "name: shop-prod", "name: 42", "4:9",
         "metadata.name: text is expected, but this is the number \"42\"; put quotes around it"},
        {"revision is a number", "revision: main", "revision: 1.10", "8:15", "the number \"1.10\"; put quotes around it"},
        {"revision is a boolean", "revision: main", "revision: true", "8:15", "the boolean true; put quotes around it"},
        {"revision is null", "revision: main", "revision: ~", "8:5", "spec.source.revision: text is expected, but nothing is given"},
        {"path is a list", "path: clusters/prod", "path: [clusters]", "9:11", "spec.source.path: text is expected, but this is a list"},
        {"include is text", "include: [\"*.yaml\"]", "include: \"*.yaml\"", "13:16", "include: a list is expected, but this is the text"},
        {"include holds a number", "[\"*.yaml\"]", "[a, 7]", "13:20",
         "spec.target.directory.include[1]: text is expected, but this is the number \"7\""},
        {"include holds nothing", "include: [\"*.yaml\"]", "include:\n      -", "14:7",
         "include[0]: text is expected, but nothing is given"},
        {"source is text", "source:\n    revision: main\n    path: clusters/prod", "source: main", "7:11",
         "spec.source: a map of fields is expected"},
        {"a rule is text", "- path: config/app.yaml\n      pointers: [/generatedAt]", "- config/app.yaml", "23:7",
         "spec.ignoreDifferences[0]: a map of fields is expected"},
        {"rules are a map", "ignoreDifferences:\n    - path: config/app.yaml\n      pointers: [/generatedAt]",
         "ignoreDifferences: {path: a}", "22:22", "spec.ignoreDifferences: a list is expected, but this is a map"},
        {"label is a number", "{app: shop}", "{app: 3}", "5:17",
         "metadata.labels.app: text is expected, but this is the number \"3\"; put quotes around it"},
        {"labels are a list", "{app: shop}", "[app]", "5:11", "metadata.labels: a map of texts is expected"},
        {"maxDeletes is a float", "maxDeletes: 10", "maxDeletes: 1.5", "19:17",
         "a whole number is expected, but this is the number \"1.5\""},
        {"maxDeletes is quoted", "maxDeletes: 10", "maxDeletes: '10'", "19:17", "a whole number is expected, but this is the text \"10\""},
        // values
        {"mode", "mode: manual", "mode: automatic", "16:11", "spec.sync.mode: \"automatic\" is not accepted here; write manual or auto"},
        {"mode in another case", "mode: manual", "mode: Auto", "16:11", "did you mean \"auto\"?"},
        {"negative maxDeletes", "maxDeletes: 10", "maxDeletes: -1", "19:17",
         "\"-1\" is out of range; write a whole number from 0 to 1000000"},
        {"enormous maxDeletes", "maxDeletes: 10", "maxDeletes: 99999999999999999999999999", "19:17", "is out of range"},
        {"hexadecimal maxDeletes", "maxDeletes: 10", "maxDeletes: 0x10", "19:17", "is out of range", false},
        {"percent over 100", "maxDeletePercent: 50", "maxDeletePercent: 101", "20:23", "from 0 to 100"},
        {"negative percent", "maxDeletePercent: 50", "maxDeletePercent: -5", "20:23", "from 0 to 100"},
        {"healthTimeout of nothing", "maxDeletePercent: 50", "healthTimeout: 0s", "20:20",
         "spec.sync.healthTimeout: \"0s\" is not a time limit; write 5s to 24h", false},
        {"healthTimeout without a unit", "maxDeletePercent: 50", "healthTimeout: '90'", "20:20", "\"90\" is not a time limit"},
        {"healthTimeout of two days", "maxDeletePercent: 50", "healthTimeout: 48h", "20:20", "is not a time limit", false},
        {"name in capitals", "name: shop-prod", "name: Shop", "4:9",
         "metadata.name: \"Shop\" is not a name; use 1 to 63 lower-case letters"},
        {"name with an underscore", "name: shop-prod", "name: shop_prod", "4:9", "is not a name"},
        {"name ends with a dash", "name: shop-prod", "name: shop-", "4:9", "is not a name"},
        {"name begins with a dash", "name: shop-prod", "name: -shop", "4:9", "is not a name"},
        {"name with a dot", "name: shop-prod", "name: shop.prod", "4:9", "is not a name"},
        {"name is empty", "name: shop-prod", "name: \"\"", "4:9", "is not a name"},
        {"name is too long", "name: shop-prod", "name: " + a64, "4:9", "is not a name"},
        {"name with a line break", "name: shop-prod", "name: \"shop\\nprod\"", "4:9", "is not a name"},
        {"label's name", "{app: shop}", "{\"a b\": shop}", "5:12", "is not a label's name"},
        {"label's value", "{app: shop}", "{app: \"a b\"}", "5:17", "\"a b\" is not a label's value"},
        // source paths (safety rule 1)
        {"absolute source path", "path: clusters/prod", "path: /etc", "9:11", "spec.source.path: \"/etc\" is absolute"},
        {"escaping source path", "path: clusters/prod", "path: ../other", "9:11", "\"../other\" has a part \"..\""},
        {"escaping in the middle", "path: clusters/prod", "path: a/../../b", "9:11", "has a part \"..\""},
        {"escaping at the end", "path: clusters/prod", "path: clusters/..", "9:11", "has a part \"..\""},
        {"only dots", "path: clusters/prod", "path: ..", "9:11", "has a part \"..\""},
        {"backslash", "path: clusters/prod", "path: clusters\\prod", "9:11", "holds a backslash; put / between folders"},
        {"backslash escape", "path: clusters/prod", "path: ..\\..\\etc", "9:11", "holds a backslash"},
        {"control character in a path", "path: clusters/prod", "path: \"clusters\\x01prod\"", "9:11", "holds a control character"},
        {"NUL in a path", "path: clusters/prod", "path: \"clusters\\0/../..\"", "9:11", "holds a control character"},
        {"home in a source path", "path: clusters/prod", "path: ~/clusters", "9:11", "\"~\" is not expanded"},
        {"empty source path", "path: clusters/prod", "path: ''", "9:11", "the path is empty; name a folder"},
        {"endless source path", "path: clusters/prod", "path: " + path4096, "9:11", "longer than 4095 bytes"},
        // revisions (safety rule 8)
        {"revision with a tilde", "revision: main", "revision: main~1", "8:15",
         "\"main~1\" holds \"~\", so it names no ref; name a branch, a tag or a full commit id"},
        {"revision with a caret", "revision: main", "revision: main^", "8:15", "holds \"^\""},
        {"revision with a colon", "revision: main", "revision: \"main:path\"", "8:15", "holds \":\""},
        {"revision with a space", "revision: main", "revision: my branch", "8:15", "holds a space"},
        {"revision is a range", "revision: main", "revision: a..b", "8:15", "is an expression"},
        {"revision is a reflog", "revision: main", "revision: main@{1}", "8:15", "is an expression"},
        {"revision is HEAD's sign", "revision: main", "revision: \"@\"", "8:15", "is an expression"},
        {"revision is an option", "revision: main", "revision: --upload-pack=x", "8:15", "begins with a dash"},
        {"revision with a glob", "revision: main", "revision: \"release/*\"", "8:15", "holds \"*\""},
        {"revision with a bracket", "revision: main", "revision: \"a[b\"", "8:15", "holds \"[\""},
        {"revision with a backslash", "revision: main", "revision: a\\b", "8:15", "holds \"\\\""},
        {"revision ends with a dot", "revision: main", "revision: main.", "8:15", "ends with a dot"},
        {"revision ends with a slash", "revision: main", "revision: main/", "8:15", "has an empty part"},
        {"revision with two slashes", "revision: main", "revision: a//b", "8:15", "has an empty part"},
        {"revision with a hidden part", "revision: main", "revision: a/.b", "8:15", "begins with a dot"},
        {"revision is a lock", "revision: main", "revision: main.lock", "8:15", "ends with .lock"},
        {"revision with a lock in it", "revision: main", "revision: a.lock/b", "8:15", "ends with .lock"},
        {"revision with an escape", "revision: main", "revision: \"ma\\e[31min\"", "8:15", "holds a control character"},
        {"empty revision", "revision: main", "revision: \"\"", "8:15", "the revision is empty"},
        {"endless revision", "revision: main", "revision: " + path4096, "8:15", "longer than 255 bytes"},
        // target paths (safety rule 21)
        {"home in a target path", "path: /srv/shop/prod", "path: ~/shop", "12:13",
         "spec.target.directory.path: \"~\" is not expanded; write the path out"},
        {"a variable in a target path", "path: /srv/shop/prod", "path: $HOME/shop", "12:13",
         "spec.target.directory.path: variables are not expanded; write the path out"},
        {"someone's home", "path: /srv/shop/prod", "path: ~operator/shop", "12:13", "\"~\" is not expanded"},
        {"the root as a target", "path: /srv/shop/prod", "path: /", "12:13", "the root of the file system cannot be a target"},
        {"the root in disguise", "path: /srv/shop/prod", "path: /srv/../.", "12:13", "the root of the file system cannot be a target",
         false},
        {"the root from the workspace", "path: /srv/shop/prod", "path: ../../../../../..", "12:13", "leads to the root of the file system",
         false},
        {"control character in a target", "path: /srv/shop/prod", "path: \"/srv/\\nshop\"", "12:13", "holds a control character"},
        {"empty target path", "path: /srv/shop/prod", "path: \"\"", "12:13", "the path is empty"},
        // patterns
        {"empty pattern", "[\"*.yaml\"]", "[\"\"]", "13:17", "include[0]: the pattern is empty"},
        {"pattern with a leading slash", "[\"*.yaml\"]", "[/a]", "13:17", "begins with a slash"},
        {"pattern with a class", "[\"*.yaml\"]", "[\"[ab].yaml\"]", "13:17", "holds \"[\", which patterns do not know"},
        {"pattern with braces", "[\"*.yaml\"]", "[\"*.{yml,yaml}\"]", "13:17", "holds \"{\""},
        {"pattern with a backslash", "[\"*.yaml\"]", "['a\\*']", "13:17", "holds \"\\\""},
        {"negated pattern", "[\"secret/\"]", "[\"!keep\"]", "14:17", "exclude[0]: \"!keep\" begins with an exclamation mark"},
        {"escaping pattern", "[\"secret/\"]", "[\"../*\"]", "14:17", "has a part that matches nothing"},
        {"pattern with a dot part", "[\"secret/\"]", "[\"./a\"]", "14:17", "has a part that matches nothing"},
        {"pattern with an empty part", "[\"secret/\"]", "[\"a//b\"]", "14:17", "has a part that matches nothing"},
        {"three stars", "[\"secret/\"]", "[\"***\"]", "14:17", "has three stars"},
        {"pattern of a rule", "path: config/app.yaml", "path: /config", "23:13",
         "spec.ignoreDifferences[0].path: \"/config\" begins with a slash"},
        {"pattern with a control character", "[\"secret/\"]", "[\"a\\tb\"]", "14:17", "holds a control character"},
        // pointers
        {"pointer without a slash", "[/generatedAt]", "[generatedAt]", "24:18",
         "pointers[0]: \"generatedAt\" is not a JSON pointer; begin it with /"},
        {"bad escape in a pointer", "[/generatedAt]", "[/a, /b~2]", "24:22", "pointers[1]: \"/b~2\" has a ~ that is no escape"},
        {"escape cut off", "[/generatedAt]", "[/a~]", "24:18", "has a ~ that is no escape"},
        {"dotted pointer", "[/generatedAt]", "[.spec.replicas]", "24:18", "is not a JSON pointer"},
    };
}

inline std::vector<Case> goodDefinitions()
{
    return {
        {"as the reader documents it", "kind", "kind", {}, {}},
        {"commit id", "revision: main", "revision: 0a1b2c3d4e5f60718293a4b5c6d7e8f901234567", {}, {}},
        {"quoted digits", "revision: main", "revision: \"1234567890\"", {}, {}},
        {"full ref", "revision: main", "revision: refs/heads/feature/a-b_c.d", {}, {}},
        {"tag with letters of other scripts", "revision: main", "revision: größe-1.0", {}, {}},
        {"root", "path: clusters/prod", "path: .", {}, {}},
        {"path with a slash at the end", "path: clusters/prod", "path: clusters/prod/", {}, {}},
        {"path with spaces and dots", "path: clusters/prod", "path: clusters/..prod/a b.c/...", {}, {}},
        {"relative target", "path: /srv/shop/prod", "path: targets/prod", {}, {}},
        {"relative target upwards", "path: /srv/shop/prod", "path: ../prod", {}, {}},
        {"patterns", "[\"*.yaml\"]", "[\"**/*.yaml\", \"a?b\", \"dir/\", \"**\", \"a.b\", \".hidden\"]", {}, {}},
        {"no patterns", "[\"*.yaml\"]", "[]", {}, {}},
        {"pointers", "[/generatedAt]", "[\"\", /, /a/*/b, /a~1b~0c, \"/a b\"]", {}, {}},
        {"a rule about objects",
         "path: config/app.yaml\n      pointers: [/generatedAt]",
         "group: apps\n      kind: Deployment\n      namespace: shop\n      name: web-*\n      jsonPaths: "
         "[\".spec.a[?(@.name=='web')].image\"]\n"
         "      managedFieldsManagers: [kube-controller-manager]",
         {},
         {}},
        {"no labels", "{app: shop}", "{}", {}, {}},
        {"labels", "{app: shop}", "{app.kubernetes.io/name: shop_1.0, empty: \"\"}", {}, {}},
        {"limits at their ends", "maxDeletes: 10\n    maxDeletePercent: 50", "maxDeletes: 0\n    maxDeletePercent: 100", {}, {}},
        {"healthTimeout", "maxDeletePercent: 50", "healthTimeout: 90s", {}, {}},
        {"healthTimeout at its ends", "maxDeletePercent: 50", "healthTimeout: 24h", {}, {}},
        {"auto", "mode: manual", "mode: auto", {}, {}},
        {"empty sync map",
         "  sync:\n    mode: manual\n    prune: true\n    selfHeal: false\n    maxDeletes: 10\n    maxDeletePercent: 50\n",
         "  sync: {}\n",
         {},
         {}},
        {"least",
         "",
         "apiVersion: plumbline.dev/v1\nkind: Environment\nmetadata: {name: a}\nspec: {source: {revision: m, path: p}, target: {directory: "
         "{path: t}}}\n",
         {},
         {}},
    };
}

}
