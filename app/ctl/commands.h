// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/installation.h"
#include "app/ctl/options.h"
#include "core/reconcile/environment_session.h"

#include <map>
#include <span>

namespace plumbline::ctl {

enum ExitCode { Good = 0, Differs = 1, Failed = 2 };

// What a command works with: the installation, and the environment that the options name, opened on request.
class Context {
public:
    Context(Options given, Installation &opened, std::stop_token token)
        : options(std::move(given)), installation(opened), stop(std::move(token))
    {}

    const Options options;
    Installation &installation;
    const std::stop_token stop;

    // The repositories that the options name: --repo, else those of the workspace.
    [[nodiscard]] Result<std::vector<WorkspaceRepository>> repositories();
    // Sessions for every environment that fits --repo and --env. Bad definitions, and repositories that cannot be read
    // beside ones that can, are reported on standard error and counted in troubles().
    [[nodiscard]] Result<std::vector<std::unique_ptr<EnvironmentSession>>> sessions();
    // Whether a branch that definitions are read at moved since the last sessions(). Fetches nothing.
    [[nodiscard]] bool definitionsMoved();
    // Exactly one; otherwise InvalidInput lists the choice.
    [[nodiscard]] Result<std::unique_ptr<EnvironmentSession>> session();
    // Keeps what a command looked with until the process ends.
    EnvironmentSession &keep(std::unique_ptr<EnvironmentSession> session) { return *kept_.emplace_back(std::move(session)); }
    // --revision as a commit of the session's repository, if it was given.
    [[nodiscard]] Result<std::optional<Revision>> revision(const EnvironmentSession &session);
    // What sessions() had to leave out: where it is not 0, "everything" would be a lie.
    [[nodiscard]] int troubles() const { return troubles_; }

private:
    struct Declared {
        std::vector<std::unique_ptr<EnvironmentSession>> sessions;
        std::vector<std::string> names; // of all environments, whatever --env says
    };
    [[nodiscard]] Result<void> addSessions(const WorkspaceRepository &repository, Declared &out);
    void report(const Error &error);

    int troubles_ = 0;
    std::vector<std::unique_ptr<EnvironmentSession>> kept_;
    std::map<std::string, Revision> readAt_; // repository → where its definitions were read
};

struct Command {
    std::string_view name; // one word or two
    std::string_view summary;
    std::string_view schema;                // of its JSON output; empty: it has none
    std::string_view argument;              // what its positional argument is called; empty: it takes none
    std::vector<std::string_view> flags;    // options beyond the common ones
    std::vector<std::string_view> required; // of those, the ones that have to be given; --plan needs no --reason
    bool writes = false;                    // needs the journal for writing
    Result<int> (*run)(Context &context);   // exit code
};

[[nodiscard]] std::span<const Command> commands();

void print(const std::string &text); // standard output
void complain(const Error &error);   // standard error
// What has to be known of the environment's history and of the connection to its target, on standard error. After the
// session's first look.
void warnAbout(EnvironmentSession &session);

// One function a command; each answers with an exit code.
[[nodiscard]] Result<int> envList(Context &context);
[[nodiscard]] Result<int> status(Context &context);
[[nodiscard]] Result<int> diff(Context &context);
[[nodiscard]] Result<int> plan(Context &context);
[[nodiscard]] Result<int> approve(Context &context);
[[nodiscard]] Result<int> sync(Context &context);
[[nodiscard]] Result<int> rollback(Context &context);
[[nodiscard]] Result<int> hold(Context &context);
[[nodiscard]] Result<int> resume(Context &context);
[[nodiscard]] Result<int> undo(Context &context);
[[nodiscard]] Result<int> targetAllow(Context &context);
[[nodiscard]] Result<int> history(Context &context);
[[nodiscard]] Result<int> journalVerify(Context &context);
[[nodiscard]] Result<int> render(Context &context);
[[nodiscard]] Result<int> watch(Context &context);
[[nodiscard]] Result<int> tree(Context &context);
[[nodiscard]] Result<int> events(Context &context);
[[nodiscard]] Result<int> logs(Context &context);
[[nodiscard]] Result<int> schema(Context &context);
[[nodiscard]] Result<int> repoList(Context &context);
[[nodiscard]] Result<int> repoAdd(Context &context);
[[nodiscard]] Result<int> repoRemove(Context &context);

}
