// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/apply_set.h"
#include "core/model/sync_run.h"
#include "core/model/target_access.h"
#include "core/ports/inspector.h"

#include <functional>
#include <memory>
#include <span>
#include <stop_token>

namespace plumbline {

// A place where state lives. expect(), observe(), read() and apply() are never called at once for one target; identity() and
// watch() are safe from any thread.
class Target {
public:
    virtual ~Target() = default;

    // How the place is reached, as the operator's own settings say, and as much as is known of who answers there. Asks
    // nobody. Safe from any thread.
    [[nodiscard]] virtual Result<TargetAccess> access() { return TargetAccess(); }
    // Whether those settings lead elsewhere than when this target first used them: it keeps to what it began with, and
    // another one has to be opened.
    [[nodiscard]] virtual bool isOutdated() { return false; }

    // What makes this target this one: kind, resolved place, and the place's own identity (device and inode of a
    // directory, uid of a cluster). Part of every plan's digest.
    [[nodiscard]] virtual Result<std::string> identity() = 0;

    // What identity() was while the place told less of itself, if it may have been another; empty otherwise. Asks nobody;
    // after identity().
    [[nodiscard]] virtual std::string formerIdentity() { return {}; }

    // The desired state as this place names things: namespaces filled in, Plumbline's own marks added. Places that hold
    // plain files have nothing to add. InvalidInput where something is outside of what the environment allows (rule 13).
    [[nodiscard]] virtual Result<std::shared_ptr<const DesiredState>> resolve(std::shared_ptr<const DesiredState> desired, std::stop_token)
    {
        return desired;
    }

    // Asks the place what it would make of these (indexes into `desired`), without writing; the live state with the
    // answers. Places that keep what they are given have nothing to answer. Never called at once with observe().
    [[nodiscard]] virtual Result<std::shared_ptr<const LiveState>> predict(const DesiredState &, std::shared_ptr<const LiveState> live,
                                                                           std::span<const std::size_t>, std::stop_token)
    {
        return live;
    }

    // Asks the place what it would make of these, which are not live (indexes into `desired`), without writing. Places that
    // keep what they are given have nothing to answer. Never called at once with observe().
    [[nodiscard]] virtual Result<Rehearsal> rehearse(const DesiredState &, const LiveState &, std::span<const std::size_t>, std::stop_token)
    {
        return Rehearsal();
    }

    // What was written here before, ahead of an observe() of it: what that needs whatever is desired may be read meanwhile,
    // and is taken up by it, with its errors. Dropped by distrust() and apply(). Never called at once with observe(), and
    // only where the target may be looked at. Errors: of what has to be known first.
    [[nodiscard]] virtual Result<void> expect(const Inventory &, std::stop_token) { return {}; }

    // Reads what is live. Entries whose content differs from `desired` carry their bytes (up to a limit); others need
    // not. Cheap when nothing changed. NotFound where the target's root does not exist: an error, never "all missing".
    [[nodiscard]] virtual Result<std::shared_ptr<const LiveState>> observe(const DesiredState &desired, const Inventory &inventory,
                                                                           std::stop_token stop) = 0;

    // The bytes of a file that was observed as `seen`, whatever its size, so that they can be kept for an undo (promise
    // P5). Conflict where it is something else by now. Places without files have nothing to give.
    [[nodiscard]] virtual Result<SharedBytes> read(const ResourceKey &key, const FileContent &, std::stop_token)
    {
        return fail(ErrorCode::NotFound, key.text(), "This target holds no files.");
    }

    // The next identity() and observe() look at everything, whatever was watched or remembered. Safe from any thread.
    virtual void distrust() = 0;

    // Calls `changed` from a thread of the target's own soon after live state changed (coalesced), until the returned
    // handle dies; also of what changed since the last observe() before watching began, or once then where that is not
    // known. Missed changes are harmless: observe() finds them. The handle's destructor waits for a call under way.
    [[nodiscard]] virtual std::unique_ptr<class TargetWatch> watch(std::function<void()> changed) = 0;

    using Content = std::function<Result<SharedBytes>(const ObjectId &)>;
    using StepDone = std::function<void(const StepResult &)>;
    // Carries out the steps in order; each step's `before` is its precondition and is checked again right before the
    // write (Conflict when it does not hold; nothing is written then). A failed step does not stop the ones after it;
    // a requested stop does, after the current step: the rest come back Skipped. One result per step; `done` hears of each
    // as it ends, those that were begun together in any order. Steps that run hooks never come together with others; Done
    // means begun. Waiting: the place took a delete and keeps the object so far.
    [[nodiscard]] virtual std::vector<StepResult> apply(std::span<const PlanStep> steps, const Content &content, const StepDone &done,
                                                        std::stop_token stop) = 0;

    // The ApplySet of the environment as its parent says it; nothing where the place keeps none. Asked for once, and again
    // after distrust() and after a write that did not hold.
    [[nodiscard]] virtual Result<std::optional<ApplySet>> applySet(std::stop_token) { return std::nullopt; }
    // Makes the parent of what was observed as `seen` say `scope`; what it says then. Conflict where it is something else by
    // now, or where others own those fields of it; nothing is written then. Denied or NotFound where it cannot be kept there.
    [[nodiscard]] virtual Result<ApplySet> writeApplySet(const ApplySet &seen, const ApplySetScope &, std::stop_token) { return seen; }

    // Deletes what a Run step made, where it is still there and Plumbline's own.
    [[nodiscard]] virtual Result<void> discard(const PlanStep &, std::stop_token) { return {}; }

    // For a closer look at its objects; null where there is nothing more to see than live state has.
    [[nodiscard]] virtual std::shared_ptr<Inspector> inspector() { return nullptr; }

    // Removes temporary files that a killed run left behind; returns how many.
    [[nodiscard]] virtual Result<std::size_t> sweep() = 0;
};

class TargetWatch {
public:
    virtual ~TargetWatch() = default;
};

using TargetOpener = std::function<Result<std::unique_ptr<Target>>(const Environment &environment)>;

}
