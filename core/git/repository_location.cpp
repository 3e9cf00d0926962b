// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/repository_location.h"

#include "core/base/text.h"

#include <filesystem>
#include <fstream>
#include <optional>

namespace plumbline {
namespace {

namespace fs = std::filesystem;

bool isFolder(const fs::path &path)
{
    std::error_code error;
    return fs::is_directory(path, error);
}

// The first line of a small file without its end.
std::optional<std::string> firstLine(const fs::path &path)
{
    std::ifstream in(path, std::ios::binary);
    std::string line;
    if (!in || !std::getline(in, line) || line.size() > 8192)
        return std::nullopt;
    while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
        line.pop_back();
    return line;
}

fs::path resolved(const fs::path &base, const std::string &target)
{
    std::error_code error;
    const fs::path joined = base / target;
    const fs::path canonical = fs::canonical(joined, error);
    return error ? joined.lexically_normal() : canonical;
}

fs::path commonOf(const fs::path &gitDirectory)
{
    const auto line = firstLine(gitDirectory / "commondir");
    return line ? resolved(gitDirectory, *line) : gitDirectory;
}

enum class Look { Repository, Parts, Nothing };

// Git's own test: HEAD beside "objects" and "refs".
Look lookAt(const fs::path &gitDirectory)
{
    std::error_code error;
    const fs::path common = commonOf(gitDirectory);
    const bool head = fs::exists(fs::symlink_status(gitDirectory / "HEAD", error));
    const bool objects = isFolder(common / "objects");
    const bool refs = isFolder(common / "refs");
    if (head && objects && refs)
        return Look::Repository;
    return (head && objects) || (objects && refs) || (head && refs) ? Look::Parts : Look::Nothing;
}

Result<RepositoryLocation> found(const fs::path &path, const fs::path &gitDirectory, bool bare)
{
    if (lookAt(gitDirectory) == Look::Parts)
        return fail(ErrorCode::Corruption, visible(path.string()),
                    "Parts of the repository are missing: it needs HEAD, objects and refs. Restore them or clone again.");
    return RepositoryLocation{path.string(), gitDirectory.string(), commonOf(gitDirectory).string(), bare};
}

// A ".git" file of a linked worktree or a submodule: "gitdir: PATH".
Result<RepositoryLocation> throughLink(const fs::path &path, const fs::path &link)
{
    constexpr std::string_view key = "gitdir: ";
    const auto line = firstLine(link);
    if (!line || !line->starts_with(key))
        return fail(ErrorCode::Corruption, visible(path.string()), "Its .git file is malformed; it must say where the repository is.");
    const fs::path target = resolved(path, line->substr(key.size()));
    if (lookAt(target) == Look::Nothing)
        return fail(ErrorCode::NotFound, visible(path.string()),
                    "Its .git file leads to " + visible(target.string()) + ", which is no repository. Run `git worktree repair` there.");
    return found(path, target, false);
}

// The worktree that a ".git" folder belongs to: its parent, unless the folder is a linked worktree's own one.
fs::path worktreeOf(const fs::path &gitDirectory)
{
    const auto back = firstLine(gitDirectory / "gitdir");
    return back ? fs::path(*back).parent_path() : gitDirectory.parent_path();
}

}

Result<RepositoryLocation> locateRepository(const std::string &given)
{
    const std::string shown = visible(given);
    if (given.empty() || given.find('\0') != std::string::npos)
        return fail(ErrorCode::InvalidInput, shown, "A repository needs the path of a folder.");
    std::error_code error;
    const fs::path path = fs::canonical(given, error);
    if (error == std::errc::permission_denied)
        return fail(ErrorCode::Denied, shown, "The folder may not be read by you; check its permissions.");
    if (error || !isFolder(path))
        return fail(ErrorCode::NotFound, shown, "There is no such folder.");
    fs::directory_iterator(path, error);
    if (error)
        return fail(ErrorCode::Denied, shown, "The folder may not be read by you; check its permissions.");
    const fs::path inside = path / ".git";
    if (fs::is_regular_file(inside, error))
        return throughLink(path, inside);
    if (isFolder(inside) && lookAt(inside) != Look::Nothing) {
        const fs::path real = fs::canonical(inside, error);
        return found(path, error ? inside : real, false);
    }
    if (lookAt(path) == Look::Nothing)
        return fail(ErrorCode::NotFound, shown,
                    "This is no Git repository: it has neither a .git folder nor HEAD, objects and refs of its own.");
    if (path.filename() == ".git" || fs::exists(path / "commondir", error))
        return found(worktreeOf(path), path, false);
    return found(path, path, true);
}

}
