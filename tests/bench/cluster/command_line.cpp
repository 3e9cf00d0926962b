// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/cluster/cluster_place.h"
#include "tests/bench/cluster/sections.h"

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "app/compose/installation.h"
#include "core/reconcile/environment_session.h"

namespace plumbline::bench {
namespace {

constexpr int objects = 1000;
constexpr int manyObjects = 10'000;
constexpr int listRounds = 25; // the first few meet a server that is still busy with what was just written

Cost syncOf(const ClusterPlace &place)
{
    return place.plumblinectl({"sync", "--approve", "--reason", "measured"});
}

// Ours in the place's namespace, the peer's of the same files in another.
void compareSyncs(const ClusterPlace &place, const std::string &what, double most, Report &report)
{
    const std::string other = place.name() + "-peer";
    runProgram({"kubectl", "create", "namespace", other});
    const Cost peer = runProgram({"kubectl", "-n", other, "apply", "--server-side", "-f", place.manifests().string()});
    const Cost ours = syncOf(place);
    report.ratio(what, ours, peer, most);
    runProgram({"kubectl", "delete", "namespace", other, "--wait=false"});
}

// Looks again and again at what was seen already.
void compareWarm(const ClusterPlace &place, const Cost &peer, Report &report)
{
    const auto installation = must(Installation::open({place.paths(), true, "bench"}));
    const WorkspaceRepository repository = must(installation->repositoryAt(place.repository().string()));
    const SessionPorts ports = installation->ports();
    const std::unique_ptr<Source> source = must(ports.openSource(repository.gitDirectory));
    Definitions declared = installation->workspace().definitions(*source, repository, must(source->resolve("main")), {});
    EnvironmentSession session(ports, repository, std::make_shared<const Environment>(std::move(declared.environments.front())));
    const auto look = [&session](std::size_t drifted) {
        const Stopwatch time;
        const auto seen = session.reconcile({});
        if (seen->error || seen->drift->summary.differing() != drifted)
            return std::optional<Cost>();
        return std::optional(time.read());
    };
    static_cast<void>(session.reconcile({}));
    session.watch([] {});
    static_cast<void>(session.reconcile({}));
    const std::vector<Cost> costs = takeTurns({{"again", [&] { return look(10).value(); }}}, 15);
    report.ratio("Drift of 1,000 Deployments again, nothing new", costs.front(), peer, 1.0 / 600);
    std::vector<double> walls;
    for (int i = 0; i < 7; ++i) {
        runProgram(place.patch(500, "changed:" + std::to_string(i)));
        std::optional<Cost> first; // the look that meets the event
        while (!first || session.last()->drift->summary.differing() != 11U) {
            const Stopwatch time;
            static_cast<void>(session.reconcile({}));
            first = time.read();
        }
        walls.push_back(first->wall);
        runProgram(place.patch(500, "registry.example.com/web:1.0"));
        while (session.reconcile({})->drift->summary.differing() != 10U) {
        }
    }
    report.ratio("Drift of 1,000 Deployments after one was patched", {median(walls), 0}, peer, 1.0 / 600);
}

void compareDrift(const ClusterPlace &place, Report &report)
{
    for (int i = 0; i < 10; ++i)
        runProgram(place.patch(i * 97, "changed:1"));
    const std::vector<Cost> costs = takeTurns(
        {{"ours", [&] { return place.plumblinectl({"diff"}, true); }},
         {"kubectl diff",
          [&] {
              return runProgram(place.kubectl({"diff", "--server-side", "--force-conflicts", "-f", place.manifests().string()}), true);
          }}},
        3);
    report.ratio("Drift of 1,000 Deployments, 10 changed, cold", costs[0], costs[1], 1.0 / 30);
    compareWarm(place, costs[1], report);
}

void compareList(const ClusterPlace &place, Report &report)
{
    static_cast<void>(syncOf(place));
    const std::vector<Cost> costs =
        takeTurns({{"ours", [&] { return place.plumblinectl({"diff"}); }},
                   {"LIST",
                    [&] {
                        return runProgram({"kubectl", "get", "--raw", "/api/v1/namespaces/" + place.name() + "/configmaps"});
                    }}},
                  listRounds);
    report.ratio("Drift of 10,000 ConfigMaps, cold", costs[0], costs[1], 1.5);
}

}

void measureCommandLine(const Scratch &scratch, Report &report)
{
    const ClusterPlace configMaps(scratch, "configmaps", ClusterPlace::Kind::ConfigMaps, objects);
    compareSyncs(configMaps, "Sync of 1,000 new ConfigMaps", 0.6, report);
    const ClusterPlace deployments(scratch, "deployments", ClusterPlace::Kind::Deployments, objects);
    compareSyncs(deployments, "Sync of 1,000 new Deployments", 0.1, report);
    compareDrift(deployments, report);
    compareList(ClusterPlace(scratch, "many", ClusterPlace::Kind::ConfigMaps, manyObjects), report);
}

}
