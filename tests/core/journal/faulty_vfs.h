// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

namespace plumbline::test {

enum class DiskOperation { Open, Write, Truncate, Sync, Delete };

struct DiskEvent {
    DiskOperation operation = DiskOperation::Open;
    std::string path;
};

// Puts itself between SQLite and the disk of this process, so that a test sees each step that SQLite takes, can make it
// fail, or can end the process there. Lasts until destroyed; one at a time; connections must be closed before.
class FaultyDisk {
public:
    // Called before each operation; an SQLite result code other than SQLITE_OK becomes its outcome.
    using Hook = std::function<int(const DiskEvent &)>;
    explicit FaultyDisk(Hook hook);
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk &) = delete;
    FaultyDisk &operator=(const FaultyDisk &) = delete;

    // Answered by a hook to a Write: half of it reaches the disk, then the process dies.
    static constexpr int tornWrite = -1;
};

}
