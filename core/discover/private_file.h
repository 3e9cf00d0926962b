// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <optional>
#include <string>

namespace plumbline {

// The bytes of a regular file; nothing where there is none. InvalidInput when it has more than `limit` bytes, Denied or
// Unavailable when it cannot be read: never mistaken for "absent".
[[nodiscard]] Result<std::optional<std::string>> readPrivateFile(const std::string &path, std::size_t limit);

// Puts `bytes` in the place of the file's content: after a crash at any moment the file is the old or the new one, and
// on success the new one is on the disk. Mode 0600; a symbolic link is kept and the file that it names replaced. The
// folder is made private where it does not exist.
// `check` gets what the file holds, while no other process that writes through this function can change it, and may
// refuse. Timeout when another process keeps the folder locked for two seconds.
[[nodiscard]] Result<void> replacePrivateFile(const std::string &path, const std::string &bytes,
                                              const std::function<Result<void>(const std::optional<std::string> &current)> &check);

}
