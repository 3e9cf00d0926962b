// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/output.h"

#include "core/base/text.h"
#include "core/drift/undeclared.h"
#include "core/reconcile/payload_json.h"
#include "core/reconcile/policy.h"

#include <algorithm>

namespace plumbline::ctl {
namespace {

std::string shortId(const std::optional<Revision> &revision)
{
    return revision ? revision->hex().substr(0, 10) : "none";
}

std::string counted(std::size_t count, std::string_view one, std::string_view many)
{
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string indented(const std::string &value, const std::string &prefix)
{
    std::string out;
    std::size_t from = 0;
    for (;;) {
        const std::size_t end = value.find('\n', from);
        out += prefix + value.substr(from, end - from) + "\n";
        if (end == std::string::npos)
            return out;
        from = end + 1;
    }
}

char sign(FieldChange change)
{
    switch (change) {
    case FieldChange::Added: return '+';
    case FieldChange::Removed: return '-';
    case FieldChange::Changed: return '~';
    case FieldChange::Moved: return '>';
    }
    return '~';
}

// "  by manager kubectl-edit (Update scale)"
std::string ownerText(const std::optional<FieldOwner> &by)
{
    if (!by)
        return {};
    return "  by manager " + visible(by->name) + " (" + (by->applied ? "Apply" : "Update") +
           (by->subresource.empty() ? "" : " " + visible(by->subresource)) + (by->at ? ", " + toRfc3339(*by->at) : "") + ")";
}

// Modes are told in Git's numbers; people get words.
std::string valueText(const FieldDrift &field, const std::string &value)
{
    static constexpr std::pair<FileMode, std::string_view> words[] = {
        {FileMode::Regular, "file"},     {FileMode::Executable, "executable file"}, {FileMode::Symlink, "symbolic link"},
        {FileMode::Directory, "folder"}, {FileMode::Submodule, "submodule"},        {FileMode::Other, "neither file nor link"}};
    if (field.rule == "mode" || field.rule == "file-type")
        for (const auto &[mode, word] : words)
            if (value == nameOf(mode))
                return std::string(word);
    return visible(value, true);
}

std::string fieldText(const FieldDrift &field)
{
    std::string out = std::string("    ") + sign(field.change) + " " + visible(field.path.empty() ? "(file)" : field.path) + "  [" +
                      visible(field.rule) + "]" + ownerText(field.by) + "\n";
    if (field.git)
        out += indented(valueText(field, *field.git), "        git   ");
    if (field.live)
        out += indented(valueText(field, *field.live), "        live  ");
    return out;
}

}

bool isShown(const ResourceDrift &resource, bool strict, bool showIgnored)
{
    switch (resource.state) {
    case ResourceState::Unmanaged: return strict;
    case ResourceState::InSync:
        return std::ranges::any_of(resource.fields, [&](const FieldDrift &field) { return isShown(field, strict, showIgnored); });
    default: return true;
    }
}

bool isShown(const FieldDrift &field, bool strict, bool showIgnored)
{
    return !field.ignored || (field.rule == strictRule ? strict : showIgnored);
}

std::string_view stateName(ResourceState state)
{
    return nameOf(state == ResourceState::Unmanaged ? ResourceState::Extra : state);
}

std::optional<Error> whyUnknown(const Environment &environment, const Drift &drift)
{
    if (drift.status != SyncStatus::Unknown)
        return std::nullopt;
    const std::string so = " Until then nobody can say that it is in sync.";
    const auto first = std::ranges::find(drift.resources, ResourceState::Unknown, &ResourceDrift::state);
    if (first == drift.resources.end())
        return Error{ErrorCode::Unavailable, environment.id.name, "The target could not be read whole; mend that, then look again." + so};
    return Error{ErrorCode::Unavailable, environment.id.name,
                 counted(drift.summary.unknown, "resource", "resources") + " could not be read; " +
                     (drift.summary.unknown == 1 ? "it is " : "the first is ") + first->key.text() + ": " + first->note + so};
}

std::optional<Error> trouble(const EnvironmentSnapshot &snapshot)
{
    if (snapshot.error || !snapshot.drift)
        return snapshot.error;
    return whyUnknown(*snapshot.environment, *snapshot.drift);
}

std::string diffText(const Environment &environment, const Revision &revision, const Drift &drift, bool strict, bool showIgnored)
{
    std::string out;
    for (const ResourceDrift &resource : drift.resources) {
        if (!isShown(resource, strict, showIgnored))
            continue;
        out += "  " + std::string(stateName(resource.state)) + "  " + visible(resource.key.text()) +
               (resource.state == ResourceState::Unmanaged ? "  (not written by Plumbline; left alone)" : "") +
               (resource.note.empty() ? "" : "  (" + visible(resource.note) + ")") + "\n";
        for (const FieldDrift &field : resource.fields)
            if (isShown(field, strict, showIgnored))
                out += fieldText(field);
    }
    const DriftSummary &summary = drift.summary;
    std::string head = environment.id.name + " at " + shortId(revision) + ": " + std::string(nameOf(drift.status)) + ", " +
                       std::to_string(summary.inSync) + " in sync, " + std::to_string(summary.drifted) + " drifted, " +
                       std::to_string(summary.missing) + " missing, " + std::to_string(summary.extra + (strict ? summary.unmanaged : 0)) +
                       " extra";
    if (summary.unknown != 0)
        head += ", " + std::to_string(summary.unknown) + " unknown";
    if (summary.formatting != 0)
        head += "; " + counted(summary.formatting, "file differs", "files differ") + " in formatting alone";
    if (summary.ignored != 0)
        head += "; " + counted(summary.ignored, "ignored difference", "ignored differences");
    return head + "\n" + out;
}

std::string planText(const Plan &plan)
{
    std::string out = (plan.digest.isNull() ? "preview; there is nothing to approve yet\n" : "plan " + plan.digest.hex() + "\n") +
                      std::string(nameOf(plan.purpose)) + " " + plan.environment.name + " to " + shortId(plan.revision) + " on " +
                      visible(plan.targetIdentity) + "\n" + std::to_string(plan.summary.create) + " create, " +
                      std::to_string(plan.summary.configure) + " configure, " + std::to_string(plan.summary.prune) + " prune, " +
                      (plan.summary.hooks == 0 ? "" : counted(plan.summary.hooks, "hook", "hooks") + ", ") +
                      std::to_string(plan.summary.unchanged) + " unchanged\n";
    const bool waves = std::ranges::any_of(plan.steps, [&plan](const PlanStep &step) {
        return step.wave != plan.steps.front().wave || step.phase != plan.steps.front().phase;
    });
    for (const PlanStep &step : plan.steps) {
        out += "  " + std::to_string(step.number) + "  " + std::string(nameOf(step.action)) + "  " + visible(step.key.text()) + "  (" +
               step.reason + ")";
        if (waves)
            out += "  " + std::string(nameOf(step.phase)) + " wave " + std::to_string(step.wave);
        out += step.risky ? "  ! " + visible(step.risk) + "\n" : "\n";
        for (const std::string &note : step.notes)
            out += "       " + visible(note) + "\n";
        for (const TakeOver &taken : step.removals)
            out += "       removes " + visible(taken.field) + ", added by " + visible(taken.manager) + "\n";
        for (const TakeOver &taken : step.takeOvers)
            out += "       takes " + visible(taken.field) + " from " + visible(taken.manager) + "\n";
    }
    for (const std::string &phrase : plan.applySet ? describe(*plan.applySet) : std::vector<std::string>())
        out += "also: " + visible(phrase) + "\n";
    for (const LeftAlone &left : plan.leftAlone)
        out += "left alone: " + visible(left.key.text() + " (" + left.why + ")") + "\n";
    for (const Error &refusal : plan.refusals)
        out += "refused: " + visible(refusal.text()) + "\n";
    return out;
}

std::string statusText(const EnvironmentSnapshot &snapshot)
{
    const Environment &environment = *snapshot.environment;
    std::string out = environment.id.name + ": " + std::string(nameOf(snapshot.status()));
    if (snapshot.drift && snapshot.drift->summary.differing() > 0)
        out += ", " + counted(snapshot.drift->summary.differing(), "resource differs", "resources differ");
    if (snapshot.drift && snapshot.drift->summary.unknown > 0)
        out += ", " + counted(snapshot.drift->summary.unknown, "resource", "resources") + " unknown";
    out += "\n  wanted  " + shortId(snapshot.wanted) + "   live  " +
           (snapshot.error && !snapshot.live ? std::string("unknown") : shortId(snapshot.live)) + "   head  " + shortId(snapshot.head);
    if (snapshot.behind != 0 || snapshot.ahead != 0)
        out += "   (" + std::to_string(snapshot.behind) + " behind, " + std::to_string(snapshot.ahead) + " ahead)";
    out += "\n  target  " + visible(environment.target) + "\n";
    if (snapshot.health)
        out += healthText(*snapshot.health);
    if (snapshot.hold)
        out += "  held at " + shortId(snapshot.hold->revision) + " by " + visible(snapshot.hold->who) + " since " +
               toRfc3339(snapshot.hold->since) + ": " + visible(snapshot.hold->reason) + "\n";
    if (snapshot.journalGap)
        out += "  " + visible(holdIsUnknown(*snapshot.journalGap)) + " 'hold' keeps it where it should stay, 'resume' lets it follow Git\n";
    if (snapshot.interrupted)
        out += "  run " + std::to_string(snapshot.interrupted->run) + " was interrupted after " +
               std::to_string(snapshot.interrupted->done) + " of " + std::to_string(snapshot.interrupted->total) +
               " steps; 'sync' finishes it, " +
               (snapshot.interrupted->hasWayBack ? "'undo' takes it back\n" : "and no commit was synced before that it could go back to\n");
    return out;
}

std::string targetText(const Environment &environment, const TargetAccess &access)
{
    std::string out = "allowed " + visible(environment.target) + "\n";
    if (!access.context.empty())
        out += "  cluster  " + describe(access.cluster) + "\n";
    if (access.loginProgram)
        out += "  login program  " + access.loginProgram->commandLine + (access.loginProgram->approved ? "" : "  (not allowed)") + "\n";
    return out;
}

std::string runText(const SyncRun &run)
{
    std::string out = "run " + std::to_string(run.id) + ": " + std::string(nameOf(run.state)) + ", " +
                      counted(run.count(StepState::Done), "step", "steps") + " done";
    if (const std::size_t failed = run.count(StepState::Failed); failed != 0)
        out += ", " + std::to_string(failed) + " failed";
    if (const std::size_t skipped = run.count(StepState::Skipped); skipped != 0)
        out += ", " + std::to_string(skipped) + " skipped";
    if (const std::size_t unknown = run.count(StepState::Unknown); unknown != 0)
        out += ", " + std::to_string(unknown) + " unknown (the server did not answer)";
    out += "\n";
    for (const StepResult &step : run.steps)
        if (step.error)
            out += "  step " + std::to_string(step.number) + "  " + visible(step.error->text()) + "\n";
        else if (!step.note.empty())
            out += "  step " + std::to_string(step.number) + "  " + visible(step.note) + "\n";
    for (const std::string &note : run.notes)
        out += "  " + visible(note) + "\n";
    return out;
}

std::string entryText(const JournalEntry &entry)
{
    const EntryDraft &what = entry.what;
    std::string out = std::to_string(entry.id) + "  " + toRfc3339(entry.at) + "  " + std::string(nameOf(what.kind)) + "  " +
                      visible(what.environment.name) + "  " + visible(what.who);
    if (what.revision)
        out += "  " + shortId(what.revision);
    if (!what.result.empty())
        out += "  " + visible(what.result);
    if (what.kind == EntryKind::TargetAllowed)
        out += "  " + visible(readPayload(what.payload).value(QLatin1StringView("target")).toString().toStdString());
    if (what.kind == EntryKind::ForcePush) {
        const QJsonObject moved = readPayload(what.payload);
        const auto of = [&moved](const char *member) { return moved.value(QLatin1StringView(member)).toString().toStdString(); };
        out += "  " + visible(of("ref")) + " of " + visible(what.environment.repository) + ", was " + visible(of("before").substr(0, 10));
    }
    if (!what.reason.empty())
        out += "  \"" + visible(what.reason) + "\"";
    return out + "\n";
}

}
