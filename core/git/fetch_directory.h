// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/repository_location.h"

namespace plumbline {

// What the `git` program is given in place of a repository's own Git directory while it fetches: links to its objects,
// refs and reflogs, a copy of HEAD, and a configuration with nothing but where the remote "origin" is and how refs and
// objects are stored (a table in the source). A repository's configuration can name programs (core.sshCommand,
// credential.helper, remote.origin.vcs, …) and lead elsewhere (url.<base>.insteadOf, http.proxy, http.sslVerify, …), in
// itself and by what it includes; git never reads it, nor the repository's hooks. The operator's own configuration applies
// as ever, its includeIf "gitdir:…" too: the stand-in lies inside the repository's common directory.
//
// Removed with the object; one that a killed program left is removed by a later fetch. Needs libgit2 (see GitLibrary).
class FetchDirectory {
public:
    // Corruption where the configuration is malformed; NotFound where it names no remote "origin"; Denied where nothing may
    // be written.
    [[nodiscard]] static Result<FetchDirectory> make(const RepositoryLocation &location);
    FetchDirectory(FetchDirectory &&other) noexcept;
    FetchDirectory &operator=(FetchDirectory &&) = delete;
    ~FetchDirectory();

    [[nodiscard]] const std::string &path() const { return path_; }

private:
    explicit FetchDirectory(std::string path) : path_(std::move(path)) {}
    std::string path_;
};

}
