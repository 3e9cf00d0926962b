// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "core/base/text.h"

#include <cstdio>

namespace plumbline::ctl {

std::span<const Command> commands()
{
    static const std::vector<Command> table{
        {"env list", "list the environments that the repositories declare", {}, 0, false, envList},
        {"status", "sync status, revisions and holds", {"revision"}, 0, false, status},
        {"diff", "how far live is from Git, field by field", {"revision", "strict", "show-ignored"}, 0, false, diff},
        {"plan", "the steps that a sync would take, with their digest", {"revision", "only"}, 0, false, plan},
        {"approve", "consent to exactly one plan", {"digest", "reason", "confirm", "revision", "only"}, 0, true, approve},
        {"sync", "apply exactly the approved plan", {"digest", "approve", "reason", "confirm", "only"}, 0, true, sync},
        {"rollback", "bring an environment to a commit and hold it there", {"revision", "reason", "confirm", "plan"}, 0, true, rollback},
        {"hold", "keep an environment at a revision", {"revision", "reason", "confirm"}, 0, true, hold},
        {"resume", "end a hold", {"reason", "plan"}, 0, true, resume},
        {"target allow", "allow the target that the definition names now", {}, 0, true, targetAllow},
        {"history", "what was approved, synced, held and found", {"limit"}, 0, false, history},
        {"journal verify", "prove the journal's chain", {}, 0, false, journalVerify},
        {"render", "the desired state at a revision", {"revision"}, 0, false, render},
        {"watch", "print the status whenever it changes", {}, 0, false, watch},
        {"schema", "print the JSON Schema of an output", {}, 1, false, schema},
        {"repo list", "list the workspace's repositories", {}, 0, false, repoList},
        {"repo add", "add a repository to the workspace", {}, 1, false, repoAdd},
        {"repo remove", "forget a repository", {}, 1, false, repoRemove},
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
