// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/demo_story.h"

#include <array>
#include <functional>

namespace plumbline {
namespace {

// What one service runs with in one stage.
struct Setup {
    std::string tag = "1.0.0";
    int replicas = 1;
    std::string memory = "256Mi";
    int poolMax = 20;
    std::string timeout = "5s";
    std::string logLevel = "info";
    std::map<std::string, bool> flags{{"fastCheckout", false}, {"newSearch", false}};
    int requestsPerSecond = 50;
    std::vector<std::string> hosts;
    bool warmUp = true;
    bool retries = false;
};

struct Change {
    const char *service;
    const char *title;
    std::function<void(Setup &)> apply;
    int stages;    // how many stages it has reached by now, from dev on
    bool reviewed; // came through a side branch and a merge
};

std::vector<Change> changes()
{
    return {
        {"api", "Raise the connection pool to 40", [](Setup &s) { s.poolMax = 40; }, 3, false},
        {"web", "Release 1.1.0: new product page", [](Setup &s) { s.tag = "1.1.0"; }, 3, true},
        {"payments", "Retry a refused capture once", [](Setup &s) { s.retries = true; }, 3, false},
        {"worker", "Log queue depth at debug", [](Setup &s) { s.logLevel = "debug"; }, 1, false},
        {"api", "Release 1.1.0: paged listings", [](Setup &s) { s.tag = "1.1.0"; }, 3, true},
        {"worker", "Run two replicas", [](Setup &s) { s.replicas += 1; }, 3, false},
        {"web", "Allow 80 requests a second", [](Setup &s) { s.requestsPerSecond = 80; }, 3, false},
        {"payments", "Release 1.0.1: settle in the shop's currency", [](Setup &s) { s.tag = "1.0.1"; }, 3, true},
        {"api", "Wait 8 s for the catalogue", [](Setup &s) { s.timeout = "8s"; }, 3, false},
        {"web", "Serve images from images.shop.example", [](Setup &s) { s.hosts.emplace_back("images.shop.example"); }, 3, false},
        {"worker", "Release 1.1.0: batches of 50", [](Setup &s) { s.tag = "1.1.0"; }, 3, true},
        {"payments", "Raise the memory limit to 384Mi", [](Setup &s) { s.memory = "384Mi"; }, 3, false},
        {"api", "Turn on the new search", [](Setup &s) { s.flags["newSearch"] = true; }, 3, false},
        {"web", "Release 1.2.0: faster checkout", [](Setup &s) { s.tag = "1.2.0"; }, 3, true},
        {"worker", "Wait 20 s for a batch", [](Setup &s) { s.timeout = "20s"; }, 3, false},
        {"payments", "Release 1.1.0: partial refunds", [](Setup &s) { s.tag = "1.1.0"; }, 3, true},
        {"api", "Run one replica more", [](Setup &s) { s.replicas += 1; }, 3, false},
        {"web", "Turn on the fast checkout", [](Setup &s) { s.flags["fastCheckout"] = true; }, 2, false},
        {"worker", "Raise the memory limit to 512Mi", [](Setup &s) { s.memory = "512Mi"; }, 2, false},
        {"payments", "Move the ledger cache out of process",
         [](Setup &s) {
             s.poolMax = 60;
             s.warmUp = false;
         },
         2, true},
        {"api", "Release 1.2.0: price cache",
         [](Setup &s) {
             s.tag = "1.2.0";
             s.memory = "384Mi";
         },
         2, true},
        {"web", "Log at warning", [](Setup &s) { s.logLevel = "warning"; }, 1, false},
        {"payments", "Fix double refund on retry", [](Setup &s) { s.tag = "1.1.1"; }, 2, false},
        {"worker", "Release 1.2.0: priorities", [](Setup &s) { s.tag = "1.2.0"; }, 1, true},
        {"api", "Cache price look-ups for 30 s", [](Setup &s) { s.timeout = "6s"; }, 1, false},
        {"payments", "Add a host for payment webhooks", [](Setup &s) { s.hosts.emplace_back("hooks.shop.example"); }, 1, false},
    };
}

std::string flagText(bool value)
{
    return value ? "true" : "false";
}

std::string deploymentYaml(const std::string &service, const std::string &stage, const Setup &s)
{
    std::string out = "# How " + service + " runs in " + stage + ".\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: " + service +
                      "\n  labels: {app: " + service + ", stage: " + stage + "}\nspec:\n  replicas: " + std::to_string(s.replicas) +
                      "\n  selector:\n    matchLabels: {app: " + service + "}\n  template:\n    metadata:\n      labels: {app: " + service +
                      "}\n    spec:\n      containers:\n        - name: " + service + "\n          image: registry.shop.example/" +
                      service + ":" + s.tag + "\n          env:\n            - name: LOG_LEVEL\n              value: " + s.logLevel +
                      "\n            - name: STAGE\n              value: " + stage + "\n";
    if (s.retries)
        out += "            - name: CAPTURE_RETRIES\n              value: \"1\"\n";
    return out + "          resources:\n            limits: {memory: " + s.memory +
           "}\n          ports:\n            - name: http\n              containerPort: 8080\n";
}

std::string appYaml(const std::string &service, const std::string &stage, const Setup &s)
{
    std::string out = "service: " + service + "\nstage: " + stage + "\ndatabase:\n  pool:\n    max: " + std::to_string(s.poolMax) +
                      "\n    idle: 4\n  timeout: " + s.timeout + "\nlogging:\n  level: " + s.logLevel + "\n  format: json\nhosts:\n  - " +
                      service + ".shop.example\n";
    for (const std::string &host : s.hosts)
        out += "  - " + host + "\n";
    return out + "generatedAt: never\n";
}

std::map<std::string, std::optional<std::string>> filesOf(const std::string &service, const std::string &stage, const Setup &s)
{
    const std::string root = "clusters/" + stage + "/" + service + "/";
    std::map<std::string, std::optional<std::string>> out;
    out[root + "deployment.yaml"] = deploymentYaml(service, stage, s);
    out[root + "config/app.yaml"] = appYaml(service, stage, s);
    out[root + "config/features.json"] = "{\n  \"fastCheckout\": " + flagText(s.flags.at("fastCheckout")) +
                                         ",\n  \"newSearch\": " + flagText(s.flags.at("newSearch")) + "\n}\n";
    out[root + "config/limits.toml"] = "[requests]\nper_second = " + std::to_string(s.requestsPerSecond) +
                                       "\nburst = " + std::to_string(s.requestsPerSecond * 2) + "\n\n[upload]\nmax_megabytes = 20\n";
    out[root + "service.env"] = "SERVICE=" + service + "\nSTAGE=" + stage + "\nLOG_LEVEL=" + s.logLevel + "\nVERSION=" + s.tag + "\n";
    out[root + "scripts/warm-up.sh"] =
        s.warmUp ? std::optional<std::string>("#!/bin/sh\n# Asks for the pages that everybody opens first.\nset -eu\nfor page in / /search "
                                              "/basket; do\n    printf 'warming %s\\n' \"$page\"\ndone\n")
                 : std::nullopt;
    return out;
}

std::string definitions(const std::string &targetsRoot)
{
    std::string out = "# The shop's environments: four services in three stages.\n";
    for (const char *service : demoServices) {
        for (const char *stage : demoStages) {
            const std::string name = std::string(service) + "-" + stage;
            const bool prod = std::string_view(stage) == "prod";
            out += "---\napiVersion: plumbline.dev/v1\nkind: Environment\nmetadata:\n  name: " + name + "\n  labels: {app: " + service +
                   ", stage: " + stage + "}\nspec:\n  source: {revision: main, path: clusters/" + stage + "/" + service +
                   "}\n  target: {directory: {path: " + targetsRoot + "/" + name +
                   "}}\n  sync: {mode: manual, prune: true, selfHeal: false, maxDeletes: 10}\n";
            if (prod)
                out += "  protected: true\n";
            out += "  ignoreDifferences:\n    - path: config/app.yaml\n      pointers: [/generatedAt]\n";
        }
    }
    return out;
}

class Story {
public:
    explicit Story(const std::string &targetsRoot) : targetsRoot_(targetsRoot) {}

