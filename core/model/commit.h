// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/state.h"

namespace plumbline {

struct Commit {
    Revision id;
    std::vector<Revision> parents; // simplified to the path's own history in a timeline
    std::string author;            // name, UTF-8
    std::string email;
    Time at; // committer time
    std::string subject;
    std::string body;
};

// One row of a path's timeline with its lane drawing.
struct TimelineRow {
    Commit commit;
    int lane = 0;
    struct Edge {
        int from = 0;
        int to = 0;
    }; // from this row's lanes to the next row's
    std::vector<Edge> edges;
};

// The newest commits that changed a path, newest first, a child always before its parents.
struct Timeline {
    Revision tip;
    std::string path;
    std::vector<TimelineRow> rows;
    bool more = false;    // there are older ones
    bool shallow = false; // history ends because the clone is shallow
};

enum class RepositoryKind { Worktree, Bare, Mirror };

// What is known of a repository as a whole.
struct RepositoryState {
    RepositoryKind kind = RepositoryKind::Worktree;
    std::string headRef;          // "refs/heads/main"; empty when detached
    std::optional<Revision> head; // absent in an empty repository
    bool shallow = false;
    bool partial = false;
    std::string note; // plain message where something cannot work; empty when all is well
};

// What a fetch moved.
struct RefMove {
    std::string ref;
    std::optional<Revision> before;
    std::optional<Revision> after;
    bool forced = false; // before is not an ancestor of after
};

}
