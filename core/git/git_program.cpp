// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/git_program.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <span>

extern char **environ; // NOLINT: POSIX gives no header for it

namespace plumbline {
namespace {

// What every run is configured with, over the operator's own.
constexpr std::array<std::string_view, 9> settings = {
    "core.hooksPath=/dev/null", "core.alternateRefsCommand=:", "core.fsmonitor=false",       "gc.auto=0",
    "maintenance.auto=false",   "submodule.recurse=false",     "transfer.fsckObjects=false", "http.sslVerify=true",
    "http.lowSpeedLimit=1000",
};

constexpr std::array<std::string_view, 4> replaced = {"LC_ALL=", "LANGUAGE=", "SSH_ASKPASS_REQUIRE=", "GCM_INTERACTIVE="};
constexpr std::array<std::string_view, 3> keptOfGit = {"GIT_SSH", "GIT_CONFIG_", "GIT_ASKPASS"};

bool startsWithAny(std::string_view text, std::span<const std::string_view> prefixes)
{
    return std::ranges::any_of(prefixes, [text](std::string_view prefix) { return text.starts_with(prefix); });
}

bool has(const std::vector<std::string> &environment, std::string_view name)
{
    return std::ranges::any_of(environment, [name](const std::string &text) { return text.starts_with(name); });
}

// What the operator's environment keeps: everything but Git's own variables, which would point it elsewhere.
std::vector<std::string> cleanEnvironment()
{
    std::vector<std::string> out;
    for (char **variable = environ; *variable != nullptr; ++variable) {
        const std::string_view text(*variable);
        if ((text.starts_with("GIT_") && !startsWithAny(text, keptOfGit)) || startsWithAny(text, replaced))
            continue;
        out.emplace_back(text);
    }
    out.emplace_back("LC_ALL=C");
    // Unlike protocol.allow, no configuration can widen this.
    out.emplace_back("GIT_ALLOW_PROTOCOL=https:ssh:file");
    out.emplace_back("GIT_TERMINAL_PROMPT=0");
    out.emplace_back("GIT_LFS_SKIP_SMUDGE=1");
    out.emplace_back("GCM_INTERACTIVE=never");
    out.emplace_back("SSH_ASKPASS_REQUIRE=never");
    if (!has(out, "GIT_ASKPASS="))
        out.emplace_back("GIT_ASKPASS=");
    return out;
}

// "Receiving objects:  41% (410/1000)" and its like; the newest line of a piece of standard error.
std::optional<TransferProgress> progressIn(std::string_view piece)
{
    const std::size_t percent = piece.rfind('%');
    if (percent == std::string_view::npos || percent == 0)
        return std::nullopt;
    const std::size_t begin = piece.find_last_of("\r\n", percent) == std::string_view::npos ? 0 : piece.find_last_of("\r\n", percent) + 1;
    std::string_view line = piece.substr(begin, percent - begin);
    if (line.starts_with("remote: "))
        line.remove_prefix(8);
    const std::size_t colon = line.rfind(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    std::string_view number = line.substr(colon + 1);
    while (number.starts_with(' '))
        number.remove_prefix(1);
    TransferProgress out{std::string(line.substr(0, colon)), -1};
    std::from_chars(number.data(), number.data() + number.size(), out.percent);
    return out;
}

}

ChildOptions GitProgram::child(const GitPlace &place, const std::vector<std::string> &arguments) const
{
    ChildOptions child;
    child.arguments = {options_.program, "-C", place.folder};
    for (const std::string_view setting : settings)
        child.arguments.insert(child.arguments.end(), {"-c", std::string(setting)});
    child.arguments.insert(child.arguments.end(), {"-c", "http.lowSpeedTime=" + std::to_string(options_.lowSpeedSeconds)});
    child.arguments.insert(child.arguments.end(), arguments.begin(), arguments.end());
    child.environment = cleanEnvironment();
    child.environment.push_back("GIT_CEILING_DIRECTORIES=" + std::filesystem::path(place.folder).parent_path().string());
    if (!place.gitDirectory.empty())
        child.environment.push_back("GIT_DIR=" + place.gitDirectory);
    child.timeLimit = options_.timeLimit;
    return child;
}

Result<ChildResult> GitProgram::run(const GitPlace &place, const std::vector<std::string> &arguments, const std::stop_token &stop) const
{
    return runChild(child(place, arguments), stop);
}

Result<ChildResult> GitProgram::connect(const GitPlace &place, const std::vector<std::string> &arguments,
                                        const Transfer::Progress &progress, const std::stop_token &stop) const
{
    ChildOptions options = child(place, arguments);
    // Git lets the variable win over the operator's core.sshCommand, so it is set only where there is none.
    if (!has(options.environment, "GIT_SSH_COMMAND=") && !has(options.environment, "GIT_SSH=")) {
        const Result<ChildResult> own = run(place, {"config", "--get", "core.sshCommand"}, stop);
        if (!own)
            return own;
        if (own->exitCode != 0)
            options.environment.emplace_back("GIT_SSH_COMMAND=ssh -oBatchMode=yes -oConnectTimeout=20");
    }
    options.standardError = [&progress](std::string_view piece) {
        if (const std::optional<TransferProgress> now = progressIn(piece); now && progress)
            progress(*now);
    };
    return runChild(options, stop);
}

}
