// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/flags.h"

#include <algorithm>

namespace plumbline::ctl {
namespace {

std::string column(std::string text, std::size_t width)
{
    text.append(text.size() < width ? width - text.size() : 1, ' ');
    return text;
}

std::string usageOf(const Flag &flag)
{
    return "--" + std::string(flag.name) + (*flag.value == '\0' ? "" : " " + std::string(flag.value));
}

std::string line(const Flag &flag)
{
    const std::string shortForm = std::string_view(flag.name) == "output" ? "-o, " : "";
    return "  " + column(shortForm + usageOf(flag), 21) + flag.description + "\n";
}

std::string always()
{
    std::string out = "\noptions of every command\n";
    for (const Flag &flag : flags())
        if (flag.common)
            out += line(flag);
    return out + "  -h, --help           show this help\n  -v, --version        show the version\n";
}

bool isRequired(const Command &command, const Flag &flag)
{
    return std::ranges::find(command.required, flag.name) != command.required.end();
}

std::string usageOf(const Command &command)
{
    std::string out = "usage: plumblinectl [--repo PATH|URL] [--env NAME] " + std::string(command.name);
    for (const Flag &flag : flags())
        if (!flag.common && takes(command, flag))
            out += isRequired(command, flag) ? " " + usageOf(flag) : " [" + usageOf(flag) + "]";
    return out + (command.argument.empty() ? "" : " " + std::string(command.argument)) + "\n";
}

}

std::span<const Flag> flags()
{
    static constexpr Flag table[] = {
        {"repo", "PATH|URL", "the repository; left out: those of the workspace", true},
        {"env", "NAME", "the environment; may be left out where there is one", true},
        {"output", "FORMAT", "text or json", true},
        {"no-fetch", "", "use a mirror as it is", true},
        {"demo", "", "use the demo instead of your own workspace", true},
        {"reset", "", "with --demo: make the demo anew first", true},
        {"revision", "REV", "a branch, tag or commit id (7 digits or more)"},
        {"digest", "DIGEST", "the digest of a plan"},
        {"approve", "", "plan, approve and sync in one step"},
        {"reason", "TEXT", "why; kept in the journal"},
        {"confirm", "NAME", "the typed name of a protected environment"},
        {"take-over", "", "also take over objects and fields that other controllers keep"},
        {"allow-login-program", "", "also allow the program of the kubeconfig that logs in there"},
        {"shared", "", "also where another environment writes to this directory"},
        {"only", "KEY", "this resource only; may be given several times"},
        {"recreate", "KEY", "delete and make anew this object if it cannot be changed; may be given several times"},
        {"plan", "", "show the plan and write nothing"},
        {"strict", "", "also list what is live and not in Git: files that Plumbline did not write, as extra, and fields that others keep"},
        {"show-ignored", "", "also show ignored differences"},
        {"limit", "N", "how many entries or lines at most (50)"},
        {"kind", "KIND", "entries of this kind only; may be given several times"},
        {"search", "TEXT", "entries with this text in who, reason, result or details"},
        {"before", "ID", "entries older than this one"},
        {"container", "NAME", "of a Pod that has several"},
        {"follow", "", "go on printing"},
        {"previous", "", "of the run before the last restart"},
    };
    return table;
}

bool takes(const Command &command, const Flag &flag)
{
    return flag.common || std::ranges::find(command.flags, flag.name) != command.flags.end();
}

std::string help()
{
    std::string out = "plumblinectl: Git says what should run, a target is what does run\n\n"
                      "usage: plumblinectl [--repo PATH|URL] [--env NAME] COMMAND [options]\n\ncommands\n";
    for (const Command &command : commands())
        out += "  " + column(std::string(command.name), 16) + std::string(command.summary) + "\n";
    return out + always() +
           "\n'plumblinectl COMMAND --help' tells the options of one command.\n"
           "Exit codes of diff and status: 0 in sync, 1 drift, 2 error; of the others: 0 done, 1 ended otherwise, 2 error.\n";
}

std::string help(const Command &command)
{
    std::string out = "plumblinectl " + std::string(command.name) + ": " + std::string(command.summary) + "\n\n" + usageOf(command);
    std::string own;
    for (const Flag &flag : flags())
        if (!flag.common && takes(command, flag))
            own += line(flag);
    out += own.empty() ? "" : "\noptions\n" + own;
    out += always();
    if (!command.schema.empty())
        out += "\n'plumblinectl schema " + std::string(command.schema) + "' describes what -o json prints" +
               (std::ranges::find(command.flags, "plan") != command.flags.end() ? ", 'schema plan' what --plan does" : "") + ".\n";
    return out;
}

}
