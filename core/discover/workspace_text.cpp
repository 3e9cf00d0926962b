// SPDX-License-Identifier: GPL-3.0-or-later
// A workspace as YAML and back.
#include "core/discover/lexical_path.h"
#include "core/discover/node_access.h"
#include "core/discover/text_rules.h"
#include "core/discover/workspace.h"
#include "core/discover/workspace_fields.h"

#include <map>

namespace plumbline {
namespace {

constexpr std::string_view defaultHeader =
    "# Repositories that Plumbline follows, targets that it may use and programs that may log in, for this operator alone.\n"
    "# Plumbline rewrites this file: comments above apiVersion stay, others are lost.\n";

// Always quoted: no text can then be taken for something else.
std::string scalar(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

std::string headerOf(std::string_view text)
{
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t line = text.find('\n', at);
        if (text[at] != '#' && text[at] != '\n' && text[at] != '\r')
            break;
        at = line == std::string_view::npos ? text.size() : line + 1;
        end = at;
    }
    std::string out(text.substr(0, end));
    if (!out.empty() && out.back() != '\n')
        out += '\n';
    return out;
}

// What the table of fields cannot say.
class Rules {
public:
    Rules(const std::string &file, std::vector<Error> &errors) : file_(file), errors_(errors) {}

    void repository(const YamlNode &node, const RepositoryEntry &entry, const std::string &field)
    {
        if (entry.path.empty() == entry.url.empty())
            return complain(node.at, field, "give a path or a url, one of them");
        unique(locations_, entry.location(), node.at, field, "this repository");
        unique(names_, entry.shortName(), node.at, field, "a repository of this short name");
    }

    void allowed(const YamlNode &node, const AllowedTarget &entry, const std::string &field)
    {
        unique(environments_, EnvironmentId{entry.repository, entry.environment}.text(), node.at, field, "a target for this environment");
    }

private:
    using Places = std::map<std::string, Position>;

    void complain(Position at, const std::string &field, const std::string &detail)
    {
        errors_.push_back(fieldError(file_, at, field, detail));
    }

    void unique(Places &places, const std::string &key, Position at, const std::string &field, const std::string &what)
    {
        const auto [known, fresh] = places.emplace(key, at);
        if (!fresh)
            complain(at, field, what + " is listed at " + placeIn(file_, known->second) + " already; keep one of them");
    }

