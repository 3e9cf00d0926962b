// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/definitions.h"

#include "core/discover/read_definition.h"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace plumbline {
namespace {

constexpr std::size_t maxFileBytes = 1U << 20U;
constexpr std::size_t maxFiles = 5000;

// Declarations with the place of their name, of one or many files.
struct Declared {
    std::vector<Declaration> all;
    std::vector<Error> errors;
};

int lineOf(const Error &error, const std::string &file)
{
    return std::atoi(error.subject.c_str() + std::min(error.subject.size(), file.size() + 1));
}

void readText(std::string_view text, const std::string &file, const DefinitionContext &context, Declared &out)
{
    YamlDocuments documents = readYamlTree(text, file, {.bytes = maxFileBytes});
    for (const YamlNode &root : documents.roots)
        if (auto declaration = readDefinition(root, file, context, documents.errors))
            out.all.push_back(std::move(*declaration));
    std::stable_sort(documents.errors.begin(), documents.errors.end(),
                     [&file](const Error &a, const Error &b) { return lineOf(a, file) < lineOf(b, file); });
    std::move(documents.errors.begin(), documents.errors.end(), std::back_inserter(out.errors));
}

// Environments whose name is unique. Of others none is taken: which one was meant cannot be known, and a commit that
// adds a file must not be able to stand in for an environment that exists.
void takeUnique(Declared declared, DefinitionSet &out)
{
    std::map<std::string, std::vector<Declaration>> byName;
    for (Declaration &declaration : declared.all)
        byName[declaration.environment.id.name].push_back(std::move(declaration));
    out.errors = std::move(declared.errors);
    for (auto &[name, same] : byName) {
        if (same.size() == 1) {
            out.environments.push_back(std::move(same.front().environment));
            continue;
        }
        for (std::size_t i = 1; i < same.size(); ++i)
            out.errors.push_back(fieldError(same[i].file, same[i].nameAt, "metadata.name",
                                            "\"" + name + "\" is declared at " + placeIn(same[0].file, same[0].nameAt) +
                                                " too; none of them is used until each has a name of its own"));
    }
}

std::string modeComplaint(FileMode mode)
{
    if (mode == FileMode::Symlink)
        return "this is a symbolic link, which is not followed; commit a regular file";
    return "this is a submodule, which is not read; commit a regular file";
}

// Reads one file; false where it could not be read.
bool readFile(Source &source, const DefinitionFile &file, const DefinitionContext &context, Declared &out)
{
    if (file.mode != FileMode::Regular && file.mode != FileMode::Executable) {
        out.errors.push_back(fieldError(file.path, {1, 1}, {}, modeComplaint(file.mode)));
        return true;
    }
    const auto bytes = source.blob(file.blob, maxFileBytes);
    if (!bytes) {
        Error error = bytes.error();
        error.subject = placeIn(file.path, {1, 1});
        error.detail = "the file could not be read: " + error.detail;
        if (error.code == ErrorCode::InvalidInput)
            error.detail += " (definitions may have " + std::to_string(maxFileBytes) + " bytes; split the file)";
        out.errors.push_back(std::move(error));
        return false;
    }
    readText(**bytes, file.path, context, out);
    return true;
}

}

std::vector<DefinitionFile> definitionFiles(const Tree &tree)
{
    std::vector<DefinitionFile> out;
    for (const TreeEntry &entry : tree.entries) {
        const std::string_view path = entry.path;
        const std::size_t slash = path.rfind('/');
        if (path.substr(slash == std::string_view::npos ? 0 : slash + 1) == definitionFileName)
            out.push_back({entry.path, entry.mode, entry.id});
    }
    return out;
}

DefinitionSet readDefinitions(Source &source, const Revision &revision, const DefinitionContext &context, std::stop_token stop)
{
    DefinitionSet out;
    const auto tree = source.tree(revision, "", stop);
    if (!tree) {
        out.errors.push_back(tree.error());
        out.complete = false;
        return out;
    }
    out.files = definitionFiles(**tree);
    if (out.files.size() > maxFiles) {
        out.errors.push_back({ErrorCode::InvalidInput, revision.hex(),
                              "the repository has more than " + std::to_string(maxFiles) +
                                  " files named plumbline.yaml; declare environments in fewer files"});
        out.complete = false;
        return out;
    }
    Declared declared;
    for (const DefinitionFile &file : out.files) {
        if (stop.stop_requested()) {
            declared.errors.push_back({ErrorCode::Cancelled, file.path, "reading the definitions was cancelled; refresh to read them"});
            out.complete = false;
            break;
        }
        out.complete = readFile(source, file, context, declared) && out.complete;
    }
    takeUnique(std::move(declared), out);
    return out;
}

DefinitionSet parseDefinitions(std::string_view text, const std::string &fileName, const DefinitionContext &context)
{
    DefinitionSet out;
    Declared declared;
    readText(text, fileName, context, declared);
    takeUnique(std::move(declared), out);
    return out;
}

Digest digestOf(const Environment &environment)
{
    Sha256 hash;
    const auto list = [&hash](const std::vector<std::string> &texts) {
        hash.number(texts.size());
        for (const std::string &text : texts)
            hash.field(text);
    };
    hash.field("plumbline.dev/v1 Environment").field(environment.id.repository).field(environment.id.name);
    hash.field(environment.source.revision).field(environment.source.path);
    hash.field(environment.target).field(environment.directory.path);
    list(environment.directory.include);
    list(environment.directory.exclude);
    const KubernetesTargetSpec &cluster = environment.kubernetes;
    hash.field(cluster.context).field(cluster.nameSpace).number(cluster.clusterScoped ? 1U : 0U);
    list(cluster.allowedNamespaces);
    const SyncSpec &sync = environment.sync;
    hash.number(sync.mode == SyncSpec::Mode::Auto ? 1U : 0U).number(sync.prune ? 1U : 0U).number(sync.selfHeal ? 1U : 0U);
    hash.number(static_cast<std::uint64_t>(sync.maxDeletes)).number(static_cast<std::uint64_t>(sync.maxDeletePercent));
    hash.number(static_cast<std::uint64_t>(sync.healthTimeout.count()));
    hash.number(environment.isProtected ? 1U : 0U).number(environment.ignoreDifferences.size());
    for (const IgnoreRule &rule : environment.ignoreDifferences) {
        hash.field(rule.path).field(rule.group).field(rule.kind).field(rule.nameSpace).field(rule.name);
        list(rule.pointers);
        list(rule.jsonPaths);
        list(rule.managers);
    }
    return hash.finish();
}

}
