// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/target_renderer.h"

#include "core/render/files_renderer.h"
#include "core/render/manifests_renderer.h"

namespace plumbline {
namespace {

class TargetRenderer final : public Renderer {
public:
    explicit TargetRenderer(ManifestsFolder folder) : manifests_(makeManifestsRenderer(std::move(folder))) {}

    Result<std::shared_ptr<const DesiredState>> render(Source &source, const RenderRequest &request, std::stop_token stop) override
    {
        Renderer &chosen = request.target == TargetKind::Kubernetes ? *manifests_ : *files_;
        return chosen.render(source, request, std::move(stop));
    }

private:
    std::unique_ptr<Renderer> files_ = makeFilesRenderer();
    std::unique_ptr<Renderer> manifests_;
};

}

std::unique_ptr<Renderer> makeTargetRenderer(ManifestsFolder folder)
{
    return std::make_unique<TargetRenderer>(std::move(folder));
}

}
