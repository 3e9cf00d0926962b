// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"

#include <QTemporaryDir>
#include <initializer_list>
#include <string>
#include <vector>

namespace plumbline {

// Repositories below a scratch folder, made by the `git` program with a configuration and a clock of their own, so that
// the same calls give the same ids. The first one points HOME at a scratch folder for the whole program.
class ScratchRepositories {
public:
    ScratchRepositories();
    ~ScratchRepositories();
    ScratchRepositories(const ScratchRepositories &) = delete;
    ScratchRepositories &operator=(const ScratchRepositories &) = delete;

    [[nodiscard]] std::string path(const std::string &name) const { return root_ + "/" + name; }
    // `git -C path(name) …`; what it printed, without the last line's end. Aborts the program where git fails.
    std::string git(const std::string &name, const std::vector<std::string> &arguments, const std::string &input = {}) const;
    // A worktree with "main" and no commit.
    void init(const std::string &name) const;
    // Writes a file below the worktree, folders included.
    void write(const std::string &name, const std::string &file, const std::string &content) const;
    // Commits everything, one minute after the last commit.
    ObjectId commit(const std::string &name, const std::string &message);
    [[nodiscard]] ObjectId idOf(const std::string &name, const std::string &expression) const;

private:
    QTemporaryDir scratch_;
    std::string root_;
    long seconds_ = 1'700'000'000;
};

}
