// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/server_side_apply.h"

#include "core/kubernetes/api_failure.h"
#include "core/kubernetes/yaml_text.h"
#include "core/value/value_builder.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

// An apply creates what is absent, so "only if absent" needs a version that no object has: etcd counts from 1, and its
// first write makes 2. The server ignores the version when it creates, and refuses it (409) when there is an object.
constexpr std::string_view versionOfNothing = "1";

// Set by the server; an apply that names them is refused, or means something else.
constexpr std::array serverOwned{std::string_view("managedFields"),     std::string_view("resourceVersion"), std::string_view("uid"),
                                 std::string_view("creationTimestamp"), std::string_view("generation"),      std::string_view("selfLink")};

void writeMetadata(ValueBuilder &builder, const Value &metadata, const Precondition &before)
{
    builder.beginMap();
    for (std::size_t i = 0; i < metadata.size(); ++i) {
        if (std::find(serverOwned.begin(), serverOwned.end(), metadata.key(i)) != serverOwned.end())
            continue;
        builder.key(metadata.key(i));
        builder.copy(metadata.at(i));
    }
    builder.key("resourceVersion");
    builder.string(before.isAbsent() ? versionOfNothing : std::string_view(before.resourceVersion));
    // With the uid, an apply to an object that is gone meanwhile does not make it anew.
    if (!before.isAbsent()) {
        builder.key("uid");
        builder.string(before.uid);
    }
    builder.end();
}

std::string subjectOf(const ApplyRequest &apply)
{
    const std::string place = apply.nameSpace.empty() ? std::string() : apply.nameSpace + '/';
    return apply.resource.kind + '/' + place + apply.name;
}

std::string_view textAt(const Value &value, std::string_view pointer)
{
    const auto found = value.resolve(pointer);
    return found && found->kind() == ValueKind::String ? found->text() : std::string_view();
}

// The manager in a cause's message: conflict with "kubectl" using apps/v1 at …, or: conflict with "kubectl".
std::string managerIn(const std::string &message)
{
    const std::size_t begin = message.find('"');
    const std::size_t end = begin == std::string::npos ? begin : message.find('"', begin + 1);
    return end == std::string::npos ? message : message.substr(begin + 1, end - begin - 1);
}

std::string_view nameOf(Propagation propagation)
{
    switch (propagation) {
    case Propagation::Foreground: return "Foreground";
    case Propagation::Background: return "Background";
    case Propagation::Orphan: return "Orphan";
    }
    return "Foreground";
}

ApiFailure corrupt(Error error)
{
    ApiFailure out;
    out.error = std::move(error);
    out.sent = true;
    return out;
}

}

Result<ApiRequest> applyRequest(const ApplyRequest &apply)
{
    const Value manifest = apply.manifest.borrowed();
    const auto metadata = manifest.find("metadata");
    if (textAt(manifest, "/kind") != apply.resource.kind || textAt(manifest, "/apiVersion") != apply.resource.apiVersion() || !metadata ||
        metadata->kind() != ValueKind::Map || textAt(*metadata, "/name") != apply.name)
        return fail(ErrorCode::InvalidInput, subjectOf(apply), "The manifest does not name this object.");
    if (!apply.before.isAbsent() && apply.before.uid.empty())
        return fail(ErrorCode::InvalidInput, subjectOf(apply), "A precondition needs the uid beside the resourceVersion.");
    ValueBuilder builder;
    builder.beginMap();
    for (std::size_t i = 0; i < manifest.size(); ++i) {
        builder.key(manifest.key(i));
        if (manifest.key(i) == "metadata")
            writeMetadata(builder, *metadata, apply.before);
        else
            builder.copy(manifest.at(i));
    }
    builder.end();
    ApiRequest out;
    out.method = ApiMethod::Patch;
    out.path = apply.resource.path(apply.nameSpace, apply.name);
    out.contentType = "application/apply-patch+yaml";
    out.body = yamlOfJson(toJson(builder.finish()));
    out.query = {{"fieldManager", apply.fieldManager}, {"force", apply.takeOver ? "true" : "false"}, {"fieldValidation", "Strict"}};
    if (apply.dryRun)
        out.query.emplace_back("dryRun", "All");
    return out;
}

ApplyResult readApplied(const ApplyRequest &apply, ApiResult<ApiResponse> answer)
{
    if (!answer) {
        ApplyFailure out;
        out.failure = std::move(answer.error());
        for (const ApiCause &cause : out.failure.causes) {
            if (cause.reason == "FieldManagerConflict")
                out.conflicts.push_back({cause.field, managerIn(cause.message)});
        }
        return tl::unexpected(std::move(out));
    }
    auto object = readObject(answer->body, subjectOf(apply));
    if (!object)
        return tl::unexpected(ApplyFailure{corrupt(std::move(object.error())), {}});
    return Applied{*std::move(object), answer->status == 201, std::move(answer->warnings)};
}

ApplyResult serverSideApply(ApiConnection &connection, const ApplyRequest &apply, std::stop_token stop)
{
    const auto request = applyRequest(apply);
    if (!request) {
        ApplyFailure out;
        out.failure.error = request.error();
        return tl::unexpected(std::move(out));
    }
    return readApplied(apply, connection.request(*request, stop));
}

Result<ApiRequest> deleteRequest(const DeleteRequest &request)
{
    if (request.before.isAbsent() || request.before.uid.empty())
        return fail(ErrorCode::InvalidInput, request.resource.kind + '/' + request.name,
                    "A delete needs the uid and resourceVersion of the object that was seen.");
    ValueBuilder builder;
    const auto field = [&builder](std::string_view key, std::string_view text) {
        builder.key(key);
        builder.string(text);
    };
    builder.beginMap();
    field("apiVersion", "v1");
    field("kind", "DeleteOptions");
    field("propagationPolicy", nameOf(request.propagation));
    builder.key("preconditions");
    builder.beginMap();
    field("uid", request.before.uid);
    field("resourceVersion", request.before.resourceVersion);
    builder.end();
    if (request.dryRun) {
        builder.key("dryRun");
        builder.beginList();
        builder.string("All");
        builder.end();
    }
    builder.end();
    ApiRequest out;
    out.method = ApiMethod::Delete;
    out.path = request.resource.path(request.nameSpace, request.name);
    out.contentType = "application/json";
    out.body = toJson(builder.finish());
    return out;
}

ApiResult<std::optional<ApiObject>> readDeleted(const DeleteRequest &request, ApiResult<ApiResponse> answer)
{
    if (!answer)
        return tl::unexpected(std::move(answer.error()));
    auto object = readObject(answer->body, request.resource.kind + '/' + request.name);
    if (!object)
        return tl::unexpected(corrupt(std::move(object.error())));
    // A Status where the object is gone; some servers answer with the object as it was last.
    const auto kind = object->value.find("kind");
    if ((kind && kind->text() == "Status") || !object->deleting())
        return std::optional<ApiObject>();
    return std::optional(*std::move(object));
}

ApiResult<std::optional<ApiObject>> deleteObject(ApiConnection &connection, const DeleteRequest &request, std::stop_token stop)
{
    const auto made = deleteRequest(request);
    if (!made) {
        ApiFailure out;
        out.error = made.error();
        return tl::unexpected(std::move(out));
    }
    return readDeleted(request, connection.request(*made, stop));
}

}
