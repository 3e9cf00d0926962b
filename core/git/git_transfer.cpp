// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/git_transfer.h"

#include "core/base/text.h"
#include "core/git/child_process.h"
#include "core/git/libgit2_source.h"
#include "core/git/repository_location.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <unistd.h>

extern char **environ; // NOLINT: POSIX gives no header for it

namespace plumbline {
namespace {

namespace fs = std::filesystem;

// What the operator's environment keeps: everything but Git's own variables, which would point it elsewhere.
std::vector<std::string> cleanEnvironment()
{
    std::vector<std::string> out;
    for (char **variable = environ; *variable != nullptr; ++variable) {
        const std::string_view text(*variable);
        if (text.starts_with("GIT_") && !text.starts_with("GIT_SSH") && !text.starts_with("GIT_CONFIG_") &&
            !text.starts_with("GIT_ASKPASS"))
            continue;
        if (text.starts_with("LC_ALL=") || text.starts_with("LANGUAGE="))
            continue;
        out.emplace_back(text);
    }
    const auto has = [&out](std::string_view name) {
        return std::ranges::any_of(out, [name](const std::string &text) { return text.starts_with(name); });
    };
    out.emplace_back("LC_ALL=C");
    // Unlike protocol.allow, a repository's own configuration cannot widen this.
    out.emplace_back("GIT_ALLOW_PROTOCOL=https:ssh:file");
    out.emplace_back("GIT_TERMINAL_PROMPT=0");
    out.emplace_back("GIT_LFS_SKIP_SMUDGE=1");
    out.emplace_back("GCM_INTERACTIVE=never");
    if (!has("GIT_ASKPASS="))
        out.emplace_back("GIT_ASKPASS=");
    if (!has("GIT_SSH_COMMAND=") && !has("GIT_SSH="))
        out.emplace_back("GIT_SSH_COMMAND=ssh -oBatchMode=yes -oConnectTimeout=20");
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

struct Symptom {
    std::string_view words;
    ErrorCode code;
    std::string_view next;
};

constexpr Symptom symptoms[] = {
    {"Host key verification failed", ErrorCode::Denied,
     "The server's host key is not known or changed. Check it, then connect once with ssh."},
    {"Permission denied", ErrorCode::Denied, "The server refused the credentials. Check them with 'git ls-remote'."},
    {"Authentication failed", ErrorCode::Denied, "The server refused the credentials. Check your credential helper."},
    {"could not read Username", ErrorCode::Denied, "The server wants credentials and no credential helper gave any. Set one up for Git."},
    {"could not read Password", ErrorCode::Denied, "The server wants credentials and no credential helper gave any. Set one up for Git."},
    {"terminal prompts disabled", ErrorCode::Denied, "The server wants credentials and no credential helper gave any. Set one up for Git."},
    {"transport", ErrorCode::Denied, "This kind of address is not allowed; use https, ssh or file."},
    {"does not appear to be a git repository", ErrorCode::NotFound, "There is no repository at this address."},
    {"not found", ErrorCode::NotFound, "There is no repository at this address, or you may not see it."},
    {"does not exist", ErrorCode::NotFound, "There is no repository at this address."},
    {"Could not resolve host", ErrorCode::Unavailable, "The host's name cannot be resolved. Check the address and the network."},
    {"Operation too slow", ErrorCode::Timeout, "The server sent almost nothing for a while. It is tried again."},
    {"No space left on device", ErrorCode::Unavailable, "The disk is full. Free space, then try again."},
};

// The first line that says what failed, without user info.
std::string saidBy(const std::string &diagnostics)
{
    std::string last;
    std::size_t from = 0;
    while (from < diagnostics.size()) {
        const std::size_t end = std::min(diagnostics.find('\n', from), diagnostics.size());
        const std::string line = diagnostics.substr(from, end - from);
        if (line.starts_with("fatal: ") || line.starts_with("error: ") || line.starts_with("ERROR: "))
            return line.substr(7);
        if (!line.empty())
            last = line;
        from = end + 1;
    }
    return last;
}

Failure failureOf(const std::string &place, const ChildResult &result)
{
    const std::string said = visible(saidBy(result.diagnostics));
    for (const Symptom &symptom : symptoms)
        if (result.diagnostics.find(symptom.words) != std::string::npos)
            return fail(symptom.code, place, std::string(symptom.next) + " Git says: " + said);
    return fail(ErrorCode::Unavailable, place, "Git could not finish. It says: " + said);
}

class GitTransfer final : public Transfer {
public:
    explicit GitTransfer(TransferOptions options) : options_(std::move(options)) {}

    Result<void> clone(const std::string &url, const std::string &directory, const Progress &progress, std::stop_token stop) override
    {
        if (Result<void> good = checkUrl(url); !good)
            return good;
        const fs::path place(directory);
        std::error_code error;
        if (fs::exists(place, error))
            return fail(ErrorCode::Conflict, directory, "There is a mirror here already.");
        fs::create_directories(place.parent_path(), error);
        if (error)
            return fail(ErrorCode::Denied, place.parent_path().string(), "The folder for mirrors cannot be made: " + error.message() + ".");
        const fs::path partial = place.parent_path() / ("." + place.filename().string() + ".partial-" + std::to_string(::getpid()));
        fs::remove_all(partial, error);
        Result<ChildResult> done =
            git({"clone", "--mirror", "--progress", "--no-recurse-submodules", "--", url, partial.string()}, progress, stop);
        if (done && done->exitCode != 0)
            done = failureOf(withoutUserInfo(url), *done);
        if (done) {
            fs::rename(partial, place, error);
            if (error)
                done = fail(ErrorCode::Unavailable, directory, "The finished mirror cannot be moved into place: " + error.message() + ".");
        }
        if (!done) {
            std::error_code ignored;
            fs::remove_all(partial, ignored);
            return Failure(done.error());
        }
        return {};
    }

    Result<std::vector<RefMove>> fetch(const std::string &gitDirectory, const Progress &progress, std::stop_token stop) override
    {
        Result<std::map<std::string, Revision>> before = refs(gitDirectory, stop);
        if (!before)
            return Failure(before.error());
        Result<ChildResult> done = git({"-C", gitDirectory, "fetch", "--prune", "--progress", "--no-recurse-submodules",
                                        "--no-write-fetch-head", "--upload-pack", "git-upload-pack", "origin"},
                                       progress, stop);
        if (done && done->exitCode != 0)
            done = failureOf(gitDirectory, *done);
        if (!done)
            return Failure(done.error());
        Result<std::map<std::string, Revision>> after = refs(gitDirectory, stop);
        if (!after)
            return Failure(after.error());
        return movesBetween(gitDirectory, *before, *after);
    }

private:
    Result<ChildResult> git(std::vector<std::string> arguments, const Progress &progress, const std::stop_token &stop) const
    {
        ChildOptions child;
        child.arguments = {options_.program,
                           "-c",
                           "core.hooksPath=/dev/null",
                           "-c",
                           "core.alternateRefsCommand=:",
                           "-c",
                           "gc.auto=0",
                           "-c",
                           "maintenance.auto=false",
                           "-c",
                           "submodule.recurse=false",
                           "-c",
                           "transfer.fsckObjects=false",
                           "-c",
                           "http.lowSpeedLimit=1000",
                           "-c",
                           "http.lowSpeedTime=" + std::to_string(options_.lowSpeedSeconds),
                           "-c",
                           "core.fsmonitor=false"};
        child.arguments.insert(child.arguments.end(), arguments.begin(), arguments.end());
        child.environment = cleanEnvironment();
        child.timeLimit = options_.timeLimit;
        child.standardError = [&progress](std::string_view piece) {
            if (const std::optional<TransferProgress> now = progressIn(piece); now && progress)
                progress(*now);
        };
        return runChild(child, stop);
    }

    Result<std::map<std::string, Revision>> refs(const std::string &gitDirectory, const std::stop_token &stop) const
    {
        Result<ChildResult> listed = git({"-C", gitDirectory, "for-each-ref", "--format=%(objectname) %(refname)"}, {}, stop);
        if (!listed)
            return Failure(listed.error());
        if (listed->exitCode != 0)
            return failureOf(gitDirectory, *listed);
        std::map<std::string, Revision> out;
        std::string_view rest = listed->output;
        while (!rest.empty()) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
            if (line.size() > 41)
                if (const auto id = Revision::fromHex(line.substr(0, 40)))
                    out.emplace(line.substr(41), *id);
        }
        return out;
    }

    [[nodiscard]] Result<std::vector<RefMove>> movesBetween(const std::string &gitDirectory, const std::map<std::string, Revision> &before,
                                                            const std::map<std::string, Revision> &after) const
    {
        std::vector<RefMove> out;
        for (const auto &[name, id] : before) {
            const auto it = after.find(name);
            if (it == after.end())
                out.push_back({name, id, std::nullopt, false});
            else if (it->second != id)
                out.push_back({name, id, it->second, false});
        }
        for (const auto &[name, id] : after)
            if (!before.contains(name))
                out.push_back({name, std::nullopt, id, false});
        if (std::ranges::none_of(out, [](const RefMove &move) { return move.before && move.after; }))
            return out;
        Result<std::unique_ptr<Source>> source = sources_(gitDirectory);
        if (!source)
            return Failure(source.error());
        for (RefMove &move : out)
            if (move.before && move.after)
                if (const Result<bool> forward = (*source)->isAncestor(*move.before, *move.after); forward)
                    move.forced = !*forward;
        return out;
    }

    const TransferOptions options_;
    const SourceOpener sources_ = libgit2Sources();
};

}

std::unique_ptr<Transfer> makeGitTransfer(TransferOptions options)
{
    return std::make_unique<GitTransfer>(std::move(options));
}

}
