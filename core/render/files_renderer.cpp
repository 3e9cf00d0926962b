// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/files_renderer.h"

#include "core/base/text.h"
#include "core/render/incremental_renderer.h"
#include "core/render/links.h"

namespace plumbline {
namespace {

// Walks the tree and resources of the rendering before, in step with the new tree.
class Before {
public:
    explicit Before(const Rendering *rendering)
    {
        if (!rendering)
            return;
        entry_ = rendering->tree->entries.data();
        entryEnd_ = entry_ + rendering->tree->entries.size();
        resource_ = rendering->desired->resources.data();
        resourceEnd_ = resource_ + rendering->desired->resources.size();
    }

    // The entry of this path; call with paths in ascending order.
    const TreeEntry *find(const std::string &path)
    {
        for (; entry_ != entryEnd_ && entry_->path < path; ++entry_)
            passed(*entry_);
        return entry_ != entryEnd_ && entry_->path == path ? entry_ : nullptr;
    }
    // The resource that was made of the entry that find() gave last; none where it was left out.
    const Resource *resource()
    {
        while (resource_ != resourceEnd_ && resource_->key.name < entry_->path)
            ++resource_;
        return resource_ != resourceEnd_ && resource_->key.name == entry_->path ? resource_ : nullptr;
    }
    // Goes on past the entry that find() gave last; at the end, past the rest.
    void next() { ++entry_; }
    void finish()
    {
        for (; entry_ != entryEnd_; ++entry_)
            passed(*entry_);
    }
    // Whether links have gone.
    [[nodiscard]] bool lostLinks() const { return lostLinks_; }

private:
    void passed(const TreeEntry &entry) { lostLinks_ = lostLinks_ || entry.mode == FileMode::Symlink; }

    const TreeEntry *entry_ = nullptr;
    const TreeEntry *entryEnd_ = nullptr;
    const Resource *resource_ = nullptr;
    const Resource *resourceEnd_ = nullptr;
    bool lostLinks_ = false;
};

Resource resourceOf(const TreeEntry &entry, const Scope &scope)
{
    Resource out;
    out.key = ResourceKey::file(entry.path);
    out.file.mode = entry.mode;
    out.file.blob = entry.id;
    out.origin = scope.originOf(entry.path);
    return out;
}

class FilesRenderer final : public IncrementalRenderer {
protected:
    Result<Made> make(const Job &job, const Tree &tree) override
    {
        Made made;
        made.desired.resources.reserve(tree.entries.size());
        std::vector<const TreeEntry *> links;
        Before before(job.before);
        bool linksChanged = false;
        for (const TreeEntry &entry : tree.entries) {
            const TreeEntry *old = before.find(entry.path);
            const Resource *same = old ? before.resource() : nullptr;
            const bool submodule = entry.mode == FileMode::Submodule;
            // Notes are made anew, so that what was left out before is looked at again.
            const bool taken = same || (!(old && old->mode != FileMode::Submodule) && job.scope.takes(entry.path));
            const bool changed = !old || old->mode != entry.mode || old->id != entry.id;
            linksChanged = linksChanged || (changed && (entry.mode == FileMode::Symlink || (old && old->mode == FileMode::Symlink)));
            if (old)
                before.next();
            if (!taken)
                continue;
            if (submodule) {
                made.desired.notes.push_back({ErrorCode::InvalidInput, visible(job.scope.originOf(entry.path)),
                                              "This is a submodule; submodules are never fetched, so it is left out."});
                continue;
            }
            if (entry.mode == FileMode::Symlink)
                links.push_back(&entry);
            made.desired.resources.push_back(same && !changed ? *same : resourceOf(entry, job.scope));
        }
        before.finish();
        if (linksChanged || before.lostLinks())
            if (auto safe = checkLinks(job, tree, links); !safe)
                return Failure(safe.error());
        return made;
    }

private:
    Result<void> checkLinks(const Job &job, const Tree &tree, const std::vector<const TreeEntry *> &links)
    {
        for (const TreeEntry *link : links) {
            if (job.stop.stop_requested())
                return fail(ErrorCode::Cancelled, visible(job.scope.path), "The rendering was cancelled.");
            const std::string place = visible(job.scope.originOf(link->path));
            const auto inside = staysInside(tree, *link, destinations_, job.source);
            if (!inside)
                return fail(inside.error().code, place, "This symbolic link could not be read: " + inside.error().detail);
            if (!*inside)
                return fail(ErrorCode::Denied, place,
                            "This symbolic link leaves the environment's folder. Point it inside, or exclude it in the definition.");
        }
        return {};
    }

    LinkDestinations destinations_;
};

}

std::unique_ptr<Renderer> makeFilesRenderer()
{
    return std::make_unique<FilesRenderer>();
}

}
