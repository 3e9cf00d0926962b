// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/repository_opening.h"

#include "core/base/text.h"
#include "core/git/reference_lookup.h"
#include "core/git/repository_settings.h"

#include <filesystem>
#include <fstream>
#include <set>

namespace plumbline {
namespace {

namespace fs = std::filesystem;

constexpr int mostAlternates = 5; // as deep as Git goes

bool isTrue(std::string_view value)
{
    int out = 0;
    return git_config_parse_bool(&out, std::string(value).c_str()) == 0 && out != 0;
}

// Why libgit2 would not open it, by the extensions that the configuration names.
Failure explainRefusal(const RepositoryLocation &location, int code)
{
    const std::string shown = visible(location.path);
    const std::string said = lastGitMessage();
    // libgit2 1.5 says that the setting is absent where the operator's configuration has no safe.directory at all.
    if (code == GIT_EOWNER || said.find("safe.directory") != std::string::npos)
        return fail(
            ErrorCode::Denied, shown,
            "The repository belongs to another user, so it could make programs run as you. If you trust it: git config --global --add "
            "safe.directory '" +
                shown + "'");
    const ConfigHandle config = settingsOf(location);
    if (!config)
        return gitFailure(ErrorCode::Corruption, shown, "The repository's config file cannot be read; repair it or clone again");
    std::string why;
    const std::string mirror = " Add it by its URL (file://" + shown + ") instead; Plumbline then keeps a plain mirror of it.";
    forEachSetting(config.get(), "extensions.", [&](std::string_view name, std::string_view value) {
        if (!why.empty())
            return;
        const std::string_view extension = name.substr(name.find('.') + 1);
        if (extension == "objectformat" && value != "sha1")
            why = "The repository names its objects by " + visible(value) + "; Plumbline reads SHA-1 repositories only.";
        else if (extension == "worktreeconfig" && isTrue(value))
            why = "The repository has a configuration per worktree (extensions.worktreeConfig), which libgit2 does not read." + mirror;
        else if (extension == "refstorage" && value != "files")
            why = "The repository stores its refs as " + visible(value) + ", which libgit2 does not read." + mirror;
    });
    if (why.empty() && said.find("unsupported") != std::string::npos)
        why = "The repository uses something that libgit2 does not read: " + said + "." + mirror;
    if (!why.empty())
        return fail(ErrorCode::Unavailable, shown, why);
    return fail(ErrorCode::Corruption, shown, "The repository cannot be opened (" + said + "); run `git fsck` there.");
}

// The object directories that objects are borrowed from (gitrepository-layout, "objects/info/alternates").
void addAlternates(const fs::path &objects, int depth, std::vector<std::string> &out)
{
    if (depth > mostAlternates || std::find(out.begin(), out.end(), objects.string()) != out.end())
        return;
    out.push_back(objects.string());
    std::ifstream in(objects / "info" / "alternates", std::ios::binary);
    for (std::string line; std::getline(in, line);) {
        if (!line.empty() && line.front() != '#')
            addAlternates((objects / line).lexically_normal(), depth + 1, out);
    }
}

Result<std::unordered_set<ObjectId>> readShallow(const RepositoryLocation &location)
{
    std::unordered_set<ObjectId> ids;
    std::ifstream in(fs::path(location.commonDirectory) / "shallow", std::ios::binary);
    for (std::string line; std::getline(in, line);) {
        const auto id = ObjectId::fromHex(line);
        if (!id)
            return fail(ErrorCode::Corruption, visible(location.path),
                        "The file that says where this shallow clone ends is malformed; clone again.");
        ids.insert(*id);
    }
    return ids;
}

bool hasAnyRef(git_repository *repository)
{
    ReferenceIteratorHandle iterator;
    git_reference *raw = nullptr;
    if (acquire(iterator, git_reference_iterator_new, repository) < 0 || git_reference_next(&raw, iterator.get()) < 0)
        return false;
    ReferenceHandle first(raw);
    return true;
}

Result<void> readHead(OpenedRepository &opened)
{
    const auto damaged = [&](const char *sentence) { return gitFailure(ErrorCode::Corruption, visible(opened.location.path), sentence); };
    ReferenceHandle head;
    if (acquire(head, git_reference_lookup, opened.handle.get(), "HEAD") < 0)
        return damaged("HEAD cannot be read; repair it or clone again");
    git_oid oid;
    if (git_reference_type(head.get()) == GIT_REFERENCE_SYMBOLIC) {
        opened.state.headRef = git_reference_symbolic_target(head.get());
        const int code = git_reference_name_to_id(&oid, opened.handle.get(), "HEAD");
        if (code == GIT_ENOTFOUND)
            return {};
        if (code < 0)
            return damaged("The branch that HEAD names cannot be read; run `git fsck` there");
    } else {
        oid = *git_reference_target(head.get());
    }
    const auto commit = peelToCommit(*opened.store, fromOid(oid));
    if (!commit)
        return Failure(commit.error());
    opened.state.head = *commit;
    return {};
}

}

std::string noteFor(const RepositoryState &state, const std::string &path, bool hasRefs)
{
    std::string note;
    const auto say = [&](const std::string &sentence) { note += (note.empty() ? "" : " ") + sentence; };
    if (!state.head && !hasRefs)
        say("The repository has no commits yet.");
    else if (!state.head)
        say("HEAD names " + visible(state.headRef) + ", which does not exist; name another branch, or fetch.");
    if (state.head && state.headRef.empty())
        say("HEAD is detached at " + state.head->hex().substr(0, 10) +
            ": it follows no branch, so new commits are seen only where a branch is named.");
    if (state.shallow)
        say("The clone is shallow: history ends early, and older commits can neither be shown nor rolled back to. Get them with `git -C " +
            visible(path) + " fetch --unshallow`.");
    if (state.partial)
        say("The clone is partial: files that were left out cannot be read. Fetch them once with `git -C " + visible(path) +
            " fetch --refetch --no-filter`.");
    return note;
}

Result<OpenedRepository> openRepository(const std::string &path)
{
    auto location = locateRepository(path);
    if (!location)
        return Failure(location.error());
    OpenedRepository opened;
    opened.location = std::move(*location);
    unsigned flags = GIT_REPOSITORY_OPEN_NO_SEARCH;
    if (opened.location.bare)
        flags |= GIT_REPOSITORY_OPEN_BARE;
    // A ".git" folder is opened through its worktree, so that the worktree's owner is looked at too.
    const std::string &entry = fs::exists(fs::path(opened.location.path) / ".git") ? opened.location.path : opened.location.gitDirectory;
    if (const int code = acquire(opened.handle, git_repository_open_ext, entry.c_str(), flags, nullptr); code < 0)
        return explainRefusal(opened.location, code);

    RepositoryState &state = opened.state;
    state.kind = opened.location.bare ? RepositoryKind::Bare : RepositoryKind::Worktree;
    const ConfigHandle config = settingsOf(opened.location);
    if (!config)
        return gitFailure(ErrorCode::Corruption, visible(opened.location.path), "The repository's config file cannot be read");
    forEachSetting(config.get(), "remote.", [&](std::string_view name, std::string_view value) {
        if (isTrue(value) && name.ends_with(".mirror") && opened.location.bare)
            state.kind = RepositoryKind::Mirror;
        if (isTrue(value) && name.ends_with(".promisor"))
            state.partial = true;
    });
    forEachSetting(config.get(), "extensions.partialclone", [&](std::string_view, std::string_view) { state.partial = true; });

    auto shallow = readShallow(opened.location);
    if (!shallow)
        return Failure(shallow.error());
    opened.shallow = std::move(*shallow);
    state.shallow = !opened.shallow.empty();

    ObjectPlaces places;
    places.subject = visible(opened.location.path);
    places.partial = state.partial;
    addAlternates(fs::path(opened.location.commonDirectory) / "objects", 0, places.directories);
    auto store = ObjectStore::open(opened.handle.get(), std::move(places));
    if (!store)
        return Failure(store.error());
    opened.store = std::move(*store);
    if (auto head = readHead(opened); !head)
        return Failure(head.error());
    state.note = noteFor(state, opened.location.path, state.head || hasAnyRef(opened.handle.get()));
    return opened;
}

}
