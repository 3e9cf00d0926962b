// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/options.h"

#include "app/ctl/flags.h"
#include "core/base/text.h"
#include "core/discover/nearest.h"

#include <QCommandLineParser>
#include <algorithm>

namespace plumbline::ctl {
namespace {

using namespace Qt::StringLiterals;

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

void addFlags(QCommandLineParser &parser)
{
    for (const Flag &flag : flags()) {
        QStringList names{latin(flag.name)};
        if (names.first() == u"output"_s)
            names.prepend(u"o"_s);
        parser.addOption(*flag.value == '\0' ? QCommandLineOption(names, latin(flag.description))
                                             : QCommandLineOption(names, latin(flag.description), latin(flag.value)));
    }
    parser.addOption({{u"h"_s, u"help"_s}, u"show this help"_s});
    parser.addOption({{u"v"_s, u"version"_s}, u"show the version"_s});
}

Failure misuse(const std::string &detail, std::string_view command = {})
{
    return fail(ErrorCode::InvalidInput, "command line",
                detail + " Run 'plumblinectl " + std::string(command) + (command.empty() ? "" : " ") + "--help'.");
}

// What was probably meant, as a question, or nothing.
std::string suggestion(std::string_view given, const std::vector<std::string_view> &known)
{
    const std::string_view near = nearest(given, known);
    return near.empty() ? "" : " Did you mean '" + std::string(near) + "'?";
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

Failure unknownCommand(const QStringList &positional)
{
    const std::string first = positional.first().toStdString();
    std::vector<std::string_view> known;
    std::string family;
    for (const Command &command : commands()) {
        known.push_back(command.name);
        if (command.name.substr(0, command.name.find(' ')) == first)
            family += (family.empty() ? "" : ", ") + std::string(command.name);
    }
    if (!family.empty())
        return misuse("'" + first + "' is the beginning of: " + family + ".");
    const std::string two = positional.mid(0, 2).join(u' ').toStdString();
    const std::string near = suggestion(two, known);
    return misuse("There is no command '" + withoutUserInfo(first) + "'." + (near.empty() ? suggestion(first, known) : near));
}

Failure unknownOption(const QCommandLineParser &parser)
{
    std::vector<std::string_view> known;
    for (const Flag &flag : flags())
        known.emplace_back(flag.name);
    const QStringList names = parser.unknownOptionNames();
    return misuse(parser.errorText().toStdString() + (names.isEmpty() ? "" : suggestion(names.first().toStdString(), known)));
}

// What is wrong with the options of a command that was found; empty where they fit.
std::string complaint(const QCommandLineParser &parser, const Command &command)
{
    const std::string name = "'" + std::string(command.name) + "'";
    const bool planOnly = parser.isSet(u"plan"_s);
    for (const Flag &flag : flags()) {
        const bool isSet = parser.isSet(latin(flag.name));
        const std::string option = "--" + std::string(flag.name);
        if (isSet && !takes(command, flag))
            return name + " takes no " + option + ".";
        const bool waived = planOnly && std::string_view(flag.name) == "reason";
        if (std::ranges::find(command.required, flag.name) != command.required.end() && !waived &&
            parser.value(latin(flag.name)).trimmed().isEmpty())
            return name + " needs " + option + " " + flag.value + ": " + flag.description + ".";
    }
    return {};
}

// "sync" applies an approved plan, or makes and approves one itself: each way has options of its own.
std::string syncComplaint(const Options &options)
{
    if (options.approve == !options.digest.empty())
        return "Give either --digest DIGEST (of an approved plan) or --approve --reason TEXT.";
    if (options.approve && options.reason.empty())
        return "'sync --approve' needs --reason TEXT: why; kept in the journal.";
    if (!options.approve &&
        (!options.reason.empty() || !options.confirm.empty() || !options.only.empty() || !options.recreate.empty() || options.takeOver))
        return "--reason, --confirm, --only, --recreate and --take-over go with --approve; an approved plan has them already.";
    return {};
}

Options plainValues(const QCommandLineParser &parser)
{
    const auto text = [&parser](const QString &name) { return parser.value(name).toStdString(); };
    Options out;
    out.repo = text(u"repo"_s);
    out.env = text(u"env"_s);
    out.revision = text(u"revision"_s);
    out.digest = text(u"digest"_s);
    out.reason = text(u"reason"_s);
    out.confirm = text(u"confirm"_s);
    out.search = text(u"search"_s);
    for (const QString &key : parser.values(u"only"_s))
        out.only.push_back(key.toStdString());
    for (const QString &key : parser.values(u"recreate"_s))
        out.recreate.push_back(key.toStdString());
    out.planOnly = parser.isSet(u"plan"_s);
    out.approve = parser.isSet(u"approve"_s);
    out.takeOver = parser.isSet(u"take-over"_s);
    out.allowLoginProgram = parser.isSet(u"allow-login-program"_s);
    out.shared = parser.isSet(u"shared"_s);
    out.strict = parser.isSet(u"strict"_s);
    out.showIgnored = parser.isSet(u"show-ignored"_s);
    out.noFetch = parser.isSet(u"no-fetch"_s);
    out.demo = parser.isSet(u"demo"_s);
    out.reset = parser.isSet(u"reset"_s);
    out.container = text(u"container"_s);
    out.follow = parser.isSet(u"follow"_s);
    out.previous = parser.isSet(u"previous"_s);
    return out;
}

// Options with a value of a certain form.
std::string readValues(const QCommandLineParser &parser, Options &options)
{
    const std::string output = parser.value(u"output"_s).toStdString();
    if (parser.isSet(u"output"_s) && output != "json" && output != "text")
        return "There is no output format '" + output + "'; there are text and json.";
    options.json = output == "json";
    bool good = true;
    if (parser.isSet(u"limit"_s))
        options.limit = parser.value(u"limit"_s).toInt(&good);
    if (!good || options.limit < 1)
        return "--limit takes a whole number from 1.";
    if (parser.isSet(u"before"_s))
        options.before = parser.value(u"before"_s).toULongLong(&good);
    if (!good || options.before == std::uint64_t{0})
        return "--before takes the number of an entry.";
    for (const QString &kind : parser.values(u"kind"_s)) {
        const std::optional<EntryKind> known = entryKindFrom(kind.toStdString());
        if (!known)
            return "There is no kind of entry '" + kind.toStdString() + "'; 'plumblinectl history' prints the kinds.";
        options.kinds.push_back(*known);
    }
    for (const Flag &flag : flags())
        if (*flag.value != '\0' && parser.isSet(latin(flag.name)) && parser.value(latin(flag.name)).isEmpty())
            return "--" + std::string(flag.name) + " is empty; it takes " + flag.value + ".";
    return {};
}

}

Result<Parsed> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addFlags(parser);
    const bool understood = parser.parse(arguments);
    Parsed out;
    QStringList positional = parser.positionalArguments();
    const Command *command = findCommand(positional);
    if (parser.isSet(u"help"_s)) {
        out.print = command == nullptr ? help() : help(*command);
        return out;
    }
    if (!understood)
        return unknownOption(parser);
    if (parser.isSet(u"version"_s)) {
        out.print = "plumblinectl " PLUMBLINE_VERSION "\n";
        return out;
    }
    if (command == nullptr)
        return positional.isEmpty() ? misuse("No command is given.") : unknownCommand(positional);
    // A schema may be asked for by the name of a command, which may have two words.
    const qsizetype most = command->argument.empty() ? 0 : command->name == "schema" ? 2 : 1;
    if (positional.size() > most)
        return misuse("'" + std::string(command->name) + "' takes no argument '" + withoutUserInfo(positional.at(most).toStdString()) +
                          "'.",
                      command->name);
    if (const std::string wrong = complaint(parser, *command); !wrong.empty())
        return misuse(wrong, command->name);

    Options &options = out.options;
    options = plainValues(parser);
    options.command = command->name;
    for (const QString &argument : positional)
        options.arguments.push_back(argument.toStdString());
    std::string wrong = readValues(parser, options);
    if (wrong.empty() && options.command == "sync")
        wrong = syncComplaint(options);
    if (wrong.empty() && options.reset && !options.demo)
        wrong = "--reset goes with --demo.";
    if (!wrong.empty())
        return misuse(wrong, command->name);
    return out;
}

}
