// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/scope.h"

#include <list>
#include <mutex>
#include <optional>

namespace plumbline {

// What a renderer made of one revision, with what it needs to make the next one of.
struct Rendering {
    std::shared_ptr<const Tree> tree;
    std::shared_ptr<const DesiredState> desired;
    std::shared_ptr<const void> memory; // the renderer's own, by entry of the tree
};

// What renderers have in common: the folder is listed from the listing before it, so that only the folders that
// changed are read; the same revision gives the same object, an equal tree the same resources; the rest is made from the
// rendering before it. Keeps recent renderings up to a number of resources. Thread-safe.
class IncrementalRenderer : public Renderer {
public:
    [[nodiscard]] Result<std::shared_ptr<const DesiredState>> render(Source &source, const RenderRequest &request,
                                                                     std::stop_token stop) final;

protected:
    struct Job {
        Source &source;
        const Scope &scope;
        const Rendering *before; // of the same scope; may be absent
        std::stop_token stop;
    };
    struct Made {
        DesiredState desired; // all but revision and tree
        std::shared_ptr<const void> memory;
    };
    // Called without a lock, from several threads at once.
    [[nodiscard]] virtual Result<Made> make(const Job &job, const Tree &tree) = 0;

private:
    struct Kept {
        Scope scope;
        Revision revision;
        Rendering rendering;
    };
    std::optional<Kept> latest(const Scope &scope, const Revision &revision);
    std::shared_ptr<const DesiredState> keep(Kept kept);

    std::mutex mutex_;
    std::list<Kept> kept_; // newest first
};

}
