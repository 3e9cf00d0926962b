// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "core/base/text.h"

#include <filesystem>

namespace plumbline::ctl {
namespace {

// A mirror is made on first use and brought up to date on each later one.
Result<void> bringUpToDate(Context &context, const WorkspaceRepository &repository)
{
    if (repository.url.empty())
        return {};
    if (const std::string warning = context.installation.transfer().warningAbout(repository.url, context.stop); !warning.empty())
        complain({ErrorCode::Denied, repository.location, warning});
    std::error_code ignored;
    const auto quiet = [](const TransferProgress &) {};
    if (!std::filesystem::exists(repository.gitDirectory, ignored))
        return context.installation.transfer().clone(repository.url, repository.gitDirectory, quiet, context.stop);
    if (context.options.noFetch)
        return {};
    return context.installation.transfer().fetch(repository.gitDirectory, quiet, context.stop).map([](const auto &) {});
}

// Where definitions are read: the branch that the workspace names, else HEAD.
Result<Revision> definitionsTip(Source &source, const WorkspaceRepository &repository)
{
    const RepositoryState state = source.state();
    const std::string ref = repository.definitionsRef.empty() ? state.headRef : repository.definitionsRef;
    if (ref.empty() && state.head)
        return *state.head;
    Result<Revision> tip = source.resolve(ref);
    if (tip)
        return tip;
    return fail(tip.error().code, repository.location,
                state.head ? tip.error().text() : "The repository has no commit yet, so it declares no environment.");
}

std::string joined(const std::vector<std::string> &words)
{
    std::string out;
    for (const std::string &word : words)
        out += (out.empty() ? "" : ", ") + word;
    return out;
}

}

void warnAbout(EnvironmentSession &session)
{
    if (const std::optional<Revision> left = session.leftBehind())
        complain({ErrorCode::Conflict, session.environment().id.name,
                  "History was rewritten: " + visible(session.environment().source.revision) + " no longer holds the commit " +
                      left->hex().substr(0, 10) +
                      ", which was synced last. It was force-pushed, or the definition names another branch or tag now."});
    const TargetAccess access = session.access().value_or(TargetAccess());
    if (access.loginTrouble)
        complain({ErrorCode::Denied, session.environment().id.name,
                  "No login since " + toRfc3339(access.loginTrouble->since) + ". " + access.loginTrouble->detail});
    if (access.unverified)
        complain({ErrorCode::Denied, session.environment().id.name,
                  "The certificate of the cluster is not checked: the context " + access.context +
                      " has insecure-skip-tls-verify, so anybody on the way to " + access.cluster.server +
                      " can read and change everything. Name its certificate-authority in the kubeconfig instead."});
}

Result<std::vector<WorkspaceRepository>> Context::repositories()
{
    if (options.repo.empty()) {
        Result<std::vector<WorkspaceRepository>> listed = installation.workspace().repositories();
        if (listed && listed->empty())
            return fail(ErrorCode::InvalidInput, installation.paths().workspaceFile(),
                        "The workspace lists no repository. Name one with --repo, or add one (plumblinectl repo add PATH|URL).");
        return listed;
    }
    Result<WorkspaceRepository> one = installation.repositoryAt(options.repo);
    if (!one)
        return Failure(one.error());
    return std::vector{std::move(*one)};
}

void Context::report(const Error &error)
{
    complain(error);
    ++troubles_;
}

Result<void> Context::addSessions(const WorkspaceRepository &repository, Declared &out)
{
    if (Result<void> current = bringUpToDate(*this, repository); !current)
        return current;
    const SessionPorts ports = installation.ports();
    Result<std::unique_ptr<Source>> source = ports.openSource(repository.gitDirectory);
    if (!source)
        return Failure(source.error());
    Result<Revision> tip = definitionsTip(**source, repository);
    if (!tip)
        return Failure(tip.error());
    readAt_[repository.location] = *tip;
    Definitions definitions = installation.workspace().definitions(**source, repository, *tip, stop);
    for (const Error &error : definitions.errors)
        report(error);
    for (Environment &environment : definitions.environments) {
        out.names.push_back(environment.id.name);
        if (options.env.empty() || options.env == environment.id.name)
            out.sessions.push_back(
                std::make_unique<EnvironmentSession>(ports, repository, std::make_shared<const Environment>(std::move(environment))));
    }
    return {};
}

Result<std::vector<std::unique_ptr<EnvironmentSession>>> Context::sessions()
{
    Result<std::vector<WorkspaceRepository>> listed = repositories();
    if (!listed)
        return Failure(listed.error());
    Declared declared;
    for (const WorkspaceRepository &repository : *listed) {
        if (Result<void> added = addSessions(repository, declared); !added) {
            if (listed->size() == 1 || stop.stop_requested())
                return Failure(added.error());
            report(added.error());
        }
    }
    if (!declared.sessions.empty())
        return std::move(declared.sessions);
    const std::string also = troubles_ == 0 ? "" : " What could not be read is told above.";
    if (declared.names.empty())
        return fail(ErrorCode::NotFound, options.env.empty() ? "environments" : options.env,
                    (troubles_ == 0 ? "No plumbline.yaml declares an environment here." : "No environment could be read.") + also);
    return fail(ErrorCode::NotFound, options.env, "No environment has this name. Declared are: " + joined(declared.names) + "." + also);
}

bool Context::definitionsMoved()
{
    const Result<std::vector<WorkspaceRepository>> listed = repositories();
    if (!listed)
        return false;
    for (const WorkspaceRepository &repository : *listed) {
        const Result<std::unique_ptr<Source>> source = installation.ports().openSource(repository.gitDirectory);
        const auto known = readAt_.find(repository.location);
        const Result<Revision> tip = source ? definitionsTip(**source, repository) : Failure(source.error());
        if (tip && (known == readAt_.end() || known->second != *tip))
            return true;
    }
    return false;
}

Result<std::unique_ptr<EnvironmentSession>> Context::session()
{
    auto all = sessions();
    if (!all)
        return Failure(all.error());
    if (all->size() == 1)
        return std::move(all->front());
    std::vector<std::string> names;
    for (const auto &session : *all)
        names.push_back(options.env.empty() ? session->environment().id.name : session->repository().location);
    return fail(ErrorCode::InvalidInput, "command line",
                options.env.empty() ? "There are several environments; name one with --env: " + joined(names) + "."
                                    : "Several repositories declare " + options.env + "; name one with --repo: " + joined(names) + ".");
}

Result<std::optional<Revision>> Context::revision(const EnvironmentSession &session)
{
    if (options.revision.empty())
        return std::optional<Revision>();
    Result<std::unique_ptr<Source>> source = installation.ports().openSource(session.repository().gitDirectory);
    if (!source)
        return Failure(source.error());
    return (*source)->resolveTyped(options.revision).map([](const Revision &found) { return std::optional(found); });
}

}