    std::vector<DemoCommit> tell()
    {
        begin();
        const std::vector<Change> all = changes();
        // A change reaches the next stage two changes later, as a review and a night pass in between.
        constexpr std::size_t lag = 2;
        for (std::size_t i = 0; i < all.size() + 2 * lag; ++i) {
            if (i < all.size())
                introduce(all[i], i);
            for (int stage = 1; stage <= 2; ++stage)
                if (const std::size_t due = i - static_cast<std::size_t>(stage) * lag; due < all.size() && all[due].stages > stage)
                    promote(all[due], stage);
        }
        spreadOverTime();
        return std::move(commits_);
    }

private:
    void begin()
    {
        commits_.push_back({"ops-1",
                            0,
                            "Describe the shop's repository",
                            {{"README.md", "# shop-fleet\n\nWhat the shop runs, by stage and service. Changes begin in dev.\n"}},
                            false,
                            false});
        for (const char *stage : demoStages) {
            DemoCommit commit{"ops-1", 0, std::string("Add the ") + stage + " stage", {}, false, false};
            for (const char *service : demoServices) {
                Setup &setup = setups_[{service, stage}];
                setup.replicas = std::string_view(stage) == "prod" ? 3 : 1;
                commit.files.merge(filesOf(service, stage, setup));
            }
            commits_.push_back(std::move(commit));
        }
        commits_.push_back({"ops-2", 0, "Declare the environments", {{"plumbline.yaml", definitions(targetsRoot_)}}, false, false});
    }

