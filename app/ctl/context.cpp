// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include <filesystem>

namespace plumbline::ctl {
namespace {

// A mirror is made on first use and brought up to date on each later one.
Result<void> bringUpToDate(Context &context, const WorkspaceRepository &repository)
{
    if (repository.url.empty())
        return {};
    std::error_code ignored;
    const auto quiet = [](const TransferProgress &) {};
    if (!std::filesystem::exists(repository.gitDirectory, ignored))
        return context.installation.transfer().clone(repository.url, repository.gitDirectory, quiet, context.stop);
    if (context.options.noFetch)
        return {};
    return context.installation.transfer().fetch(repository.gitDirectory, quiet, context.stop).map([](const auto &) {});
}

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

Result<std::vector<std::unique_ptr<EnvironmentSession>>> Context::sessions()
{
    Result<std::vector<WorkspaceRepository>> listed = repositories();
    if (!listed)
        return Failure(listed.error());
    const SessionPorts ports = installation.ports();
    std::vector<std::unique_ptr<EnvironmentSession>> out;
    std::vector<std::string> names;
    for (const WorkspaceRepository &repository : *listed) {
        if (Result<void> current = bringUpToDate(*this, repository); !current)
            return Failure(current.error());
        Result<std::unique_ptr<Source>> source = ports.openSource(repository.gitDirectory);
        if (!source)
            return Failure(source.error());
        const RepositoryState state = (*source)->state();
        const std::string ref = repository.definitionsRef.empty() ? state.headRef : repository.definitionsRef;
        Result<Revision> tip = ref.empty() && state.head ? Result<Revision>(*state.head) : (*source)->resolve(ref);
        if (!tip)
            return fail(tip.error().code, repository.location,
                        state.head ? tip.error().text() : "The repository has no commit yet, so it declares no environment.");
        Definitions definitions = installation.workspace().definitions(**source, repository, *tip, stop);
        for (const Error &error : definitions.errors)
            complain(error);
        for (Environment &environment : definitions.environments) {
            names.push_back(environment.id.name);
            if (options.env.empty() || options.env == environment.id.name)
                out.push_back(
                    std::make_unique<EnvironmentSession>(ports, repository, std::make_shared<const Environment>(std::move(environment))));
        }
    }
    if (out.empty()) {
        std::string known;
        for (const std::string &name : names)
            known += (known.empty() ? "" : ", ") + name;
        return fail(ErrorCode::NotFound, options.env.empty() ? "environments" : options.env,
                    known.empty() ? "No plumbline.yaml declares an environment here."
                                  : "No environment has this name. Declared are: " + known + ".");
    }
    return out;
}

Result<std::unique_ptr<EnvironmentSession>> Context::session()
{
    auto all = sessions();
    if (!all)
        return Failure(all.error());
    if (all->size() == 1)
        return std::move(all->front());
    std::string names;
    for (const auto &session : *all)
        names += (names.empty() ? "" : ", ") + session->environment().id.name;
    return fail(ErrorCode::InvalidInput, "command line", "There are several environments; name one with --env: " + names + ".");
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
