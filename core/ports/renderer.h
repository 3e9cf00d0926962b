// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/environment.h"
#include "core/ports/source.h"

namespace plumbline {

struct RenderRequest {
    Revision revision;
    std::string path;
    std::vector<std::string> include; // globs below path; empty means everything
    std::vector<std::string> exclude;
    TargetKind target = TargetKind::Directory; // files, or the objects that manifests declare
    std::string repository = {};               // keeps apart what is remembered of different repositories; may be left out
};

[[nodiscard]] inline RenderRequest renderRequest(const Environment &environment, const Revision &revision)
{
    return {revision,
            environment.source.path,
            environment.directory.include,
            environment.directory.exclude,
            environment.targetKind,
            environment.id.repository};
}

// Turns a folder of a commit into desired state. Thread-safe; keeps what it parsed, keyed by object id.
class Renderer {
public:
    virtual ~Renderer() = default;
    [[nodiscard]] virtual Result<std::shared_ptr<const DesiredState>> render(Source &source, const RenderRequest &request,
                                                                             std::stop_token stop) = 0;
};

}
