// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/open_api.h"

#include "core/kubernetes/api_failure.h"
#include "core/value/readers.h"

#include <algorithm>
#include <deque>

namespace plumbline {
namespace {

constexpr std::string_view referencePrefix = "#/components/schemas/";

std::string_view textAt(const Value &value, std::string_view key)
{
    const auto found = value.find(key);
    return found && found->kind() == ValueKind::String ? found->text() : std::string_view();
}

bool flagAt(const Value &value, std::string_view key)
{
    const auto found = value.find(key);
    return found && found->kind() == ValueKind::Bool && found->text() == "true";
}

class Schemas final : public ApiSchemas {
public:
    explicit Schemas(std::string hash) : hash_(std::move(hash)) {}
    [[nodiscard]] const ApiSchema *find(std::string_view kind) const override
    {
        const auto found = kinds.find(kind);
        return found == kinds.end() ? nullptr : found->second;
    }
    [[nodiscard]] const std::string &hash() const override { return hash_; }

    std::deque<ApiSchema> nodes; // a deque keeps their addresses
    std::map<std::string, const ApiSchema *, std::less<>> kinds;

private:
    const std::string hash_;
};

// Turns the schemas that the kinds of one group and version reach into nodes, each definition once: definitions may
// name each other in circles.
class SchemaReader {
public:
    SchemaReader(const Value &definitions, std::string_view apiVersion, Schemas &out)
        : definitions_(definitions), apiVersion_(apiVersion), out_(out)
    {}

    void read()
    {
        for (std::size_t i = 0; i < definitions_.size(); ++i) {
            const auto kinds = definitions_.at(i).find("x-kubernetes-group-version-kind");
            for (std::size_t k = 0; kinds && k < kinds->size(); ++k) {
                const Value kind = kinds->at(k);
                const std::string_view group = textAt(kind, "group");
                const std::string version(textAt(kind, "version"));
                if ((group.empty() ? version : std::string(group) + '/' + version) == apiVersion_)
                    out_.kinds.emplace(textAt(kind, "kind"), definition(definitions_.key(i)));
            }
        }
    }

private:
    const ApiSchema *definition(std::string_view name)
    {
        if (const auto known = made_.find(name); known != made_.end())
            return known->second;
        const auto schema = definitions_.find(name);
        if (!schema)
            return nullptr;
        ApiSchema &node = out_.nodes.emplace_back();
        made_.emplace(name, &node);
        fill(node, *schema);
        if (name.ends_with(".api.resource.Quantity"))
            node.format = ApiSchema::Format::Quantity;
        else if (name.ends_with(".util.intstr.IntOrString"))
            node.format = ApiSchema::Format::IntOrString;
        if (node.format != ApiSchema::Format::Plain)
            node.shape = ApiSchema::Shape::Scalar;
        return &node;
    }

    // What a field says: a definition, by itself or wrapped in allOf so that a default may stand beside it.
    const ApiSchema *schemaOf(const Value &schema)
    {
        std::string_view reference = textAt(schema, "$ref");
        if (const auto all = schema.find("allOf"); reference.empty() && all && all->size() == 1)
            reference = textAt(all->at(0), "$ref");
        const ApiSchema *named = reference.starts_with(referencePrefix) ? definition(reference.substr(referencePrefix.size())) : nullptr;
        if (named != nullptr && !overrides(schema))
            return named;
        ApiSchema &node = out_.nodes.emplace_back(named != nullptr ? *named : ApiSchema());
        fill(node, schema);
        return &node;
    }

    static bool overrides(const Value &schema)
    {
        return schema.find("x-kubernetes-map-type") || schema.find("x-kubernetes-list-type") || schema.find("default");
    }

    void fill(ApiSchema &node, const Value &schema)
    {
        if (const std::string_view type = textAt(schema, "type"); !type.empty())
            node.type = type;
        if (const auto byDefault = schema.find("default"))
            node.byDefault = byDefault;
        node.preservesUnknown = node.preservesUnknown || flagAt(schema, "x-kubernetes-preserve-unknown-fields");
        node.embedded = node.embedded || flagAt(schema, "x-kubernetes-embedded-resource");
        fillFields(node, schema);
        const auto format = textAt(schema, "format");
        if (flagAt(schema, "x-kubernetes-int-or-string") || format == "int-or-string")
            node.format = ApiSchema::Format::IntOrString;
        else if (format == "byte")
            node.format = ApiSchema::Format::Bytes;
        else if (format == "date-time")
            node.format = ApiSchema::Format::DateTime;
        else if (format == "quantity")
            node.format = ApiSchema::Format::Quantity;
        setShape(node, schema);
    }

    void fillFields(ApiSchema &node, const Value &schema)
    {
        if (const auto fields = schema.find("properties"); fields && fields->kind() == ValueKind::Map) {
            for (std::size_t i = 0; i < fields->size(); ++i)
                node.fields.push_back({std::string(fields->key(i)), schemaOf(fields->at(i))});
            std::sort(node.fields.begin(), node.fields.end(),
                      [](const ApiSchema::Field &a, const ApiSchema::Field &b) { return a.name < b.name; });
        }
        for (const std::string_view key : {"additionalProperties", "items"}) {
            if (const auto items = schema.find(key); items && items->kind() == ValueKind::Map)
                node.items = schemaOf(*items);
        }
    }

