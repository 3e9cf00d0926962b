// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/reconcile/scene.h"

namespace plumbline::test {

// What the interrupted sync of the tests is about: it creates, changes and removes, over a change made by hand.
inline const Files &storyBefore()
{
    static const Files files{{"config.yaml", "level: info\n"}, {"gone/old.txt", "old\n"}, {"kept.txt", "kept\n"}};
    return files;
}
inline const Files &storyAfter()
{
    static const Files files{{"config.yaml", "level: debug\n"}, {"kept.txt", "kept\n"}, {"new/one.txt", "1\n"}, {"new/two.txt", "2\n"}};
    return files;
}
inline constexpr const char *storyHandEdit = "level: by hand\n";
// What is live when the sync begins.
inline Files storyLive()
{
    Files out = storyBefore();
    out["config.yaml"] = storyHandEdit;
    return out;
}

// Syncs the first commit, edits by hand, commits again: ready for the sync that is cut.
inline void prepareStory(Scene &scene, Journal &journal)
{
    scene.allow();
    scene.commit(storyBefore(), "First");
    auto session = scene.session(journal);
    if (Scene::syncNow(*session).value()->state != RunState::Done)
        throw std::runtime_error("the story's first sync did not end well");
    scene.edit("config.yaml", storyHandEdit);
    scene.commit(storyAfter(), "Second");
}

}
