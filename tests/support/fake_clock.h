// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/clock.h"

#include <atomic>

namespace plumbline {

// Stands still until it is told otherwise. Thread-safe.
class FakeClock final : public Clock {
public:
    [[nodiscard]] Time now() const override { return Time(std::chrono::milliseconds(ms_)); }
    void advance(std::chrono::milliseconds by) { ms_ += by.count(); }

private:
    std::atomic<std::int64_t> ms_ = 1'795'000'000'000; // 2026-11-18T11:06:40Z
};

}