    static void setShape(ApiSchema &node, const Value &schema)
    {
        using Shape = ApiSchema::Shape;
        if (node.type == "object")
            node.shape = textAt(schema, "x-kubernetes-map-type") == "atomic" ? Shape::AtomicMap : Shape::Map;
        else if (node.type == "array")
            setListShape(node, schema);
        else if (!node.type.empty() || node.format != ApiSchema::Format::Plain)
            node.shape = Shape::Scalar;
        else if (textAt(schema, "x-kubernetes-map-type") == "atomic")
            node.shape = Shape::AtomicMap;
    }

    // Older schemas give only what strategic merge patches need.
    static void setListShape(ApiSchema &node, const Value &schema)
    {
        using Shape = ApiSchema::Shape;
        const std::string_view type = textAt(schema, "x-kubernetes-list-type");
        const std::string_view strategy = textAt(schema, "x-kubernetes-patch-strategy");
        const std::string_view mergeKey = textAt(schema, "x-kubernetes-patch-merge-key");
        node.shape = Shape::AtomicList;
        if (type == "set" || (type.empty() && mergeKey.empty() && strategy.find("merge") != std::string_view::npos))
            node.shape = Shape::SetList;
        if (type == "map" || (type.empty() && !mergeKey.empty() && strategy.find("merge") != std::string_view::npos)) {
            node.shape = Shape::MapList;
            node.keys.clear();
            const auto keys = schema.find("x-kubernetes-list-map-keys");
            for (std::size_t i = 0; keys && i < keys->size(); ++i)
                node.keys.emplace_back(keys->at(i).text());
            if (node.keys.empty() && !mergeKey.empty())
                node.keys.emplace_back(mergeKey);
        }
    }

    const Value &definitions_;
    const std::string apiVersion_;
    Schemas &out_;
    std::map<std::string, const ApiSchema *, std::less<>> made_;
};

std::string hashIn(std::string_view path)
{
    const std::size_t at = path.find("hash=");
    return at == std::string_view::npos ? std::string() : std::string(path.substr(at + 5, path.find('&', at) - at - 5));
}

ApiFailure corrupt(const Error &error)
{
    ApiFailure out;
    out.error = error;
    out.sent = true;
    return out;
}

}

const ApiSchema *ApiSchema::field(std::string_view name) const
{
    const auto found =
        std::lower_bound(fields.begin(), fields.end(), name, [](const Field &f, std::string_view wanted) { return f.name < wanted; });
    if (found != fields.end() && found->name == name)
        return found->schema;
    return shape == Shape::Map || shape == Shape::AtomicMap ? items : nullptr;
}

ApiResult<OpenApiIndex> openApiIndex(ApiConnection &connection, std::stop_token stop)
{
    ApiRequest request;
    request.path = "/openapi/v3";
    const auto answer = connection.request(request, stop);
    if (!answer)
        return tl::unexpected(answer.error());
    const auto document = readJson(answer->body, {});
    const auto paths = document ? document->find("paths") : std::nullopt;
    if (!paths || paths->kind() != ValueKind::Map)
        return tl::unexpected(failureOf(request, connection.access().server, ErrorCode::Corruption, "This is no index of schemas.", true));
    OpenApiIndex out;
    for (std::size_t i = 0; i < paths->size(); ++i) {
        std::string_view key = paths->key(i);
        const std::string path(textAt(paths->at(i), "serverRelativeURL"));
        if (key.starts_with("apis/"))
            key.remove_prefix(5);
        else if (key.starts_with("api/"))
            key.remove_prefix(4);
        else
            continue;
        out.entries.emplace(key, OpenApiIndex::Entry{path, hashIn(path)});
    }
    return out;
}

Result<std::shared_ptr<const ApiSchemas>> readOpenApi(std::string_view json, std::string_view apiVersion, std::string hash)
{
    const std::string subject = "the schemas of " + std::string(apiVersion);
    ReadOptions options;
    options.subject = subject;
    options.limits.bytes = std::size_t{64} << 20U;
    const auto document = readJson(json, options);
    const auto definitions = document ? document->resolve("/components/schemas") : std::nullopt;
    if (!definitions || definitions->kind() != ValueKind::Map)
        return fail(ErrorCode::Corruption, subject, "This is no OpenAPI v3 document.");
    auto out = std::make_shared<Schemas>(std::move(hash));
    SchemaReader(*definitions, apiVersion, *out).read();
    return out;
}

ApiResult<std::shared_ptr<const ApiSchemas>> openApi(ApiConnection &connection, const OpenApiIndex &index, std::string_view apiVersion,
                                                     std::stop_token stop)
{
    const auto entry = index.entries.find(apiVersion);
    ApiRequest request;
    request.path = "/openapi/v3";
    if (entry == index.entries.end())
        return tl::unexpected(failureOf(request, connection.access().server, ErrorCode::NotFound,
                                        "The server has no schemas of " + std::string(apiVersion) + '.', false));
    const std::string &path = entry->second.path;
    request.path = path.substr(0, path.find('?'));
    if (!entry->second.hash.empty())
        request.query = {{"hash", entry->second.hash}};
    const auto answer = connection.request(request, stop);
    if (!answer)
        return tl::unexpected(answer.error());
    auto schemas = readOpenApi(answer->body, apiVersion, entry->second.hash);
    if (!schemas)
        return tl::unexpected(corrupt(schemas.error()));
    return *std::move(schemas);
}

}
