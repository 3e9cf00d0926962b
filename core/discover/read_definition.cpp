// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/read_definition.h"

#include "core/discover/definition_fields.h"
#include "core/discover/lexical_path.h"
#include "core/discover/node_access.h"
#include "core/discover/text_rules.h"

#include <algorithm>

namespace plumbline {
namespace {

// What the table of fields cannot say: a rule names resources, and something of them.
bool checkIgnoreRules(const YamlNode *list, const std::string &file, std::vector<Error> &errors)
{
    bool good = true;
    for (std::size_t i = 0; list && i < list->items.size(); ++i) {
        const YamlNode &rule = list->items[i];
        const auto given = [&rule](std::initializer_list<const char *> names) {
            return std::ranges::any_of(names, [&rule](const char *name) { return rule.find(name) != nullptr; });
        };
        const std::string place = "spec.ignoreDifferences[" + std::to_string(i) + "]";
        const bool named = given({"path", "group", "kind", "namespace", "name"});
        if (!named)
            errors.push_back(fieldError(file, rule.at, place, "this rule names no resources; give a path, or a kind of objects"));
        const bool fields = given({"pointers", "jsonPaths", "managedFieldsManagers"});
        if (!fields)
            errors.push_back(
                fieldError(file, rule.at, place, "this rule ignores nothing; give pointers, jsonPaths or managedFieldsManagers"));
        good = good && named && fields;
    }
    return good;
}

SyncSpec readSync(const YamlNode *sync)
{
    SyncSpec out;
    if (!sync)
        return out;
    out.mode = textOf(sync->find("mode"), "manual") == "auto" ? SyncSpec::Mode::Auto : SyncSpec::Mode::Manual;
    out.prune = flagOf(sync->find("prune"), out.prune);
    out.selfHeal = flagOf(sync->find("selfHeal"), out.selfHeal);
    out.maxDeletes = intOf(sync->find("maxDeletes"), out.maxDeletes);
    out.maxDeletePercent = intOf(sync->find("maxDeletePercent"), out.maxDeletePercent);
    if (const YamlNode *limit = sync->find("healthTimeout"))
        out.healthTimeout = std::chrono::seconds(secondsOf(limit->text));
    return out;
}

std::vector<IgnoreRule> readIgnoreRules(const YamlNode *list)
{
    std::vector<IgnoreRule> out;
    if (list)
        for (const YamlNode &rule : list->items)
            out.push_back({textOf(rule.find("path")), textsOf(rule.find("pointers")), textOf(rule.find("group")), textOf(rule.find("kind")),
                           textOf(rule.find("namespace")), textOf(rule.find("name")), textsOf(rule.find("jsonPaths")),
                           textsOf(rule.find("managedFieldsManagers"))});
    return out;
}

void readCluster(const YamlNode &node, Environment &out)
{
    out.targetKind = TargetKind::Kubernetes;
    KubernetesTargetSpec &spec = out.kubernetes;
    spec.context = textOf(node.find("context"));
    spec.nameSpace = textOf(node.find("namespace"));
    if (const YamlNode *allow = node.find("allow")) {
        spec.allowedNamespaces = textsOf(allow->find("namespaces"));
        spec.clusterScoped = flagOf(allow->find("clusterScoped"), false);
    } else if (!spec.nameSpace.empty()) {
        spec.allowedNamespaces = {spec.nameSpace};
    }
}

// What the operator is asked to allow: where, and how much of it.
std::string clusterText(const KubernetesTargetSpec &spec)
{
    std::string out = "kubernetes:" + spec.context + "/" + (spec.nameSpace.empty() ? "(the context's)" : spec.nameSpace) + " namespaces=";
    for (const std::string &name : spec.allowedNamespaces)
        out += (&name == &spec.allowedNamespaces.front() ? "" : ",") + name;
    return out + " cluster-scoped=" + (spec.clusterScoped ? "yes" : "no");
}

// The absolute path of a directory target; nothing where it cannot be one.
std::optional<std::string> directoryPath(const YamlNode &spec, const std::string &file, const DefinitionContext &context,
                                         std::vector<Error> &errors)
{
    const YamlNode &node = *spec.find("target")->find("directory")->find("path");
    const std::string path = textOf(&node);
    const auto refuse = [&](const char *why) {
        errors.push_back(fieldError(file, node.at, "spec.target.directory.path", why));
        return std::nullopt;
    };
    if (path.front() != '/' && context.workspaceFolder.substr(0, 1) != "/")
        return refuse("a relative path needs a workspace folder to start at; write an absolute path");
    std::string absolute = absolutePath(context.workspaceFolder, path);
    if (absolute == "/")
        return refuse("this leads to the root of the file system, which cannot be a target; name a folder below it");
    return absolute;
}

// The checked document as an environment, all but target and digest.
Environment readChecked(const YamlNode &metadata, const YamlNode &spec, const DefinitionContext &context)
{
    Environment out;
    out.id = {context.repository, textOf(metadata.find("name"))};
    if (const YamlNode *labels = metadata.find("labels"))
        for (std::size_t i = 0; i < labels->keys.size(); ++i)
            out.labels.emplace(labels->keys[i].name, labels->items[i].text);
    const YamlNode &source = *spec.find("source");
    out.source = {textOf(source.find("revision")), folderPath(textOf(source.find("path")))};
    const YamlNode &target = *spec.find("target");
    if (const YamlNode *directory = target.find("directory"))
        out.directory = {textOf(directory->find("path")), textsOf(directory->find("include")), textsOf(directory->find("exclude"))};
    else
        readCluster(*target.find("kubernetes"), out);
    out.sync = readSync(spec.find("sync"));
    out.isProtected = flagOf(spec.find("protected"), false);
    out.ignoreDifferences = readIgnoreRules(spec.find("ignoreDifferences"));
    return out;
}

}

std::optional<Declaration> readDefinition(const YamlNode &root, const std::string &file, const DefinitionContext &context,
                                          std::vector<Error> &errors)
{
    if (!checkHeader(root, "Environment", file, errors) || !checkFields(root, environmentFields(), file, errors))
        return std::nullopt;

    if (!checkIgnoreRules(root.find("spec")->find("ignoreDifferences"), file, errors))
        return std::nullopt;
    const YamlNode &metadata = *root.find("metadata");
    Environment environment = readChecked(metadata, *root.find("spec"), context);
    if (environment.targetKind == TargetKind::Kubernetes) {
        environment.target = clusterText(environment.kubernetes);
    } else if (const std::optional<std::string> path = directoryPath(*root.find("spec"), file, context, errors)) {
        environment.target = "directory:" + *path;
    } else {
        return std::nullopt;
    }
    environment.definedAt = file + ":" + std::to_string(root.at.line);
    const YamlNode *sync = root.find("spec")->find("sync");
    environment.sync.definedAt = file + ":" + std::to_string((sync != nullptr ? *sync : root).at.line);
    environment.digest = digestOf(environment);
    return Declaration{std::move(environment), file, metadata.find("name")->at};
}

}
