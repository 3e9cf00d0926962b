// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/reconcile/desk.h"
#include "tests/support/memory_journal.h"
#include "tests/support/memory_repository.h"
#include "tests/support/memory_target.h"

#include <QTemporaryDir>

namespace plumbline::test {

inline MemorySource::Files below(const std::string &folder, const MemoryPlace::Files &files)
{
    MemorySource::Files out;
    for (const auto &[path, content] : files)
        out[folder + "/" + path] = {FileMode::Regular, content};
    return out;
}

// A desk whose repository, target and journal are in memory and fail where they are told to. Files of Git lie below
// "prod/".
class MemoryDesk final : public Desk {
public:
    MemoryDesk()
    {
        environment.id = {"/repository", "prod"};
        environment.source = {"main", "prod"};
        environment.target = "memory:place";
        allow();
    }
    Revision commit(const MemoryPlace::Files &files) { return repository.commit(below("prod", files)); }
    [[nodiscard]] SessionPorts ports() override
    {
        return {repository.opener(), place.opener(), *renderer_, journal, workspace, clock, "operator", state.path().toStdString()};
    }

    MemoryRepository repository;
    MemoryPlace place;
    MemoryJournal journal{clock};
    QTemporaryDir state;
};

}
