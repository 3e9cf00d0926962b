// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/incremental_renderer.h"

#include "core/base/text.h"

#include <algorithm>

namespace plumbline {
namespace {

constexpr std::size_t keptEntries = 100'000;

Result<std::shared_ptr<const Tree>> list(Source &source, const RenderRequest &request, const Tree *before, const Revision &beforeRevision,
                                         const std::stop_token &stop)
{
    if (before) {
        auto tree = source.treeFrom(*before, beforeRevision, request.revision, request.path, stop);
        // The listing may come from another clone, or from commits that are gone after a force-push.
        if (tree || tree.error().code == ErrorCode::Cancelled)
            return tree;
    }
    return source.tree(request.revision, request.path, stop);
}

}

Result<std::shared_ptr<const DesiredState>> IncrementalRenderer::render(Source &source, const RenderRequest &request, std::stop_token stop)
{
    Scope scope(request);
    std::optional<Kept> before = latest(scope, request.revision);
    if (before && before->revision == request.revision)
        return before->rendering.desired;
    const Tree *base = before ? before->rendering.tree.get() : nullptr;
    auto tree = list(source, request, base, before ? before->revision : Revision(), stop);
    if (!tree)
        return Failure(tree.error());
    if ((*tree)->id.isNull())
        return fail(ErrorCode::NotFound, visible(request.path),
                    "There is no such folder at commit " + request.revision.hex().substr(0, 10) +
                        ". Check spec.source.path and spec.source.revision, or choose another commit.");
    if (before && base->id == (*tree)->id) {
        auto same = std::make_shared<DesiredState>(*before->rendering.desired);
        same->revision = request.revision;
        before->rendering.desired = std::move(same);
        before->revision = request.revision;
        return keep(std::move(*before));
    }
    auto made = make({source, scope, before ? &before->rendering : nullptr, stop}, **tree);
    if (!made)
        return Failure(made.error());
    made->desired.revision = request.revision;
    made->desired.tree = (*tree)->id;
    auto desired = std::make_shared<const DesiredState>(std::move(made->desired));
    return keep({std::move(scope), request.revision, {*tree, std::move(desired), std::move(made->memory)}});
}

std::optional<IncrementalRenderer::Kept> IncrementalRenderer::latest(const Scope &scope, const Revision &revision)
{
    const std::scoped_lock lock(mutex_);
    const Kept *found = nullptr;
    for (const Kept &kept : kept_) {
        if (!(kept.scope == scope))
            continue;
        if (kept.revision == revision)
            return kept;
        if (!found)
            found = &kept;
    }
    return found ? std::optional(*found) : std::nullopt;
}

std::shared_ptr<const DesiredState> IncrementalRenderer::keep(Kept kept)
{
    std::list<Kept> dropped; // dies after the lock
    const std::scoped_lock lock(mutex_);
    // Two threads may have rendered the same.
    for (const Kept &known : kept_)
        if (known.revision == kept.revision && known.scope == kept.scope)
            return known.rendering.desired;
    std::shared_ptr<const DesiredState> desired = kept.rendering.desired;
    kept_.push_front(std::move(kept));
    std::size_t entries = 0;
    auto it = kept_.begin();
    for (; it != kept_.end(); ++it) {
        entries += it->rendering.tree->entries.size() + 1;
        if (entries > keptEntries && it != kept_.begin())
            break;
    }
    dropped.splice(dropped.begin(), kept_, it, kept_.end());
    return desired;
}

}
