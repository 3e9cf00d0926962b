// SPDX-License-Identifier: GPL-3.0-or-later
// Desired state of a commit with 10,000 manifests: cold, and after a commit that changes one of them. The peer loads the
// same files with yaml-cpp's Node API. Cold sides are programs of their own, from start to end.
#include "core/git/libgit2_source.h"
#include "core/render/manifests_renderer.h"
#include "tests/bench/support/report.h"
#include "tests/bench/support/scratch.h"
#include "tests/bench/support/structured_files.h"

#include <algorithm>
#include <yaml-cpp/yaml.h>

namespace plumbline::bench {
namespace {

namespace fs = std::filesystem;

constexpr int files = 10'000;
constexpr int rounds = 7;

std::size_t renderHead(Renderer &renderer, const std::string &repository)
{
    const std::unique_ptr<Source> source = must(libgit2Sources()(repository));
    const auto desired = must(renderer.render(*source, {must(source->resolve("main")), "apps", {}, {}}, {}));
    return desired->resources.size();
}

int renderCold(const std::string &repository)
{
    const std::unique_ptr<Renderer> renderer = makeManifestsRenderer();
    return renderHead(*renderer, repository) == files ? 0 : 1;
}

int loadWithYamlCpp(const std::string &folder)
{
    std::vector<std::vector<YAML::Node>> loaded;
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            loaded.push_back(YAML::LoadAllFromFile(entry.path().string()));
    return loaded.size() == files ? 0 : 1;
}

int measure(const std::string &self)
{
    const Scratch scratch;
    const fs::path repository = scratch / "repository";
    for (int i = 0; i < files; ++i)
        writeFile(repository / "apps" / manifestPath(i), manifest(i));
    commitAll(repository, "all manifests");

    Report report;
    const std::unique_ptr<Renderer> renderer = makeManifestsRenderer();
    int edits = 0;
    renderHead(*renderer, repository);
    const std::vector<Cost> costs = takeTurns({{"cold",
                                                [&] {
                                                    return runProgram({self, "--cold", repository});
                                                }},
                                               {"yaml-cpp",
                                                [&] {
                                                    return runProgram({self, "--yaml-cpp", repository / "apps"});
                                                }},
                                               {"one file",
                                                [&] {
                                                    const int number = (997 * ++edits) % files;
                                                    writeFile(repository / "apps" / manifestPath(number), manifest(number, 3 + edits));
                                                    git(repository, {"commit", "-q", "-a", "-m", "one file"});
                                                    const Stopwatch watch;
                                                    renderHead(*renderer, repository);
                                                    return watch.read();
                                                }}},
                                              rounds);
    report.ratio("Desired state of 10,000 manifests, cold", costs[0], costs[1], 0.2);
    report.ratio("Desired state after a one-file commit", costs[2], costs[1], 1.0 / 80);
    return report.code();
}

}
}

int main(int argc, char *argv[])
{
    using namespace plumbline::bench;
    const std::string mode = argc > 2 ? argv[1] : "";
    if (mode == "--cold")
        return renderCold(argv[2]);
    if (mode == "--yaml-cpp")
        return loadWithYamlCpp(argv[2]);
    return measure(std::filesystem::canonical("/proc/self/exe"));
}
