// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <sys/stat.h>
#include <time.h>

namespace plumbline {

// What a status call says of a file's content without reading it.
struct Stamp {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t size = 0;
    std::int64_t modified = 0; // ns
    std::int64_t changed = 0;  // ns
    std::uint32_t mode = 0;

    bool operator==(const Stamp &) const = default;
};

[[nodiscard]] inline std::int64_t nanoseconds(const timespec &time)
{
    return time.tv_sec * 1'000'000'000 + time.tv_nsec;
}

[[nodiscard]] inline Stamp stampOf(const struct stat &status)
{
    return {status.st_dev, status.st_ino, status.st_size, nanoseconds(status.st_mtim), nanoseconds(status.st_ctim), status.st_mode};
}

// True where a file with this stamp, read from `readAt` on (CLOCK_REALTIME_COARSE), may be changed again without a new
// stamp, as its times have a limited resolution. Every change moves the status time, which nobody can set.
[[nodiscard]] inline bool isRacy(const Stamp &stamp, std::int64_t readAt)
{
    const std::int64_t resolution = stamp.changed % 1'000'000'000 == 0 ? 2'000'000'000 : 10'000'000;
    return stamp.changed >= readAt - resolution;
}

[[nodiscard]] inline std::int64_t coarseNow()
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
    return nanoseconds(now);
}

}
