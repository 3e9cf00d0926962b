// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/read_definition.h"

#include "core/discover/definition_fields.h"
#include "core/discover/lexical_path.h"
#include "core/discover/node_access.h"

namespace plumbline {
namespace {

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
    return out;
}

std::vector<IgnoreRule> readIgnoreRules(const YamlNode *list)
{
    std::vector<IgnoreRule> out;
    if (list)
        for (const YamlNode &rule : list->items)
            out.push_back({textOf(rule.find("path")), textsOf(rule.find("pointers"))});
    return out;
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
    const YamlNode &directory = *spec.find("target")->find("directory");
    out.directory = {textOf(directory.find("path")), textsOf(directory.find("include")), textsOf(directory.find("exclude"))};
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

    const YamlNode &metadata = *root.find("metadata");
    Environment environment = readChecked(metadata, *root.find("spec"), context);
    const Position pathAt = root.find("spec")->find("target")->find("directory")->find("path")->at;
    const std::string &path = environment.directory.path;
    if (path.front() != '/' && context.workspaceFolder.substr(0, 1) != "/") {
        errors.push_back(fieldError(file, pathAt, "spec.target.directory.path",
                                    "a relative path needs a workspace folder to start at; write an absolute path"));
        return std::nullopt;
    }
    const std::string absolute = absolutePath(context.workspaceFolder, path);
    if (absolute == "/") {
        errors.push_back(fieldError(file, pathAt, "spec.target.directory.path",
                                    "this leads to the root of the file system, which cannot be a target; name a folder below it"));
        return std::nullopt;
    }
    environment.target = "directory:" + absolute;
    environment.definedAt = file + ":" + std::to_string(root.at.line);
    environment.digest = digestOf(environment);
    return Declaration{std::move(environment), file, metadata.find("name")->at};
}

}
