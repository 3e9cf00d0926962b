// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/words.h"

#include "ui/models/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

namespace plumbline {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

int shownCount(std::size_t count)
{
    return static_cast<int>(std::min<std::size_t>(count, 2'000'000'000));
}

}

QString fieldsText(std::size_t count)
{
    return count == 1 ? Words::tr("1 field") : Words::tr("%n fields", nullptr, shownCount(count));
}
QString itemsText(std::size_t count, TargetKind kind)
{
    if (kind == TargetKind::Kubernetes)
        return count == 1 ? Words::tr("1 object") : Words::tr("%n objects", nullptr, shownCount(count));
    return count == 1 ? Words::tr("1 file") : Words::tr("%n files", nullptr, shownCount(count));
}
QString stepsText(std::size_t count)
{
    return count == 1 ? Words::tr("1 step") : Words::tr("%n steps", nullptr, shownCount(count));
}
QString sizeText(std::uint64_t bytes)
{
    return QLocale::c().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString wordOf(ResourceState state)
{
    switch (state) {
    case ResourceState::InSync: return Words::tr("In sync");
    case ResourceState::Drifted: return Words::tr("Drifted");
    case ResourceState::Missing: return Words::tr("Missing");
    case ResourceState::Extra: return Words::tr("Extra");
    case ResourceState::Unmanaged: return Words::tr("Extra, left alone");
    case ResourceState::Unknown: break;
    }
    return Words::tr("Unknown");
}

QString wordOf(FieldChange change)
{
    switch (change) {
    case FieldChange::Added: return Words::tr("added");
    case FieldChange::Removed: return Words::tr("removed");
    case FieldChange::Moved: return Words::tr("moved");
    case FieldChange::Changed: break;
    }
    return Words::tr("changed");
}

QString wordOf(const PlanStep &step)
{
    return step.recreate ? Words::tr("recreate") : wordOf(step.action);
}

QString wordOf(StepAction action)
{
    switch (action) {
    case StepAction::Create: return Words::tr("create");
    case StepAction::Configure: return Words::tr("configure");
    case StepAction::Run: return Words::tr("run");
    case StepAction::Prune: break;
    }
    return Words::tr("prune");
}

QString wordOf(StepState state)
{
    switch (state) {
    case StepState::Pending: return Words::tr("Pending");
    case StepState::Running: return Words::tr("Running");
    case StepState::Waiting: return Words::tr("Waiting for health");
    case StepState::Done: return Words::tr("Done");
    case StepState::Failed: return Words::tr("Failed");
    case StepState::Skipped: return Words::tr("Skipped");
    case StepState::Unknown: break;
    }
    return Words::tr("Outcome unknown");
}

QString wordOf(RunState state)
{
    switch (state) {
    case RunState::Running: return Words::tr("Running");
    case RunState::Done: return Words::tr("Done");
    case RunState::Failed: return Words::tr("Failed");
    case RunState::Partly: return Words::tr("Partly");
    case RunState::Cancelled: return Words::tr("Cancelled");
    case RunState::Interrupted: break;
    }
    return Words::tr("Interrupted");
}

QString wordOf(EntryKind kind)
{
    switch (kind) {
    case EntryKind::Approval: return Words::tr("Approval");
    case EntryKind::SyncStarted:
    case EntryKind::SyncEnded: return Words::tr("Sync");
    case EntryKind::StepsStarted: return Words::tr("Steps started");
    case EntryKind::StepsDone: return Words::tr("Steps done");
    case EntryKind::Hold: return Words::tr("Hold");
    case EntryKind::Release: return Words::tr("Hold released");
    case EntryKind::DriftBegan: return Words::tr("Drift began");
    case EntryKind::DriftEnded: return Words::tr("Drift ended");
    case EntryKind::TargetAllowed: return Words::tr("Target allowed");
    case EntryKind::ForcePush: return Words::tr("Force push");
    case EntryKind::Recovered: return Words::tr("Recovered");
    case EntryKind::Gap: break;
    }
    return Words::tr("Gap in the journal");
}

QString wordOf(FileMode mode)
{
    switch (mode) {
    case FileMode::Regular: return Words::tr("file");
    case FileMode::Executable: return Words::tr("executable file");
    case FileMode::Symlink: return Words::tr("symbolic link");
    case FileMode::Directory: return Words::tr("folder");
    case FileMode::Submodule: return Words::tr("submodule");
    case FileMode::Other: break;
    }
    return Words::tr("special file");
}

QString ruleText(std::string_view rule)
{
    struct Row {
        std::string_view rule;
        QString text;
    };
    const Row rows[] = {
        {"value", Words::tr("the values differ")},
        {"text", Words::tr("the values are equal, their text differs")},
        {"type", Words::tr("the types differ")},
        {"list-key", Words::tr("list items are matched by their key")},
        {"order", Words::tr("the order differs")},
        {"lines", Words::tr("compared line by line")},
        {"binary", Words::tr("binary content, compared whole")},
        {"strict", Words::tr("Git does not declare it")},
        {"mode", Words::tr("the file's mode differs")},
        {"file-type", Words::tr("the kind of file differs")},
    };
    for (const Row &row : rows)
        if (row.rule == rule)
            return row.text;
    if (rule.starts_with("ignored:"))
        return Words::tr("ignored by %1").arg(shown(rule.substr(8)));
    return shown(rule);
}

Mark markOf(ResourceState state)
{
    switch (state) {
    case ResourceState::InSync: return Mark::InSync;
    case ResourceState::Drifted: return Mark::Drifted;
    case ResourceState::Missing: return Mark::Missing;
    case ResourceState::Extra: return Mark::Extra;
    case ResourceState::Unmanaged: return Mark::Info;
    case ResourceState::Unknown: break;
    }
    return Mark::Unknown;
}

Mark markOf(const PlanStep &step)
{
    return step.recreate ? Mark::Recreate : markOf(step.action);
}

Mark markOf(StepAction action)
{
    switch (action) {
    case StepAction::Create: return Mark::Create;
    case StepAction::Configure: return Mark::Configure;
    case StepAction::Run: return Mark::Hook;
    case StepAction::Prune: break;
    }
    return Mark::Prune;
}

Mark markOf(StepState state)
{
    switch (state) {
    case StepState::Pending: return Mark::Pending;
    case StepState::Running: return Mark::Running;
    case StepState::Waiting: return Mark::Progressing;
    case StepState::Done: return Mark::InSync;
    case StepState::Failed: return Mark::Failed;
    case StepState::Skipped: return Mark::Skip;
    case StepState::Unknown: break;
    }
    return Mark::Unknown;
}

Mark markOf(RunState state)
{
    switch (state) {
    case RunState::Running: return Mark::Syncing;
    case RunState::Done: return Mark::InSync;
    case RunState::Failed: return Mark::Failed;
    case RunState::Partly:
    case RunState::Interrupted: return Mark::Warning;
    case RunState::Cancelled: break;
    }
    return Mark::Minus;
}

Mark markOf(EntryKind kind)
{
    switch (kind) {
    case EntryKind::Approval: return Mark::Approve;
    case EntryKind::SyncStarted:
    case EntryKind::SyncEnded:
    case EntryKind::StepsStarted:
    case EntryKind::StepsDone: return Mark::Syncing;
    case EntryKind::Hold:
    case EntryKind::Release: return Mark::Held;
    case EntryKind::DriftBegan: return Mark::Drifted;
    case EntryKind::DriftEnded: return Mark::InSync;
    case EntryKind::TargetAllowed: return Mark::Target;
    case EntryKind::ForcePush:
    case EntryKind::Recovered:
    case EntryKind::Gap: break;
    }
    return Mark::Warning;
}

}
