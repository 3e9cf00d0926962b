// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/manifests_renderer.h"

#include "core/base/text.h"
#include "core/render/incremental_renderer.h"
#include "core/render/kept_manifests.h"

#include <algorithm>

namespace plumbline {
namespace {

// The file of each entry of a tree; null where it is not read.
using Files = std::vector<std::shared_ptr<const ManifestFile>>;

// A file and where it comes from.
struct Declared {
    const TreeEntry *entry = nullptr;
    const ManifestFile *file = nullptr;
};

// What changed since the rendering before; without one, everything is new.
struct Changes {
    Files files;
    std::vector<std::size_t> unread; // entries whose file is still to be read
    std::vector<Declared> gone;
    std::vector<Declared> fresh;
};

Changes compareTrees(const Rendering *before, const Tree &tree, const Scope &scope)
{
    Changes out;
    out.files.resize(tree.entries.size());
    static const std::vector<TreeEntry> none;
    const auto &was = before ? before->tree->entries : none;
    const auto *known = before ? static_cast<const Files *>(before->memory.get()) : nullptr;
    std::size_t old = 0;
    const auto leave = [&] {
        if ((*known)[old])
            out.gone.push_back({&was[old], (*known)[old].get()});
        ++old;
    };
    for (std::size_t i = 0; i < tree.entries.size(); ++i) {
        const TreeEntry &entry = tree.entries[i];
        while (old < was.size() && was[old].path < entry.path)
            leave();
        const bool same = old < was.size() && was[old].path == entry.path;
        if (same && was[old].mode == entry.mode && was[old].id == entry.id) {
            out.files[i] = (*known)[old++];
            continue;
        }
        if (same)
            leave();
        const bool regular = entry.mode == FileMode::Regular || entry.mode == FileMode::Executable;
        if (regular && declaresObjects(entry.path) && scope.takes(entry.path))
            out.unread.push_back(i);
    }
    while (old < was.size())
        leave();
    return out;
}

Resource resourceOf(const Manifest &manifest, const TreeEntry &entry, const Scope &scope)
{
    Resource out;
    out.key = manifest.key;
    out.file.mode = entry.mode;
    out.file.blob = entry.id;
    out.object = manifest.object;
    out.origin = scope.originOf(entry.path);
    return out;
}

std::string placeOf(const Resource &resource)
{
    const Position at = resource.object.position();
    return visible(resource.origin) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

// The resources of the files, by key; of equal ones the order of the files is kept.
std::vector<Resource> sortedResources(const std::vector<Declared> &files, const Scope &scope)
{
    struct Item {
        const Manifest *manifest;
        const TreeEntry *entry;
    };
    std::vector<Item> items;
    for (const Declared &declared : files)
        for (const Manifest &manifest : *declared.file)
            items.push_back({&manifest, declared.entry});
    const auto keyOf = [](const Item &item) -> const ResourceKey & { return item.manifest->key; };
    if (!std::ranges::is_sorted(items, {}, keyOf)) // files that are named after their objects come in order
        std::ranges::stable_sort(items, {}, keyOf);
    std::vector<Resource> out;
    out.reserve(items.size());
    for (const Item &item : items)
        out.push_back(resourceOf(*item.manifest, *item.entry, scope));
    return out;
}

// The resources of `before` without those that the gone files declared, in order, with `fresh` merged in.
std::vector<Resource> merged(const std::vector<Resource> &before, const std::vector<Declared> &gone, std::vector<Resource> fresh)
{
    std::vector<bool> dropped(before.size());
    for (const Declared &declared : gone)
        for (const Manifest &manifest : *declared.file)
            dropped[static_cast<std::size_t>(std::ranges::lower_bound(before, manifest.key, {}, &Resource::key) - before.begin())] = true;
    std::vector<Resource> out;
    out.reserve(before.size() + fresh.size());
    auto next = fresh.begin();
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (dropped[i])
            continue;
        for (; next != fresh.end() && next->key < before[i].key; ++next)
            out.push_back(std::move(*next));
        out.push_back(before[i]);
    }
    std::move(next, fresh.end(), std::back_inserter(out));
    return out;
}

class ManifestsRenderer final : public IncrementalRenderer {
public:
    explicit ManifestsRenderer(ManifestsFolder folder) : folder_(std::move(folder)) {}

protected:
    Result<Made> make(const Job &job, const Tree &tree) override
    {
        Changes changes = compareTrees(job.before, tree, job.scope);
        std::vector<ManifestRequest> requests;
        requests.reserve(changes.unread.size());
        for (const std::size_t i : changes.unread)
            requests.push_back({job.scope.originOf(tree.entries[i].path), tree.entries[i].id});
        auto read = this->read(job, requests);
        if (!read)
            return Failure(read.error());
        for (std::size_t i = 0; i < read->size(); ++i) {
            const std::size_t entry = changes.unread[i];
            changes.files[entry] = std::move((*read)[i]);
            changes.fresh.push_back({&tree.entries[entry], changes.files[entry].get()});
        }
        Made made;
        made.desired.resources = sortedResources(changes.fresh, job.scope);
        if (job.before)
            made.desired.resources = merged(job.before->desired->resources, changes.gone, std::move(made.desired.resources));
        if (auto unique = checkUnique(made.desired.resources); !unique)
            return Failure(unique.error());
        addNotes(tree, job.scope, made.desired.notes);
        made.memory = std::make_shared<const Files>(std::move(changes.files));
        return made;
    }

private:
    // Many files that this run has not seen may have been parsed by an earlier one.
    Result<Files> read(const Job &job, const std::vector<ManifestRequest> &requests)
    {
        constexpr std::size_t worthKeeping = 200;
        if (job.before || requests.size() < worthKeeping || folder_.path.empty() || job.scope.repository.empty())
            return cache_.read(job.source, requests, job.stop);
        const std::string file =
            folder_.path + "/" + Sha256().field(job.scope.repository).field(job.scope.path).finish().hex().substr(0, 24);
        Files out = KeptManifests::read(file, folder_.program).find(requests);
        std::vector<ManifestRequest> others;
        for (std::size_t i = 0; i < out.size(); ++i)
            if (!out[i])
                others.push_back(requests[i]);
        Result<Files> parsed = cache_.read(job.source, others, job.stop);
        if (!parsed)
            return parsed;
        auto next = parsed->begin();
        for (std::shared_ptr<const ManifestFile> &each : out)
            if (!each)
                each = std::move(*next++);
        if (others.size() >= worthKeeping)
            KeptManifests::write(file, folder_.program, requests, out);
        return out;
    }