    void introduce(const Change &change, std::size_t index)
    {
        static constexpr std::array authors{"dev-1", "dev-2", "dev-3", "ops-1", "ops-2"};
        DemoCommit commit = commitFor(change, "dev", std::string(change.service) + ": " + change.title);
        commit.author = authors[index % authors.size()];
        commit.onBranch = change.reviewed;
        commits_.push_back(std::move(commit));
        if (change.reviewed)
            commits_.push_back({"ops-1", 0, std::string("Merge ") + change.service + ": " + change.title, {}, false, true});
    }

    void promote(const Change &change, int stage)
    {
        DemoCommit commit = commitFor(change, demoStages[stage],
                                      std::string(change.service) + ": " + change.title + "\n\nPromoted to " + demoStages[stage] + ".");
        commit.author = stage == 1 ? "ci-bot" : "ops-2";
        commits_.push_back(std::move(commit));
    }

    DemoCommit commitFor(const Change &change, const std::string &stage, std::string message)
    {
        Setup &setup = setups_[{change.service, stage}];
        const auto before = filesOf(change.service, stage, setup);
        change.apply(setup);
        DemoCommit commit;
        commit.message = std::move(message);
        for (auto &[path, content] : filesOf(change.service, stage, setup))
            if (before.at(path) != content)
                commit.files[path] = content;
        return commit;
    }

    // Five weeks, denser towards now: the older half takes four of them.
    void spreadOverTime()
    {
        const double total = 35.0 * 24 * 60;
        for (std::size_t i = 0; i < commits_.size(); ++i) {
            const double left = 1.0 - static_cast<double>(i + 1) / static_cast<double>(commits_.size());
            commits_[i].minutesAgo = 38 + static_cast<int>(total * left * left) + static_cast<int>((commits_.size() - i) * 3);
        }
    }

    std::string targetsRoot_;
    std::map<std::pair<std::string, std::string>, Setup> setups_;
    std::vector<DemoCommit> commits_;
};

}

std::vector<DemoCommit> demoStory(const std::string &targetsRoot)
{
    return Story(targetsRoot).tell();
}

}
