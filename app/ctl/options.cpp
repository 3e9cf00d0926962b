// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/options.h"

#include "app/ctl/commands.h"

#include <QCommandLineParser>
#include <algorithm>

namespace plumbline::ctl {
namespace {

using namespace Qt::StringLiterals;

struct Flag {
    const char *name;
    const char *value; // empty: a switch
    const char *description;
};

// Every option of every command; which command takes which is in the table of commands.
constexpr Flag flags[] = {
    {"repo", "PATH|URL", "the repository; may be left out where the workspace has what is needed"},
    {"env", "NAME", "the environment; may be left out where there is one"},
    {"revision", "REV", "a branch, tag or commit id (7 digits or more)"},
    {"digest", "DIGEST", "the digest of a plan"},
    {"reason", "TEXT", "why; kept in the journal"},
    {"confirm", "NAME", "the typed name of a protected environment"},
    {"only", "KEY", "this resource only; may be given several times"},
    {"limit", "N", "how many entries at most (50)"},
    {"output", "FORMAT", "text or json"},
    {"plan", "", "show the plan and write nothing"},
    {"approve", "", "plan, approve and sync in one step"},
    {"strict", "", "also show what Plumbline did not write"},
    {"show-ignored", "", "also show ignored differences"},
    {"no-fetch", "", "use a mirror as it is"},
    {"demo", "", "use the demo instead of your own workspace"},
    {"reset", "", "with --demo: make the demo anew first"},
};

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

void addFlags(QCommandLineParser &parser)
{
    for (const Flag &flag : flags) {
        QStringList names{latin(flag.name)};
        if (names.first() == u"output"_s)
            names.prepend(u"o"_s);
        parser.addOption(*flag.value == '\0' ? QCommandLineOption(names, latin(flag.description))
                                             : QCommandLineOption(names, latin(flag.description), latin(flag.value)));
    }
    parser.addOption({{u"h"_s, u"help"_s}, u"show this help"_s});
    parser.addOption({{u"v"_s, u"version"_s}, u"show the version"_s});
}

std::string help()
{
    std::string out = "plumblinectl: Git says what should run, a target is what does run\n\n"
                      "usage: plumblinectl [--repo PATH|URL] [--env NAME] COMMAND [options]\n\ncommands\n";
    for (const Command &command : commands())
        out += "  " + command.name + std::string(std::max<std::size_t>(1, 16 - command.name.size()), ' ') + command.summary + "\n";
    out += "\noptions\n";
    for (const Flag &flag : flags) {
        std::string left = "  --" + std::string(flag.name) + (*flag.value == '\0' ? "" : " " + std::string(flag.value));
        out += left + std::string(left.size() < 22 ? 22 - left.size() : 1, ' ') + flag.description + "\n";
    }
    out += "  -h, --help          show this help\n  -v, --version       show the version\n"
           "\nexit codes of diff and status: 0 in sync, 1 drift, 2 error; of the others: 0 done, 1 ended otherwise, 2 error\n";
    return out;
}

Failure misuse(const std::string &detail)
{
    return fail(ErrorCode::InvalidInput, "command line", detail + " Run 'plumblinectl --help'.");
}

const Command *findCommand(QStringList &positional)
{
    for (const int words : {2, 1}) {
        if (positional.size() < words)
            continue;
        const std::string name = positional.mid(0, words).join(u' ').toStdString();
        for (const Command &command : commands()) {
            if (command.name == name) {
                positional = positional.mid(words);
                return &command;
            }
        }
    }
    return nullptr;
}

bool takes(const Command &command, std::string_view flag)
{
    constexpr std::string_view everywhere[] = {"repo", "env", "output", "demo", "reset", "no-fetch"};
    return std::ranges::find(everywhere, flag) != std::end(everywhere) || std::ranges::find(command.flags, flag) != command.flags.end();
}

}

Result<Parsed> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addFlags(parser);
    if (!parser.parse(arguments))
        return misuse(parser.errorText().toStdString());
    Parsed out;
    if (parser.isSet(u"help"_s)) {
        out.print = help();
        return out;
    }
    if (parser.isSet(u"version"_s)) {
        out.print = "plumblinectl " PLUMBLINE_VERSION "\n";
        return out;
    }
    QStringList positional = parser.positionalArguments();
    if (positional.isEmpty())
        return misuse("No command is given.");
    const QString first = positional.first();
    const Command *command = findCommand(positional);
    if (command == nullptr)
        return misuse("There is no command '" + first.toStdString() + "'.");
    for (const Flag &flag : flags)
        if (parser.isSet(latin(flag.name)) && !takes(*command, flag.name))
            return misuse("'" + command->name + "' takes no --" + flag.name + ".");
    if (positional.size() > command->arguments)
        return misuse("'" + command->name + "' takes no argument '" + positional.at(command->arguments).toStdString() + "'.");

    Options &options = out.options;
    options.command = command->name;
    for (const QString &argument : positional)
        options.arguments.push_back(argument.toStdString());
    const auto text = [&parser](const QString &name) { return parser.value(name).toStdString(); };
    options.repo = text(u"repo"_s);
    options.env = text(u"env"_s);
    options.revision = text(u"revision"_s);
    options.digest = text(u"digest"_s);
    options.reason = text(u"reason"_s);
    options.confirm = text(u"confirm"_s);
    for (const QString &key : parser.values(u"only"_s))
        options.only.push_back(key.toStdString());
    const std::string output = text(u"output"_s);
    if (!output.empty() && output != "json" && output != "text")
        return misuse("There is no output format '" + output + "'; there are text and json.");
    options.json = output == "json";
    if (parser.isSet(u"limit"_s)) {
        bool good = false;
        options.limit = parser.value(u"limit"_s).toInt(&good);
        if (!good || options.limit < 1)
            return misuse("--limit takes a whole number from 1.");
    }
    options.planOnly = parser.isSet(u"plan"_s);
    options.approve = parser.isSet(u"approve"_s);
    options.strict = parser.isSet(u"strict"_s);
    options.showIgnored = parser.isSet(u"show-ignored"_s);
    options.noFetch = parser.isSet(u"no-fetch"_s);
    options.demo = parser.isSet(u"demo"_s);
    options.reset = parser.isSet(u"reset"_s);
    if (options.reset && !options.demo)
        return misuse("--reset goes with --demo.");
    return out;
}

}
