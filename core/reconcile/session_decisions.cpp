// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator decides about an environment: to hold it, to let it go on.
#include "core/reconcile/session_sight.h"

namespace plumbline {

Result<void> EnvironmentSession::hold(const Revision &revision, const std::string &reason, const Consenting &consent)
{
    if (isBlank(reason))
        return fail(ErrorCode::InvalidInput, environment_->id.name, "A hold needs a reason: whoever meets it next has to know why.");
    if (environment_->isProtected && consent.confirm != environment_->id.name)
        return fail(ErrorCode::Denied, environment_->id.name,
                    "The environment is protected: type its name to confirm (--confirm " + environment_->id.name + ").");
    Result<std::unique_ptr<Source>> source = ports_.openSource(repository_.gitDirectory);
    if (!source)
        return Failure(source.error());
    if (Result<Commit> commit = (*source)->commit(revision); !commit)
        return Failure(commit.error());
    EntryDraft entry = draft(EntryKind::Hold);
    entry.revision = revision;
    entry.reason = reason;
    return ports_.journal.append(entry).map([](const JournalEntry &) {});
}

Result<void> EnvironmentSession::resume(const std::string &reason)
{
    if (isBlank(reason))
        return fail(ErrorCode::InvalidInput, environment_->id.name, "Resuming needs a reason; it is kept in the journal.");
    Result<JournalFacts> known = facts();
    if (!known)
        return Failure(known.error());
    if (!known->hold && !known->gap)
        return fail(ErrorCode::Conflict, environment_->id.name, "The environment is not held, so there is nothing to resume.");
    EntryDraft entry = draft(EntryKind::Release);
    if (known->hold)
        entry.revision = known->hold->revision;
    entry.reason = reason;
    return ports_.journal.append(entry).map([](const JournalEntry &) {});
}

}
