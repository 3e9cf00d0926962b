// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/result.h"

#include <git2.h>
#include <memory>
#include <string>
#include <string_view>

namespace plumbline {

template <auto Free> struct GitFree {
    template <typename T> void operator()(T *handle) const { Free(handle); }
};

using RepositoryHandle = std::unique_ptr<git_repository, GitFree<git_repository_free>>;
using OdbHandle = std::unique_ptr<git_odb, GitFree<git_odb_free>>;
using OdbObjectHandle = std::unique_ptr<git_odb_object, GitFree<git_odb_object_free>>;
using ReferenceHandle = std::unique_ptr<git_reference, GitFree<git_reference_free>>;
using ReferenceIteratorHandle = std::unique_ptr<git_reference_iterator, GitFree<git_reference_iterator_free>>;
using ObjectHandle = std::unique_ptr<git_object, GitFree<git_object_free>>;
using ConfigHandle = std::unique_ptr<git_config, GitFree<git_config_free>>;
using ConfigIteratorHandle = std::unique_ptr<git_config_iterator, GitFree<git_config_iterator_free>>;
using PackBuilderHandle = std::unique_ptr<git_packbuilder, GitFree<git_packbuilder_free>>;

// Calls a libgit2 function whose first parameter is the handle to fill; returns its code.
template <typename Handle, typename Function, typename... Args> int acquire(Handle &handle, Function function, Args &&...args)
{
    typename Handle::pointer raw = nullptr;
    const int code = function(&raw, std::forward<Args>(args)...);
    handle.reset(code < 0 ? nullptr : raw);
    return code;
}

[[nodiscard]] ObjectId fromOid(const git_oid &oid);
[[nodiscard]] git_oid toOid(const ObjectId &id);

// What libgit2 says of the last call that failed in this thread, made visible; never empty.
[[nodiscard]] std::string lastGitMessage();

// `sentence` followed by what libgit2 said.
[[nodiscard]] Failure gitFailure(ErrorCode code, std::string subject, const std::string &sentence);

}