    const std::string &file_;
    std::vector<Error> &errors_;
    Places locations_;
    Places names_;
    Places environments_;
};

RepositoryEntry readRepository(const YamlNode &node)
{
    RepositoryEntry out;
    out.path = textOf(node.find("path"));
    if (!out.path.empty())
        out.path = absolutePath("/", out.path);
    out.url = textOf(node.find("url"));
    out.name = textOf(node.find("name"));
    out.definitions = textOf(node.find("definitions"));
    if (const YamlNode *interval = node.find("fetchInterval"))
        out.fetchInterval = std::chrono::seconds(secondsOf(interval->text));
    return out;
}

AllowedTarget readAllowed(const YamlNode &node)
{
    AllowedTarget out{textOf(node.find("repository")), textOf(node.find("environment")), textOf(node.find("target")),
                      fromRfc3339(textOf(node.find("at"))).value_or(Time()), textOf(node.find("by"))};
    if (const YamlNode *cluster = node.find("cluster")) {
        out.cluster.server = textOf(cluster->find("server"));
        out.cluster.authority = textOf(cluster->find("authority"));
        if (cluster->find("uid"))
            out.cluster.uid = textOf(cluster->find("uid"));
    }
    return out;
}

ApprovedProgram readProgram(const YamlNode &node)
{
    return {textOf(node.find("command")), Digest::fromHex(textOf(node.find("digest"))).value_or(Digest()),
            fromRfc3339(textOf(node.find("at"))).value_or(Time()), textOf(node.find("by"))};
}

std::string clusterText(const ClusterMark &cluster)
{
    if (cluster.server.empty())
        return {};
    std::string out = "      cluster:\n        server: " + scalar(cluster.server) + "\n";
    if (!cluster.authority.empty())
        out += "        authority: " + scalar(cluster.authority) + "\n";
    if (cluster.uid)
        out += "        uid: " + scalar(*cluster.uid) + "\n";
    return out;
}

Workspace readChecked(const YamlNode &spec, const std::string &file, std::vector<Error> &errors)
{
    Workspace out;
    Rules rules(file, errors);
    if (const YamlNode *list = spec.find("repositories"))
        for (const YamlNode &node : list->items) {
            out.repositories.push_back(readRepository(node));
            rules.repository(node, out.repositories.back(), "spec.repositories[" + std::to_string(out.repositories.size() - 1) + "]");
        }
    if (const YamlNode *list = spec.find("allowedTargets"))
        for (const YamlNode &node : list->items) {
            out.allowed.push_back(readAllowed(node));
            rules.allowed(node, out.allowed.back(), "spec.allowedTargets[" + std::to_string(out.allowed.size() - 1) + "]");
        }
    if (const YamlNode *list = spec.find("loginPrograms"))
        for (const YamlNode &node : list->items)
            out.programs.push_back(readProgram(node));
    return out;
}

}

tl::expected<Workspace, std::vector<Error>> parseWorkspace(std::string_view text, const std::string &fileName)
{
    YamlDocuments documents = readYamlTree(text, fileName);
    std::vector<Error> &errors = documents.errors;
    if (!errors.empty())
        return tl::make_unexpected(std::move(errors));
    Workspace out;
    if (documents.roots.size() > 1)
        errors.push_back(fieldError(fileName, documents.roots[1].at, {}, "a workspace file has one document; remove this one"));
    else if (documents.roots.size() == 1) {
        const YamlNode &root = documents.roots.front();
        if (checkHeader(root, "Workspace", fileName, errors) && checkFields(root, workspaceFields(), fileName, errors))
            out = readChecked(*root.find("spec"), fileName, errors);
    }
    if (!errors.empty())
        return tl::make_unexpected(std::move(errors));
    out.header = headerOf(text);
    return out;
}

std::string workspaceText(const Workspace &workspace)
{
    std::string out = workspace.header.empty() ? std::string(defaultHeader) : workspace.header;
    out += "apiVersion: plumbline.dev/v1\nkind: Workspace\nspec:\n";
    out += workspace.repositories.empty() ? "  repositories: []\n" : "  repositories:\n";
    for (const RepositoryEntry &entry : workspace.repositories) {
        out += entry.path.empty() ? "    - url: " + scalar(entry.url) + "\n" : "    - path: " + scalar(entry.path) + "\n";
        if (!entry.name.empty())
            out += "      name: " + scalar(entry.name) + "\n";
        if (!entry.definitions.empty())
            out += "      definitions: " + scalar(entry.definitions) + "\n";
        out += "      fetchInterval: " + std::to_string(entry.fetchInterval.count()) + "s\n";
    }
    out += workspace.allowed.empty() ? "  allowedTargets: []\n" : "  allowedTargets:\n";
    for (const AllowedTarget &entry : workspace.allowed) {
        out += "    - repository: " + scalar(entry.repository) + "\n";
        out += "      environment: " + scalar(entry.environment) + "\n";
        out += "      target: " + scalar(entry.target) + "\n";
        out += "      at: " + scalar(toRfc3339(entry.at)) + "\n";
        out += "      by: " + scalar(entry.by) + "\n";
        out += clusterText(entry.cluster);
    }
    if (!workspace.programs.empty())
        out += "  loginPrograms:\n";
    for (const ApprovedProgram &entry : workspace.programs) {
        out += "    - command: " + scalar(entry.command) + "\n";
        out += "      digest: " + scalar(entry.digest.hex()) + "\n";
        out += "      at: " + scalar(toRfc3339(entry.at)) + "\n";
        out += "      by: " + scalar(entry.by) + "\n";
    }
    return out;
}

}
