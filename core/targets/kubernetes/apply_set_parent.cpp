// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/apply_set_parent.h"

#include "core/base/text.h"
#include "core/kubernetes/server_side_apply.h"
#include "core/targets/kubernetes/desired_objects.h"
#include "core/value/value_builder.h"

namespace plumbline {
namespace {

constexpr std::string_view idLabel = "applyset.kubernetes.io/id";
constexpr std::string_view toolAnnotation = "applyset.kubernetes.io/tooling";
constexpr std::string_view kindsAnnotation = "applyset.kubernetes.io/contains-group-kinds";
constexpr std::string_view namespacesAnnotation = "applyset.kubernetes.io/additional-namespaces";
constexpr std::string_view repositoryAnnotation = "plumbline.dev/repository";
constexpr std::size_t shortMark = 10;
constexpr int mostTries = 3;

std::string joined(const std::set<std::string> &words)
{
    std::string out;
    for (const std::string &word : words)
        out += (out.empty() ? "" : ",") + word;
    return out;
}

std::set<std::string> split(std::string_view list)
{
    std::set<std::string> out;
    for (const std::string_view word : commaSeparated(list))
        out.emplace(word);
    return out;
}

std::string_view metadataOf(const Value &object, std::string_view map, std::string_view key)
{
    const std::optional<Value> found = object.resolve("/metadata/" + std::string(map) + "/" + escapePointer(key));
    return found ? found->text() : std::string_view();
}

// The tool without its version.
std::string_view nameOfTool(std::string_view tool)
{
    return tool.substr(0, tool.rfind('/'));
}

std::string othersSet(std::string_view theirs, std::string_view ours)
{
    return "The ApplySet is kept for an environment of the same name in another repository: the first commit of that one is " +
           visible(theirs.substr(0, shortMark)) + ", of this one " + visible(ours.substr(0, shortMark)) +
           ". Each would take and delete what the other one keeps. Rename one of them in plumbline.yaml, or give it a namespace of its "
           "own. If there is no such environment any more, or the history was written anew, delete the ConfigMap, then plan again.";
}

Value manifestOf(const ApplySetMark &mark, const std::string &tool, const std::string &repository, const ApplySetScope &scope)
{
    ValueBuilder builder;
    const auto text = [&builder](std::string_view key, std::string_view value) {
        builder.key(key);
        builder.string(value);
    };
    const auto map = [&builder](std::string_view key) {
        builder.key(key);
        builder.beginMap();
    };
    builder.beginMap();
    text("apiVersion", "v1");
    text("kind", mark.parent.kind);
    map("metadata");
    text("name", mark.parent.name);
    text("namespace", mark.parent.nameSpace);
    map("labels");
    text(idLabel, mark.id);
    builder.end();
    map("annotations");
    text(toolAnnotation, tool);
    if (!repository.empty())
        text(repositoryAnnotation, repository);
    text(kindsAnnotation, joined(scope.kinds));
    if (!scope.nameSpaces.empty())
        text(namespacesAnnotation, joined(scope.nameSpaces));
    for (int open = 0; open < 3; ++open)
        builder.end();
    return builder.finish();
}

ApiResource configMaps()
{
    ApiResource out;
    out.version = "v1";
    out.kind = "ConfigMap";
    out.plural = "configmaps";
    out.namespaced = true;
    return out;
}

}

Result<std::optional<ApplySetMark>> ApplySetParent::mark()
{
    if (name_.empty())
        return std::optional<ApplySetMark>();
    const Result<std::string> nameSpace = cluster_.defaultNamespace();
    if (!nameSpace)
        return Failure(nameSpace.error());
    ApplySetMark out{{{}, "ConfigMap", *nameSpace, name_}, {}};
    if (isAllowed(cluster_.spec(), out.parent))
        out.id = applySetId(out.parent);
    return std::optional(std::move(out));
}

Result<std::optional<ApplySet>> ApplySetParent::read(std::stop_token stop)
{
    const Result<std::optional<ApplySetMark>> marked = mark();
    if (!marked)
        return Failure(marked.error());
    if (!*marked)
        return std::optional<ApplySet>();
    if ((*marked)->id.empty()) {
        ApplySet out;
        out.mark = **marked;
        out.unkept = "its parent would be " + out.mark.parent.text() + ", which the environment's target.kubernetes.allow does not admit";
        return std::optional(std::move(out));
    }
    if (forgotten_.exchange(false))
        known_.reset();
    if (!known_) {
        Result<ApplySet> asked = ask(**marked, stop);
        if (!asked)
            return Failure(asked.error());
        known_ = std::move(*asked);
    }
    return known_;
}

Result<ApplySet> ApplySetParent::ask(const ApplySetMark &mark, std::stop_token stop)
{
    const Result<ApiConnection *> connection = cluster_.connection();
    if (!connection)
        return Failure(connection.error());
    const ApiResult<ApiObject> object = getObject(**connection, configMaps(), mark.parent.nameSpace, mark.parent.name, stop);
    if (object)
        return take(mark, *object);
    ApplySet out;
    out.mark = mark;
    version_.clear();
    recordedRepository_.clear();
    if (object.error().status == 403)
        out.unkept = mark.parent.text() + " may not be read: " + object.error().error.detail;
    else if (object.error().status != 404)
        return Failure(object.error().error);
    return out;
}

ApplySet ApplySetParent::take(const ApplySetMark &mark, const ApiObject &object)
{
    ApplySet out;
    out.mark = mark;
    out.uid = object.uid();
    version_ = object.resourceVersion();
    const std::string_view tool = metadataOf(object.value, "annotations", toolAnnotation);
    recordedRepository_ = metadataOf(object.value, "annotations", repositoryAnnotation);
    const std::string &ours = repository();
    const bool isOthers = !ours.empty() && !recordedRepository_.empty() && recordedRepository_ != ours;
    out.current = tool == tool_ && (ours.empty() || recordedRepository_ == ours);
    out.recorded.kinds = split(metadataOf(object.value, "annotations", kindsAnnotation));
    out.recorded.nameSpaces = split(metadataOf(object.value, "annotations", namespacesAnnotation));
    const std::string_view id = metadataOf(object.value, "labels", idLabel);
    const auto refuse = [&out, &mark](std::string why) { out.refusal = Error{ErrorCode::Conflict, mark.parent.text(), std::move(why)}; };
    if (tool.empty())
        refuse("The environment's ApplySet would be kept here, but there is a ConfigMap that names no tool of an ApplySet. Rename or "
               "delete it, then plan again.");
    else if (nameOfTool(tool) != nameOfTool(tool_))
        refuse("The environment's ApplySet would be kept here, but this one belongs to " + visible(std::string(tool)) +
               ". End its management there and delete the ConfigMap, then plan again.");
    else if (id != mark.id)
        refuse("The ApplySet's id is \"" + visible(std::string(id)) + "\", but it has to be " + mark.id +
               ": somebody changed it. Delete the ConfigMap, then plan again; the sync makes it anew.");
    else if (isOthers)
        refuse(othersSet(recordedRepository_, ours));
    return out;
}

const std::string &ApplySetParent::repository()
{
    if (repository_.empty() && askRepository_)
        repository_ = askRepository_();
    return repository_;
}

Result<ApplySet> ApplySetParent::write(const ApplySet &seen, const ApplySetScope &scope, std::stop_token stop)
{
    const std::string subject = seen.mark.parent.text();
    if (!isAllowed(cluster_.spec(), seen.mark.parent))
        return fail(ErrorCode::Denied, subject, "It is outside of what the environment allows. Nothing was written.");
    const Result<ApiConnection *> connection = cluster_.connection();
    if (!connection)
        return Failure(connection.error());
    for (int tries = 0; tries < mostTries; ++tries) {
        const Result<std::optional<ApplySet>> now = read(stop);
        if (!now)
            return Failure(now.error());
        if (!*now || (*now)->uid != seen.uid || (*now)->recorded != seen.recorded || (*now)->refusal)
            return fail(ErrorCode::Conflict, subject, "The ApplySet is not what the plan saw. Make a new plan.");
        if (!version_.empty() && (*now)->current && (*now)->recorded == scope)
            return **now;
        ApplyRequest apply;
        apply.resource = configMaps();
        apply.nameSpace = seen.mark.parent.nameSpace;
        apply.name = seen.mark.parent.name;
        apply.manifest = manifestOf(seen.mark, tool_, repository().empty() ? recordedRepository_ : repository(), scope);
        apply.before = version_.empty() ? Precondition::absent() : Precondition{seen.uid, version_};
        apply.fieldManager = ownFieldManager;
        apply.dryRun = false;
        const ApplyResult applied = serverSideApply(**connection, apply, stop);
        if (applied) {
            known_ = take(seen.mark, applied->object);
            return *known_;
        }
        known_.reset();
        const ApplyFailure &refused = applied.error();
        if (!refused.conflicts.empty())
            return fail(ErrorCode::Conflict, subject,
                        refused.conflicts.front().manager + " owns " + refused.conflicts.front().field +
                            " of the ApplySet. Delete the ConfigMap, then plan again; the sync makes it anew.");
        if (refused.failure.status != 409)
            return fail(refused.failure.error.code, subject, refused.failure.error.detail);
    }
    return fail(ErrorCode::Conflict, subject, "It never stood still. Try again.");
}

}
