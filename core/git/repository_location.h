// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace plumbline {

// Whether an operator's text names a repository by URL ("https://…", "ssh://…", "file://…", "git@host:path") rather than
// by a path of this machine. Says nothing about whether the URL is accepted; see checkUrl.
[[nodiscard]] bool isUrl(std::string_view text);

// Refuses (InvalidInput or Denied) a URL that the `git` program must not be given: a transport other than https, ssh and
// file; a host, user or path that begins with '-'; control characters, plain or percent-encoded (CVE-2020-5260);
// a password, which would be stored and shown (safety rules 3, 4, 7). The subject never has the password.
[[nodiscard]] Result<void> checkUrl(std::string_view url);

// The one name of a remote repository: scheme and host in lower case, no user info, no trailing '/'.
[[nodiscard]] std::string canonicalUrl(std::string_view url);

// Where a local repository is.
struct RepositoryLocation {
    std::string path;            // its one name: the root of the worktree, or the bare repository; absolute, no symlinks
    std::string gitDirectory;    // HEAD is here
    std::string commonDirectory; // objects, refs and config are here; differs from gitDirectory in a linked worktree
    bool bare = false;
};

// `path` may be the root of a worktree (linked ones too), a ".git" folder or a bare repository. Does not search
// upwards. NotFound: no such folder, or no repository; Denied: may not be read; Corruption: parts of one only.
[[nodiscard]] Result<RepositoryLocation> locateRepository(const std::string &path);

}
