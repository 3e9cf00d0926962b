// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/step_check.h"

#include "core/targets/directory/content_reader.h"
#include "core/targets/directory/symlink_rule.h"

namespace plumbline {
namespace {

bool isContent(const std::optional<FileContent> &content)
{
    return content && (content->mode == FileMode::Regular || content->mode == FileMode::Executable || content->mode == FileMode::Symlink);
}

Failure invalid(const PlanStep &step, std::string detail)
{
    return fail(ErrorCode::InvalidInput, step.key.text(), std::move(detail));
}

Failure conflict(const PlanStep &step, std::string detail)
{
    return fail(ErrorCode::Conflict, step.key.text(), std::move(detail));
}

}

Result<void> checkStep(const PlanStep &step)
{
    if (!step.key.isFile() || !step.key.nameSpace.empty())
        return invalid(step, "a folder holds files only, and this is none. Make a new plan.");
    if (const std::string problem = pathProblem(step.key.name); !problem.empty())
        return invalid(step, problem + ". Rename it in Git.");
    const bool prune = step.action == StepAction::Prune;
    if (prune == step.after.has_value() || (prune && !step.before))
        return invalid(step, "the plan's step is incomplete. Make a new plan.");
    if (prune && !isContent(step.before))
        return invalid(step, "only files and symlinks are ever removed, and this is none.");
    if (!prune && !isContent(step.after))
        return invalid(step, "only files and symlinks can be written, not mode " + std::string(nameOf(step.after->mode)) +
                                 ". Leave it out with an exclude pattern.");
    return {};
}

Result<void> checkContent(const PlanStep &step, std::string_view bytes)
{
    if (blobId(bytes) != step.after->blob)
        return fail(ErrorCode::Corruption, step.key.text(),
                    "the content does not match its id " + step.after->blob.hex() + ". Check the repository with git fsck.");
    if (step.after->mode == FileMode::Symlink)
        if (const std::string problem = symlinkProblem(step.key.name, bytes); !problem.empty())
            return invalid(step, "the symlink is refused: " + problem + ". Correct it in Git.");
    return {};
}

Result<Present> readPresent(int folder, const std::string &name, const ResourceKey &key)
{
    Reading reading = readContent(folder, name, nullptr, 0, {});
    Present out;
    switch (reading.outcome) {
    case Reading::Outcome::Gone: return out;
    case Reading::Outcome::Read:
        out.kind = Present::Kind::Content;
        out.content = std::move(reading.content);
        out.content.bytes.reset();
        return out;
    case Reading::Outcome::NotContent: out.kind = S_ISDIR(reading.stamp.mode) ? Present::Kind::Folder : Present::Kind::Special; return out;
    case Reading::Outcome::Moved:
    case Reading::Outcome::Cancelled:
    case Reading::Outcome::Failed: break;
    }
    reading.error.subject = key.text();
    return Failure(std::move(reading.error));
}

Result<void> checkPresent(const PlanStep &step, const Present &present)
{
    if (present.kind == Present::Kind::Folder)
        return conflict(step, "a folder is in the way of this file. Move it away, then plan again.");
    if (present.kind == Present::Kind::Special)
        return conflict(step, "a device, pipe or socket is in the way of this file. Move it away, then plan again.");
    const bool nothing = present.kind == Present::Kind::Nothing;
    if (!step.before)
        return nothing ? Result<void>() : conflict(step, "it has come into being since the plan was made. Make a new plan.");
    if (nothing)
        return conflict(step, "it has been removed since the plan was made. Make a new plan.");
    if (!present.content.sameAs(*step.before))
        return conflict(step, "it has been changed since the plan was made. Make a new plan.");
    return {};
}

}
