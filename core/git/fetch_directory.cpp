// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/fetch_directory.h"

#include "core/base/text.h"
#include "core/git/repository_settings.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <utility>

namespace plumbline {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view namePrefix = "plumbline-fetch-";

// All that is taken over: none of these runs a program, and the address is the one that the operator added.
constexpr std::array<std::string_view, 9> takenSettings = {
    "core.repositoryformatversion",
    "core.sharedrepository",
    "core.logallrefupdates",
    "extensions.partialclone",
    "remote.origin.url",
    "remote.origin.fetch",
    "remote.origin.promisor",
    "remote.origin.partialclonefilter",
    "remote.origin.tagopt",
};

// Dangling where the repository has none: git makes packed-refs and shallow through the link.
constexpr std::array<const char *, 4> links = {"objects", "refs", "packed-refs", "shallow"};
constexpr std::array<const char *, 2> linksWhereThere = {"logs", "worktrees"};

void removeLeftovers(const fs::path &common)
{
    const auto longAgo = fs::file_time_type::clock::now() - std::chrono::hours(24);
    std::error_code error;
    for (fs::directory_iterator it(common, error), end; !error && it != end; it.increment(error)) {
        std::error_code ignored;
        if (it->path().filename().string().starts_with(namePrefix) && fs::last_write_time(it->path(), ignored) < longAgo && !ignored)
            fs::remove_all(it->path(), ignored);
    }
}

Result<void> writeSettings(const RepositoryLocation &location, const fs::path &file)
{
    const std::string shown = visible(location.path);
    const ConfigHandle from = settingsOf(location);
    ConfigHandle to;
    if (!from || acquire(to, git_config_open_ondisk, file.c_str()) < 0)
        return gitFailure(ErrorCode::Corruption, shown, "The repository's config file cannot be read; repair it or clone again");
    int code = git_config_set_bool(to.get(), "core.bare", location.bare ? 1 : 0);
    bool hasAddress = false;
    const auto take = [&](std::string_view name, std::string_view value) {
        if (code < 0 || std::find(takenSettings.begin(), takenSettings.end(), name) == takenSettings.end())
            return;
        hasAddress = hasAddress || name == "remote.origin.url";
        // The expression matches no value, so that each one is added.
        code = git_config_set_multivar(to.get(), std::string(name).c_str(), "$^", std::string(value).c_str());
    };
    if (forEachSetting(from.get(), "", take) < 0 || code < 0)
        return gitFailure(ErrorCode::Corruption, shown, "The repository's config file cannot be read; repair it or clone again");
    if (!hasAddress)
        return fail(ErrorCode::NotFound, shown,
                    "The repository has no remote \"origin\" to fetch from. Name one with `git remote add origin URL` there.");
    return {};
}

bool makeLinks(const RepositoryLocation &location, const fs::path &into)
{
    const fs::path common = location.commonDirectory;
    std::error_code error;
    for (const char *name : links) {
        if (!error)
            fs::create_symlink(common / name, into / name, error);
    }
    for (const char *name : linksWhereThere) {
        if (!error && fs::exists(common / name))
            fs::create_symlink(common / name, into / name, error);
    }
    return !error && fs::copy_file(fs::path(location.gitDirectory) / "HEAD", into / "HEAD", error);
}

}

Result<FetchDirectory> FetchDirectory::make(const RepositoryLocation &location)
{
    removeLeftovers(location.commonDirectory);
    std::string place = location.commonDirectory + "/" + std::string(namePrefix) + "XXXXXX";
    const auto denied = [&] {
        return fail(ErrorCode::Denied, visible(location.path),
                    "Nothing can be written into the repository, so nothing can be fetched. Check its permissions and the free space.");
    };
    if (::mkdtemp(place.data()) == nullptr)
        return denied();
    FetchDirectory made(std::move(place));
    if (!makeLinks(location, made.path()))
        return denied();
    if (auto written = writeSettings(location, fs::path(made.path()) / "config"); !written)
        return Failure(written.error());
    return made;
}

FetchDirectory::FetchDirectory(FetchDirectory &&other) noexcept : path_(std::exchange(other.path_, {})) {}

FetchDirectory::~FetchDirectory()
{
    std::error_code ignored;
    if (!path_.empty())
        fs::remove_all(path_, ignored);
}

}
