// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "core/base/text.h"

#include <cstdio>

namespace plumbline::ctl {

std::span<const Command> commands()
{
    static const std::vector<Command> table{
        {"env list", "list the environments that the repositories declare", "environments", "", {}, {}, false, envList},
        {"status", "sync status, revisions and holds", "status", "", {"revision"}, {}, false, status},
        {"diff", "how far live is from Git, field by field", "diff", "", {"revision", "strict", "show-ignored"}, {}, false, diff},
        {"plan", "the steps that a sync would take, with their digest", "plan", "", {"revision", "only", "recreate"}, {}, false, plan},
        {"approve",
         "consent to exactly one plan",
         "approval",
         "",
         {"digest", "reason", "confirm", "take-over", "revision", "only", "recreate"},
         {"digest", "reason"},
         true,
         approve},
        {"sync",
         "apply exactly the approved plan",
         "run",
         "",
         {"digest", "approve", "reason", "confirm", "take-over", "only", "recreate"},
         {},
         true,
         sync},
        {"rollback",
         "bring an environment to a commit and hold it there",
         "run",
         "",
         {"revision", "reason", "confirm", "take-over", "plan"},
         {"revision", "reason"},
         true,
         rollback},
        {"hold", "keep an environment at a revision", "hold", "", {"revision", "reason", "confirm"}, {"reason"}, true, hold},
        {"resume", "end a hold, or say after a lost journal that there is none", "hold", "", {"reason", "plan"}, {"reason"}, true, resume},
        {"undo", "take back what an interrupted sync did", "run", "", {"reason", "confirm", "plan"}, {"reason"}, true, undo},
        {"target allow",
         "allow the target that the definition names now, and the cluster that it leads to",
         "target",
         "",
         {"allow-login-program", "shared"},
         {},
         true,
         targetAllow},
        {"history", "what was approved, synced, held and found", "history", "", {"limit", "kind", "search", "before"}, {}, false, history},
        {"journal verify", "prove the journal's chain", "journal", "", {}, {}, false, journalVerify},
        {"render", "the desired state at a revision", "render", "", {"revision"}, {}, false, render},
        {"watch", "print the status whenever it changes", "status", "", {}, {}, false, watch},
        {"tree", "the health of an object and of what controllers made for it", "tree", "KEY", {}, {}, false, tree},
        {"events", "what the cluster noted about an object, newest first", "events", "KEY", {}, {}, false, events},
        {"logs",
         "what a container prints; of a workload, the Pod that tells most",
         "log",
         "KEY",
         {"container", "follow", "previous", "limit"},
         {},
         false,
         logs},
        {"schema", "print the JSON Schema of a command's output", "", "[NAME|COMMAND]", {}, {}, false, schema},
        {"repo list", "list the workspace's repositories", "repositories", "", {}, {}, false, repoList},
        {"repo add", "add a repository to the workspace", "repository", "PATH|URL", {}, {}, false, repoAdd},
        {"repo remove", "forget a repository", "removal", "NAME|PATH|URL", {}, {}, false, repoRemove},
    };
    return table;
}

void print(const std::string &text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void complain(const Error &error)
{
    const std::string line = "plumblinectl: " + visible(error.text(), true) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

}
