// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/cluster/cluster_place.h"
#include "tests/bench/cluster/sections.h"
#include "tests/bench/desk/painted_row.h"
#include "tests/bench/support/child_lines.h"

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/kubernetes/api_connection.h"

#include <QTimer>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <future>

namespace plumbline::bench {
namespace {

using Moment = ChildLines::Moment;

constexpr int patches = 50;
constexpr double idleSeconds = 30;

double seconds(Moment from, Moment to)
{
    return std::chrono::duration<double>(to - from).count();
}

// The 99th of a hundred: of fewer, the worst.
double worst(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.at(static_cast<std::size_t>(std::ceil(0.99 * static_cast<double>(values.size()))) - 1);
}

double residentMegabytes()
{
    std::ifstream status("/proc/self/status");
    std::string word;
    double kilobytes = 0;
    while (status >> word)
        if (word == "VmRSS:")
            status >> kilobytes;
    return kilobytes / 1024;
}

std::unique_ptr<ApiConnection> connect()
{
    const std::array files{std::string(std::getenv("KUBECONFIG"))};
    return must(readKubeconfig(files)
                    .and_then([](const Kubeconfig &config) { return resolveContext(config, {}); })
                    .and_then([](const ClusterAccess &access) { return ApiConnection::open(access); }));
}

// One change of an object as kubectl patch makes it: when it was sent, and when it was answered.
class Patch {
public:
    Patch(ApiConnection &connection, const std::string &nameSpace, const std::string &name, const std::string &value)
    {
        request_.method = ApiMethod::Patch;
        request_.path = "/api/v1/namespaces/" + nameSpace + "/configmaps/" + name;
        request_.query = {{"fieldManager", "kubectl-patch"}};
        request_.body = R"({"data":{"level":")" + value + "\"}}";
        request_.contentType = "application/merge-patch+json";
        sent_ = std::chrono::steady_clock::now();
        answer_ = std::async(std::launch::async, [this, &connection] {
            if (!connection.request(request_, {}))
                giveUp("the server refused a patch");
            return std::chrono::steady_clock::now();
        });
    }
    [[nodiscard]] Moment sent() const { return sent_; }
    [[nodiscard]] Moment answered() { return answer_.get(); }

private:
    ApiRequest request_;
    Moment sent_;
    std::future<Moment> answer_;
};

class Watching {
public:
    Watching(QApplication &application, const ClusterPlace &place, int objects)
        : place_(place), objects_(objects), desk_(application, place.paths(), place.repository()),
          peer_(place.kubectl({"get", "configmaps", "--watch-only", "--output-watch-events", "--no-headers"}))
    {
        tick_.start(1); // lets until() look at what other threads heard
        desk_.openEnvironment();
        row_.emplace(desk_);
        desk_.until("the empty tree", [this] { return isSynced(); });
        untilThePeerWatches();
    }

    void tellLatency(Report &report)
    {
        std::vector<double> ours;
        std::vector<double> peers;
        for (int i = 0; i < patches; ++i) {
            const int number = i * 487 % objects_;
            const auto [painted, heard] = edit(number, "edit-" + std::to_string(i));
            ours.push_back(painted);
            peers.push_back(heard);
            static_cast<void>(patch(number, "info").answered());
            desk_.until("the end of the drift", [this] { return isSynced(); });
        }
        const std::string with = ", " + std::to_string(objects_) + " objects";
        report.ratio("Patch to painted row, median" + with, {median(ours), 0}, {median(peers), 0}, 5);
        report.ratio("Patch to painted row, worst of " + std::to_string(patches) + with, {worst(ours), 0}, {worst(peers), 0}, 5);
    }

    void tellHealing(Report &report)
    {
        const std::string name = ClusterPlace::object(1);
        const int before = count(name);
        Patch made = patch(1, "by hand");
        desk_.until("the healed object", [&] { return peer_.heard(name, before + 2).has_value(); });
        report.limit("Patch to healed object, " + std::to_string(objects_) + " objects",
                     seconds(made.answered(), *peer_.heard(name, before + 2)) * 1000, 300, "ms");
        desk_.until("the end of the drift", [this] { return isSynced(); });
    }

    void tellIdle(Report &report)
    {
        tick_.stop();
        bool over = false;
        QTimer::singleShot(static_cast<int>(idleSeconds * 1000), &tick_, [&over] { over = true; });
        const Stopwatch time;
        desk_.until("the end of the pause", [&over] { return over; });
        const Cost cost = time.read();
        report.limit("Idle with " + std::to_string(objects_) + " objects", 100 * cost.cpu / cost.wall, 1, "% of a core");
        report.limit("Resident memory with " + std::to_string(objects_) + " objects", residentMegabytes(), 200, "MB");
        tick_.start(1);
    }

private:
    [[nodiscard]] bool isSynced() const
    {
        const auto now = desk_.environment();
        return now && now->status() == SyncStatus::Synced && desk_.model().rowCount() == 0;
    }
    [[nodiscard]] int count(const std::string &name) const
    {
        int out = 0;
        while (peer_.heard(name, out + 1))
            ++out;
        return out;
    }
    void untilThePeerWatches()
    {
        for (int i = 0; !peer_.heard(ClusterPlace::object(0)); ++i) {
            runProgram(
                place_.kubectl({"annotate", "configmap", ClusterPlace::object(0), "--overwrite", "example.com/ping=" + std::to_string(i)}));
            const Stopwatch time;
            desk_.until("a moment", [&] { return peer_.heard(ClusterPlace::object(0)) || time.read().wall > 0.05; });
        }
    }
    [[nodiscard]] Patch patch(int number, const std::string &value)
    {
        return {*connection_, place_.name(), ClusterPlace::object(number), value};
    }
    // From the patch's answer to the painted row; and what the peer calls the latency of a watch, from the write to its line.
    std::pair<double, double> edit(int number, const std::string &value)
    {
        const std::string name = ClusterPlace::object(number);
        const int before = count(name);
        row_->expect({"", "ConfigMap", place_.name(), name});
        Patch made = patch(number, value);
        desk_.until("the patched object's row", [&] { return row_->painted() && peer_.heard(name, before + 1); });
        return {seconds(made.answered(), *row_->painted()), seconds(made.sent(), *peer_.heard(name, before + 1))};
    }

    const ClusterPlace &place_;
    const int objects_;
    const std::unique_ptr<ApiConnection> connection_ = connect();
    QTimer tick_;
    DeskUnderTest desk_;
    std::optional<PaintedRow> row_;
    ChildLines peer_;
};

}

void measureWindow(QApplication &application, const Scratch &scratch, Report &report)
{
    for (const int objects : {3, 1000, 10'000}) {
        const ClusterPlace place(scratch, "watched-" + std::to_string(objects), ClusterPlace::Kind::ConfigMaps, objects);
        const auto sync = [&place] { static_cast<void>(place.plumblinectl({"sync", "--approve", "--reason", "measured"})); };
        sync();
        {
            Watching watching(application, place, objects);
            watching.tellLatency(report);
            if (objects == 10'000)
                watching.tellIdle(report);
        }
        place.heal();
        runProgram(place.patch(0, "by hand")); // a policy heals what was synced by the definition that has it
        sync();
        Watching(application, place, objects).tellHealing(report);
    }
}

}
