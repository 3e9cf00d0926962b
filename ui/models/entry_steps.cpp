// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/entry_steps.h"

#include "ui/models/text.h"
#include "ui/models/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <map>

namespace plumbline {
namespace {

using View = QLatin1StringView;

std::string raw(const QJsonValue &value)
{
    return value.toString().toStdString();
}

QString objectName(const QJsonObject &step)
{
    const std::string kind = raw(step[View("kind")]);
    const std::string name = raw(step[View("key")]);
    const std::string space = raw(step[View("namespace")]);
    if (kind == "File" || kind.empty())
        return shown(name);
    return shown(kind + ' ' + (space.empty() ? name : space + '/' + name));
}

EntryStep stepOf(const QJsonObject &object)
{
    EntryStep step;
    step.object = objectName(object);
    for (const StepAction action : {StepAction::Create, StepAction::Configure, StepAction::Prune, StepAction::Run})
        if (raw(object[View("action")]) == nameOf(action)) {
            PlanStep planned;
            planned.action = action;
            planned.recreate = object[View("recreate")].toBool();
            step.action = wordOf(planned);
            step.actionMark = markOf(planned);
        }
    StepState state = StepState::Unknown;
    for (const StepState candidate : {StepState::Pending, StepState::Running, StepState::Done, StepState::Failed, StepState::Skipped})
        if (raw(object[View("state")]) == nameOf(candidate))
            state = candidate;
    step.state = wordOf(state);
    step.stateMark = markOf(state);
    step.error = shown(raw(object[View("error")]));
    return step;
}

}

std::vector<EntryStep> entrySteps(const std::vector<JournalEntry> &entries)
{
    std::vector<const JournalEntry *> inOrder;
    for (const JournalEntry &entry : entries)
        inOrder.push_back(&entry);
    std::ranges::sort(inOrder, {}, [](const JournalEntry *entry) { return entry->id; });
    std::vector<EntryStep> out;
    std::map<QString, std::size_t> places;
    for (const JournalEntry *entry : inOrder) {
        const bool done = entry->what.kind == EntryKind::StepsDone;
        if (!done && entry->what.kind != EntryKind::StepsStarted)
            continue;
        const QJsonObject payload = QJsonDocument::fromJson(QByteArray::fromStdString(entry->what.payload)).object();
        for (const QJsonValue &value : payload[done ? View("results") : View("steps")].toArray()) {
            EntryStep step = stepOf(value.toObject());
            const auto [place, isNew] = places.try_emplace(step.object, out.size());
            if (isNew)
                out.push_back(std::move(step));
            else
                out[place->second] = std::move(step);
        }
    }
    return out;
}

}
