// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/state.h"

#include <map>
#include <memory>
#include <optional>

namespace plumbline {

struct FileChange {
    std::string bytes;
    FileMode mode = FileMode::Regular;
};

struct NewCommit {
    std::string author; // name and address of author and committer
    std::string email;
    Time at;
    std::string message;
    std::vector<Revision> parents;                            // the first one's tree is what the changes apply to
    std::map<std::string, std::optional<FileChange>> changes; // by path; absent: removed
};

// Writes commits straight into an object database: no working tree, no index, no hook. For one thread at a time.
class CommitWriter {
public:
    virtual ~CommitWriter() = default;
    [[nodiscard]] virtual Result<Revision> write(const NewCommit &commit) = 0;
    // Creates or moves a branch by its full name, "refs/heads/main".
    [[nodiscard]] virtual Result<void> setBranch(const std::string &ref, const Revision &revision) = 0;
};

// A new bare repository whose HEAD names `branch` ("main"). Conflict where something is there already.
[[nodiscard]] Result<std::unique_ptr<CommitWriter>> createRepository(const std::string &directory, const std::string &branch);
[[nodiscard]] Result<std::unique_ptr<CommitWriter>> openCommitWriter(const std::string &directory);

}
