// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/api_discovery.h"

#include "core/kubernetes/api_failure.h"
#include "core/value/readers.h"

#include <algorithm>
#include <tuple>

namespace plumbline {
namespace {

constexpr std::string_view aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
                                        "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

std::string textAt(const Value &value, std::string_view pointer)
{
    const auto found = value.resolve(pointer);
    return found && found->kind() == ValueKind::String ? std::string(found->text()) : std::string();
}

std::vector<Value> itemsAt(const Value &value, std::string_view pointer)
{
    std::vector<Value> out;
    const auto found = value.resolve(pointer);
    for (std::size_t i = 0; found && i < found->size(); ++i)
        out.push_back(found->at(i));
    return out;
}

std::vector<std::string> textsAt(const Value &value, std::string_view pointer)
{
    std::vector<std::string> out;
    for (const Value &item : itemsAt(value, pointer))
        out.emplace_back(item.text());
    return out;
}

Result<Value> readDocument(const std::string &json, const std::string &subject)
{
    ReadOptions options;
    options.subject = subject;
    auto document = readJson(json, options);
    if (!document || document->kind() != ValueKind::Map)
        return fail(ErrorCode::Corruption, subject, "This is not what an API server answers. Check the cluster's URL.");
    return document;
}

// Gathers kinds in the server's order, in which the preferred version of a group comes first.
class Gatherer {
public:
    explicit Gatherer(ApiConnection &connection, std::stop_token stop) : connection_(connection), stop_(std::move(stop)) {}

    ApiCatalogue catalogue;

    // The answer to /api or /apis, whichever form the server chose.
    std::optional<ApiFailure> take(const ApiRequest &request, const ApiResponse &answer)
    {
        const auto document = readDocument(answer.body, subjectOf(request, connection_.access().server));
        if (!document)
            return failureOf(request, connection_.access().server, document.error().code, document.error().detail, true);
        const std::string kind = textAt(*document, "/kind");
        if (kind == "APIGroupDiscoveryList") {
            for (const Value &group : itemsAt(*document, "/items"))
                takeAggregated(group);
            return std::nullopt;
        }
        if (kind == "APIVersions")
            return takeVersions("", "/api/", textsAt(*document, "/versions"));
        if (kind == "APIGroupList")
            return takeGroups(*document);
        return failureOf(request, connection_.access().server, ErrorCode::Corruption, "This is not what an API server answers.", true);
    }

private:
    void takeAggregated(const Value &group)
    {
        const std::string name = textAt(group, "/metadata/name");
        for (const Value &version : itemsAt(group, "/versions")) {
            if (textAt(version, "/freshness") == "Stale")
                noteUnreachable(name, textAt(version, "/version"));
            for (const Value &item : itemsAt(version, "/resources")) {
                ApiResource out;
                out.group = name;
                out.version = textAt(version, "/version");
                out.kind = textAt(item, "/responseKind/kind");
                out.plural = textAt(item, "/resource");
                out.singular = textAt(item, "/singularResource");
                out.namespaced = textAt(item, "/scope") == "Namespaced";
                out.verbs = textsAt(item, "/verbs");
                out.shortNames = textsAt(item, "/shortNames");
                out.categories = textsAt(item, "/categories");
                for (const Value &sub : itemsAt(item, "/subresources"))
                    out.subresources.push_back(textAt(sub, "/subresource"));
                if (!out.kind.empty() && !out.plural.empty())
                    catalogue.resources.push_back(std::move(out));
            }
        }
    }

    std::optional<ApiFailure> takeGroups(const Value &document)
    {
        for (const Value &group : itemsAt(document, "/groups")) {
            const std::string name = textAt(group, "/name");
            std::vector<std::string> versions{textAt(group, "/preferredVersion/version")};
            for (const Value &version : itemsAt(group, "/versions")) {
                if (const std::string text = textAt(version, "/version"); text != versions.front())
                    versions.push_back(text);
            }
            if (auto failure = takeVersions(name, "/apis/" + percentEncoded(name) + '/', versions))
                return failure;
        }
        return std::nullopt;
    }

    std::optional<ApiFailure> takeVersions(const std::string &group, const std::string &prefix, const std::vector<std::string> &versions)
    {
        for (const std::string &version : versions) {
            ApiRequest request;
            request.path = prefix + percentEncoded(version);
            const auto answer = connection_.request(request, stop_);
            if (!answer && answer.error().error.code == ErrorCode::Cancelled)
                return answer.error();
            const auto document = answer ? readDocument(answer->body, request.path) : Failure(answer.error().error);
            if (!document) {
                // An aggregated server that does not answer takes its own group away, nothing else.
                if (group.empty())
                    return answer ? failureOf(request, connection_.access().server, document.error().code, document.error().detail, true)
                                  : answer.error();
                noteUnreachable(group, version);
                continue;
            }
            takeLegacy(group, version, *document);
        }
        return std::nullopt;
    }

