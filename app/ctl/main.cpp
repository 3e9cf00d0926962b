// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/demo.h"
#include "app/ctl/commands.h"

#include <QCoreApplication>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <thread>

namespace plumbline::ctl {
namespace {

// Scripts take what is printed for the whole answer: where it is not, the exit code says so.
int flushed(int code)
{
    const bool wasWhole = std::ferror(stdout) == 0;
    if (std::fflush(stdout) == 0 && wasWhole)
        return code;
    // Of an earlier write nobody knows the reason any more.
    const std::string why = wasWhole ? " (" + std::generic_category().message(errno) + ')' : "";
    complain(
        {ErrorCode::Unavailable, "standard output", "The answer could not be written whole" + why + "; what the command did is done."});
    return Failed;
}

int answered(const Result<int> &code)
{
    if (!code)
        complain(code.error());
    return flushed(code ? *code : Failed);
}

Result<int> runCommand(const Options &options, const std::stop_token &stop)
{
    const auto commandTable = commands();
    const auto command = std::ranges::find(commandTable, options.command, &Command::name);
    Result<Paths> paths = options.demo ? demoPaths() : Paths::fromEnvironment();
    if (!paths)
        return Failure(paths.error());
    if (options.demo)
        if (Result<void> made = makeDemo(*paths, options.reset); !made)
            return Failure(made.error());
    Result<std::unique_ptr<Installation>> installation = Installation::open({*paths, command->writes, "plumblinectl"});
    if (!installation)
        return Failure(installation.error());
    Context context(options, **installation, stop);
    const Result<int> code = command->run(context);
    // What was only read goes with the process: many objects take long to be let go of one by one.
    if (!command->writes)
        std::_Exit(answered(code));
    return code;
}

}
}

int main(int argc, char *argv[])
{
    using namespace plumbline;
    // All of it before any other thread begins.
    qunsetenv("SSLKEYLOGFILE"); // where libcurl would write the keys of each connection
    // Interrupts are waited for by one thread and become a stop request, so that the object that is being written is
    // finished and journalled.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::stop_source stop;
    std::thread([signals, stop]() mutable {
        int signal = 0;
        sigwait(&signals, &signal);
        stop.request_stop();
    }).detach();

    const QCoreApplication application(argc, argv);
    const Result<ctl::Parsed> parsed = ctl::parseOptions(QCoreApplication::arguments());
    if (!parsed) {
        ctl::complain(parsed.error());
        return ctl::Failed;
    }
    if (parsed->print) {
        ctl::print(*parsed->print);
        return ctl::flushed(ctl::Good);
    }
    return ctl::answered(ctl::runCommand(parsed->options, stop.get_token()));
}
