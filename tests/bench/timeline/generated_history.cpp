// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/timeline/generated_history.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <map>
#include <random>
#include <utility>

namespace plumbline {
namespace {

constexpr std::array<const char *, 5> services = {"cart", "catalog", "checkout", "login", "orders"};
constexpr std::array<const char *, 4> files = {"deployment.yaml", "service.yaml", "config/app.yaml", "config/limits.yaml"};
constexpr std::size_t charts = 40;
constexpr std::size_t documents = 60;
constexpr std::size_t longestTopic = 5;

std::string quoted(const std::string &text)
{
    return "'" + text + "'";
}

class Stream {
public:
    Stream(std::FILE *out, unsigned seed) : out_(out), random_(seed) {}

    void commit(const char *branch, std::size_t from, std::size_t merged)
    {
        ++mark_;
        time_ += 60 + random_() % 600;
        std::fprintf(out_, "commit refs/heads/%s\nmark :%zu\ncommitter Operator <operator@example.org> %zu +0000\n", branch, mark_, time_);
        const std::string message = "Change number " + std::to_string(mark_) + "\n\nWhy it was needed is said here.\n";
        data(message);
        if (from != 0)
            std::fprintf(out_, "from :%zu\n", from);
        if (merged != 0)
            std::fprintf(out_, "merge :%zu\n", merged);
    }
    // Writes a file anew and returns it.
    std::pair<std::string, std::string> file(const std::string &path)
    {
        std::string text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + path + "\ndata:\n";
        for (unsigned i = 0; i < 12; ++i)
            text += "  key" + std::to_string(i) + ": \"" + std::to_string(random_() % 100) + "\"\n";
        text += "  version: \"" + std::to_string(mark_) + "\"\n";
        put(path, text);
        return {path, text};
    }
    void put(const std::string &path, const std::string &text)
    {
        std::fprintf(out_, "M 100644 inline %s\n", path.c_str());
        data(text);
    }
    void everything()
    {
        for (const char *cluster : {"dev", "staging", "prod"})
            for (const char *service : services)
                for (const char *name : files)
                    file(inCluster(cluster, service, name));
        for (std::size_t i = 0; i < charts; ++i)
            for (const char *name : {"Chart.yaml", "values.yaml", "templates/deployment.yaml", "templates/service.yaml"})
                file("charts/chart" + std::to_string(i) + "/" + name);
        for (std::size_t i = 0; i < documents; ++i)
            file("docs/page" + std::to_string(i) + ".md");
        file("policies/limits.yaml");
        file("README.md");
    }
    std::pair<std::string, std::string> someChange()
    {
        const std::size_t dice = random_() % 1000;
        const char *service = services[random_() % services.size()];
        const char *name = files[random_() % files.size()];
        if (dice == 0)
            return file("policies/limits.yaml");
        if (dice < 201)
            return file(inCluster("prod", service, name));
        if (dice < 430)
            return file(inCluster("staging", service, name));
        if (dice < 800)
            return file(inCluster("dev", service, name));
        if (dice < 950)
            return file("charts/chart" + std::to_string(random_() % charts) + "/values.yaml");
        return file("docs/page" + std::to_string(random_() % documents) + ".md");
    }
    [[nodiscard]] std::size_t mark() const { return mark_; }
    [[nodiscard]] bool chance(unsigned percent) { return random_() % 100 < percent; }
    [[nodiscard]] std::size_t below(std::size_t end) { return random_() % end; }

private:
    static std::string inCluster(const char *cluster, const char *service, const char *name)
    {
        return std::string("clusters/") + cluster + "/" + service + "/" + name;
    }
    void data(const std::string &text) { std::fprintf(out_, "data %zu\n%s\n", text.size(), text.c_str()); }

    std::FILE *out_;
    std::mt19937 random_;
    std::size_t mark_ = 0;
    std::size_t time_ = 1'600'000'000;
};

struct Topic {
    std::size_t tip = 0;
    std::map<std::string, std::string> changes; // what a merge takes over
};

Topic makeTopic(Stream &stream, std::size_t from)
{
    Topic topic;
    topic.tip = from;
    for (std::size_t left = 1 + stream.below(longestTopic); left > 0; --left) {
        stream.commit("topic", topic.tip, 0);
        const auto changed = stream.someChange();
        topic.changes[changed.first] = changed.second;
        topic.tip = stream.mark();
    }
    return topic;
}

void writeStream(std::FILE *out, std::size_t commits, unsigned seed)
{
    Stream stream(out, seed);
    stream.commit("main", 0, 0);
    stream.everything();
    std::size_t tip = stream.mark();
    std::deque<Topic> open;
    while (stream.mark() < commits || !open.empty()) {
        if (open.size() < 3 && stream.mark() < commits && stream.chance(25))
            open.push_back(makeTopic(stream, tip));
        if (!open.empty() && stream.chance(35)) {
            stream.commit("main", tip, open.front().tip);
            for (const auto &[path, text] : open.front().changes)
                stream.put(path, text);
            open.pop_front();
        } else {
            stream.commit("main", tip, 0);
            stream.someChange();
        }
        tip = stream.mark();
    }
    std::fprintf(out, "reset refs/heads/topic\nfrom :%zu\n\ndone\n", tip);
}

}

bool generateHistory(const std::string &directory, std::size_t commits, unsigned seed)
{
    const std::string git = "git -C " + quoted(directory) + " -c core.hooksPath=/dev/null ";
    if (std::system(("git init -q --bare -b main " + quoted(directory)).c_str()) != 0)
        return false;
    std::FILE *out = ::popen((git + "fast-import --quiet --done --force").c_str(), "w");
    if (!out)
        return false;
    writeStream(out, commits, seed);
    if (::pclose(out) != 0)
        return false;
    return std::system((git + "repack -a -d -q").c_str()) == 0;
}

}
