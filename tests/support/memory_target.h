// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/target.h"

#include <map>
#include <mutex>

namespace plumbline {

// A place in memory that holds files, for the targets that are opened on it. Outlives them. Thread-safe.
class MemoryPlace {
public:
    using Files = std::map<std::string, std::string>;

    void put(const std::string &path, const std::string &content); // tells the watches
    void remove(const std::string &path);
    [[nodiscard]] Files files() const;
    void setIdentity(std::string identity);
    // As a kubeconfig says it to targets that are opened from then on. `uid` is told to who asks for the identity; each
    // question is counted.
    void setAccess(TargetAccess access, std::optional<std::string> uid = std::nullopt);
    [[nodiscard]] int asked() const;
    // What observe() cannot read: a path and all below it. "" makes the whole incomplete.
    void setUnreadable(std::map<std::string, Error> unreadable);
    // The target's root is missing, or fails otherwise.
    void setBroken(std::optional<Error> error);
    // Called without a lock before each observation and before each step's write, with the step's key or "".
    using Hook = std::function<void(const std::string &what)>;
    void setHook(Hook hook);
    // A write that fails, by path.
    void setFailing(std::map<std::string, Error> failing);

    [[nodiscard]] int observations() const;
    [[nodiscard]] std::vector<Inventory> expected() const; // of each expect()
    [[nodiscard]] int writes() const;
    [[nodiscard]] int watches() const;
    [[nodiscard]] int distrusted() const;
    [[nodiscard]] TargetOpener opener();

private:
    friend class MemoryTarget;
    friend class MemoryWatch;
    void tell();

    mutable std::mutex mutex_;
    std::recursive_mutex telling_; // held while watches are called, so that one that ends waits
    Files files_;
    std::string identity_ = "memory:1";
    TargetAccess access_;
    std::optional<std::string> uid_;
    int asked_ = 0;
    std::map<std::string, Error> unreadable_;
    std::optional<Error> broken_;
    std::map<std::string, Error> failing_;
    Hook hook_;
    std::map<const void *, std::function<void()>> watching_;
    std::uint64_t version_ = 0;
    int observations_ = 0;
    std::vector<Inventory> expected_;
    int writes_ = 0;
    int distrusted_ = 0;
};

}
