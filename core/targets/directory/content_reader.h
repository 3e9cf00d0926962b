// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/resource.h"
#include "core/targets/directory/stamp.h"

#include <stop_token>

namespace plumbline {

// What reading one file or symlink gave. Identity and bytes come from the same read.
struct Reading {
    enum class Outcome { Read, Gone, NotContent, Cancelled, Failed, Moved };
    Outcome outcome = Outcome::Gone;
    Stamp stamp; // taken before the content was read
    FileContent content;
    bool racy = false;
    Error error; // with Failed
};

// Reads what stands at `path` below `root` (a folder's descriptor). Bytes are kept up to `keepLimit`, and only where
// the content is not `known`. NotContent: neither a file nor a symlink. Moved never leaves: such a file is read again a
// few times, then it is Failed.
[[nodiscard]] Reading readContent(int root, const std::string &path, const FileContent *known, std::uint64_t keepLimit,
                                  std::stop_token stop);

}
