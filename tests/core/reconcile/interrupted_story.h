// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/reconcile/disk_desk.h"

namespace plumbline::test {

// What the interrupted sync of the tests is about: it creates, changes and removes, changes modes and destinations, puts
// a folder in a file's place and a file in a folder's, over changes made by hand.
inline const Files &storyBefore()
{
    static const Files files{{"config.yaml", "level: info\n"},
                             {"gone/old.txt", "old\n"},
                             {"kept.txt", "kept\n"},
                             {"large.txt", "as it was\n"},
                             {"link", {"kept.txt", FileMode::Symlink}},
                             {"run.sh", "#!/bin/sh\n"},
                             {"to-file/inside.txt", "inside\n"},
                             {"to-folder", "a file\n"}};
    return files;
}
inline const Files &storyAfter()
{
    static const Files files{{"config.yaml", "level: debug\n"},
                             {"kept.txt", "kept\n"},
                             {"large.txt", "as it will be\n"},
                             {"link", {"config.yaml", FileMode::Symlink}},
                             {"new/one.txt", "1\n"},
                             {"new/two.txt", "2\n"},
                             {"run.sh", {"#!/bin/sh\n", FileMode::Executable}},
                             {"to-file", "a file\n"},
                             {"to-folder/inside.txt", "inside\n"}};
    return files;
}
inline constexpr std::size_t storySteps = 11;

// The changes made by hand. One is larger than what a look at the target carries.
inline const Files &storyEdits()
{
    static const Files files{{"config.yaml", "level: by hand\n"}, {"large.txt", std::string(300, 'x')}};
    return files;
}
inline constexpr std::uint64_t storyCarryBytes = 200;

// What is live when the sync begins.
inline Files storyLive()
{
    Files out = storyBefore();
    for (const auto &[path, file] : storyEdits())
        out[path] = file;
    return out;
}

// Syncs the first commit, edits by hand, commits again: ready for the sync that is cut.
inline void prepareStory(DiskDesk &desk)
{
    desk.carryBytes = storyCarryBytes;
    desk.commit(storyBefore(), "First");
    if (desk.sync().value()->state != RunState::Done)
        throw std::runtime_error("the story's first sync did not end well");
    for (const auto &[path, file] : storyEdits())
        desk.edit(path, file);
    desk.commit(storyAfter(), "Second");
}

}
