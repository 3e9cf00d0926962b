// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that write nothing.
#include "app/ctl/commands.h"
#include "app/ctl/output.h"

#include "core/base/text.h"
#include "core/drift/undeclared.h"
#include "core/reconcile/payload_json.h"

#include <algorithm>

namespace plumbline::ctl {
namespace {

int codeFor(SyncStatus status)
{
    switch (status) {
    case SyncStatus::Synced: return Good;
    case SyncStatus::OutOfSync: return Differs;
    case SyncStatus::Unknown: return Failed;
    }
    return Failed;
}

// Where a command takes --revision: at that commit, else at the wanted one.
struct Looked {
    Revision revision;
    std::shared_ptr<const DesiredState> desired;
    std::shared_ptr<const LiveState> live;
    std::shared_ptr<const Drift> drift;
    std::shared_ptr<const HealthReport> health;
};

Result<Looked> look(Context &context, EnvironmentSession &session)
{
    Result<std::optional<Revision>> asked = context.revision(session);
    if (!asked)
        return Failure(asked.error());
    if (*asked) {
        Result<std::shared_ptr<const Comparison>> compared = session.compareWith(**asked, context.stop);
        warnAbout(session);
        if (!compared)
            return Failure(compared.error());
        return Looked{**asked, (*compared)->desired, (*compared)->live, (*compared)->drift, (*compared)->health};
    }
    const std::shared_ptr<const EnvironmentSnapshot> now = session.reconcile(context.stop);
    warnAbout(session);
    if (now->error || !now->drift)
        return Failure(now->error.value_or(Error{ErrorCode::Unavailable, session.environment().id.name, "Nothing could be compared."}));
    return Looked{*now->wanted, now->desired, now->liveState, now->drift, now->health};
}

}

Result<int> envList(Context &context)
{
    auto sessions = context.sessions();
    if (!sessions)
        return Failure(sessions.error());
    QJsonArray list;
    for (const auto &session : *sessions) {
        const Environment &environment = session->environment();
        if (context.options.json)
            list.append(environmentJson(environment));
        else
            print(environment.id.name + "  " + visible(environment.source.revision) + ":" + visible(environment.source.path) + "  " +
                  visible(environment.target) + "\n");
    }
    if (context.options.json)
        print(serialized({{QLatin1StringView("environments"), list}}));
    return context.troubles() == 0 ? Good : Failed;
}

Result<int> status(Context &context)
{
    auto sessions = context.sessions();
    if (!sessions)
        return Failure(sessions.error());
    if (!context.options.revision.empty()) {
        if (sessions->size() != 1)
            return fail(ErrorCode::InvalidInput, "command line", "--revision needs one environment; name it with --env.");
        Result<Looked> looked = look(context, *sessions->front());
        if (!looked)
            return Failure(looked.error());
        const Environment &environment = sessions->front()->environment();
        if (context.options.json) {
            QJsonObject out = diffJson(environment, looked->revision, *looked->drift, looked->health.get(), false, false);
            out.remove(QLatin1StringView("resources"));
            print(serialized(out));
        } else {
            const std::string all = diffText(environment, looked->revision, *looked->drift, false, false);
            print(all.substr(0, all.find('\n') + 1));
        }
        if (const std::optional<Error> error = whyUnknown(environment, *looked->drift))
            return Failure(*error);
        return codeFor(looked->drift->status);
    }
    // Who asks for one environment wants its status; who asks for all is told that some could not be read.
    int code = context.options.env.empty() && context.troubles() != 0 ? Failed : Good;
    QJsonArray list;
    for (auto &opened : *sessions) {
        EnvironmentSession &session = context.keep(std::move(opened));
        const std::shared_ptr<const EnvironmentSnapshot> now = session.reconcile(context.stop);
        code = std::max(code, codeFor(now->status()));
        warnAbout(session);
        if (const std::optional<Error> error = trouble(*now))
            complain(*error);
        if (context.options.json)
            list.append(statusJson(*now));
        else
            print(statusText(*now));
    }
    if (context.options.json)
        print(serialized(list.size() == 1 ? list.first().toObject() : QJsonObject{{QLatin1StringView("environments"), list}}));
    return code;
}

Result<int> diff(Context &context)
{
    auto opened = context.session();
    if (!opened)
        return Failure(opened.error());
    EnvironmentSession &session = context.keep(std::move(*opened));
    Result<Looked> looked = look(context, session);
    if (!looked)
        return Failure(looked.error());
    const Options &options = context.options;
    const Environment &environment = session.environment();
    if (options.strict && looked->desired && looked->live)
        looked->drift = std::make_shared<const Drift>(strictDrift(*looked->drift, *looked->desired, *looked->live));
    if (options.json)
        print(
            serialized(diffJson(environment, looked->revision, *looked->drift, looked->health.get(), options.strict, options.showIgnored)));
    else
        print(diffText(environment, looked->revision, *looked->drift, options.strict, options.showIgnored) +
              (looked->health ? healthText(*looked->health) : std::string()));
    if (const std::optional<Error> error = whyUnknown(environment, *looked->drift))
        return Failure(*error);
    return codeFor(looked->drift->status);
}

Result<int> render(Context &context)
{
    auto session = context.session();
    if (!session)
        return Failure(session.error());
    const SessionPorts ports = context.installation.ports();
    Result<std::unique_ptr<Source>> source = ports.openSource((*session)->repository().gitDirectory);
    if (!source)
        return Failure(source.error());
    const Environment &environment = (*session)->environment();
    Result<std::optional<Revision>> asked = context.revision(**session);
    if (!asked)
        return Failure(asked.error());
    Result<Revision> revision = *asked ? Result<Revision>(**asked) : (*source)->resolve(environment.source.revision);
    if (!revision)
        return Failure(revision.error());
    Result<std::shared_ptr<const DesiredState>> desired =
        ports.renderer.render(**source, renderRequest(environment, *revision), context.stop);
    if (!desired)
        return Failure(desired.error());
    if (context.options.json) {
        print(serialized(renderJson(environment, **desired)));
        return Good;
    }
    for (const Resource &resource : (*desired)->resources)
        print(std::string(nameOf(resource.file.mode)) + " " + resource.file.blob.hex() + "  " + visible(resource.key.text()) + "\n");
    for (const Error &note : (*desired)->notes)
        complain(note);
    return Good;
}

Result<int> history(Context &context)
{
    JournalQuery query;
    query.limit = static_cast<std::size_t>(context.options.limit);
    query.kinds = context.options.kinds;
    query.text = context.options.search;
    query.before = context.options.before;
    if (!context.options.env.empty() || !context.options.repo.empty()) {
        auto session = context.session();
        if (!session)
            return Failure(session.error());
        query.environment = (*session)->environment().id;
    }
    Result<std::vector<JournalEntry>> entries = context.installation.journal().query(query);
    if (!entries)
        return Failure(entries.error());
    QJsonArray list;
    for (const JournalEntry &entry : *entries) {
        if (context.options.json)
            list.append(entryJson(entry));
        else
            print(entryText(entry));
    }
    if (context.options.json)
        print(serialized({{QLatin1StringView("entries"), list}}));
    return Good;
}

Result<int> journalVerify(Context &context)
{
    Result<ChainReport> report = context.installation.journal().verify([](std::uint64_t) {}, context.stop);
    if (!report)
        return Failure(report.error());
    if (context.options.json)
        print(serialized(chainJson(*report)));
    else if (!report->brokenAt)
        print("The chain holds: " + std::to_string(report->entries) + " entries.\n");
    for (const std::string &file : report->setAside)
        if (!context.options.json)
            print("Set aside earlier: " + visible(file) + "\n");
    if (report->brokenAt)
        return fail(ErrorCode::Corruption, "journal entry " + std::to_string(*report->brokenAt), report->detail);
    if (!report->detail.empty())
        return fail(ErrorCode::Corruption, "journal", report->detail);
    return Good;
}

}
