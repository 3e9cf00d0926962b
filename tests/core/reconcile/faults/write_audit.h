// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/journal_entry.h"
#include "core/model/plan.h"
#include "core/reconcile/payload_json.h"
#include "tests/support/kubernetes/simulated_connection.h"

#include <QStringList>
#include <map>
#include <set>

namespace plumbline::test {

// Judges what a server was asked to write by what was approved and journalled, and when: `at` is always the number of
// requests that the server had taken until then.
class WriteAudit {
public:
    void approved(std::shared_ptr<const Plan> plan, std::size_t at) { approvals_.push_back({std::move(plan), at}); }
    void journalled(const EntryDraft &draft, std::size_t at)
    {
        std::set<std::string> keys;
        const QJsonObject payload = readPayload(draft.payload);
        if (draft.kind == EntryKind::StepsStarted)
            for (const PlanStep &step : readSteps(payload))
                keys.insert(keyOf(step));
        if (draft.kind == EntryKind::StepsStarted && payload.contains(QLatin1StringView("applySet")))
            keys.insert(payload[QLatin1StringView("applySet")].toObject()[QLatin1StringView("parent")].toString().toStdString());
        entries_.push_back({draft.kind, std::move(keys), at});
    }

    // What broke a promise, one line each.
    [[nodiscard]] QStringList judge(const std::vector<SimulatedRequest> &requests) const
    {
        QStringList out;
        std::set<std::string> unknown;               // written without an answer, and not read since
        std::map<std::string, std::size_t> existing; // created and not deleted since, by request
        for (std::size_t i = 0; i < requests.size(); ++i) {
            const SimulatedRequest &request = requests[i];
            const std::string key = keyOf(request);
            const auto blame = [&](const char *what) {
                out +=
                    QStringLiteral("%1 %2: %3").arg(QString::fromLatin1(request.method), QString::fromStdString(key), QLatin1String(what));
            };
            if (!isWrite(request)) {
                learn(request, key, unknown);
                continue;
            }
            if (!isApproved(key, request.step == SimulatedStep::Delete, i))
                blame("no approved plan lists it");
            if (!isJournalled(key, i))
                blame("it was not journalled first");
            if (unknown.contains(key))
                blame("its last write was never answered, and it was not read since");
            if (isSilent(request))
                unknown.insert(key);
            if (request.status == 201 && !existing.try_emplace(key, i).second)
                blame("it was created twice");
            if (request.step == SimulatedStep::Delete && request.status == 200)
                existing.erase(key);
        }
        return out;
    }

private:
    struct Consent {
        std::shared_ptr<const Plan> plan;
        std::size_t at = 0;
    };
    struct Entry {
        EntryKind kind;
        std::set<std::string> keys;
        std::size_t at = 0;
    };

    static std::string keyOf(const SimulatedRequest &request)
    {
        return (request.kind + QLatin1Char('/') + request.nameSpace + QLatin1Char('/') + request.name).toStdString();
    }
    static std::string keyOf(const PlanStep &step) { return step.key.kind + '/' + step.key.nameSpace + '/' + step.key.name; }
    static bool isWrite(const SimulatedRequest &request)
    {
        return (request.step == SimulatedStep::Apply && !request.isDryRun()) || request.step == SimulatedStep::Delete;
    }
    // Whether its client cannot know what came of it.
    static bool isSilent(const SimulatedRequest &request)
    {
        if (!request.fault)
            return false;
        switch (*request.fault) {
        case SimulatedFault::Refuse:
        case SimulatedFault::Hang:
        case SimulatedFault::Cut:
        case SimulatedFault::WrongContent:
        case SimulatedFault::EndlessBody: return true;
        default: return false;
        }
    }
    static void learn(const SimulatedRequest &request, const std::string &key, std::set<std::string> &unknown)
    {
        if (request.fault && *request.fault != SimulatedFault::Slow)
            return;
        if (request.step == SimulatedStep::Get)
            unknown.erase(key);
        if (request.step == SimulatedStep::List || request.step == SimulatedStep::NextPage) // of a kind and namespace
            std::erase_if(unknown, [&key](const std::string &one) { return one.starts_with(key); });
    }

    [[nodiscard]] bool isApproved(const std::string &key, bool isDelete, std::size_t at) const
    {
        for (const Consent &consent : approvals_)
            if (const auto &set = consent.plan->applySet; consent.at <= at && set && set->isKept() && set->set.mark.parent.text() == key)
                return !isDelete;
        for (const Consent &consent : approvals_)
            for (const PlanStep &step : consent.plan->steps)
                if (consent.at <= at && keyOf(step) == key) {
                    const bool deletes = step.action == StepAction::Prune || step.recreate || step.action == StepAction::Run;
                    const bool applies = step.action != StepAction::Prune;
                    if (isDelete ? deletes : applies)
                        return true;
                }
        return false;
    }
    // In a run that is open then.
    [[nodiscard]] bool isJournalled(const std::string &key, std::size_t at) const
    {
        bool out = false;
        for (const Entry &entry : entries_) {
            if (entry.at > at)
                break;
            if (entry.kind == EntryKind::SyncStarted || entry.kind == EntryKind::SyncEnded)
                out = false;
            out = out || entry.keys.contains(key);
        }
        return out;
    }

    std::vector<Consent> approvals_;
    std::vector<Entry> entries_;
};

}
