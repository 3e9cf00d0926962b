// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/cluster/cluster_place.h"

#include <cstdlib>

namespace plumbline::bench {
namespace {

namespace fs = std::filesystem;

std::string configMap(const std::string &name, int number)
{
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\n  labels: {app: shop, team: team-" +
           std::to_string(number % 40) + "}\ndata:\n  level: info\n  port: \"" + std::to_string(8000 + number % 100) +
           "\"\n  url: https://example.com/service/" + std::to_string(number) + "\n";
}

std::string deployment(const std::string &name, int number)
{
    return "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: " + name + "\n  labels: {app: " + name +
           "}\nspec:\n  replicas: 0\n  selector: {matchLabels: {app: " + name + "}}\n  template:\n    metadata: {labels: {app: " + name +
           "}}\n    spec:\n      containers:\n        - name: web\n          image: registry.example.com/web:1." +
           std::to_string(number % 50) +
           "\n          ports: [{containerPort: 8080, name: http}]\n          env: [{name: LEVEL, value: info}]\n"
           "          resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 128Mi}}\n";
}

}

ClusterPlace::ClusterPlace(const Scratch &scratch, std::string name, Kind kind, int objects)
    : name_(std::move(name)), kind_(kind), root_(scratch / name_), repository_(root_ / "repository")
{
    for (int i = 0; i < objects; ++i)
        writeFile(manifests() / (object(i) + ".yaml"), kind == Kind::ConfigMaps ? configMap(object(i), i) : deployment(object(i), i));
    declare("{}");
    runProgram({"kubectl", "create", "namespace", name_});
    static_cast<void>(plumblinectl({"target", "allow"}));
}

std::string ClusterPlace::object(int number)
{
    const std::string digits = std::to_string(number);
    return "object-" + std::string(5 - digits.size(), '0') + digits;
}

void ClusterPlace::declare(const std::string &sync) const
{
    writeFile(repository_ / "plumbline.yaml",
              "apiVersion: plumbline.dev/v1\nkind: Environment\nmetadata: {name: " + name_ +
                  "}\nspec:\n  source: {revision: main, path: apps}\n  target: {kubernetes: {context: admin, "
                  "namespace: " +
                  name_ + ", allow: {namespaces: [" + name_ + "], clusterScoped: false}}}\n  sync: " + sync + "\n");
    commitAll(repository_, "declare " + sync);
}

void ClusterPlace::heal() const
{
    declare("{selfHeal: true}");
}

void ClusterPlace::enter() const
{
    for (const char *name : {"CONFIG", "DATA", "CACHE", "STATE"})
        ::setenv(("XDG_" + std::string(name) + "_HOME").c_str(), (root_ / name).c_str(), 1);
}

Paths ClusterPlace::paths() const
{
    enter();
    return must(Paths::fromEnvironment());
}

Cost ClusterPlace::plumblinectl(const std::vector<std::string> &arguments, bool anyCode) const
{
    enter();
    std::vector<std::string> command{PLUMBLINECTL, "--repo", repository_.string()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return runProgram(command, anyCode);
}

std::vector<std::string> ClusterPlace::kubectl(std::vector<std::string> arguments) const
{
    arguments.insert(arguments.begin(), {"kubectl", "-n", name_});
    return arguments;
}

std::vector<std::string> ClusterPlace::patch(int number, const std::string &value) const
{
    if (kind_ == Kind::ConfigMaps)
        return kubectl({"patch", "configmap", object(number), "-p", R"({"data":{"level":")" + value + "\"}}"});
    return kubectl({"patch", "deployment", object(number), "-p",
                    R"({"spec":{"template":{"spec":{"containers":[{"name":"web","image":")" + value + "\"}]}}}}"});
}

}
