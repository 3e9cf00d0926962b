// SPDX-License-Identifier: GPL-3.0-or-later
// Plans, consent and writes.
#include "app/ctl/commands.h"
#include "app/ctl/output.h"

#include "core/base/text.h"
#include "core/plan/irreversible.h"

#include <algorithm>

namespace plumbline::ctl {
namespace {

int codeFor(const SyncRun &run)
{
    return run.state == RunState::Done ? Good : Differs;
}

// What is no object's key is looked for as a file, and then not found.
ResourceKey keyFrom(const Environment &environment, const std::string &text)
{
    const bool files = environment.targetKind == TargetKind::Directory;
    return files ? ResourceKey::file(text) : ResourceKey::objectFrom(text).value_or(ResourceKey::file(text));
}

Result<PlanRequest> requestFrom(Context &context, const EnvironmentSession &session)
{
    Result<std::optional<Revision>> revision = context.revision(session);
    if (!revision)
        return Failure(revision.error());
    PlanRequest request;
    if (*revision) {
        request.purpose = PlanPurpose::Rollback;
        request.revision = *revision;
    }
    if (!context.options.only.empty()) {
        request.selection.emplace();
        for (const std::string &key : context.options.only)
            request.selection->push_back(keyFrom(session.environment(), key));
        std::ranges::sort(*request.selection);
    }
    for (const std::string &key : context.options.recreate)
        request.recreate.push_back(keyFrom(session.environment(), key));
    std::ranges::sort(request.recreate);
    return request;
}

Consenting consentFrom(const Options &options)
{
    return {options.reason, options.confirm, false, {}, options.takeOver};
}

Result<Digest> digestFrom(const Options &options)
{
    const std::optional<Digest> digest = Digest::fromHex(options.digest);
    if (!digest)
        return fail(ErrorCode::InvalidInput, "--digest", "A digest is the 64 hexadecimal digits that 'plumblinectl plan' prints.");
    return *digest;
}

// A plan of what does not exist would be empty and look like "nothing to do".
Result<void> checkSelection(Context &context, EnvironmentSession &session, const PlanRequest &request)
{
    if (!request.selection)
        return {};
    std::optional<Revision> revision = request.revision;
    if (!revision)
        revision = session.reconcile(context.stop)->wanted;
    if (!revision)
        return {};
    Result<std::shared_ptr<const Comparison>> compared = session.compareWith(*revision, context.stop);
    if (!compared)
        return Failure(compared.error());
    for (const ResourceKey &key : *request.selection)
        if ((*compared)->desired->find(key) == nullptr && (*compared)->live->find(key) == nullptr)
            return fail(ErrorCode::NotFound, key.text(),
                        "Neither Git nor the target has this resource. 'plumblinectl render' and 'diff' print the keys.");
    return {};
}

Result<std::shared_ptr<const Plan>> planFor(Context &context, EnvironmentSession &session, const PlanRequest &request)
{
    if (Result<void> known = checkSelection(context, session, request); !known)
        return Failure(known.error());
    Result<std::shared_ptr<const Plan>> made = session.plan(request, context.stop);
    warnAbout(session);
    return made;
}

void show(const Context &context, const SyncRun &run)
{
    print(context.options.json ? serialized(runJson(run)) : runText(run));
}

void show(const Context &context, const Plan &plan)
{
    print(context.options.json ? serialized(planJson(plan)) : planText(plan));
}

// What no sync brings back goes to standard error, beside the plan.
void warn(const EnvironmentSession &session, const Plan &plan)
{
    const std::shared_ptr<const EnvironmentSnapshot> now = session.last();
    for (const Irreversible &each : irreversible(plan, now ? now->desired.get() : nullptr, now ? now->liveState.get() : nullptr))
        complain({ErrorCode::InvalidInput, each.key.text(), "Cannot be undone: " + each.why});
}

Result<int> planApproveSync(Context &context, EnvironmentSession &session, const PlanRequest &request)
{
    Result<std::shared_ptr<const Plan>> plan = planFor(context, session, request);
    if (!plan)
        return Failure(plan.error());
    if (!(*plan)->refusals.empty())
        return Failure((*plan)->refusals.front());
    if (request.purpose == PlanPurpose::Rollback) {
        static_cast<void>(session.reconcile(context.stop));
        warn(session, **plan);
    }
    if (Result<Approval> approval = session.approveMade((*plan)->digest, consentFrom(context.options)); !approval)
        return Failure(approval.error());
    Result<std::shared_ptr<const SyncRun>> run = session.sync((*plan)->digest, {}, context.stop);
    if (!run)
        return Failure(run.error());
    show(context, **run);
    return codeFor(**run);
}

QJsonObject holdJson(const EnvironmentSession &session, const std::optional<Revision> &heldAt)
{
    return {{QLatin1StringView("environment"), text(session.environment().id.name)},
            {QLatin1StringView("held"), heldAt.has_value()},
            {QLatin1StringView("revision"), heldAt ? QJsonValue(text(heldAt->hex())) : QJsonValue()}};
}

}

Result<int> plan(Context &context)
{
    auto session = context.session();
    if (!session)
        return Failure(session.error());
    Result<PlanRequest> request = requestFrom(context, **session);
    if (!request)
        return Failure(request.error());
    Result<std::shared_ptr<const Plan>> made = planFor(context, **session, *request);
    if (!made)
        return Failure(made.error());
    show(context, **made);
    if (request->purpose == PlanPurpose::Rollback) {
        static_cast<void>((*session)->reconcile(context.stop));
        warn(**session, **made);
    }
    return Good;
}

Result<int> approve(Context &context)
{
    Result<Digest> digest = digestFrom(context.options);
    if (!digest)
        return Failure(digest.error());
    auto session = context.session();
    if (!session)
        return Failure(session.error());
    Result<PlanRequest> request = requestFrom(context, **session);
    if (!request)
        return Failure(request.error());
    Result<Approval> approval = (*session)->approve(*digest, *request, consentFrom(context.options), context.stop);
    if (!approval)
        return Failure(approval.error());
    if (context.options.json)
        print(serialized({{QLatin1StringView("environment"), text((*session)->environment().id.name)},
                          {QLatin1StringView("digest"), text(approval->plan.hex())},
                          {QLatin1StringView("who"), text(approval->who)},
                          {QLatin1StringView("reason"), text(approval->reason)},
                          {QLatin1StringView("at"), text(toRfc3339(approval->at))}}));
    else
        print("approved " + approval->plan.hex() + " by " + visible(approval->who) + "\n");
    return Good;
}

Result<int> sync(Context &context)
{
    auto session = context.session();
    if (!session)
        return Failure(session.error());
    if (context.options.approve) {
        Result<PlanRequest> request = requestFrom(context, **session);
        if (!request)
            return Failure(request.error());
        return planApproveSync(context, **session, *request);
    }
    Result<Digest> digest = digestFrom(context.options);
    if (!digest)
        return Failure(digest.error());
    Result<std::shared_ptr<const SyncRun>> run = (*session)->sync(*digest, {}, context.stop);
    if (!run)
        return Failure(run.error());
    show(context, **run);
    return codeFor(**run);
}

Result<int> rollback(Context &context)
{
    if (context.options.planOnly)
        return plan(context);
    auto session = context.session();
    if (!session)
        return Failure(session.error());
    Result<PlanRequest> request = requestFrom(context, **session);
    if (!request)
        return Failure(request.error());
    return planApproveSync(context, **session, *request);
}

Result<int> hold(Context &context)
{
    auto session = context.session();
    if (!session)
        return Failure(session.error());
    Result<std::optional<Revision>> revision = context.revision(**session);
    if (!revision)
        return Failure(revision.error());
    if (!*revision)
        *revision = (*session)->reconcile(context.stop)->wanted;
    if (!*revision)
        return fail(ErrorCode::NotFound, (*session)->environment().id.name, "There is no revision to hold at. Name one with --revision.");
    if (Result<void> held = (*session)->hold(**revision, context.options.reason, consentFrom(context.options)); !held)
        return Failure(held.error());
    print(context.options.json ? serialized(holdJson(**session, *revision)) : "held at " + (*revision)->hex() + "\n");
    return Good;
}

Result<int> resume(Context &context)
{
    auto session = context.session();
    if (!session)
        return Failure(session.error());
    if (context.options.planOnly) {
        Result<std::shared_ptr<const Plan>> preview = (*session)->planAfterResume(context.stop);
        if (!preview)
            return Failure(preview.error());
        show(context, **preview);
        return Good;
    }
    if (Result<void> resumed = (*session)->resume(context.options.reason); !resumed)
        return Failure(resumed.error());
    print(context.options.json ? serialized(holdJson(**session, std::nullopt)) : "resumed\n");
    return Good;
}

Result<int> undo(Context &context)
{
    auto session = context.session();
    if (!session)
        return Failure(session.error());
    const PlanRequest request{PlanPurpose::Undo, {}, {}};
    if (!context.options.planOnly)
        return planApproveSync(context, **session, request);
    Result<std::shared_ptr<const Plan>> made = planFor(context, **session, request);
    if (!made)
        return Failure(made.error());
    show(context, **made);
    return Good;
}

Result<int> targetAllow(Context &context)
{
    auto session = context.session();
    if (!session)
        return Failure(session.error());
    const Environment &environment = (*session)->environment();
    // A target that can never be used is refused before it is allowed, not after.
    if (Result<std::unique_ptr<Target>> usable = context.installation.ports().openTarget(environment); !usable)
        return Failure(usable.error());
    const Result<TargetAccess> allowed = (*session)->allowTarget({{}, context.options.allowLoginProgram, context.options.shared});
    if (!allowed)
        return Failure(allowed.error());
    print(context.options.json ? serialized(targetJson(environment, *allowed)) : targetText(environment, *allowed));
    if (allowed->asksForProgram())
        complain({ErrorCode::Denied, environment.id.name,
                  "It logs in with a program that nobody approved, so it cannot be looked at: " + allowed->loginProgram->commandLine +
                      ". Check it, then run this again with --allow-login-program."});
    return Good;
}

}
