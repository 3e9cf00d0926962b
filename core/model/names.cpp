// SPDX-License-Identifier: GPL-3.0-or-later
// The words for the model's enumerations, one table each: what output, the journal and the schemas say.
#include "core/model/health.h"
#include "core/model/journal_entry.h"

#include <array>
#include <utility>

namespace plumbline {
namespace {

template <typename E, std::size_t N> using Names = std::array<std::pair<E, std::string_view>, N>;

template <typename E, std::size_t N> constexpr std::string_view lookUp(const Names<E, N> &names, E value)
{
    for (const auto &[key, name] : names)
        if (key == value)
            return name;
    return "Unknown";
}

constexpr Names<FileMode, 6> fileModes{{{FileMode::Regular, "100644"},
                                        {FileMode::Executable, "100755"},
                                        {FileMode::Symlink, "120000"},
                                        {FileMode::Directory, "040000"},
                                        {FileMode::Submodule, "160000"},
                                        {FileMode::Other, "other"}}};
constexpr Names<SyncStatus, 3> syncStatuses{
    {{SyncStatus::Synced, "Synced"}, {SyncStatus::OutOfSync, "OutOfSync"}, {SyncStatus::Unknown, "Unknown"}}};
constexpr Names<FieldChange, 4> fieldChanges{
    {{FieldChange::Added, "added"}, {FieldChange::Removed, "removed"}, {FieldChange::Changed, "changed"}, {FieldChange::Moved, "moved"}}};
constexpr Names<DriftCause, 4> driftCauses{
    {{DriftCause::Unknown, "unknown"}, {DriftCause::Live, "live"}, {DriftCause::Commit, "commit"}, {DriftCause::Both, "both"}}};
constexpr Names<ResourceState, 6> resourceStates{{{ResourceState::InSync, "inSync"},
                                                  {ResourceState::Drifted, "drifted"},
                                                  {ResourceState::Missing, "missing"},
                                                  {ResourceState::Extra, "extra"},
                                                  {ResourceState::Unmanaged, "unmanaged"},
                                                  {ResourceState::Unknown, "unknown"}}};
constexpr Names<StepAction, 4> stepActions{
    {{StepAction::Create, "create"}, {StepAction::Configure, "configure"}, {StepAction::Prune, "prune"}, {StepAction::Run, "run"}}};
constexpr Names<SyncPhase, 4> syncPhases{
    {{SyncPhase::PreSync, "preSync"}, {SyncPhase::Sync, "sync"}, {SyncPhase::PostSync, "postSync"}, {SyncPhase::SyncFail, "syncFail"}}};
constexpr Names<PlanPurpose, 4> planPurposes{
    {{PlanPurpose::Sync, "sync"}, {PlanPurpose::Rollback, "rollback"}, {PlanPurpose::Heal, "heal"}, {PlanPurpose::Undo, "undo"}}};
constexpr Names<StepState, 7> stepStates{{{StepState::Pending, "pending"},
                                          {StepState::Running, "running"},
                                          {StepState::Waiting, "waiting"},
                                          {StepState::Done, "done"},
                                          {StepState::Failed, "failed"},
                                          {StepState::Skipped, "skipped"},
                                          {StepState::Unknown, "unknown"}}};
constexpr Names<RunState, 6> runStates{{{RunState::Running, "running"},
                                        {RunState::Done, "done"},
                                        {RunState::Failed, "failed"},
                                        {RunState::Partly, "partly"},
                                        {RunState::Cancelled, "cancelled"},
                                        {RunState::Interrupted, "interrupted"}}};
constexpr Names<EntryKind, 13> entryKinds{{{EntryKind::Approval, "approval"},
                                           {EntryKind::SyncStarted, "sync-started"},
                                           {EntryKind::StepsStarted, "steps-started"},
                                           {EntryKind::StepsDone, "steps-done"},
                                           {EntryKind::SyncEnded, "sync-ended"},
                                           {EntryKind::Hold, "hold"},
                                           {EntryKind::Release, "release"},
                                           {EntryKind::DriftBegan, "drift-began"},
                                           {EntryKind::DriftEnded, "drift-ended"},
                                           {EntryKind::TargetAllowed, "target-allowed"},
                                           {EntryKind::ForcePush, "force-push"},
                                           {EntryKind::Recovered, "recovered"},
                                           {EntryKind::Gap, "gap"}}};
constexpr Names<Health, 6> healths{{{Health::Healthy, "Healthy"},
                                    {Health::Progressing, "Progressing"},
                                    {Health::Degraded, "Degraded"},
                                    {Health::Suspended, "Suspended"},
                                    {Health::Missing, "Missing"},
                                    {Health::Unknown, "Unknown"}}};

}

std::string_view nameOf(FileMode mode)
{
    return lookUp(fileModes, mode);
}
std::string_view nameOf(SyncStatus status)
{
    return lookUp(syncStatuses, status);
}
std::string_view nameOf(FieldChange change)
{
    return lookUp(fieldChanges, change);
}
std::string_view nameOf(DriftCause cause)
{
    return lookUp(driftCauses, cause);
}
std::string_view nameOf(ResourceState state)
{
    return lookUp(resourceStates, state);
}
std::string_view nameOf(StepAction action)
{
    return lookUp(stepActions, action);
}
std::string_view nameOf(PlanPurpose purpose)
{
    return lookUp(planPurposes, purpose);
}
std::string_view nameOf(StepState state)
{
    return lookUp(stepStates, state);
}
std::string_view nameOf(RunState state)
{
    return lookUp(runStates, state);
}
std::string_view nameOf(EntryKind kind)
{
    return lookUp(entryKinds, kind);
}
std::string_view nameOf(SyncPhase phase)
{
    return lookUp(syncPhases, phase);
}
std::string_view nameOf(Health health)
{
    return lookUp(healths, health);
}

std::optional<PlanPurpose> planPurposeFrom(std::string_view name)
{
    for (const auto &[purpose, word] : planPurposes)
        if (word == name)
            return purpose;
    return std::nullopt;
}

std::optional<EntryKind> entryKindFrom(std::string_view name)
{
    for (const auto &[kind, word] : entryKinds)
        if (word == name)
            return kind;
    return std::nullopt;
}

}
