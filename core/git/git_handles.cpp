// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/git_handles.h"

#include "core/base/text.h"

#include <cstring>

namespace plumbline {

ObjectId fromOid(const git_oid &oid)
{
    ObjectId id;
    std::memcpy(id.bytes.data(), oid.id, sizeof oid.id);
    return id;
}

git_oid toOid(const ObjectId &id)
{
    git_oid oid;
    std::memcpy(oid.id, id.bytes.data(), sizeof oid.id);
    return oid;
}

std::string lastGitMessage()
{
    const git_error *error = git_error_last();
    return error && error->message ? visible(error->message) : std::string("libgit2 gave no reason");
}

Failure gitFailure(ErrorCode code, std::string subject, const std::string &sentence)
{
    return fail(code, std::move(subject), sentence + " (" + lastGitMessage() + ")");
}

}
