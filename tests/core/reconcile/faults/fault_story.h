// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/reconcile/faults/cluster_desk.h"
#include "tests/core/reconcile/faults/write_audit.h"

#include <condition_variable>
#include <mutex>

namespace plumbline::test {

// The parts of an environment's life: it is synced for the first time; somebody edits it; a commit changes, adds and
// removes objects.
enum class Chapter { FirstSync, Edit, Commit };
inline constexpr std::array chapters{Chapter::FirstSync, Chapter::Edit, Chapter::Commit};

// What goes wrong in one chapter.
struct Trouble {
    std::vector<FaultRule> rules;
    int passes = 1;            // tries to get through with it, before the server heals
    bool breakWatches = false; // at its beginning
    bool compact = false;
    bool restart = false; // the program begins anew
};

// One environment's life on a server that fails in places, watched by an auditor. After each chapter's trouble the server
// heals, and the environment has to become Synced by plans that are approved anew.
class FaultStory {
public:
    FaultStory(std::map<Chapter, Trouble> troubles, std::chrono::milliseconds silence);

    // Whether every rule has to be met, so that none is about nothing.
    bool mustMeet = true;

    // What broke a promise; nothing where all held.
    [[nodiscard]] QStringList run();

private:
    using Contents = std::map<QString, QString>; // "Kind/name" → what its spec or data has to say

    void begin(Chapter chapter);
    void live(Chapter chapter);
    void open();
    void pass();
    [[nodiscard]] std::shared_ptr<const Plan> plan();
    void judge(const EnvironmentSnapshot &seen);
    void judge(const Plan &plan);
    [[nodiscard]] bool isTrue();    // whether the cluster holds what Git declares
    [[nodiscard]] bool isWatched(); // waits until it is
    [[nodiscard]] bool converges();
    void waitForChange();
    void blame(const QString &what) { verdicts_ += what; }
    [[nodiscard]] bool isLive(const ResourceKey &key);

    const std::map<Chapter, Trouble> troubles_;
    ClusterDesk desk_;
    WriteAudit audit_;
    Contents wanted_;
    QStringList verdicts_;
    bool edited_ = false; // by somebody else, and not noticed yet
    std::string last_;    // what the last pass failed with
    std::mutex mutex_;
    std::condition_variable changed_;
    bool isChanged_ = false;
    std::unique_ptr<EnvironmentSession> session_; // last: it calls
};

}
