// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/git_transfer.h"

#include "core/base/text.h"
#include "core/git/fetch_directory.h"
#include "core/git/git_failures.h"
#include "core/git/git_library.h"
#include "core/git/git_program.h"
#include "core/git/libgit2_source.h"
#include "core/git/repository_opening.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <unistd.h>

namespace plumbline {
namespace {

namespace fs = std::filesystem;

class GitTransfer final : public Transfer {
public:
    explicit GitTransfer(TransferOptions options) : git_(std::move(options)) {}

    Result<void> clone(const std::string &url, const std::string &directory, const Progress &progress, std::stop_token stop) override
    {
        if (Result<void> good = checkUrl(url); !good)
            return good;
        std::error_code error;
        const fs::path place = fs::absolute(directory, error);
        if (fs::exists(place, error))
            return fail(ErrorCode::Conflict, directory, "There is a mirror here already.");
        fs::create_directories(place.parent_path(), error);
        if (error)
            return fail(ErrorCode::Denied, place.parent_path().string(), "The folder for mirrors cannot be made: " + error.message() + ".");
        const fs::path partial = place.parent_path() / ("." + place.filename().string() + ".partial-" + std::to_string(::getpid()));
        fs::remove_all(partial, error);
        Result<ChildResult> done =
            git_.connect({place.parent_path().string(), {}},
                         {"clone", "--mirror", "--progress", "--no-recurse-submodules", "--", url, partial.string()}, progress, stop);
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
        // Also refuses what belongs to somebody else, which git would not where it is told the directory.
        const Result<OpenedRepository> opened = openRepository(gitDirectory);
        if (!opened)
            return Failure(opened.error());
        const Result<FetchDirectory> standIn = FetchDirectory::make(opened->location);
        if (!standIn)
            return Failure(standIn.error());
        const GitPlace place{opened->location.path, standIn->path()};
        Result<std::map<std::string, Revision>> before = refs(place, stop);
        if (!before)
            return Failure(before.error());
        Result<ChildResult> done = git_.connect(place,
                                                {"fetch", "--prune", "--progress", "--no-recurse-submodules", "--no-write-fetch-head",
                                                 "--upload-pack", "git-upload-pack", "origin"},
                                                progress, stop);
        if (done && done->exitCode != 0)
            done = failureOf(gitDirectory, *done);
        if (!done)
            return Failure(done.error());
        Result<std::map<std::string, Revision>> after = refs(place, stop);
        if (!after)
            return Failure(after.error());
        return movesBetween(gitDirectory, *before, *after);
    }

    std::string warningAbout(const std::string &url, std::stop_token stop) override
    {
        if (!url.starts_with("https://"))
            return {};
        // What git itself would take, a setting for the address before the general one.
        const Result<ChildResult> checks = git_.run({"/", {}}, {"config", "--type=bool", "--get-urlmatch", "http.sslVerify", url}, stop);
        if (!checks || !checks->output.starts_with("false"))
            return {};
        return "The certificate of this server is not checked: your git configuration has http.<url>.sslVerify = false for it, so "
               "anybody on the way can change what is fetched. Name its authority with http.<url>.sslCAInfo instead.";
    }

private:
    Result<std::map<std::string, Revision>> refs(const GitPlace &place, const std::stop_token &stop) const
    {
        // Without symbolic ones (origin/HEAD), which would tell each move twice.
        Result<ChildResult> listed =
            git_.run(place, {"for-each-ref", "--format=%(if)%(symref)%(then)%(else)%(objectname) %(refname)%(end)"}, stop);
        if (!listed)
            return Failure(listed.error());
        if (listed->exitCode != 0)
            return failureOf(place.folder, *listed);
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

    const GitProgram git_;
    const GitLibrary library_;
    const SourceOpener sources_ = libgit2Sources();
};

}

std::unique_ptr<Transfer> makeGitTransfer(TransferOptions options)
{
    return std::make_unique<GitTransfer>(std::move(options));
}

}