    static Result<void> checkUnique(const std::vector<Resource> &resources)
    {
        const auto twice = std::ranges::adjacent_find(resources, {}, &Resource::key);
        if (twice == resources.end())
            return {};
        std::string first = placeOf(twice[0]);
        std::string second = placeOf(twice[1]);
        if (twice[1].origin < twice[0].origin)
            std::swap(first, second);
        return fail(ErrorCode::InvalidInput, std::move(second),
                    visible(twice->key.text()) + " is declared at " + first + " too. Keep one of them, or exclude one of the files.");
    }

    static void addNotes(const Tree &tree, const Scope &scope, std::vector<Error> &notes)
    {
        for (const TreeEntry &entry : tree.entries) {
            if (entry.mode == FileMode::Submodule && scope.takes(entry.path))
                notes.push_back({ErrorCode::InvalidInput, visible(scope.originOf(entry.path)),
                                 "This is a submodule; submodules are never fetched, so it is left out."});
            else if (entry.mode == FileMode::Symlink && declaresObjects(entry.path) && scope.takes(entry.path))
                notes.push_back({ErrorCode::InvalidInput, visible(scope.originOf(entry.path)),
                                 "This is a symbolic link; links are not followed for objects, so it is left out."});
        }
    }

    const ManifestsFolder folder_;
    ManifestCache cache_;
};

}

std::unique_ptr<Renderer> makeManifestsRenderer(ManifestsFolder folder)
{
    return std::make_unique<ManifestsRenderer>(std::move(folder));
}

}
