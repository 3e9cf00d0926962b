// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>

namespace plumbline {

// The lock that one writer among processes holds: flock() on a file whose text is "<program> (process <pid>)". The
// kernel lets go of it when the process ends, however it ends.
class WriterLock {
public:
    // Conflict where another process holds it; the detail is that process's text. Denied and Unavailable where the file
    // cannot be made or opened.
    [[nodiscard]] static Result<WriterLock> take(const std::string &path, const std::string &program);

    // Whether any process holds the lock on this file, told without taking it. True where the system does not tell.
    [[nodiscard]] static bool isHeld(const std::string &path);

    WriterLock(WriterLock &&other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
    WriterLock &operator=(WriterLock &&) = delete;
    ~WriterLock();

private:
    explicit WriterLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

}
