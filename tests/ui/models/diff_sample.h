// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/snapshots.h"

namespace plumbline::made {

inline std::shared_ptr<const Drift> share(Drift drift)
{
    return std::make_shared<const Drift>(std::move(drift));
}

// What most tests look at: two folders, every state, one field changed live and one by a commit.
inline Drift sample()
{
    ResourceDrift formatting = resource("config/format.yaml", ResourceState::InSync);
    formatting.formatting = true;
    ResourceDrift ignored =
        differing("config/app.yaml", {field("/spec/replicas", "6", "9"), field("/image", "2.14", "2.13", DriftCause::Commit),
                                      field("/generatedAt", "x", "y")});
    ignored.fields[2].ignored = true;
    ignored.fields[2].rule = "ignored:/generatedAt";
    ResourceDrift unreadable = resource("secret/key", ResourceState::Unknown);
    unreadable.note = "permission denied";
    return drift({formatting, ignored, unreadable, differing("config/db.yaml", {field("/size", "1", "2", DriftCause::Commit)}),
                  resource("config/sub/deep/new.yaml", ResourceState::Missing), resource("old.yaml", ResourceState::Extra),
                  resource("stray.txt", ResourceState::Unmanaged)},
                 20);
}

}
