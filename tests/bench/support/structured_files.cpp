// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/structured_files.h"

#include <array>
#include <cstdio>

namespace plumbline::bench {
namespace {

std::string digits(int number, int width)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%0*d", width, number);
    return text.data();
}

std::string stem(int number)
{
    return "team-" + digits(number / 100, 2) + "/service-" + digits(number, 4);
}

std::string json(const std::string &name, const std::string &port, const std::string &replicas)
{
    return "{\n  \"name\": \"" + name + "\",\n  \"replicas\": " + replicas + ",\n  \"listen\": {\"host\": \"0.0.0.0\", \"port\": " + port +
           "},\n  \"features\": [{\"name\": \"search\", \"on\": true}, {\"name\": \"refunds\", \"on\": false}],\n"
           "  \"limits\": {\"requests\": 1000, \"burst\": 40, \"timeout\": 2.5}\n}\n";
}

std::string toml(const std::string &name, const std::string &port, const std::string &replicas)
{
    return "# Read at start.\nname = \"" + name + "\"\nreplicas = " + replicas + "\n\n[listen]\nhost = \"0.0.0.0\"\nport = " + port +
           "\n\n[limits]\nrequests = 1000\nburst = 40\ntimeout = 2.5\n\n[[feature]]\nname = \"search\"\non = true\n";
}

std::string lines(const std::string &name, const std::string &port, const std::string &replicas, const char *section)
{
    return std::string(section) + "NAME=" + name + "\nREPLICAS=" + replicas + "\nPORT=" + port +
           "\nLOG_LEVEL=info\nCACHE_URL=redis://cache." + name + ".svc:6379/0\nREQUEST_TIMEOUT=30\nFEATURE_SEARCH=on\n";
}

}

std::string manifest(int number, int replicas)
{
    const std::string name = "service-" + digits(number, 4);
    const std::string port = std::to_string(8000 + number);
    return "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: " + name + "\n  namespace: team-" + digits(number / 100, 2) +
           "\n  labels:\n    app.kubernetes.io/name: " + name +
           "\n    app.kubernetes.io/part-of: shop\n  annotations:\n    example.com/owner: \"platform\"\nspec:\n  replicas: " +
           std::to_string(replicas) + "\n  selector:\n    matchLabels: {app: " + name +
           "}\n  template:\n    metadata:\n      labels: {app: " + name +
           "}\n    spec:\n      containers:\n        - name: main\n          image: registry.example.com/shop/" + name + ":1." +
           std::to_string(number % 50) + ".2\n          args: [\"--listen\", \":" + port +
           "\", \"--verbose\"]\n          ports:\n            - {name: http, containerPort: " + port +
           "}\n          env:\n            - name: LOG_LEVEL\n              value: info\n            - name: CACHE_URL\n              "
           "value: 'redis://cache:6379/0'\n"
           "          resources:\n            requests: {cpu: 100m, memory: 128Mi}\n            limits: {cpu: \"1\", memory: 256Mi}\n"
           "          readinessProbe:\n            httpGet: {path: /ready, port: http}\n            periodSeconds: 10\n";
}

std::string manifestPath(int number)
{
    return stem(number) + ".yaml";
}

StructuredFile structuredFile(int number, int replicas)
{
    const std::string name = "service-" + digits(number, 4);
    const std::string port = std::to_string(8000 + number);
    const std::string count = std::to_string(replicas);
    switch (number % 10) {
    case 5:
    case 6: return {stem(number) + ".json", json(name, port, count)};
    case 7: return {stem(number) + ".toml", toml(name, port, count)};
    case 8: return {stem(number) + ".ini", lines(name, port, count, "[service]\n")};
    case 9:
        return number % 20 == 9 ? StructuredFile{stem(number) + ".env", lines(name, port, count, "")}
                                : StructuredFile{stem(number) + ".properties", lines(name, port, count, "# main\n")};
    default: return {manifestPath(number), manifest(number, replicas)};
    }
}

}
