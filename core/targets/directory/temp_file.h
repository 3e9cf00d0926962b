// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/resource.h"
#include "core/targets/directory/unique_fd.h"
#include "core/targets/directory/write_folders.h"

#include <sys/types.h>

namespace plumbline {

// The umask of this process, read without changing it; 022 where the system does not tell.
[[nodiscard]] mode_t processUmask();

// New content beside the file that it will replace. Removed again unless it was moved into place.
class TempFile {
public:
    TempFile() = default;
    TempFile(TempFile &&other) noexcept;
    TempFile &operator=(TempFile &&other) noexcept;
    ~TempFile();

    struct Place {
        int folder = -1; // stays open for longer than this object lives
        std::string name;
        mode_t umask = 022;
    };
    // Mode and owner follow the file that is there now, where it is a file; the x bits follow `mode`.
    [[nodiscard]] static Result<TempFile> create(const Place &place, FileMode mode, std::string_view bytes, const std::string &subject,
                                                 const WriteFolders::KillPoint &killPoint);
    // Waits until the bytes are on the disk.
    [[nodiscard]] Result<void> sync(const std::string &subject);
    // Renames it over what is there, or, with `onlyIfAbsent`, to where nothing may be (Conflict otherwise).
    [[nodiscard]] Result<void> moveInto(const std::string &name, bool onlyIfAbsent, const std::string &subject);

private:
    TempFile(int folder, std::string name, UniqueFd fd) : folder_(folder), name_(std::move(name)), fd_(std::move(fd)) {}
    [[nodiscard]] Result<void> fill(std::string_view bytes, const std::string &subject, const WriteFolders::KillPoint &killPoint);

    int folder_ = -1;
    std::string name_; // empty: there is none
    UniqueFd fd_;      // none for a symlink
};

}