    void takeLegacy(const std::string &group, const std::string &version, const Value &document)
    {
        const std::size_t first = catalogue.resources.size();
        const std::vector<Value> items = itemsAt(document, "/resources");
        for (const Value &item : items) {
            ApiResource out;
            out.group = group;
            out.version = version;
            out.plural = textAt(item, "/name");
            out.singular = textAt(item, "/singularName");
            out.kind = textAt(item, "/kind");
            const auto namespaced = item.find("namespaced");
            out.namespaced = namespaced && namespaced->text() == "true";
            out.verbs = textsAt(item, "/verbs");
            out.shortNames = textsAt(item, "/shortNames");
            out.categories = textsAt(item, "/categories");
            if (out.plural.find('/') == std::string::npos)
                catalogue.resources.push_back(std::move(out));
        }
        for (const Value &item : items) {
            const std::string name = textAt(item, "/name");
            const std::size_t slash = name.find('/');
            for (std::size_t i = first; slash != std::string::npos && i < catalogue.resources.size(); ++i) {
                if (catalogue.resources[i].plural == name.substr(0, slash))
                    catalogue.resources[i].subresources.push_back(name.substr(slash + 1));
            }
        }
    }

    void noteUnreachable(const std::string &group, const std::string &version)
    {
        catalogue.unreachable.push_back({ErrorCode::Unavailable, group, "The server of " + group + '/' + version + " does not answer."});
    }

    ApiConnection &connection_;
    std::stop_token stop_;
};

void sortResources(std::vector<ApiResource> &resources)
{
    std::stable_sort(resources.begin(), resources.end(),
                     [](const ApiResource &a, const ApiResource &b) { return std::tie(a.group, a.plural) < std::tie(b.group, b.plural); });
}

template <typename Test> const ApiResource *findFirst(const std::vector<ApiResource> &resources, const Test &test)
{
    const auto found = std::find_if(resources.begin(), resources.end(), test);
    return found == resources.end() ? nullptr : &*found;
}

std::string lowerCase(std::string text)
{
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

}

const ApiResource *ApiCatalogue::find(std::string_view group, std::string_view kind, std::string_view version) const
{
    return findFirst(resources,
                     [&](const ApiResource &r) { return r.group == group && r.kind == kind && (version.empty() || r.version == version); });
}

const ApiResource *ApiCatalogue::findAny(std::string_view group, std::string_view kind, std::string_view version) const
{
    const ApiResource *exact = find(group, kind, version);
    return exact != nullptr ? exact : find(group, kind);
}

const ApiResource *ApiCatalogue::findPlural(std::string_view group, std::string_view plural) const
{
    return findFirst(resources, [&](const ApiResource &r) { return r.group == group && r.plural == plural; });
}

const ApiResource *ApiCatalogue::findWord(std::string_view word) const
{
    const std::size_t dot = std::min(word.find('.'), word.size());
    const std::string name = lowerCase(std::string(word.substr(0, dot)));
    const std::string_view group = word.substr(std::min(dot + 1, word.size()));
    return findFirst(resources, [&](const ApiResource &r) {
        if (!group.empty() && r.group != group)
            return false;
        return r.plural == name || r.singular == name || lowerCase(r.kind) == name ||
               std::find(r.shortNames.begin(), r.shortNames.end(), name) != r.shortNames.end();
    });
}

bool ApiCatalogue::knows(std::string_view group) const
{
    return std::none_of(unreachable.begin(), unreachable.end(), [group](const Error &e) { return e.subject == group; });
}

ApiResult<std::shared_ptr<const ApiCatalogue>> discover(ApiConnection &connection, std::shared_ptr<const ApiCatalogue> previous,
                                                        std::stop_token stop)
{
    std::vector<ApiRequest> requests(2);
    requests[0].path = "/api";
    requests[1].path = "/apis";
    // What could not be reached may answer now, so nothing is left out then.
    const bool reuse = previous && previous->unreachable.empty();
    for (ApiRequest &request : requests)
        request.accept = aggregated;
    if (reuse) {
        requests[0].ifNoneMatch = previous->coreTag;
        requests[1].ifNoneMatch = previous->groupsTag;
    }
    std::vector<ApiResult<ApiResponse>> answers(2, ApiResponse{});
    connection.requestAll(
        requests, [&answers](std::size_t index, ApiResult<ApiResponse> result) { answers[index] = std::move(result); }, stop);
    for (const auto &answer : answers) {
        if (!answer)
            return tl::unexpected(answer.error());
    }
    if (answers[0]->status == 304 && answers[1]->status == 304)
        return previous;
    Gatherer gatherer(connection, stop);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i]->status == 304) {
            std::copy_if(previous->resources.begin(), previous->resources.end(), std::back_inserter(gatherer.catalogue.resources),
                         [i](const ApiResource &r) { return r.group.empty() == (i == 0); });
        } else if (auto failure = gatherer.take(requests[i], *answers[i])) {
            return tl::unexpected(*std::move(failure));
        }
    }
    ApiCatalogue &catalogue = gatherer.catalogue;
    catalogue.coreTag = answers[0]->status == 304 ? previous->coreTag : answers[0]->etag;
    catalogue.groupsTag = answers[1]->status == 304 ? previous->groupsTag : answers[1]->etag;
    sortResources(catalogue.resources);
    return std::make_shared<const ApiCatalogue>(std::move(catalogue));
}

}
