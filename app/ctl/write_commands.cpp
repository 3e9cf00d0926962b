// SPDX-License-Identifier: GPL-3.0-or-later
// Plans, consent and writes.
#include "app/ctl/commands.h"
#include "app/ctl/output.h"

#include <algorithm>

namespace plumbline::ctl {
namespace {

int codeFor(const SyncRun &run)
{
    return run.state == RunState::Done ? Good : Differs;
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
            request.selection->push_back(ResourceKey::file(key));
        std::ranges::sort(*request.selection);
    }
    return request;
}

Consenting consentFrom(const Options &options)
{
    return {options.reason, options.confirm, false, {}};
}

Result<Digest> digestFrom(const Options &options)
{
    const std::optional<Digest> digest = Digest::fromHex(options.digest);
    if (!digest)
        return fail(ErrorCode::InvalidInput, "--digest", "A digest is the 64 hexadecimal digits that 'plumblinectl plan' prints.");
    return *digest;
}

void show(const Context &context, const SyncRun &run)
{
    print(context.options.json ? serialized(runJson(run)) : runText(run));
}

void show(const Context &context, const Plan &plan)
{
    print(context.options.json ? serialized(planJson(plan)) : planText(plan));
}

Result<int> planApproveSync(Context &context, EnvironmentSession &session, const PlanRequest &request)
{
    Result<std::shared_ptr<const Plan>> plan = session.plan(request, context.stop);
    if (!plan)
        return Failure(plan.error());
    if (!(*plan)->refusals.empty())
        return Failure((*plan)->refusals.front());
    if (Result<Approval> approval = session.approve((*plan)->digest, request, consentFrom(context.options), context.stop); !approval)
        return Failure(approval.error());
    Result<std::shared_ptr<const SyncRun>> run = session.sync((*plan)->digest, {}, context.stop);
    if (!run)
        return Failure(run.error());
    show(context, **run);
    return codeFor(**run);
}

QJsonObject outcome(const EnvironmentSession &session, const char *key, const QJsonValue &value)
{
    return {{QLatin1StringView("environment"), text(session.environment().id.name)}, {QLatin1StringView(key), value}};
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
    Result<std::shared_ptr<const Plan>> made = (*session)->plan(*request, context.stop);
    if (!made)
        return Failure(made.error());
    show(context, **made);
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
        print("approved " + approval->plan.hex() + " by " + approval->who + "\n");
    return Good;
}

Result<int> sync(Context &context)
{
    auto session = context.session();
    if (!session)
        return Failure(session.error());
    if (context.options.approve) {
        if (!context.options.digest.empty())
            return fail(ErrorCode::InvalidInput, "command line", "Give either --digest (of an approved plan) or --approve.");
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
    if (context.options.revision.empty())
        return fail(ErrorCode::InvalidInput, "--revision", "Name the commit to go back to.");
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
    print(context.options.json ? serialized(outcome(**session, "heldAt", text((*revision)->hex())))
                               : "held at " + (*revision)->hex() + "\n");
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
    print(context.options.json ? serialized(outcome(**session, "held", false)) : "resumed\n");
    return Good;
}

Result<int> targetAllow(Context &context)
{
    auto session = context.session();
    if (!session)
        return Failure(session.error());
    const Environment &environment = (*session)->environment();
    if (Result<void> allowed = (*session)->allowTarget(); !allowed)
        return Failure(allowed.error());
    print(context.options.json ? serialized(outcome(**session, "target", text(environment.target)))
                               : "allowed " + environment.target + "\n");
    return Good;
}

}
